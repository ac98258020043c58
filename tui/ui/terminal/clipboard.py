"""A text for the clipboard of whoever sits at the terminal, which may be far away: OSC 52, as tmux and GNU
screen let it through. No terminal says whether it has taken it."""

import base64
from collections.abc import Mapping
from typing import Final

LIMIT: Final = 74_994
"""Bytes of the longest text: with all that goes around it 100,000, which is what most terminals take."""

CHUNK: Final = 240
"""Characters that GNU screen is given at once: it drops what is longer than its own strings."""

NONE: Final = frozenset({"", "dumb", "linux", "vt100", "vt102", "vt220", "cons25", "sun"})
"""Terminals that have no clipboard, or cannot be told of it."""


def copy_sequences(text: str, environ: Mapping[str, str]) -> str:
    """What has the terminal take the text; empty where it is too long, or the terminal is known to have no
    clipboard. `environ` says what stands between: `TMUX`, `STY` and `TERM`."""
    data, kind = text.encode(), environ.get("TERM", "")
    if len(data) > LIMIT or kind in NONE:
        return ""
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    if environ.get("TMUX") or kind.startswith("tmux"):
        return plain + _through_tmux(plain)  # it takes the one or lets the other through, as it is set
    if environ.get("STY"):
        return _through_screen(plain)
    if kind.startswith("screen"):  # one of the two, on another machine
        return plain + _through_screen(plain)
    return plain


def _through_tmux(sequence: str) -> str:
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _through_screen(sequence: str) -> str:
    parts = (sequence[start : start + CHUNK] for start in range(0, len(sequence), CHUNK))
    return "".join(f"\x1bP{part}\x1b\\" for part in parts)
