"""The frame of every question: a calm box in the middle, its keys on its last line."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Question(ModalScreen[Answer], Generic[Answer]):
    """A subclass composes one container of the class `box`."""

    DEFAULT_CSS = """
    Question { align: center middle; background: $background 60%; }
    Question .box {
        width: 76; max-width: 96%; height: auto; max-height: 92%; padding: 1 2;
        background: $surface; border: round $accent;
    }
    Question .title { text-style: bold; height: auto; margin-bottom: 1; }
    Question .keys { color: $text-muted; height: auto; margin-top: 1; }
    """
