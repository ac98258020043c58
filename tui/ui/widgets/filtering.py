"""A screen with a line to filter in, which has its room only while there is a filter, and a line under it."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.completion import Completion
from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.words import problem_words
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.filter_line import FilterLine
from tui.ui.widgets.record_table import RecordTable
from tui.ui.widgets.table_columns import cut
from tui.ui.widgets.table_rows import Place

KEYS = "tab: complete.  ↑ ↓: filters used before."


class Filtering(DraftScreen):
    """A subclass yields `filter_lines` and a `RecordTable`, and narrows in `on_input_changed`, where it says
    with `tell_filter` what is wrong."""

    DEFAULT_CSS = """
    Filtering #filter {
        display: none; height: 1; border: none; padding: 0 1; background: $surface-lighten-1;
    }
    Filtering.filtering #filter { display: block; }
    Filtering #under { display: none; height: auto; max-height: 2; padding: 0 1; color: $text-muted; }
    Filtering.filtering #under.telling { display: block; }
    Filtering #under.wrong { color: $text-error; }
    """

    begun_at: Place | None = None
    """Where the cursor was when somebody began to type: it goes back there, where it can."""
    _wrong: Problem | None = None
    _under = ""

    def filter_lines(self, text: str, hint: str, used: list[str]) -> Iterator[Widget]:
        """The line to type in; under it what tab would put in, or what is wrong."""
        yield FilterLine(text, hint, self.offer, used)
        yield Static(id="under")

    def offer(self, text: str, cursor: int) -> Completion:
        """What may be meant by the term at the cursor."""
        raise NotImplementedError

    def is_filter(self, text: str) -> bool:
        """Whether nothing is wrong with a text."""
        raise NotImplementedError

    @property
    def filter_line(self) -> FilterLine:
        """Where the filter is typed."""
        return self.query_one(FilterLine)

    def tell_filter(self, problem: Problem | None) -> None:
        """What is wrong with the filter, or that nothing is."""
        self._wrong = problem
        line, under = self.filter_line, self.query_one("#under", Static)
        typed = line.has_focus
        candidates = line.candidates if typed else ()
        parts = []
        if candidates and problem is not None and self.is_filter(line.before):
            problem = None  # it is the term that is being typed
        room = under.content_size.width
        if problem is not None:
            parts.append(f"! {clean(problem.what) if candidates else problem_words(problem)}")
        if candidates:
            parts.append(_offered(candidates, line.chosen, room if problem is None else 0))
        under.set_class(problem is not None, "wrong")
        under.set_class(typed or problem is not None, "telling")
        words = "  ".join(parts) or KEYS
        if words != self._under:
            as_high = room and (cell_len(words) <= room) == (cell_len(self._under) <= room)
            self._under = words
            under.update(Content(words), layout=not as_high)

    def do_filter(self) -> None:
        """Opens the filter's line."""
        self.begun_at = self.query_one(RecordTable).cursor_place
        self.add_class("filtering")
        self.filter_line.focus()
        self.say("enter: keep this filter. esc: drop it.")

    def on_descendant_focus(self) -> None:
        """The line under the filter tells of keys only where they are typed."""
        super().on_descendant_focus()
        self.tell_filter(self._wrong)

    def on_input_submitted(self) -> None:
        """Enter: the filter stays, the keys are the list's again."""
        self.begun_at = None
        if self.is_filter(self.filter_line.value):
            self.filter_line.remember()
        self.set_class(bool(self.filter_line.value), "filtering")
        self.query_one(RecordTable).focus()
        self.say("")

    def use_filter(self, text: str) -> None:
        """One that was written before."""
        self.add_class("filtering")
        line = self.filter_line
        if text != line.value:
            self.begun_at = self.query_one(RecordTable).cursor_place
        line.value, line.cursor_position = text, len(text)
        line.remember()

    def narrowed(self) -> None:
        """The rows are those of what is typed; or of all, once that is dropped."""
        table = self.query_one(RecordTable)
        if self.begun_at is None:
            table.rows_changed()
        else:
            table.rows_narrowed(self.begun_at)
        if not self.filter_line.has_focus:
            self.begun_at = None

    def drop_filter(self) -> bool:
        """Whether there was one."""
        if not self.has_class("filtering") and not self.filter_line.value:
            return False
        self.filter_line.value = ""
        self.remove_class("filtering")
        self.query_one(RecordTable).focus()
        self.say("")
        return True


def _offered(candidates: Sequence[str], chosen: int | None, room: int) -> str:
    """What tab puts in, from the first on; from the one that is in, where that would have no room. In one
    line, so that letters do not move the rows; in more only where there is no `room` to keep to."""
    shown = [f"[{each}]" if place == chosen else each for place, each in enumerate(candidates)]
    words = f"tab:  {'  '.join(shown)}"
    if not room:
        return words
    if chosen and cell_len(f"tab:  {'  '.join(shown[: chosen + 1])}") > room:
        words = f"tab:  …  {'  '.join(shown[chosen:])}"
    return cut(words, room)
