"""The real command in a process of its own, over the sandbox that it starts itself. Few: each takes long."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
HEAVY = {"pydantic", "httpx", "textual", "starlette", "uvicorn", "sqlite3", "asyncio"}


def environment(state: Path) -> Mapping[str, str]:
    own = {"PATCHDESK_STATE": str(state), "XDG_CONFIG_HOME": str(state / "config"), "PATCHDESK_PROFILES": ""}
    return {**os.environ, **own, "PYTHONIOENCODING": "", "COLUMNS": ""}


def patchdesk(state: Path, *words: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        cwd=ROOT,
        env=environment(state),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def ids(state: Path) -> list[str]:
    ran = patchdesk(state, "list", "--json")
    assert ran.returncode == 0, ran.stderr
    assert "nothing leaves this machine" in ran.stderr
    return [json.loads(line)["id"] for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["apply", "--help"]])
def test_help_is_light(words: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "patchdesk" in ran.stdout
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()}
    assert "tui" in loaded
    assert not loaded & HEAVY


def test_set_plan_and_apply_are_three_processes(state: Path, ids: list[str]) -> None:
    edited = patchdesk(state, "set", ids[0], "headline=From a script ✓")
    assert (edited.returncode, edited.stdout.splitlines()[1].endswith("-> From a script ✓")) == (0, True)
    planned = patchdesk(state, "plan", "--json")
    assert json.loads(planned.stdout)["id"] == ids[0]
    sent = patchdesk(state, "apply", "--yes")
    assert (sent.returncode, sent.stdout.splitlines()[1]) == (0, "  ✓ Headline: kept: From a script ✓")
    shown = patchdesk(state, "show", ids[0], "--json")
    assert json.loads(shown.stdout)["headline"] == "From a script ✓"


def test_an_unknown_profile_starts_no_sandbox(tmp_path: Path) -> None:
    ran = patchdesk(tmp_path, "list", "--profile", "prod")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "There is no profile 'prod'" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_profile_is_told_once_the_terminal_is_the_shells(tmp_path: Path) -> None:
    with Terminal(
        [sys.executable, "-m", "tui", "--profile", "prod"], env=environment(tmp_path), cwd=ROOT
    ) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l")
        assert terminal.cooked
        assert "There is no profile 'prod'. There are: 'sandbox entries'," in terminal.screen().replace(
            "\n", ""
        )


def test_a_broken_pipe_is_quiet(state: Path, ids: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        ran = patchdesk(state, "list", stdout=write)
    finally:
        os.close(write)
    assert ran.returncode == 0
    assert ran.stderr.splitlines()[-1] == f"entries: {len(ids)}"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_a_failure_in_words(state: Path, ids: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = patchdesk(state, "list", stdout=full.fileno())
    assert ran.returncode == 1
    assert "patchdesk: the output could not be written: No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_person_is_asked_and_may_interrupt(state: Path, ids: list[str]) -> None:
    patchdesk(state, "set", ids[1], "headline=By hand")
    words = [sys.executable, "-m", "tui", "apply", ids[1]]
    with Terminal(words, env={"PATCHDESK_STATE": str(state)}, cwd=ROOT) as terminal:
        terminal.wait_for("Send 1 request? [y/N]")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 130
        assert "Interrupted." in terminal.screen()
        assert "Traceback" not in terminal.screen()
    with Terminal(words, env={"PATCHDESK_STATE": str(state)}, cwd=ROOT) as terminal:
        terminal.wait_for("Send 1 request? [y/N]")
        terminal.press("y", "enter")
        assert terminal.wait_exit() == 0
        assert "✓ Headline: kept: By hand" in terminal.screen()


def test_an_end_that_is_asked_for_ends_a_question_at_once_and_nothing_stays_staged(
    state: Path, ids: list[str]
) -> None:
    patchdesk(state, "set", ids[2], "headline=By hand")
    assert patchdesk(state, "apply", "--yes", ids[2]).returncode == 0
    words = [sys.executable, "-m", "tui", "undo", ids[2]]
    for end in (signal.SIGTERM, signal.SIGHUP):
        with Terminal(words, env={"PATCHDESK_STATE": str(state)}, cwd=ROOT) as terminal:
            terminal.wait_for("Send 1 request? [y/N]")
            terminal.kill(end)
            assert terminal.wait_exit() == 128 + end
            assert "Interrupted." in terminal.screen()
            assert terminal.cooked
    drafts = patchdesk(state, "drafts")
    assert ids[2] not in drafts.stdout + drafts.stderr
