"""A page of text in two columns: names on the left, texts that wrap within their own column on the right."""

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import ClassVar, Final

from rich.cells import chop_cells
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.widgets.line_strips import seen_lines

Lines = Callable[[int], Iterable[Content]]
"""Lines for a width in cells."""


NO_EDGE: Final = Content("")


class Page(Widget):
    """Shows lines that are made anew whenever its width changes."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Page { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._make: Lines = lambda _: ()
        self._made: tuple[int, list[Content]] = (-1, [])

    def show_lines(self, make: Lines) -> None:
        """Shows something else."""
        self._make = make
        self._made = (-1, [])
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        if self._made[0] != width:
            self._made = (width, list(self._make(width)))
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are for this width."""
        del container, viewport
        return max(1, len(self._lines(width)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Those that are seen; the container scrolls."""
        return seen_lines(self, self._lines(self.size.width)[crop.y : crop.bottom], crop, NO_EDGE)


class Reader(VerticalScroll):
    """Scrolls a page, by the keys that move in a list as well."""

    BLANK = True

    DEFAULT_CSS = """
    Reader { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("g", "scroll_home", "Beginning", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    def leaf(self, pages: float) -> None:
        """Scrolls by pages, or parts of one."""
        self.scroll_relative(y=round(pages * self.size.height), animate=False)


def beside(head: Content, column: int, text: Content, width: int) -> list[Content]:
    """`head` in the first `column` cells, and the text beside it, wrapped within the cells that are left."""
    room = max(8, width - column)
    if head.cell_length >= column:
        head = head.truncate(column - 1, ellipsis=True)
    lines = [text] if text.cell_length <= room and "\n" not in text.plain else text.wrap(room)
    gap, blank = " " * (column - head.cell_length), " " * column
    first = Content.assemble(head, gap, lines[0]) if lines else head
    return [first, *(Content.assemble(blank, line) for line in lines[1:])]


def whole(text: Content, width: int) -> list[Content]:
    """The text over the full width, cut where it must be and nowhere else: nothing is added, and nothing
    lost, as by textual's own `fold`, which drops what stands behind marks and emoji."""
    if width < 2 or text.cell_length <= width:
        return [text]
    return text.divide([*accumulate(map(len, chop_cells(text.plain, width)))][:-1])
