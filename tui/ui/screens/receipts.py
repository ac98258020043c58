"""What became of what was sent: record by record, field by field, while it goes on and afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tui.domain.draft import Draft, Edit
from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.present.cells import title_of
from tui.present.changes import touched
from tui.present.clean import clean
from tui.present.hidden import Hidden
from tui.present.words import count, result_words
from tui.ui.commands import bindings_of
from tui.ui.messages import DecideCreate, NewRecord, ShowPlan, TakeBack
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.outcome_view import OutcomeView
from tui.ui.widgets.page import Reader
from tui.ui.widgets.record_table import Column, RecordTable, Row
from tui.ui.widgets.revealing import Seen
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome, Result
from tui.workspace.plan import Verb


class OutcomeRows:
    """A row for each record that was committed, the newest last."""

    def __init__(self, desk: Desk, seen: Seen) -> None:
        self._desk = desk
        self._seen = seen

    def __len__(self) -> int:
        return len(self._desk.outcomes)

    def outcome(self, index: int) -> Outcome:
        """What became of one."""
        return list(self._desk.outcomes.values())[index]

    def row(self, index: int) -> Row:
        """Its title, and the result in a word."""
        outcome = self.outcome(index)
        workspace = self._desk.workspace
        sign, word, tone = result_words(outcome.result, outcome.verb)
        if outcome.key.id in workspace.records:
            draft = workspace.draft(outcome.key)
        elif outcome.before is not None:
            draft = Draft(workspace.dialect.schema_of(outcome.before), outcome.before)
        else:
            return Row(outcome.key.id, (clean(outcome.key.id), word), sign, tone)
        return Row(outcome.key.id, (title_of(self._seen(draft)), word), sign, tone)

    def find(self, record_id: str) -> int | None:
        """The place of a record."""
        return next((place for place, key in enumerate(self._desk.outcomes) if key.id == record_id), None)


class ReceiptsScreen(DraftScreen):
    """What this session has sent; `desk.progress` tells how much is still under way."""

    PLACE = "receipts"
    CSS_PATH = "receipts.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("receipts")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows = OutcomeRows(desk, self.seen)

    def body(self) -> Iterator[Widget]:
        """The records, and the receipt of the one under the cursor."""
        columns = (Column("title", "Record", 24, 3), Column("result", "Result", 20, 1))
        yield Vertical(RecordTable(columns), Reader(OutcomeView()))

    def on_mount(self) -> None:
        """The newest one first."""
        table = self.query_one(RecordTable)
        table.set_rows(self._rows)
        table.action_last()

    @property
    def current(self) -> RecordKey | None:
        """The record whose receipt is shown."""
        outcome = self._outcome
        return None if outcome is None or outcome.key.id not in self.desk.workspace.records else outcome.key

    @property
    def _outcome(self) -> Outcome | None:
        place = self.query_one(RecordTable).cursor
        return None if place is None else self._rows.outcome(place)

    def refresh_view(self) -> None:
        """All of it."""
        table = self.query_one(RecordTable)
        table.rows_changed()
        table.styles.height = min(max(len(self._rows), 1), 10) + 1
        waiting = self.desk.progress.waiting
        left = f"{count(waiting, 'record')} under way" if waiting else count(len(self._rows), "record")
        self.title_line((clean(self.desk.profile.name), "receipts"), left)
        self._show_outcome()
        self.tell_trouble()
        self.update_keys()

    def _show_outcome(self) -> None:
        key = self.current
        left = () if key is None else touched(self.desk.workspace.draft(key))
        actions = self.desk.workspace.dialect.actions
        view = self.query_one(OutcomeView)
        view.show(
            self._outcome,
            decided=not self._clashing,
            left=left,
            actions=actions,
            opened=self.revealed,
            hidden=self._hidden,
        )

    @property
    def _hidden(self) -> Hidden:
        """What must not be seen of the record under the cursor, as it was and as it is now."""
        outcome, workspace, drafts = self._outcome, self.desk.workspace, list[Draft]()
        if self.current is not None:
            drafts.append(workspace.draft(self.current))
        if outcome is not None and outcome.before is not None:
            drafts.append(Draft(workspace.dialect.schema_of(outcome.before), outcome.before))
        receipt = None if outcome is None else outcome.receipt
        for draft in drafts[:1]:
            lines = receipt.lines if receipt is not None else ()
            edits = tuple(Edit(line.spec.name, line.wanted) for line in lines)
            drafts.append(replace(draft, edits=(*draft.edits, *edits)))
        return self.hidden(*drafts)

    @property
    def _clashing(self) -> bool:
        key = self.current
        return key is not None and self.desk.workspace.clash(key) is not None

    def on_record_table_moved(self) -> None:
        """Another record."""
        self._show_outcome()
        self.update_keys()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command == "resolve" and self._lost_create is not None:
            return ""
        if command == "again":
            able = self.desk.workspace.dialect.capabilities.create
            return "" if self._deleted and able else "Only what was deleted here can be created again."
        if command in ("take_back", "take_back_all") and (self._outcome is None or not self._outcome.attempt):
            return "Nothing was sent for this record."
        if command == "take_back_all" and self.desk.progress.waiting:
            return "Wait until all of it is sent."
        if command == "preview":
            return "" if self.desk.workspace.drafts else "Nothing is left to send."
        return super().why_not(command)

    def do_preview(self) -> None:
        """What is left to send, of all records."""
        self.post_message(ShowPlan())

    @property
    def _lost_create(self) -> RecordKey | None:
        """A create without an answer, of which a person can tell what became."""
        outcome, workspace = self._outcome, self.desk.workspace
        if outcome is None or outcome.verb is not Verb.CREATE or outcome.result is not Result.UNKNOWN:
            return None
        return outcome.key if any(each.key == outcome.key for each in workspace.attempts) else None

    def do_resolve(self) -> None:
        """A clash, or a create without an answer."""
        if self._lost_create is not None:
            self.post_message(DecideCreate(self._lost_create))
        else:
            super().do_resolve()

    def do_take_back(self) -> None:
        """This record's write; the app shows what it would send."""
        if self._outcome is not None:
            attempt = self._outcome.attempt
            self._ask(entry for entry in self._written if entry.attempt == attempt)

    def do_take_back_all(self) -> None:
        """All that was sent with it."""
        self._ask(self._written)

    def _ask(self, entries: Iterable[Entry]) -> None:
        try:
            self.post_message(TakeBack(tuple(entries)))
        except Problem as problem:
            self.say_problem(problem)

    @property
    def _written(self) -> Iterator[Entry]:
        """What the ledger has of the commit of the record under the cursor. Raises `Problem` (STORAGE)."""
        if self._outcome is not None:
            yield from self.desk.workspace.ledger(batch=self._outcome.batch)

    @property
    def _deleted(self) -> Record | None:
        """What was deleted, as it was."""
        outcome = self._outcome
        gone = outcome is not None and outcome.verb is Verb.DELETE and outcome.result is Result.KEPT
        return outcome.before if outcome is not None and gone else None

    def do_again(self) -> None:
        """A new record with the old values; the server gives it another id."""
        self.post_message(NewRecord(self._deleted))
