"""Text with characters no editor should show, spelled with escapes, and back: nothing is lost on the way."""

import re

from tui.present.clean import is_clean

_ESCAPE = re.compile(r"\\(\\|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")


def escape(text: str) -> str:
    r"""Every backslash doubled, every character that is not clean by itself as `\x1b`, `\u202e` or longer.

    A line feed stays: editors of long texts show it.
    """
    return "".join(letter if letter == "\n" else _spelled(letter) for letter in text)


def _spelled(letter: str) -> str:
    if letter == "\\":
        return "\\\\"
    return letter if is_clean(letter) else _code(ord(letter))


def _code(number: int) -> str:
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def unescape(text: str) -> str:
    """The text again; a backslash that begins no escape is itself."""
    return _ESCAPE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    code = match[1]
    if code == "\\":
        return code
    number = int(code[1:], 16)
    return chr(number) if number < 0x110000 else match[0]


def needs_escapes(text: str) -> bool:
    """Whether an editor would show something else than what is there."""
    return not all(is_clean(line) for line in text.split("\n"))
