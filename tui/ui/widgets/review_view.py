"""The record whose turn it is, to be read; it knows when all of the text has been on the screen."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import clamp

from tui.present.triage_text import ReviewText
from tui.ui.widgets.line_strips import line_strips
from tui.ui.widgets.page import beside
from tui.ui.widgets.table_picture import Picture
from tui.ui.widgets.table_view import LineView

LABEL = 12
EDGE = 1
"""Blank cells at either side."""


class ReviewView(LineView):
    """Shows one text from its beginning; another one costs no more than the lines that differ. `on_paint` is
    called when it goes to the screen, `on_read`, once with each text, when its last line and all before it
    have been there."""

    DEFAULT_CSS = """
    ReviewView { height: 1fr; scrollbar-size: 0 0; }
    """
    can_focus = False

    def __init__(self, on_paint: Callable[[], None], on_read: Callable[[ReviewText], None]) -> None:
        self._on_paint = on_paint
        self._on_read = on_read
        self._make: Callable[[int], list[Content]] = lambda _: []
        self._made: tuple[int, list[Content]] = (-1, [])
        self._text: ReviewText | None = None
        self._top = 0
        self._end = 0
        self._reached = 0
        self._read = True
        super().__init__()

    def show(
        self, text: ReviewText, state: tuple[str, str, str], notes: Sequence[str], others: Sequence[str]
    ) -> None:
        """`state` is sign, words and tone; `notes` are told above the text, `others` below: clean lines."""
        if text != self._text:
            self._text, self._top, self._reached, self._read = text, 0, 0, False
        self._show(lambda width: self._lines(text, state, notes, others, width))

    def show_lines(self, lines: Sequence[tuple[str, str]], last: str) -> None:
        """Something else than a record: names and texts, and a sentence at the end."""
        self._text, self._top, self._read = None, 0, True
        self._show(lambda width: _table(lines, last, width))

    def _show(self, make: Callable[[int], list[Content]]) -> None:
        self._make, self._made = make, (-1, [])
        self.refresh()

    def leaf(self, pages: float) -> None:
        """Scrolls by parts of a page."""
        self._top += round(pages * self.outer_size.height)
        self.refresh()

    def take_picture(self) -> Picture:
        """The lines from the first one on the screen; the last row says where there are more."""
        size = self.outer_size
        lines = self._wrapped(max(8, size.width - 2 * EDGE))
        room = size.height if len(lines) <= size.height else size.height - 1
        self._top = clamp(self._top, 0, max(0, len(lines) - room))
        seen = lines[self._top : self._top + room]
        if room < size.height:
            below = len(lines) - self._top - room
            words = f"▾ {below} more below: J" if below else "▴ the end: K goes up"
            seen = [*seen, Content.styled(words, "$text-muted")]
        self._note_painted(room)
        return Picture(size, 0, line_strips(self, seen, size))

    def _wrapped(self, width: int) -> list[Content]:
        if self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]

    def _note_painted(self, room: int) -> None:
        """How far it was read without a gap."""
        self._on_paint()
        if self._top <= self._reached:
            self._reached = max(self._reached, self._top + room)
        if not self._read and self._text is not None and self._reached >= self._end:
            self._read = True
            self.call_later(self._on_read, self._text)

    def _lines(
        self,
        text: ReviewText,
        state: tuple[str, str, str],
        notes: Sequence[str],
        others: Sequence[str],
        width: int,
    ) -> list[Content]:
        head = Content.assemble((text.title, "bold"), "  ", (text.rating, "$text-warning"))
        lines = list(head.wrap(width))
        sign, words, _ = state
        if words:
            lines += beside(Content.styled(sign, "bold"), 2, Content.styled(words, "bold"), width)
        for note in notes:
            lines += beside(Content.styled("!", "bold $text-warning"), 2, Content(note), width)
        lines.append(Content(""))
        for line in text.lines:
            lines += Content(line).wrap(width) if line else [Content("")]
        self._end = len(lines)
        lines.append(Content(""))
        for name, value in text.facts:
            lines += beside(Content.styled(name, "$foreground-muted"), LABEL, Content(value), width)
        for place, other in enumerate(others):
            name = "Also wrote" if place == 0 else ""
            lines += beside(Content.styled(name, "$foreground-muted"), LABEL, Content(other), width)
        return lines


def _table(lines: Sequence[tuple[str, str]], last: str, width: int) -> list[Content]:
    column = min(max((len(name) for name, _ in lines), default=0) + 3, max(8, width - 12))
    rows = [beside(Content(name), column, Content.styled(text, "bold"), width) for name, text in lines]
    return [*(line for row in rows for line in row), Content(""), *Content(last).wrap(width)]
