"""A widget of lines that paints only the lines that differ, and has the terminal move those that moved.

For a frame, textual asks a widget which regions to repaint (`_exchange_repaint_regions`), then for its lines
(`render_lines`), then writes what of them is in those regions; it also paints regions that nobody asked for.
So what the terminal shows is noted when lines are written, and compared when textual asks for regions,
however many keys were pressed since the last frame.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Self

from rich.console import Console
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.widgets.table_moving import can_move_lines, move_lines, place_on_screen
from tui.ui.widgets.table_picture import HEADER_LINES, NOTHING, Picture, same

MOST_KNOWN: Final = 1024
"""Lines that are remembered with what filters left of them."""


class LineView(ScrollView):
    """Paints the picture its subclass takes. It has no border and no padding."""

    scroll_regions: bool = True
    """Whether the terminal may be told to move lines."""

    _now: Picture | None = None  # the lines as they should be; None once anything has changed
    _shown: Picture = NOTHING  # the lines as the terminal has them
    _shown_at: Region = Region()  # where on the screen it has them
    _known: dict[int, tuple[Strip, Strip]]  # by identity, lines and what filters left
    _behind: tuple[list[LineFilter], Color] | None = None  # through which filters, and on what background

    @abstractmethod
    def take_picture(self) -> Picture:
        """The lines of this moment, exactly as many and as wide as `outer_size`."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Has a new picture taken for the next frame; whatever the regions, only what differs is painted."""
        self._now = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        return self._picture().lines[y]

    def lines_in(self, crop: Region) -> list[Strip]:
        """The lines of the widget, or some, or a part of them."""
        now = self._picture()
        self._look_at_filters()
        lines = [*map(self._filtered, now.lines[crop.y : crop.bottom])]
        if crop.column_span != (0, now.size.width):
            return [line.crop(crop.x, crop.right) for line in lines]
        place, _ = place_on_screen(self)
        if place != self._shown_at or now.size != self._shown.size:
            self._shown, self._shown_at = now.forgotten(), place
        self._shown = replace(self._shown, top=now.top)
        return lines

    def note(self, parts: Iterable[tuple[int, int, int]]) -> None:
        """These cells are painted: lines, first columns, and those behind the last."""
        now = self._picture()
        if now.size == self._shown.size:
            self._shown = self._shown.painted(now, {y: 0 if x else end for y, x, end in parts})

    def render_lines(self, crop: Region) -> list[Strip]:
        """As `lines_in`; those that the terminal does not show yet tell when it does."""
        now, lines = self._picture(), self.lines_in(crop)
        if crop.column_span != (0, now.size.width):
            return lines
        return [
            line if same(self._shown.lines[y], now.lines[y]) else ToldLine(line, partial(self._note, y, now))
            for y, line in enumerate(lines, crop.y)
        ]

    def prepare(self, lines: Iterable[Strip]) -> None:
        """Does for lines that may be seen soon what their frame would have to do."""
        self._look_at_filters()
        console = self.app.console
        for line in lines:
            self._filtered(line).render(console)

    def _look_at_filters(self) -> None:
        filters, (_, background) = [*self.get_line_filters()], self.background_colors
        if (filters, background) != self._behind or len(self._known) > MOST_KNOWN:
            self._behind, self._known = (filters, background), {}

    def _filtered(self, line: Strip) -> Strip:
        """A line behind the app's filters; one that was there before has been through them."""
        known = self._known.get(id(line))
        if known is None:
            filters, background = self._behind or ([], Color(0, 0, 0))
            known = self._known[id(line)] = (line, _behind(line, filters, background))
        return known[1]

    def _note(self, y: int, now: Picture, cells: int) -> None:
        if now.size == self._shown.size:
            self._shown = self._shown.painted(now, {y: cells})

    def _picture(self) -> Picture:
        if self._now is None or self._now.size != self.outer_size:
            self._now = self.take_picture()
        return self._now

    def _exchange_repaint_regions(self) -> Collection[Region]:
        super()._exchange_repaint_regions()
        now = self._picture()
        rows = now.distance(self._shown)
        if rows and self._may_move_lines():
            move_lines(self, HEADER_LINES, rows)
            self._shown = self._shown.moved(rows)
        self._shown = replace(self._shown, top=now.top)
        return now.changes(self._shown)

    def _may_move_lines(self) -> bool:
        in_place = place_on_screen(self)[0] == self._shown_at
        wanted = self.scroll_regions and not self.app.has_class("no-scroll-regions")
        return wanted and in_place and can_move_lines(self)


def _behind(line: Strip, filters: Sequence[LineFilter], background: Color) -> Strip:
    """The very same line where the filters change nothing: a strip of textual's is dear."""
    segments = line._segments
    for each in filters:
        segments = each.apply(segments, background)
    return line if segments == line._segments else Strip(segments, line.cell_length)


class ToldLine(Strip):
    """A line that tells how many of its cells are written to the terminal, counted from the left."""

    def __init__(self, line: Strip, tell: Callable[[int], None]) -> None:
        super().__init__(line, line.cell_length)
        self._line = line
        self._tell = tell

    def render(self, console: Console) -> str:
        """All of it is written."""
        self._tell(self.cell_length)
        return self._line.render(console)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of it is written."""
        if start <= 0 and (end is None or end >= self.cell_length):
            return self
        self._tell(0 if start > 0 or end is None else end)
        return self._line.crop(start, end)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Something lies over it: some of its parts are written."""
        cuts = list(cuts)
        if cuts == [self.cell_length]:
            return [self]
        self._tell(0)
        return self._line.divide(cuts)
