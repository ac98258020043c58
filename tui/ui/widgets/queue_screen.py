"""A screen over a queue: what it shows, which keys it trusts, and how it hears of others at work.

A key is for the record that was on the screen when the key was read. Keys that came before it was painted, or
several at once as a paste brings them, decide nothing.
"""

from collections.abc import Iterator
from contextlib import suppress
from math import inf
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialects.exchange import Page
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.values import MISSING
from tui.present.clean import clean
from tui.present.triage_text import reason_line, review_text, summary_lines, tally_words
from tui.present.words import count, problem_words
from tui.ui.commands import bindings_of
from tui.ui.widgets.bars import StatusLine
from tui.ui.widgets.filtering import Filtering
from tui.ui.widgets.queue_rows import COLUMNS, QueueRows, other_lines
from tui.ui.widgets.record_table import RecordTable
from tui.ui.widgets.review_view import ReviewView
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome
from tui.workspace.triage import Stage, Triage

BOUND: Final = frozenset({"a", "d", "s", "e", "x", "full_stop", "asterisk", "A", "D", "enter"})
"""Keys that are for the record on the screen."""

FREE: Final = frozenset(
    {"j", "k", "up", "down", "pageup", "pagedown", "home", "end", "G", "J", "K", "shift+up", "shift+down"}
)
"""Keys that may come several at once: a key that is held down, on a slow line."""

AHEAD: Final = 4
"""How many records behind this one have their texts fetched, where the list has left them out."""

AGAIN = "Reading again…"
TOO_EARLY = "That key came before this review was on the screen: nothing was decided."
AT_ONCE = "Several keys came at once, as from a paste: none was taken."


