"""A screen over a queue: what it shows, which keys it trusts, and how it hears of others at work.

A key is for the record that was on the screen when the key was read. Keys that came before it was painted, or
several at once as a paste brings them, decide nothing.
"""

from collections.abc import Iterator
from math import inf
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.record import RecordKey
from tui.present.clean import clean
from tui.present.triage_text import ReviewText, reason_line, review_text, summary_lines, tally_words, unseen
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.widgets.queue_reading import QueueReading
from tui.ui.widgets.queue_rows import COLUMNS, QueueRows, other_lines
from tui.ui.widgets.queue_table import QueueTable
from tui.ui.widgets.review_view import ReviewView
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome
from tui.workspace.triage import Triage
from tui.workspace.triage_stage import Stage

BOUND: Final = frozenset({"a", "d", "s", "e", "x", "full_stop", "asterisk", "A", "D", "enter"})
"""Keys that are for the record on the screen."""

TEXT_KEYS: Final = frozenset({"J", "K", "shift+up", "shift+down"})
"""Keys that move the text, whatever is asked."""

FREE: Final = TEXT_KEYS | {"j", "k", "up", "down", "pageup", "pagedown", "home", "end", "G"}
"""Keys that may come several at once: a key that is held down, on a slow line."""

TOO_EARLY = "That key came before this review was on the screen: nothing was decided."
AT_ONCE = "Several keys came at once, as from a paste: none was taken."


class QueueScreen(QueueReading):
    """A subclass decides; this shows. `painted_at` is when the record on the screen came there, by the
    clock of textual's events; not yet for `inf`. `asking` says that a reason is asked for, `heard` is the key
    that is being taken."""

    PLACE = "triage"
    AUTO_FOCUS = "QueueTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("triage")

    def __init__(self, desk: Desk, triage: Triage, *, read: bool = False) -> None:
        super().__init__(desk, triage, read=read)
        self._rows = QueueRows(triage, self.seen)
        self._shown: str | None = None
        self._lacked = False
        self.painted_at = inf
        self._moved = False
        self.asking = False
        self.heard = ""

    def body(self) -> Iterator[Widget]:
        """The queue, and what is to be read."""
        yield Vertical(QueueTable(COLUMNS), ReviewView(self._on_paint, self._on_read))
        yield Static(id="state")
        hint = 'words, "phrases", field:word, field>4, a | b, -not, is:edited'
        yield from self.filter_lines(self.triage.index.filter, hint, self.desk.filters)

    def on_mount(self) -> None:
        """The first record has its turn."""
        self.set_class(bool(self.triage.index.filter), "filtering")
        self.table.set_rows(self._rows, keep_id=self.triage.current)
        self.table.moved = self._moved_to

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
        self.triage.index.show_masked(self.revealed)
        self.triage.look_again()
        self.table.rows_changed(keep_id=self.triage.current)
        self.show()
        self.tell_trouble()

    def told(self, outcome: Outcome) -> None:
        """One record has an outcome."""
        record = self.workspace.records.get(outcome.key.id)
        self.triage.take([] if record is None else [record])
        self.table.refresh_row(outcome.key.id)
        if outcome.key.id == self._shown:
            self._show_record(outcome.key.id)
        self._show_title()
        self.update_keys()

    def show(self, *changed: str) -> None:
        """The record whose turn it is, or the summary; `changed` are rows that look otherwise now."""
        for identity in changed:
            self.table.refresh_row(identity)
        current = self.triage.current
        if current is not None:
            self.table.move_to_id(current)
        self.set_class(current is None, "empty")
        if self.over:
            self._show_summary()
        elif current is not None:
            self._show_record(current)
        else:
            self._show_state()
        self._show_title()
        self.update_keys()

    def _show_record(self, identity: str) -> None:
        triage = self.triage
        draft = self.seen(triage.draft(identity))
        lacks = self.lacks_text(identity)
        come = self._lacked and not lacks  # a text that was being read is shown for the first time
        if identity != self._shown or come:
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
            notes.append(self.hidden(draft).problem_words(outcome.problem))
        if lacks:
            notes.append("Its text is being read…")
        self._lacked = lacks
        text = review_text(draft, triage.moderation)
        self._view.show(text, self._rows.words(identity), notes, other_lines(triage, identity, self.seen))

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
        words = (
            f"No {title} wait for a decision{' that match this filter' if self.triage.index.filter else ''}."
        )
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

    def _on_read(self, text: ReviewText) -> None:
        """Only if it says still what was painted."""
        shown = self._shown
        if shown is None or self.lacks_text(shown):
            return
        draft = self.seen(self.triage.draft(shown))
        if text == review_text(draft, self.triage.moderation) and not unseen(draft, self.triage.moderation):
            self.triage.see(shown)
            self.update_keys()

    def _moved_to(self) -> None:
        """The cursor was moved by hand, or follows the queue."""
        identity = self.table.cursor_id
        if identity is not None and identity != self.triage.current:
            self.triage.queue.go(identity)
            self._moved = True
            self.show()

    def do_text_down(self) -> None:
        """The text, while the other keys move in the queue."""
        self._view.leaf(0.5)

    def do_text_up(self) -> None:
        """Likewise."""
        self._view.leaf(-0.5)

    # Keys

    def hear(self, key: str, together: tuple[str, ...], at: float) -> bool:
        """See `Careful`."""
        self.heard = key
        if self.typing:
            return True
        if all(each in FREE for each in together):
            return not self.asking or key in TEXT_KEYS
        if len(together) > 1 and not (len(together) == 2 and together[0] == "d"):
            self.say(AT_ONCE, "problem")
            return False
        if (
            key in BOUND
            and not self.asking
            and not self.over
            and self.triage.current is not None
            and at < self.painted_at
        ):
            self.say(TOO_EARLY, "problem")
            return False
        return True

    def on_paste(self) -> None:
        """Never keys."""
        if not self.typing:
            self.say("Pasted text is never taken for keys: nothing was decided.", "problem")
