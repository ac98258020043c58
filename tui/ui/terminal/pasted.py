"""What is pasted never acts as keys, though textual reads keys out of a pasted text with an escape in it.

Where the terminal marks the ends of a paste, textual takes what stands between for text, except that after an
escape it looks for a key: it loses what follows, or presses it key by key. So no escape is handed to it: a
lone surrogate, which no input has, stands for each until the paste has been read.
"""

from typing import Final

from textual.events import Paste

ESCAPE: Final = "\x1b"
BEGINS: Final = "\x1b[200~"
ENDS: Final = "\x1b[201~"
STAND_IN: Final = "\udc1b"


class Pasted:
    """Looks through all that is read, piece by piece as it comes."""

    def __init__(self) -> None:
        self._inside = False
        self._kept = ""  # outside, what a beginning may have begun with; inside, what is held back of an end

    def shield(self, text: str) -> str:
        """The same, with no escape inside of a paste; what may be the begin of a paste's end comes with the
        next piece, so that it is never cut."""
        done = ""
        while text:
            piece, text = self._within(text) if self._inside else self._outside(text)
            done += piece
        return done

    def pause(self) -> None:
        """Nothing has come for so long that what came is no part of a mark any more: it was keys."""
        if not self._inside:
            self._kept = ""

    def _outside(self, text: str) -> tuple[str, str]:
        seen = self._kept + text
        place = seen.find(BEGINS)
        if place < 0:
            self._kept = seen[1 - len(BEGINS) :]
            return text, ""
        cut = place + len(BEGINS) - len(self._kept)
        self._inside, self._kept = True, ""
        return text[:cut], text[cut:]

    def _within(self, text: str) -> tuple[str, str]:
        body, end, rest = (self._kept + text).partition(ENDS)
        held = 0 if end else next(many for many in range(len(ENDS) - 1, -1, -1) if body.endswith(ENDS[:many]))
        self._inside, self._kept = not end, body[len(body) - held :]
        return body[: len(body) - held].replace(ESCAPE, STAND_IN) + end, rest


def as_pasted(event: Paste) -> Paste:
    """With the escapes that were in it."""
    return Paste(event.text.replace(STAND_IN, ESCAPE)) if STAND_IN in event.text else event
