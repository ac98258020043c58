"""Text as one word of a command line, in printable ASCII, that bash and zsh read back byte for byte."""

import shlex
from typing import Final

_ESCAPED: Final = frozenset(b"!'\\")
"""What means something within $'...', or to a shell that looks for its history on the line."""


def quoted(text: bytes) -> str:
    """Between plain quotes where that will do; else as `$'...'`, in which a byte that is no printable ASCII,
    or means something, is told by its number."""
    if all(0x20 <= byte < 0x7F for byte in text):
        return shlex.quote(text.decode("ascii"))
    return f"$'{''.join(_spelled(byte) for byte in text)}'"


def _spelled(byte: int) -> str:
    return chr(byte) if 0x20 <= byte < 0x7F and byte not in _ESCAPED else f"\\x{byte:02x}"
