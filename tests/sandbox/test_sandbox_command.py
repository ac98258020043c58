"""`patchdesk sandbox` with faults and switches, and the child that the editor starts."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.sandbox.hoko_calls import PARTNERS
from tui.bootstrap.run import run
from tui.sandbox.child import SandboxChild
from tui.sandbox.greeting import as_words
from tui.sandbox.halves import DOORS, SWITCHES

SECONDS = 20


def test_the_list_of_switches(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "--switch", "hoko.one-is-bare", "--switch", "list"]) == 0
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()] == [switch.name for switch in SWITCHES]
    assert all(switch.words in said.out for switch in SWITCHES)
    assert said.err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fault", "PATCH /x"], "fault 'PATCH /x': it does not say what is to happen"),
        (["--fault", "500", "--fault", "/( 500"], "fault '/( 500': '/(' is no regular expression"),
        (["--switch", "hoko.one"], "no such switch: hoko.one"),
        (["--switch", "hoko.one-is-bare=1"], "switch hoko.one-is-bare is on or off, not '1'"),
    ],
)
def test_words_that_cannot_be_understood(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run(["sandbox", "--memory", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"patchdesk: {said}")
    assert err.count("\n") == 1


def test_faults_and_switches_are_in_force() -> None:
    words = [sys.executable, "-m", "tui", "sandbox", "--json", "--watch-stdin", "--memory", "--records", "9"]
    words += ["--fault", "GET ^/api/partners$ 429=7 times=1", "--fault", "POST type=text/plain"]
    words += ["--switch", "hoko.one-is-bare", "--switch", "hoko.retry-after-is-text=on"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        headers = {"authorization": f"Bearer {told['halves']['hoko-partners']['key']}"}
        with httpx.Client(base_url=told["origin"], headers=headers, trust_env=False) as client:
            throttled = client.get(PARTNERS)
            assert (throttled.status_code, throttled.json()["retryAfter"]) == (429, "7")
            found = client.get(PARTNERS).json()
            assert len(found) == 9
            assert client.get(PARTNERS, params={"id": found[0]["id"]}).json() == found[0]
            made = client.post(PARTNERS, json=[{"name": "x"}])
            assert (made.status_code, made.headers["content-type"]) == (201, "text/plain")
        child.communicate(timeout=SECONDS)
        assert child.returncode == 0


def test_people_are_told_of_every_door() -> None:
    words = as_words("http://127.0.0.1:1", None)
    for door in DOORS:
        needs = door.half.connection()
        assert f"\n{door.dialect}\n" in words
        assert door.curl.format(origin="http://127.0.0.1:1", **needs) in words
        assert all(text in words for text in (*needs.values(), *(key for _, key in door.other_keys)))
    assert words.splitlines()[-1] == "Sandbox at http://127.0.0.1:1  Ctrl+C ends it."


def test_a_child_tells_what_each_dialect_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATCHDESK_STATE", str(tmp_path))
    child = SandboxChild()
    try:
        told = child.connection()
    finally:
        child.end()
    assert told is not None
    assert {*told} == {"origin", "key", "directory", "pid", "halves"}
    assert told["halves"] == {door.dialect: door.half.connection() for door in DOORS}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no process tells its environment here")
def test_it_is_given_no_key_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCHDESK_STATE", str(tmp_path))
    monkeypatch.setenv("PARTNERPAGE_KEY", "CANARY-7Qm2vX9tLr4B")
    child = SandboxChild()
    try:
        assert child.connection() is not None
        seen = Path(f"/proc/{child.pid}/environ").read_text()
    finally:
        child.end()
    assert "PATCHDESK_STATE=" in seen
    assert "CANARY" not in seen
