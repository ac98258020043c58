"""The net under `clean`: whatever a widget paints, no character that a terminal obeys leaves the app."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls, what reorders its neighbours, line ends, and what hides: textual takes most of them to have no
width."""


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
