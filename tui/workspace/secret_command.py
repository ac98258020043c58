"""A key that a command prints, such as a password manager's."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from typing import Final

from tui.domain.problem import Kind, Problem

PATIENCE: Final = 10.0
"""Seconds a command may take."""

ENOUGH: Final = 64 * 1024
"""Bytes of what it prints that are looked at."""

CLEAN: Final = (
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"),
    *("GNUPGHOME", "PASSWORD_STORE_DIR", "SSH_AUTH_SOCK", "DISPLAY", "WAYLAND_DISPLAY"),
)
"""The variables a command is given: where people's agents and stores are, and no other profile's key."""


async def first_line(words: tuple[str, ...], patience: float = PATIENCE) -> bytes:
    """What the command prints first. It runs without a shell and without this terminal, which is not its to
    ask questions on. Raises `Problem` (DENIED); what it says of its own failure is not shown."""
    environment = {name: value for name in CLEAN if (value := os.environ.get(name)) is not None}
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True
        )
    except OSError as error:
        raise _failed(words, f"cannot be run: {error.strerror}") from None
    status: int | None = None
    try:
        async with asyncio.timeout(patience):
            printed = await _printed(process)
            status = await process.wait()
    except TimeoutError:
        raise _failed(words, f"took longer than {patience:.0f} s") from None
    finally:
        if status is None:
            await _end(process)
    if status != 0:
        raise _failed(words, f"ended with status {status}")
    return printed.partition(b"\n")[0]


async def _printed(process: Process) -> bytes:
    """Reads to the end, so that the command is not stopped by a full pipe, but keeps the beginning alone."""
    assert process.stdout is not None
    kept = b""
    while chunk := await process.stdout.read(ENOUGH):
        kept += chunk[: ENOUGH - len(kept)]
    return kept


async def _end(process: Process) -> None:
    """With all that it has started: its group is its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _failed(words: tuple[str, ...], how: str) -> Problem:
    return Problem(
        Kind.DENIED,
        f"The command {words[0]}, which is to print the key, {how}.",
        "Run it by hand to see why. It is given no terminal, and few variables.",
    )
