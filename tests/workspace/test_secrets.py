"""Keys are read from where a profile says, when it is opened, and are seen nowhere but in `reveal`."""

import asyncio
import os
import select
import sys
import time
from pathlib import Path

import pytest

from tui.domain.problem import Kind, Problem
from tui.workspace.secret_command import first_line
from tui.workspace.secrets import Secrets
from tui.workspace.settings import FromCommand, FromFile, FromVariable, Secret, Source

PATIENCE = 20.0
KEY = "CANARY-7Qm2vX9tLr4B"


async def refused(source: Source, secrets: Secrets | None = None) -> str:
    with pytest.raises(Problem) as caught:
        await (secrets or Secrets({})).read(source)
    assert caught.value.kind is Kind.DENIED
    assert KEY not in str(caught.value)
    return str(caught.value)


def python(code: str) -> FromCommand:
    return FromCommand((sys.executable, "-c", code))


def key_file(folder: Path, content: bytes = KEY.encode(), mode: int = 0o600) -> Path:
    path = folder / "key"
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_a_secret_is_not_printed() -> None:
    assert (
        KEY
        not in f"{Secret(KEY)} {Secret(KEY)!r} {FromCommand(('pass', KEY))} {FromCommand(('pass', KEY))!r}"
    )


async def test_a_variable_is_taken_out_of_the_environment_and_kept() -> None:
    environment = {"A_KEY": f" {KEY} ", "OTHER": "x"}
    secrets = Secrets(environment)
    assert (await secrets.read(FromVariable("A_KEY"))).reveal() == KEY
    assert environment == {"OTHER": "x"}
    assert (await secrets.read(FromVariable("A_KEY"))).reveal() == KEY


async def test_a_child_does_not_see_a_variable_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", KEY)
    await Secrets().read(FromVariable("A_KEY"))
    seen = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "import os; raise SystemExit('A_KEY' in os.environ)"
    )
    assert await seen.wait() == 0


async def test_a_variable_that_is_not_there_or_empty() -> None:
    assert (await refused(FromVariable("A_KEY"))).startswith(
        "The variable A_KEY, which is to hold the key, is not"
    )
    assert "is empty" in await refused(FromVariable("A_KEY"), Secrets({"A_KEY": "  "}))
    assert "is not text" in await refused(FromVariable("A_KEY"), Secrets({"A_KEY": "\udcff"}))


@pytest.mark.parametrize("content", [KEY, f"{KEY}\n", f" {KEY}\r\nuser: me\n"])
async def test_a_file_is_read_to_the_end_of_its_first_line(tmp_path: Path, content: str) -> None:
    secret = await Secrets({}).read(FromFile(key_file(tmp_path, content.encode())))
    assert secret.reveal() == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o610])
async def test_a_file_that_others_can_get_at_is_refused(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, mode=mode)
    assert await refused(FromFile(path)) == (
        f"{path} holds a key that others can get at. Run: chmod 600 {path}"
    )


async def test_a_link_to_a_file_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(key_file(tmp_path))
    assert await refused(FromFile(link)) == f"{link} is a link. Write the path of the file itself."


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
async def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = key_file(tmp_path)
    os.chown(path, 12345, -1)
    assert "belongs to another user" in await refused(FromFile(path))


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "is empty"), (b"\n" + KEY.encode(), "is empty"), (b"\xff", "is not text")]
)
async def test_a_file_without_a_key(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in await refused(FromFile(key_file(tmp_path, content)))


async def test_a_file_that_is_not_there_or_none(tmp_path: Path) -> None:
    assert "There is no file" in await refused(FromFile(tmp_path / "none"))
    assert "is no plain file" in await refused(FromFile(tmp_path))


async def test_a_command_prints_it_first() -> None:
    secret = await Secrets({}).read(python(f"print('{KEY}'); print('user: me')"))
    assert secret.reveal() == KEY


async def test_a_command_is_given_no_input_no_terminal_and_few_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("B_KEY", KEY)
    code = (
        "import os, sys\n"
        "print('B_KEY' in os.environ, 'PATH' in os.environ, end=' ')\n"
        "print(repr(sys.stdin.read()), os.getsid(0) == os.getpid())\n"
    )
    assert (await Secrets({}).read(python(code))).reveal() == "False True '' True"


async def test_what_a_command_says_of_its_failure_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    words = await refused(python(f"import sys; print('{KEY}'); sys.exit('{KEY}')"))
    assert "ended with status 1" in words
    assert KEY not in "".join(capfd.readouterr())


async def test_a_command_that_cannot_be_run(tmp_path: Path) -> None:
    assert "cannot be run: No such file" in await refused(FromCommand(("no-such-command-here",)))
    assert "cannot be run: Permission denied" in await refused(FromCommand((str(key_file(tmp_path)),)))


async def test_a_command_that_prints_nothing() -> None:
    assert "is empty" in await refused(python("pass"))


async def test_a_command_that_prints_for_ever_is_read_no_further_than_it_need_be() -> None:
    line = await first_line((sys.executable, "-c", f"print('{KEY}'); print('x' * 3_000_000)"))
    assert line == KEY.encode()


def ends(pid: int) -> bool:
    """Waits until a process that was killed has ended."""
    try:
        ended = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(ended):
        return bool(select.select([ended], [], [], PATIENCE)[0])


async def test_a_command_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    begun = time.monotonic()
    with pytest.raises(Problem, match="took longer than 0 s"):
        await first_line(("sh", "-c", f"sleep 60 & echo $! > {mark}; wait"), patience=0.5)
    assert time.monotonic() - begun >= 0.5
    assert ends(int(mark.read_text()))


async def test_a_profile_that_is_given_up_leaves_no_command_behind(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = f"import os, time; f = open('{pipe}', 'w'); f.write(str(os.getpid())); f.close(); time.sleep(60)"
    reading = asyncio.create_task(Secrets({}).read(python(code)))
    pid = int(await asyncio.to_thread(pipe.read_text))
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert ends(pid)
