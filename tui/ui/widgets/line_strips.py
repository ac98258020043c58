"""Lines of text as a widget of lines paints them: over its whole size, with something at their left edge."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

BLANK = Content(" ")


def line_strips(
    view: Widget, lines: Sequence[Content], size: Size, edge: Content = BLANK
) -> tuple[Strip, ...]:
    """Exactly as many strips, and as wide, as `size` has room for; what is too much is left out."""
    told = [*lines, *[Content("")] * (size.height - len(lines))][: size.height]
    texts = [edge + line for line in told]
    if view.text_selection is None and all(text.cell_length <= size.width for text in texts):
        return tuple(_strip(view, text, y, size.width) for y, text in enumerate(texts))
    text = Content("\n").join(texts)
    return tuple(Visual.to_strips(view, text, size.width, size.height, view.visual_style, pad=True))


def _strip(view: Widget, text: Content, y: int, width: int) -> Strip:
    """As textual makes one, of what needs no wrapping."""
    base, x = view.visual_style, 0
    segments = []
    for piece, style in text.render(base, end="", parse_style=view._get_style):
        segments.append(Segment(piece, (base + style).rich_style_with_offset(x, y)))
        x += len(piece)
    strip = Strip(segments, text.cell_length)
    return strip.extend_cell_length(width, (base + Style(reverse=False)).rich_style)


def seen_lines(view: Widget, lines: Sequence[Content], crop: Region, edge: Content = BLANK) -> list[Strip]:
    """What a widget without border answers to `render_lines`: of its lines, those in a region, from whose top
    on they are; behind the app's filters."""
    strips = line_strips(view, lines, Size(view.outer_size.width, crop.height), edge)
    _, background = view.background_colors
    for each in view.get_line_filters():
        strips = tuple(strip.apply_filter(each, background) for strip in strips)
    return [strip.crop(crop.x, crop.right) for strip in strips]
