"""`$EDITOR` on a text: a file that only its owner can read, removed afterwards."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

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
        done = subprocess.run([*words, name], env=environment, check=False)
        if done.returncode != 0:
            raise Problem(
                Kind.INVALID, f"The editor ended with status {done.returncode}.", "Nothing was taken over."
            )
        return path.read_bytes().decode()
    except FileNotFoundError:
        raise Problem(
            Kind.INVALID, f"There is no editor {words[0]}.", "Set EDITOR to one that is installed."
        ) from None
    except UnicodeDecodeError:
        raise Problem(Kind.INVALID, "The file is not UTF-8 any more.", "Nothing was taken over.") from None
    finally:
        path.unlink(missing_ok=True)
