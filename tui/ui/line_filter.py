"""The net under `clean`: whatever a widget paints, no character that a terminal obeys leaves the app."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Controls, what reorders its neighbours, line ends, what hides, and what has no public meaning: textual
takes most of them to have no width."""


class NoControls(LineFilter):
    """Puts `\ufffd` in the place of each; a line stays as wide as it was."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments that tell the terminal something by themselves are textual's own, and stay."""
        del background
        if not any(_OBEYED.search(text) for text, _, control in segments if not control):
            return segments
        width = Segment.get_line_length(segments)
        told = [
            segment if segment.control else Segment(_OBEYED.sub("\ufffd", segment.text), segment.style)
            for segment in segments
        ]
        return Segment.adjust_line_length(told, width)
