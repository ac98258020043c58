"""The ledger: every write to the server with this profile, in this session and before, the newest first."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.dialects.base import Dialect
from tui.domain.completion import Completion, complete
from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.domain.query import Query
from tui.domain.query_text import parse
from tui.domain.record import RecordKey
from tui.present.clean import clean
from tui.present.ledger_lines import NAMES, LedgerLine, ledger_line
from tui.present.words import count, problem_words
from tui.ui.commands import bindings_of
from tui.ui.messages import TakeBack
from tui.ui.widgets.filtering import Filtering
from tui.ui.widgets.ledger_view import LedgerView
from tui.ui.widgets.page import Reader
from tui.ui.widgets.record_table import Column, RecordTable, Row
from tui.workspace.desk import Desk

COLUMNS = (
    Column("time", "Time", 16),
    Column("record", "Record", 16, 3),
    Column("what", "What", 14, 2),
    Column("result", "Result", 12, 1),
    Column("by", "By", 8, 1),
)
NOTHING = "Nothing was written with this profile yet. q goes back."
NO_MATCH = "No write fits this filter. Change it with /, or drop it with esc or q."


class LedgerRows:
    """A row for each write that the filter lets through."""

    def __init__(self) -> None:
        self.entries: Sequence[tuple[Entry, LedgerLine]] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def row(self, index: int) -> Row:
        """One write."""
        entry, line = self.entries[index]
        return Row(
            entry.attempt, (line.time, line.record, line.what, line.result, line.by), line.sign, line.tone
        )

    def find(self, record_id: str) -> int | None:
        """The place of a write, by its attempt."""
        return next((at for at, (entry, _) in enumerate(self.entries) if entry.attempt == record_id), None)


class LedgerScreen(Filtering):
    """Of all records, or of one."""

    PLACE = "ledger"
    CSS_PATH = "ledger.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ledger")

    def __init__(self, desk: Desk, key: RecordKey | None = None) -> None:
        super().__init__(desk)
        self._key = key
        self._rows = LedgerRows()
        self._all: list[tuple[Entry, LedgerLine]] = []
        self._unread: Problem | None = None
        self._asked = Query()
        self._used: list[str] = []

    @property
    def current(self) -> None:
        """Commands are for writes here, not for records."""

    def body(self) -> Iterator[Widget]:
        """The writes, the one under the cursor in full, and the filter."""
        yield Vertical(RecordTable(COLUMNS), Static(id="state"), Reader(LedgerView()))
        hint = 'words, "phrases", by:word, result:word, time>2026-03, a | b, -not'
        yield from self.filter_lines("", hint, self._used)

    def on_mount(self) -> None:
        """What there is."""
        self._table.set_rows(self._rows)

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def _entry(self) -> Entry | None:
        place = self._table.cursor
        return None if place is None else self._rows.entries[place][0]

    @property
    def _dialect(self) -> Dialect:
        dialect = self.desk.workspace.dialect
        return dialect.opened if self.revealed else dialect

    def refresh_view(self) -> None:
        """Reads the ledger again: something may have been written meanwhile."""
        workspace, unread = self.desk.workspace, list[Problem]()
        try:
            found = workspace.ledger(key=self._key, tell=unread.append)
        except Problem as problem:
            self.say_problem(problem)
            return
        self._unread = unread[0] if unread else None
        self._all = [(entry, ledger_line(entry, self._dialect)) for entry in found]
        self._narrow()
        if self._unread is not None:
            self.say_problem(self._unread)
        self.tell_trouble()

    def _narrow(self) -> None:
        wrong = None
        try:
            self._asked = parse(self.filter_line.value, NAMES)
        except Problem as problem:
            wrong = problem
        self.tell_filter(wrong)
        self._rows.entries = [pair for pair in self._all if pair[1].matches(self._asked)]
        self.narrowed()
        self._table.styles.height = min(max(len(self._rows), 1), 12) + 1
        self.set_class(not self._rows.entries, "empty")
        nothing = NOTHING if self._unread is None else problem_words(self._unread)
        self.query_one("#state", Static).update(Content(NO_MATCH if self._all else nothing))
        of = f" of {len(self._all):,}" if len(self._rows) < len(self._all) else ""
        steps = [clean(self.desk.profile.name), "ledger"]
        steps += [clean(self._key.id)] if self._key is not None else []
        some = "" if self._unread is None else ", some cannot be read"
        self.title_line(tuple(steps), f"{count(len(self._rows), 'write')}{of}{some}")
        self._show_entry()

    def _show_entry(self) -> None:
        entry, dialect = self._entry, self._dialect
        undone = None if entry is None else next((e for e, _ in self._all if e.attempt == entry.undoes), None)
        self.query_one(LedgerView).show(entry, dialect, undone)
        self.query_one(Reader).scroll_home(animate=False)
        self.update_keys()

    def on_record_table_moved(self) -> None:
        """Another write."""
        self._show_entry()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command in ("take_back", "take_back_all") and self._entry is None:
            return "There is no write under the cursor."
        return super().why_not(command)

    def do_take_back(self) -> None:
        """This write; the app shows what it would send."""
        if self._entry is not None:
            self.post_message(TakeBack((self._entry,)))

    def do_take_back_all(self) -> None:
        """All that was sent in the same commit."""
        if self._entry is not None:
            batch = self._entry.batch
            try:
                self.post_message(TakeBack(self.desk.workspace.ledger(batch=batch)))
            except Problem as problem:
                self.say_problem(problem)

    def on_input_changed(self) -> None:
        """Narrows with every letter."""
        self._narrow()

    def offer(self, text: str, cursor: int) -> Completion:
        """The parts of a row, and what they say."""

        def said(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(getattr(line, name) for _, line in self._all))

        return complete(text, cursor, NAMES, (), said)

    def is_filter(self, text: str) -> bool:
        """By the parts of a row."""
        try:
            parse(text, NAMES)
        except Problem:
            return False
        return True

    def do_back(self) -> None:
        """Drops the filter, then goes back."""
        if not self.drop_filter():
            self.dismiss()
