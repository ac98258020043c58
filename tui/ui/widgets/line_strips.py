"""Lines of text as a widget of lines paints them: over its whole size, with something at their left edge."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
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


def seen_lines(view: Widget, lines: Sequence[Content], crop: Region, edge: Content = BLANK) -> list[Strip]:
    """What a widget without border answers to `render_lines`: of its lines, those in a region, from whose top
    on they are; behind the app's filters."""
    strips = line_strips(view, lines, Size(view.outer_size.width, crop.height), edge)
    _, background = view.background_colors
    for each in view.get_line_filters():
        strips = tuple(strip.apply_filter(each, background) for strip in strips)
    return [strip.crop(crop.x, crop.right) for strip in strips]
