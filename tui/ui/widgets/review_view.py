"""The record whose turn it is, to be read; it knows when all of the text has been on the screen."""

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from tui.present.triage_text import ReviewText
from tui.ui.widgets.page import Page, Reader, beside

LABEL = 12


class PaintedPage(Page):
    """Tells when its lines go out to the screen."""

    def __init__(self, on_paint: Callable[[], None]) -> None:
        super().__init__()
        self._on_paint = on_paint

    def render(self) -> Content:
        """Right before they are written: a key that is read afterwards is an answer to them."""
        self._on_paint()
        return super().render()


class ReviewView(Reader):
    """Shows one text from its beginning. `on_paint` is called when it goes to the screen, `on_read`, once for
    each text, when its last line and all before it have been there."""

    DEFAULT_CSS = """
    ReviewView { height: 1fr; padding: 0 1; }
    """

    def __init__(self, on_paint: Callable[[], None], on_read: Callable[[], None]) -> None:
        self._page = PaintedPage(on_paint)
        self._on_read = on_read
        self._shown: object = None
        self._end = 0
        self._reached = 0
        self._read = True
        super().__init__(self._page, can_focus=False)

    def show(
        self, text: ReviewText, state: tuple[str, str, str], notes: Sequence[str], others: Sequence[str]
    ) -> None:
        """`state` is sign, words and tone; `notes` are told above the text, `others` below: clean lines."""
        self._page.show_lines(lambda width: self._lines(text, state, notes, others, width))
        if text != self._shown:
            self._shown, self._reached, self._read = text, 0, False
            self.scroll_home(animate=False)
        self.call_after_refresh(self._look)

    def show_lines(self, lines: Sequence[tuple[str, str]], last: str) -> None:
        """Something else than a record: names and texts, and a sentence at the end."""
        self._shown, self._read = None, True
        self._page.show_lines(lambda width: _table(lines, last, width))
        self.scroll_home(animate=False)

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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """More of it has come on the screen."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        """How far it was read without a gap."""
        if self._read or not self.size.height:
            return
        top = round(self.scroll_y)
        if top <= self._reached:
            self._reached = max(self._reached, top + self.size.height)
        if self._reached >= self._end:
            self._read = True
            self._on_read()

    @property
    def more(self) -> bool:
        """Whether some of the text has not been on the screen."""
        return not self._read


def _table(lines: Sequence[tuple[str, str]], last: str, width: int) -> Iterator[Content]:
    column = max((len(name) for name, _ in lines), default=0) + 3
    for name, text in lines:
        yield from beside(Content(name), min(column, max(8, width - 12)), Content.styled(text, "bold"), width)
    yield Content("")
    yield from Content(last).wrap(width)
