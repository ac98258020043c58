"""Lines of text as a widget of lines paints them: over its whole size, with something at their left edge."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

BLANK = Content(" ")


def line_strips(
    view: Widget, lines: Sequence[Content], size: Size, edge: Content = BLANK
) -> tuple[Strip, ...]:
    """Exactly as many strips, and as wide, as `size` has room for; what is too much is left out."""
    told = [*lines, *[Content("")] * (size.height - len(lines))][: size.height]
    text = Content("\n").join(edge + line for line in told)
    return tuple(Visual.to_strips(view, text, size.width, size.height, view.visual_style, pad=True))
