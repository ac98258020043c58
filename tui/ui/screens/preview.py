"""The plan: what changes, the operations, and the very bytes that will be sent once y is pressed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tui.dialects.base import Dialect
from tui.domain.record import RecordKey
from tui.present.cells import title_of
from tui.present.clean import clean
from tui.present.hidden import Hidden
from tui.present.requests import curl
from tui.present.triage_text import tally_words
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.messages import CommitPlan, CopyText
from tui.ui.widgets.draft_screen import NO_DRAFTS
from tui.ui.widgets.kept_screen import KeptScreen
from tui.ui.widgets.page import Reader
from tui.ui.widgets.record_table import Column, RecordTable, Row
from tui.ui.widgets.revealing import Seen
from tui.ui.widgets.step_view import StepView, step_words
from tui.workspace.desk import Desk
from tui.workspace.plan import Plan, Step
from tui.workspace.undoable import not_undoable
from tui.workspace.workspace import Workspace

IN_MEMORY = "Nothing is sent while edits are in memory only: make room on the disk, then press y again."

UNSENDABLE = "Nothing here can be sent: each record says why. q goes back."


class StepRows:
    """A row for each record of the plan."""

    def __init__(self, steps: tuple[Step, ...], dialect: Dialect, seen: Seen) -> None:
        self._steps = steps
        self._seen = seen
        self._dialect = dialect

    def __len__(self) -> int:
        return len(self._steps)

    def row(self, index: int) -> Row:
        """Its title, and what will be done."""
        step = self._steps[index]
        words = "cannot be sent" if step.problem else step_words(step)
        title = title_of(self._seen(step.draft))
        sign, tone = ("×", "refused") if step.problem else ("!", "clash") if self._warned(step) else (" ", "")
        return Row(step.key.id, (title, words), sign, tone)

    def _warned(self, step: Step) -> bool:
        return bool(step.warnings or not_undoable(step, self._dialect))

    def find(self, record_id: str) -> int | None:
        """The place of a record."""
        return next((place for place, step in enumerate(self._steps) if step.key.id == record_id), None)


class PreviewScreen(KeptScreen):
    """Shows one plan, and commits that plan and no other."""

    PLACE = "preview"
    CSS_PATH = "preview.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("preview")

    def __init__(self, desk: Desk, plan: Plan, note: str = "", staged: tuple[RecordKey, ...] = ()) -> None:
        """`note` is what else there is to say of it. The drafts of `staged` are there for this plan alone:
        whoever goes back without sending it does not want them."""
        super().__init__()
        self._desk = desk
        self._plan = plan
        self._note = note
        self._staged = staged

    @property
    def workspace(self) -> Workspace:
        """That of the desk."""
        return self._desk.workspace

    def body(self) -> Iterator[Widget]:
        """The records where there are several, and the one under the cursor in full."""
        columns = (Column("title", "Record", 24, 2), Column("changes", "Changes", 20, 3))
        several = len(self._plan.steps) > 1
        yield Vertical(*([RecordTable(columns)] if several else []), Reader(StepView()))

    def take(self, plan: Plan, note: str = "", staged: tuple[RecordKey, ...] = ()) -> None:
        """Another plan, of one record at most."""
        self.forget()
        self._plan, self._note, self._staged = plan, note, staged

    def begin(self) -> None:
        """Shows the plan."""
        self._show()

    def _show(self) -> None:
        single = len(self._plan.steps) < 2
        for table in self.query(RecordTable):
            table.set_rows(StepRows(self._plan.steps, self.workspace.dialect, self.seen))
            table.styles.height = min(len(self._plan.steps), 8) + 1
            table.display = not single
        sendable = len(self._plan.sendable)
        steps = (clean(self._desk.profile.name), "preview")
        labels = Counter(step.decision.label for step in self._plan.sendable if step.decision is not None)
        held = len(self._plan.steps) - sendable
        parts = (
            tally_words(labels, 0),
            f"{count(sendable, 'record')} to send",
            f"{held:,} held back" if held and sendable else "",
        )
        self.title_line(steps, " · ".join(filter(None, parts)))
        (self._reader if single else self.query_one(RecordTable)).focus()
        self._show_step()
        words = f"Nothing has been sent yet. y sends {count(len(self._plan.requests), 'request')}."
        self.say(f"{words if sendable else UNSENDABLE} {self._note}".rstrip())
        self.tell_trouble()
        self.update_keys()

    @property
    def _step(self) -> Step | None:
        places = [table.cursor or 0 for table in self.query(RecordTable)]
        return next(iter(self._plan.steps[places[0] if places else 0 :]), None)

    def _show_step(self) -> None:
        step, dialect = self._step, self.workspace.dialect
        lasting = () if step is None else not_undoable(step, dialect)
        seen = None if step is None else replace(step, draft=self.seen(step.draft))
        self.query_one(StepView).show(seen, dialect.authorization, lasting, self._hidden(step))
        self._reader.scroll_home(animate=False, immediate=True)

    @property
    def _reader(self) -> Reader:
        return self.query_one(Reader)

    def on_record_table_moved(self) -> None:
        """Another record."""
        self._show_step()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command == "commit" and self.workspace.trouble is not None:
            return IN_MEMORY
        if command == "commit" and not self._plan.sendable:
            return UNSENDABLE
        if command == "save_drafts":
            return "" if self._desk.workspace.drafts else NO_DRAFTS
        if command in ("copy", "leave_out") and self._step is None:
            return "There is no record in this plan."
        if command == "copy" and self._step is not None and not self._step.requests:
            return "This record has no request to copy."
        hidden = self._hidden(self._step)
        if command == "copy" and self._step is not None and any(map(hidden.hides, self._step.requests)):
            return "The request carries hidden fields: H shows them, then it can be copied."
        return super().why_not(command)

    def _hidden(self, step: Step | None) -> Hidden:
        return self.hidden(*(() if step is None else step.drafts(self.workspace.draft)))

    def show_anew(self) -> None:
        """Where one is stays as it is."""
        for table in self.query(RecordTable):
            table.rows_changed()
        self._show_step()
        self.update_keys()

    def do_commit(self) -> None:
        """The one key that sends."""
        self.post_message(CommitPlan(self._plan))

    def do_back(self) -> None:
        """What was staged for this plan goes with it."""
        self.workspace.let_be(self._staged)
        super().do_back()

    def do_leave_out(self) -> None:
        """The draft stays; the plan is one shorter."""
        key: RecordKey | None = self._step.key if self._step else None
        if key is not None:
            self._plan = self._plan.without(key, self._desk.workspace.dialect)
            self._show()
        if not self._plan.steps:
            self.do_back()

    def do_copy(self) -> None:
        """The secret stays here: the command names a variable."""
        step = self._step
        if step is not None:
            dialect, origin = self._desk.workspace.dialect, self._desk.profile.origin
            words = "\n".join(curl(request, origin, dialect.authorization) for request in step.requests)
            self.post_message(CopyText(words, "Set PATCHDESK_TOKEN before you run it.", "request.sh"))
