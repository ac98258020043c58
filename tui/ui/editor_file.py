"""`$EDITOR` on a text: a file that only its owner can read, removed afterwards."""

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from tui.domain.problem import Kind, Problem
from tui.ui.editor_folder import lent

CLEAN = (
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "TERM",
    "COLORTERM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
)
"""The variables an editor is given; a key in the environment is not among them."""


def edit_text(text: str, under: Path) -> str:
    """Runs the editor in this terminal until it ends, and gives the text as it then is; meanwhile it is in a
    folder `under` that one.

    Raises `Problem` (INVALID) where there is no editor, where it failed, or where it left no readable text.
    """
    words = _editor()
    try:
        with lent(text, under) as path:
            environment = {name: value for name in CLEAN if (value := os.environ.get(name)) is not None}
            status = _run([*words, str(path)], environment)
            if status != 0:
                what = f"The editor ended with status {status}."
                raise Problem(Kind.INVALID, what, "Nothing was taken over.")
            return _left(path)
    except OSError as error:
        raise Problem(
            Kind.INVALID,
            f"The editor {words[0]} cannot be started: {error.strerror}.",
            "Set EDITOR to one that is installed.",
        ) from None


def _editor() -> list[str]:
    try:
        words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    except ValueError:
        words = []
    if not words:
        raise Problem(
            Kind.INVALID, "VISUAL or EDITOR is no command.", "Set EDITOR to one, such as: export EDITOR=vi"
        )
    return words


def _left(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        raise Problem(Kind.INVALID, "The editor left no file.", "Nothing was taken over.") from None
    except UnicodeDecodeError:
        raise Problem(Kind.INVALID, "The file is not UTF-8 any more.", "Nothing was taken over.") from None


def _run(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """The status the editor ends with. What is to end this process ends the editor first, which may want to
    keep what was typed, and comes again once it is gone."""
    came: list[int] = []
    editors: list[subprocess.Popen[bytes]] = []

    def take(number: int, _: FrameType | None) -> None:
        came.append(number)
        for editor in editors:
            editor.send_signal(number)

    before = {number: signal.signal(number, take) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        with subprocess.Popen(words, env=environment) as editor:
            editors.append(editor)
            for number in came:
                editor.send_signal(number)
            return editor.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)
