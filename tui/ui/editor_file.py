"""`$EDITOR` on a text: a file that only its owner can read, removed afterwards."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from tui.domain.problem import Kind, Problem

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


def edit_text(text: str) -> str:
    """Runs the editor in this terminal until it ends, and gives the text as it then is.

    Raises `Problem` (INVALID) where there is no editor, where it failed, or where it left no readable text.
    """
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    descriptor, name = tempfile.mkstemp(prefix="patchdesk-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        environment = {name: value for name in CLEAN if (value := os.environ.get(name)) is not None}
        status = _run([*words, name], environment)
        if status != 0:
            raise Problem(Kind.INVALID, f"The editor ended with status {status}.", "Nothing was taken over.")
        return path.read_bytes().decode()
    except FileNotFoundError:
        raise Problem(
            Kind.INVALID, f"There is no editor {words[0]}.", "Set EDITOR to one that is installed."
        ) from None
    except UnicodeDecodeError:
        raise Problem(Kind.INVALID, "The file is not UTF-8 any more.", "Nothing was taken over.") from None
    finally:
        path.unlink(missing_ok=True)


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
