"""The list of a profile's records: find, mark, and go on from there."""

from collections.abc import Iterable, Iterator
from time import time
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.problem import Problem
from tui.domain.query_text import mistyped
from tui.domain.record import Record, RecordKey
from tui.present.clean import clean
from tui.present.words import SIGNS, ago, count
from tui.ui.commands import Command, bindings_of
from tui.ui.messages import (
    NewRecord,
    OpenById,
    OpenRecord,
    OpenTriage,
    PickFilter,
    ShowPlan,
    ShowProfiles,
)
from tui.ui.widgets.beside_view import BesideView
from tui.ui.widgets.first_rows import PenAt, first_rows
from tui.ui.widgets.laid_out_screen import LaidOutScreen
from tui.ui.widgets.looking_on import LookingOn
from tui.ui.widgets.record_rows import RecordRows
from tui.ui.widgets.record_table import RecordTable
from tui.workspace.desk import Desk
from tui.workspace.index import Index
from tui.workspace.layout import Orders
from tui.workspace.standing import Standing

WIDE = 120
"""Cells from which on the record under the cursor is shown beside the list."""

REST = 0.15
"""Seconds the cursor rests before the record beside the list follows it."""


class ListScreen(LookingOn, LaidOutScreen):
    """Pulls what it shows from the desk whenever it is resumed."""

    PLACE = "list"
    CSS_PATH = "listing.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("list")

    def __init__(self, desk: Desk, trouble: Problem | None = None) -> None:
        super().__init__(desk, trouble)
        self._marks = desk.marks
        self._rows = RecordRows(desk, self._marks, self.seen)
        self._rest: Timer | None = None
        self._moves = False  # whether other rows are on the screen than were when it was painted last
        self._follows = False  # whether the record beside them is to be another one

    def body(self) -> Iterator[Widget]:
        """The table, the record beside it, and the filter, which has its line only while there is one."""
        yield Horizontal(RecordTable(), BesideView(id="beside"), id="lists")
        yield Static(id="state")
        hint = 'words, "phrases", field:word, field>4, a | b, -not, is:edited, has:field'
        yield from self.filter_lines(self.desk.index.filter, hint, self.desk.filters)

    def on_mount(self) -> None:
        """The first read of the list, or the rest of one that was stopped."""
        self.set_class(bool(self.desk.index.filter), "filtering")
        self.lay_out()
        self._table.looks_ahead, self._table.moved = True, self._moved
        self._table.resized = self._show_title
        self._table.set_rows(self._rows)
        self.watch(self._table, "scroll_y", self._scrolled, init=False)
        self.reload(resume=self.desk.workspace.stopped)

    @property
    def index(self) -> Index:
        """That of the desk."""
        return self.desk.index

    @property
    def current(self) -> RecordKey | None:
        """The record under the cursor."""
        identity = self._table.cursor_id
        return None if identity is None else self.desk.workspace.key(identity)

    def on_resize(self, event: Resize) -> None:
        """A wide terminal has room for the record beside the list."""
        wide = event.size.width >= WIDE and not self.app.has_class("low-bandwidth")
        self.set_class(wide, "wide")
        self._show_beside()
        self.call_after_refresh(self._show_title)

    def refresh_view(self) -> None:
        """Filters and sorts anew; the cursor stays on its record."""
        self.desk.index.show_masked(self.revealed)
        self.show_columns()
        self.desk.index.update(self._records, at_once=True)
        self.show_rows()
        self._show_beside()
        self.go_on()

    @property
    def _records(self) -> Iterable[Record]:
        """Where they are sorted, none before all that were kept are there: the first one would be any."""
        waits = self.desk.index.orders and not self.recalled.is_set()
        return () if waits else self.desk.workspace.records.values()

    def orders_ahead(self) -> Iterable[Orders]:
        """Those by one column, whichever it is; none while the records still change."""
        return () if self.reading else filter(None, self.orders_in_turn())

    def step(self, rows: int) -> None:
        """Moves the cursor, as a key does."""
        self._table.action_step(rows)

    def show_rows(self, *, narrowed: bool = False) -> None:
        """Those of the index, as it is now."""
        if narrowed:
            self.narrowed()
        else:
            self._table.rows_changed()
        self._show_state()
        self.call_after_refresh(self._show_title)
        self.tell_filter(self.desk.index.problem)
        self.tell_trouble()
        self.paint_soon()

    def tell(self) -> None:
        """Which rows there are, and what is possible. As a terminal moves whole lines, there is to be little
        beside those of the list while it moves."""
        self._show_title()
        self.update_keys()
        key, moves, follows = self.current, self._moves, self._follows
        self._moves = self._follows = False
        if moves and self.has_class("wide") and key is not None:
            self.query_one(BesideView).show_title(self.seen(self.desk.workspace.draft(key)))
        if follows:
            self._follow_soon()

    def go_to(self, key: RecordKey) -> None:
        """Puts the cursor on a record, if it is among the rows."""
        self.refresh_view()
        self._table.move_to_id(key.id)

    def first_rows(self, pen_at: PenAt) -> str:
        """What the next start shows before anything else; empty where this is not what it begins with, and
        while it is not built yet."""
        if not self.query(RecordTable) or self.revealed or self.wanted.search or self.desk.index.filter:
            return ""
        profile = self.desk.profile
        frugal = profile.line.low_bandwidth
        return first_rows(self, self._table, clean(profile.name), pen_at, frugal=frugal)

    def _show_title(self) -> None:
        """Which rows there are is known only once the table has its size."""
        workspace, key = self.desk.workspace, self.current
        sign, word, _ = SIGNS[Standing.CLEAN if key is None else workspace.standing(key)]
        parts = [f"{sign} {word}"] if sign else []
        parts += [f"found for {clean(self.wanted.search)}"] if self.wanted.search else []
        parts += [count(len(workspace.drafts), "draft")] if workspace.drafts else []
        parts += [f"{len(self._marks)} marked"] if self._marks else []
        parts += [self.unseen_order()]
        as_of = workspace.reading.as_of
        parts += [] if as_of is None else [f"as of {ago(time() - as_of)}"]
        parts.append(f"{self._table.position_text}{'+' if self.desk.index.looks else ''}")
        self.title_line((clean(self.desk.profile.name),), " · ".join(filter(None, parts)))

    def _show_state(self) -> None:
        """What is going on where there are no rows to show."""
        title = self.desk.workspace.dialect.title
        if self.desk.index.ids:
            words = ""
        elif self.desk.index.looks:
            words = "Looking…"
        elif self.reading:
            words = self.reading
        elif self.desk.workspace.records:
            hint = clean(mistyped(self.desk.index.filter, self.desk.index.names))
            words = f"No {title} match this filter. {hint or 'Change it with /, or drop it with esc or q.'}"
            if self.desk.index.problem is not None:
                words = f"No {title} match what was typed before. Mend the filter, or drop it with esc or q."
        elif self.was_read:
            words = f"There are no {title} here. Press R to read again, c for another profile."
        elif self.was_stopped:
            words = f"Stopped before any {title} came. Press R to read them, c for another profile."
        else:
            words = f"No {title} could be read. Press R to try again, c for another profile."
        self.query_one("#state", Static).update(Content(words), layout=False)  # it has all the room there is
        self.set_class(not self.desk.index.ids, "empty")

    def _show_beside(self) -> None:
        self._moves = self._follows = False
        if self.has_class("wide"):
            key, workspace = self.current, self.desk.workspace
            if key is None:
                self.query_one(BesideView).show(None)
            else:
                self.query_one(BesideView).show(self.seen(workspace.draft(key)), workspace.standing(key))

    def _scrolled(self) -> None:
        self._moves = True
        self._moved()

    def _moved(self) -> None:
        self._follows = True
        self.paint_soon()

    def _follow_soon(self) -> None:
        """The record beside the list follows once the cursor rests."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_beside)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows with every letter, in one frame; the record beside the list follows once they rest."""
        was = self.current
        self.desk.index.narrow(event.value, at_once=True)
        self.show_rows(narrowed=True)
        self._moves = self._moves or self.current != was
        self._moved()
        self.go_on()

    def label_of(self, command: Command) -> str:
        """Where nobody decides on records, the queue takes no room."""
        if command.id == "triage" and self.desk.workspace.dialect.moderation is None:
            return ""
        return super().label_of(command)

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command == "preview" and not self.desk.workspace.drafts:
            return "Nothing is edited yet: press e on a record."
        if command == "triage" and self.desk.workspace.dialect.moderation is None:
            return f"Nobody decides on {self.desk.workspace.dialect.title}: there is no queue."
        if command == "filters" and not self.desk.profile.filters:
            return "This profile has no saved filters: write them under [profiles.NAME.filters] in its file."
        if command == "preview" and self._marks and not self._marked:
            return "No marked record is edited: space takes a mark away."
        return super().why_not(command)

    def do_triage(self) -> None:
        """The queue goes on reading where this list is not read to its end."""
        reading = bool(self.reading) or self.workspace.reading.as_of is not None
        self.workers.cancel_group(self, "load")
        self.reading = ""
        self.post_message(OpenTriage(reading))

    def do_filters(self) -> None:
        """The app asks which."""
        self.post_message(PickFilter())

    def do_new(self) -> None:
        """The app opens its form."""
        self.post_message(NewRecord())

    def do_open_by_id(self) -> None:
        """The app asks for the id."""
        self.post_message(OpenById())

    def do_open(self) -> None:
        """The record, whole."""
        if (key := self.current) is not None:
            self.post_message(OpenRecord(key))

    def do_mark(self) -> None:
        """Marks or unmarks, and goes on to the next row."""
        if (identity := self._table.cursor_id) is not None:
            self._marks ^= {identity}
            self._table.refresh_row(identity)
            self._table.action_step(1)
            self.paint_soon()

    def do_preview(self) -> None:
        """The marked drafts, or all."""
        self.post_message(ShowPlan(self._marked))

    @property
    def _marked(self) -> tuple[RecordKey, ...]:
        return tuple(draft.key for draft in self.desk.workspace.drafts if draft.key.id in self._marks)

    def do_profiles(self) -> None:
        """Another profile."""
        self.post_message(ShowProfiles())

    def do_back(self) -> None:
        """Drops the filter, then goes to the profiles."""
        if not self.drop_filter():
            self.post_message(ShowProfiles())
