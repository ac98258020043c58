"""What the screens have in common on which one record's draft can be undone, redone and previewed."""

from collections.abc import Callable
from contextlib import suppress

from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.present.changes import edited_words
from tui.present.hidden import NOTHING, Hidden
from tui.ui.messages import Act, DecideClash, DiscardDraft, EditRecord, ShowLedger, ShowPlan, ShowReceipts
from tui.ui.widgets.revealing import Revealing
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome
from tui.workspace.workspace import Workspace

ON_RECORD = frozenset({"open", "edit", "mark", "undo", "redo", "discard", "delete", "act", "resolve"})
"""Commands that need a record."""

ON_ITS_WAY = frozenset({"delete", "discard", "undo", "redo"})
"""Commands that a record does not take while it is being sent."""

NO_DRAFTS = "There is no draft to save."


class DraftScreen(Revealing):
    """A subclass says which record is the `current` one, and shows anew in `refresh_view`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @property
    def workspace(self) -> Workspace:
        """That of the desk."""
        return self.desk.workspace

    @property
    def current(self) -> RecordKey | None:
        """The record that commands are for; None where there is none."""
        raise NotImplementedError

    def refresh_view(self) -> None:
        """Shows what the workspace holds now."""
        raise NotImplementedError

    def show_anew(self) -> None:
        """All of it."""
        self.refresh_view()

    def say(self, words: str, tone: str = "") -> None:
        """Whoever words came from may have quoted what is hidden."""
        super().say(self._unsaid.words(words) if words else words, tone)

    def say_problem(self, problem: Problem) -> None:
        """A server's sentence may be hidden whole."""
        super().say(self._unsaid.problem_words(problem), "problem")

    @property
    def _unsaid(self) -> Hidden:
        """What is hidden of this record, and of all that somebody edits or that a server had words for."""
        if not self.is_attached or not self.masks:
            return NOTHING
        drafts = {draft.key: draft for draft in self.workspace.drafts}
        refused = (key for key, outcome in self.desk.outcomes.items() if outcome.problem is not None)
        for key in (*refused, self.current):
            with suppress(Problem):  # it may be gone
                drafts |= {} if key is None else {key: self.workspace.draft(key)}
        return self.hidden(*drafts.values())

    def told(self, outcome: Outcome) -> None:
        """A commit has led to this; a screen that shows many may show just that one anew."""
        del outcome
        self.refresh_view()

    @property
    def draft(self) -> Draft | None:
        """The current record's draft."""
        return None if self.current is None else self.desk.workspace.draft(self.current)

    def leave(self) -> None:
        """Goes back by itself, once all that is going on is done: what it shows is not there any more."""
        self.call_later(self._leave)

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss()  # nobody waits for it: this runs in the screen itself

    def on_screen_resume(self) -> None:
        """Screens pull: something may have been edited or committed meanwhile."""
        self.refresh_view()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if (reason := self._not_here(command)) or command not in ON_RECORD:
            return reason or super().why_not(command)
        draft = self.draft
        return "There is no record under the cursor." if draft is None else self._not_on(draft, command)

    def _not_here(self, command: str) -> str:
        able = self.desk.workspace.dialect
        match command:
            case "save_drafts" if not self.workspace.standings.any_draft:
                return NO_DRAFTS
            case "receipts" if not self.desk.outcomes:
                return "Nothing was committed in this session yet."
            case "act" if not able.actions:
                return "This API has no calls beside reading and writing."
            case "delete" if not able.capabilities.delete:
                return f"This API cannot delete {able.title}."
            case _:
                return ""

    def _not_on(self, draft: Draft, command: str) -> str:
        if command in ON_ITS_WAY and self.desk.workspace.leaving(draft.key):
            return "It is being sent: wait for its receipt."
        match command:
            case "edit" if draft.removed:
                return "It waits to be deleted: u takes that back."
            case "act" if draft.base.new:
                return "It is new: create it first."
            case "delete" if draft.removed:
                return "It waits to be deleted already: u takes that back."
            case "undo" if not (draft.edits or draft.unparsed or draft.removed):
                return "There is nothing to undo on this record."
            case "redo" if not draft.undone:
                return "There is nothing to do again on this record."
            case "discard" if draft.clean and draft.key not in self.desk.workspace.strange:
                return "There are no edits on this record."
            case "resolve" if not self.desk.workspace.clash(draft.key):
                return "There is no clash on this record."
            case _:
                return ""

    def do_delete(self) -> None:
        """Staged like an edit."""
        if self.current is not None:
            self._once_read(self.current, self._delete)

    def _delete(self, key: RecordKey) -> None:
        new = self.desk.workspace.remove(key).base.new
        self.refresh_view()
        words = "It will be deleted once that is committed: p shows how, u takes it back."
        self.say("It was new, and is gone." if new else words)

    def _once_read(self, key: RecordKey, then: Callable[[RecordKey], object], *, whole: bool = False) -> None:
        """Nothing is done to a record that only an earlier session has read: it is read again first. So it is
        where all of it is wanted, and a list told less; that it cannot be read is no hindrance then."""
        if self.workspace.unread(key) or (whole and not self.workspace.is_whole(key)):
            self.say("Reading the record…")
            self.run_worker(self._read_first(key, then), group="read first", exclusive=True)
        else:
            then(key)

    async def _read_first(self, key: RecordKey, then: Callable[[RecordKey], object]) -> None:
        problem = None
        try:
            await self.workspace.refresh(key)
        except Problem as found:
            problem = found
            self.say_problem(found)
            if self.workspace.unread(key):
                return
        if self.is_current and self.current == key:
            self.refresh_view()
            if problem is None:
                self.say("")
            then(key)

    def do_act(self) -> None:
        """The app asks which."""
        if self.current is not None:
            self._once_read(self.current, lambda key: self.post_message(Act(key)))

    def do_undo(self) -> None:
        """One step of this record."""
        if self.current is not None:
            draft = self.desk.workspace.undo(self.current)
            self.refresh_view()
            self.say(f"Taken back: {edited_words(draft)}.")

    def do_redo(self) -> None:
        """One step of this record."""
        if self.current is not None:
            draft = self.desk.workspace.redo(self.current)
            self.refresh_view()
            self.say(f"Done again: {edited_words(draft)}.")

    def do_discard(self) -> None:
        """The app asks first."""
        if self.current is not None:
            self.post_message(DiscardDraft(self.current))

    def do_edit(self) -> None:
        """The record's form."""
        if self.current is not None:
            self._once_read(self.current, lambda key: self.post_message(EditRecord(key)), whole=True)

    def do_preview(self) -> None:
        """The plan for this record."""
        if self.current is not None:
            self.post_message(ShowPlan((self.current,)))

    def do_resolve(self) -> None:
        """Field by field; then what is left of this record can be sent."""
        if self.current is not None:
            self.post_message(DecideClash(self.current))

    def do_ledger(self) -> None:
        """Of all records; the record's own screen shows its own."""
        self.post_message(ShowLedger())

    def do_receipts(self) -> None:
        """What this session committed."""
        self.post_message(ShowReceipts())
