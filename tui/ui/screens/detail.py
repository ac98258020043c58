"""One record, whole: every field, its edits, or the JSON as the server gave it."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from tui.domain.exact import dumps
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.present.cells import title_of
from tui.present.clean import clean
from tui.present.words import SIGNS
from tui.ui.commands import bindings_of
from tui.ui.messages import ShowLedger
from tui.ui.widgets.bars import KeyLine
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.kept_screen import KeptScreen
from tui.ui.widgets.record_view import RecordView
from tui.workspace.desk import Desk
from tui.workspace.standing import Standing


class DetailScreen(KeptScreen, DraftScreen):
    """Reads the record again when it opens; what is known is shown at once."""

    PLACE = "detail"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("detail")

    def __init__(self, desk: Desk, key: RecordKey) -> None:
        super().__init__(desk)
        self._key = key
        self._raw = False

    @property
    def current(self) -> RecordKey:
        """The record that is shown."""
        return self._key

    def body(self) -> Iterator[Widget]:
        """The fields."""
        yield RecordView()

    def take(self, key: RecordKey) -> None:
        """Another record, from its beginning."""
        self.forget()
        self._key, self._raw = key, False
        self.query_one(RecordView).forget()

    def begin(self) -> None:
        """Shows what is known, and asks the server."""
        self._read()

    def refresh_view(self) -> None:
        """Fields, or JSON."""
        workspace = self.desk.workspace
        if self._key.id not in workspace.records:
            self.leave()  # it was deleted, or is called otherwise now
            return
        draft = self.seen(workspace.draft(self._key))
        standing = workspace.standing(self._key)
        sign, word, _ = SIGNS[standing]
        steps = (clean(self.desk.profile.name), title_of(draft))
        self.title_line(steps, f"{sign} {word}".strip())
        view = self.query_one(RecordView)
        if self._raw:
            doc = self.hidden(draft).value(draft.base.doc)
            view.show_text(dumps(doc, ensure_ascii=False, indent=2))
        else:
            view.show(draft, standing)
        self.tell_trouble()
        self.update_keys()

    def _read(self) -> None:
        if self.desk.workspace.draft(self._key).base.new:
            doubt = self.desk.workspace.standing(self._key) is Standing.UNKNOWN
            sure = "No server has it yet: p shows what would create it."
            self.say("It may have been created: R on the list looks for it." if doubt else sure)
            return
        self.say("Reading the record…")
        self.once_painted(partial(self._ask, self._key))

    def _ask(self, key: RecordKey) -> None:
        """Not for somebody who has left already."""
        if self in self.app.screen_stack and key == self._key:
            work = partial(self._refresh_record, key)  # begun by the worker, or never
            self.run_worker(work, group="load", exclusive=True)  # type: ignore[arg-type]  # textual's, too narrow

    async def _refresh_record(self, key: RecordKey) -> None:
        found: Problem | None = None
        try:
            await self.desk.workspace.refresh(key)
        except Problem as problem:
            found = problem
        if not self.is_attached or not self.query(KeyLine):
            return  # the app ends: what is last on a screen goes first
        if found is not None:
            self.say_problem(found)
            return
        self.say("Read just now.")
        self.refresh_view()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if self._key.id not in self.desk.workspace.records:
            return "It is gone."
        if command == "preview" and self.desk.workspace.draft(self._key).clean:
            return "Nothing is edited on this record: press e."
        return super().why_not(command)

    def do_raw(self) -> None:
        """JSON and back."""
        self._raw = not self._raw
        self.refresh_view()

    def do_ledger(self) -> None:
        """What this desk wrote to this record."""
        self.post_message(ShowLedger(self._key))

    def do_next(self) -> None:
        """Down the list."""
        self._step(1)

    def do_previous(self) -> None:
        """Up the list."""
        self._step(-1)

    def _step(self, rows: int) -> None:
        ids = self.desk.index.ids
        if self._key.id not in ids:
            self.say("This record is not in the list any more.")
            return
        place = ids.index(self._key.id) + rows
        if not 0 <= place < len(ids):
            self.say("This is the first one." if rows < 0 else "This is the last one.")
            return
        self._key = self.desk.workspace.key(ids[place])
        self.refresh_view()
        self._read()

    def do_reload(self) -> None:
        """Asks the server again."""
        self._read()