class QueueTable(RecordTable, inherit_bindings=False):
    """The rows of a queue; `g` is for its plan."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.key.removesuffix(",g"), each.action, each.description, show=False)
        for each in RecordTable.BINDINGS
        if isinstance(each, Binding)
    ]


class QueueScreen(Filtering):
    """A subclass decides; this shows. `painted_at` is when the record on the screen came there, by the
    clock of textual's events; not yet for `inf`."""

    PLACE = "triage"
    AUTO_FOCUS = "QueueTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("triage")

    def __init__(self, desk: Desk, triage: Triage, *, read: bool = False) -> None:
        """`read`: the list is not there yet, and is read first."""
        super().__init__(desk)
        self.triage = triage
        self.reading = read
        self._rows = QueueRows(triage)
        self._shown: str | None = None
        self.painted_at = inf
        self._moved = False

    def body(self) -> Iterator[Widget]:
        """The queue, and what is to be read."""
        yield Vertical(QueueTable(COLUMNS), ReviewView(self._on_paint, self._on_read))
        yield Static(id="state")
        hint = 'words, "phrases", field:word, -not'
        yield Input(self.triage.filter, placeholder=hint, compact=True, id="filter")

    def on_mount(self) -> None:
        """The first record has its turn."""
        self.query_one(Input).cursor_blink = False
        self._table.set_rows(self._rows, keep_id=self.triage.current)
        if self.reading:
            self.read_list()
        if self.desk.profile.triage.refresh:
            self.set_interval(self.desk.profile.triage.refresh, self._read_by_itself)

    @property
    def _table(self) -> QueueTable:
        return self.query_one(QueueTable)

    @property
    def current(self) -> RecordKey | None:
        """The record whose turn it is; none where there is none on the screen."""
        identity = self.triage.current
        return None if identity is None or self.over else self.workspace.key(identity)

    @property
    def over(self) -> bool:
        """Whether every record was dealt with, and the summary is shown in place of one."""
        return self.triage.queue.ended and not self._moved

    # Showing

    def refresh_view(self) -> None:
        """All of it: something may have been edited or committed meanwhile."""
        self.triage.look_again()
        self._table.rows_changed(keep_id=self.triage.current)
        self.show()
        self.tell_trouble()

    def told(self, outcome: Outcome) -> None:
        """One record has an outcome."""
        record = self.workspace.records.get(outcome.key.id)
        self.triage.take([] if record is None else [record])
        self._table.refresh_row(outcome.key.id)
        if outcome.key.id == self._shown:
            self._show_record(outcome.key.id)
        self._show_title()

    def show(self, *changed: str) -> None:
        """The record whose turn it is, or the summary; `changed` are rows that look otherwise now."""
        for identity in changed:
            self._table.refresh_row(identity)
        current = self.triage.current
        if current is not None:
            self._table.move_to_id(current)
        self.set_class(current is None, "empty")
        if self.over:
            self._show_summary()
        elif current is not None:
            self._show_record(current)
        self._show_state()
        self._show_title()
        self.update_keys()

    def _show_record(self, identity: str) -> None:
        triage = self.triage
        draft = triage.draft(identity)
        if identity != self._shown:
            self._shown, self.painted_at = identity, inf
            triage.show(identity)
            self._fetch()
        notes = []
        if triage.changed_in_sight(identity):
            notes.append("Its text has changed while it was on the screen.")
        if draft.base.warnings:
            notes += map(clean, draft.base.warnings)
        decision = triage.decision(identity)
        if decision is not None and decision.reason:
            notes.append(reason_line(decision))
        outcome = self.desk.outcomes.get(self.workspace.key(identity))
        if outcome is not None and outcome.problem is not None and triage.stage(identity) is not Stage.SENT:
            notes.append(problem_words(outcome.problem))
        if self.lacks_text(identity):
            notes.append("Its text is being read…")
        text = review_text(draft, triage.moderation)
        self._view.show(text, self._rows.words(identity), notes, other_lines(triage, identity))

    @property
    def _view(self) -> ReviewView:
        return self.query_one(ReviewView)

    def _show_summary(self) -> None:
        self._shown = None
        tally = self.triage.tally
        lines = summary_lines(tally.labels, tally.reasons, tally.skipped, tally.seconds_each)
        waiting = len(self.workspace.decisions.staged)
        last = f"{count(waiting, 'decision')} not sent yet: g shows the plan." if waiting else "All is sent."
        self._view.show_lines(
            (("That was the last one.", ""), *lines), f"{last} k goes back into the queue, q to the list."
        )

    def _show_state(self) -> None:
        title = self.workspace.dialect.title
        words = f"No {title} wait for a decision{' that match this filter' if self.triage.filter else ''}."
        if self.reading:
            words = f"Reading the {title}…"
        self.query_one("#state", Static).update(Content(f"{words} R reads again, q goes back."))

    def _show_title(self) -> None:
        queue, tally = self.triage.queue, self.triage.tally
        place = None if queue.cursor is None else queue.place(queue.cursor)
        parts = [] if place is None else [f"{place + 1:,} of {len(queue):,}", f"{queue.left:,} left"]
        parts += [f"{len(queue.marks)} marked"] if queue.marks else []
        parts += [tally_words(tally.labels, tally.skipped)]
        self.title_line((clean(self.desk.profile.name), "triage"), " · ".join(filter(None, parts)))

    def _on_paint(self) -> None:
        """From now on keys are for it."""
        if self.painted_at == inf and self._shown is not None:
            self.painted_at = Message().time

    def _on_read(self) -> None:
        if self._shown is not None and not self.lacks_text(self._shown):
            self.triage.see(self._shown)
            self.update_keys()

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """The cursor was moved by hand, or follows the queue."""
        if event.id is not None and event.id != self.triage.current:
            self.triage.queue.go(event.id)
            self._moved = True
            self.show()

    # Keys

    def hear(self, keys: tuple[str, ...], at: float) -> bool:
        """See `Careful`."""
        if self.typing or all(key in FREE for key in keys):
            return True
        if len(keys) > 1 and not (len(keys) == 2 and keys[0] == "d"):
            self.say(AT_ONCE, "problem")
            return False
        if keys[0] in BOUND and not self.over and self.triage.current is not None and at < self.painted_at:
            self.say(TOO_EARLY, "problem")
            return False
        return True

    def on_paste(self) -> None:
        """Never keys."""
        if not self.typing:
            self.say("Pasted text is never taken for keys: nothing was decided.", "problem")

    # Reading

    def read_list(self) -> None:
        """Again, in the background; the cursor stays on its record."""
        self.reading = True
        self._show_state()
        self.run_worker(self._read(), group="load", exclusive=True)

    def _read_by_itself(self) -> None:
        if self.is_current and not self.reading and not self.desk.progress.waiting:
            self.read_list()

    async def _read(self) -> None:
        try:
            await self.workspace.load(self._on_page)
        except Problem as problem:
            if self.is_attached:
                self.say_problem(problem)
        finally:
            self.reading = False
            if self.is_attached:
                self.refresh_view()
                self._read_again()

    def _read_again(self) -> None:
        """Whoever asked for it hears that it is done; what happens by itself is silent."""
        if self.query_one(StatusLine).words == AGAIN:
            self.say("Read just now.")

    def _on_page(self, there: int, page: Page) -> None:
        del there
        if self.is_attached and self.children:
            held = self.workspace.records
            self.triage.take(held[each.key.id] for each in page.records if each.key.id in held)
            self._table.rows_changed(keep_id=self.triage.current)
            self.show()

    def lacks_text(self, identity: str) -> bool:
        """Whether the list has left out what has to be read."""
        draft = self.triage.draft(identity)
        specs = (draft.schema.spec(name) for name in self.triage.moderation.read)
        return any(draft.base.at(spec.pointer) is MISSING for spec in specs)

    def _fetch(self) -> None:
        """The texts of this record and of the next ones, where the list has none."""
        queue = self.triage.queue
        place = queue.place(queue.cursor or "") or 0
        ahead = [each for each in queue.order[place : place + AHEAD] if self.lacks_text(each)]
        if ahead:
            self.run_worker(self._read_texts(ahead), group="texts", exclusive=True)

    async def _read_texts(self, ids: list[str]) -> None:
        for identity in ids:
            with suppress(Problem):  # deciding on it says that its text is not there
                record = await self.workspace.refresh(self.workspace.key(identity))
                self.triage.take([record])
            if self.is_attached and identity == self._shown:
                self.show(identity)
