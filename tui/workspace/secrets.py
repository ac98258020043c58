"""Reads keys from where profiles say they are, when a profile is opened and not before."""

import asyncio
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.workspace.guarded_file import Guard, read_guarded
from tui.workspace.secret_command import first_line
from tui.workspace.settings import FromCommand, FromFile, FromVariable, Secret, Source

ALONE: Final = Guard(0o077, "holds a key that others can get at", "600", follow=False, kind=Kind.DENIED)


class Secrets:
    """A variable is taken out of the environment when it is first read: what is started later, such as an
    editor, does not see it. It is kept here for profiles that share it, and for opening one again."""

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._taken: dict[str, Secret] = {}

    async def read(self, source: Source) -> Secret:
        """The key from there. Raises `Problem` (DENIED), which never holds any of it."""
        match source:
            case FromVariable(name):
                return self._take(name)
            case FromFile(path):
                return _secret(await asyncio.to_thread(_first_line_of, path), f"The file {path}")
            case FromCommand(words):
                return _secret(await first_line(words), f"What the command {words[0]} prints first")

    def _take(self, name: str) -> Secret:
        text = self._environment.pop(name, None)
        if text is not None:
            self._taken[name] = _secret(os.fsencode(text), f"The variable {name}")
        if name not in self._taken:
            raise Problem(
                Kind.DENIED,
                f"The variable {name}, which is to hold the key, is not set.",
                f"Set it before the start, such as with: read -rs {name} && export {name}",
            )
        return self._taken[name]


def _first_line_of(path: Path) -> bytes:
    try:
        return read_guarded(path, ALONE).partition(b"\n")[0]
    except FileNotFoundError:
        raise Problem(
            Kind.DENIED,
            f"There is no file {path}, which is to hold the key.",
            "Write the key into its first line, and make it yours alone: chmod 600.",
        ) from None


def _secret(line: bytes, where: str) -> Secret:
    try:
        text = line.decode().strip()
    except UnicodeDecodeError:
        raise Problem(Kind.DENIED, f"{where} is not text.", "A key is one line of it.") from None
    if not text:
        raise Problem(Kind.DENIED, f"{where} is empty.", "It is to be the key.")
    return Secret(text)
