"""The sandbox as a process: what it says, when it ends, and that it says nothing else."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.sandbox.places import ENTRIES, REVIEWS
from tui.sandbox.halves import DOORS
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.sandbox.serve import reset
from tui.sandbox.store import ForeignFileError

Start = Callable[..., "subprocess.Popen[bytes]"]
SECONDS = 20


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `serve` with some arguments; what still runs at the end of the test is killed."""
    children: list[subprocess.Popen[bytes]] = []

    def started(**arguments: Any) -> subprocess.Popen[bytes]:
        code = f"from tui.sandbox.serve import serve; serve(**{arguments!r})"
        pipe = subprocess.PIPE
        child = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe)
        children.append(child)
        return child

    yield started
    for child in children:
        child.kill()
        child.communicate()


def said(child: "subprocess.Popen[bytes]") -> dict[str, Any]:
    assert child.stdout is not None
    connection: dict[str, Any] = json.loads(child.stdout.readline())
    return connection


def asked(connection: dict[str, Any], method: str, path: str, **arguments: Any) -> httpx.Response:
    headers = {"authorization": connection["key"]}
    with httpx.Client(base_url=connection["origin"], headers=headers, trust_env=False) as client:
        return client.request(method, path, **arguments)


def test_it_ends_when_its_parent_is_gone(start: Start) -> None:
    child = start(watch_stdin=True, as_json=True)
    connection = said(child)
    assert connection == {
        "origin": connection["origin"],
        "key": KEY,
        "directory": DIRECTORY_ID,
        "pid": child.pid,
        "halves": {door.dialect: door.half.connection() for door in DOORS},
    }
    assert connection["halves"]["partnerpage-entries"] == {"key": KEY, "directory": DIRECTORY_ID}
    page = asked(connection, "GET", f"{ENTRIES}?page_size=1").json()
    assert page["count"] == 240
    assert page["next"] == f"{connection['origin']}{ENTRIES}?page_size=1&page=2"
    assert asked(connection, "GET", REVIEWS).json()["count"] == 260
    rest = child.communicate(timeout=SECONDS)  # closes stdin
    assert (child.returncode, rest) == (0, (b"", b""))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly(start: Start, number: signal.Signals) -> None:
    child = start(as_json=True, records=3)
    connection = said(child)
    with httpx.Client(base_url=connection["origin"], trust_env=False) as kept_alive:
        assert kept_alive.get(ENTRIES).status_code == 401
        child.send_signal(number)
        assert child.wait(timeout=SECONDS) == 0
    assert child.communicate() == (b"", b"")


def test_a_signal_before_it_is_ready_ends_it_quietly() -> None:
    code = (
        "import signal, tui.sandbox.serve as module\n"
        "module.fill = lambda *_, **__: signal.raise_signal(signal.SIGTERM)\n"
        "module.serve(as_json=True)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=SECONDS, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_people_are_told_in_words(start: Start) -> None:
    child = start(watch_stdin=True, records=1)
    out, err = child.communicate(timeout=SECONDS)
    words = out.decode()
    assert err == b""
    assert KEY in words
    assert DIRECTORY_ID in words
    assert f"curl -H 'Authorization: {KEY}' 'http://127.0.0.1:" in words


def test_data_in_a_file_outlives_the_process_until_reset(start: Start, tmp_path: Path) -> None:
    data = str(tmp_path / "sandbox.db")
    first, second = (start(watch_stdin=True, as_json=True, data=data, records=2) for _ in range(2))
    one, two = said(first), said(second)
    entry = asked(one, "GET", ENTRIES).json()["results"][0]
    path = entry["href"]
    assert asked(one, "PATCH", path, json={"title": "kept"}).status_code == 200
    assert asked(two, "GET", path).json() == {**entry, "title": "kept"}
    first.communicate(timeout=SECONDS)
    third = said(start(watch_stdin=True, as_json=True, data=data, records=50))
    assert asked(third, "GET", path).json()["title"] == "kept"
    reset(data, records=3, reviews=1)
    assert asked(two, "GET", path).json()["title"] == entry["title"]
    assert asked(third, "GET", ENTRIES).json()["count"] == 3
    assert asked(third, "GET", REVIEWS).json()["count"] == 1


def test_a_taken_port_is_an_error(start: Start) -> None:
    taken = int(said(start(as_json=True, records=1))["origin"].rpartition(":")[2])
    late = start(port=taken, records=1)
    assert late.wait(timeout=SECONDS) == 1
    assert b"Address already in use" in late.communicate()[1]


def test_reset_spares_files_of_others(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.write_text("mine" * 1000)
    with pytest.raises(ForeignFileError):
        reset(str(notes))
    assert notes.read_text() == "mine" * 1000
