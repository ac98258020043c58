"""The reading behind a queue: the whole list, now and then by itself, and texts that a list has left out."""

from contextlib import suppress
from functools import partial
from typing import Final

from textual.widgets import Input

from tui.dialects.exchange import Page
from tui.domain.problem import Problem
from tui.domain.values import MISSING
from tui.present.progress import paused_words
from tui.ui.widgets.bars import KeyLine, StatusLine, TitleLine
from tui.ui.widgets.index_filtering import IndexFiltering
from tui.ui.widgets.queue_table import QueueTable
from tui.workspace.desk import Desk
from tui.workspace.index import Index
from tui.workspace.triage import Triage

AHEAD: Final = 4
"""How many records behind this one have their texts fetched, where the list has left them out."""

AGAIN: Final = "Reading again…"


class QueueReading(IndexFiltering):
    """Nothing that is read moves the cursor off its record. A subclass shows."""

    def __init__(self, desk: Desk, triage: Triage, *, read: bool = False) -> None:
        """`read`: the list is not there yet, and is read first."""
        super().__init__(desk)
        self.triage = triage
        self.reading = read

    def on_mount(self) -> None:
        """Reads where there is nothing yet, and again when its time has come."""
        if self.reading:
            self.read_list()
        if self.desk.profile.triage.refresh:
            self.set_interval(self.desk.profile.triage.refresh, self._read_by_itself)

    @property
    def index(self) -> Index:
        """That of the queue."""
        return self.triage.index

    @property
    def table(self) -> QueueTable:
        """The rows."""
        return self.query_one(QueueTable)

    def show(self, *changed: str) -> None:
        """Shows the record whose turn it is; `changed` are rows that look otherwise now."""
        raise NotImplementedError

    def do_reload(self) -> None:
        """Now, and not only when its time has come."""
        self.say(AGAIN)
        self.read_list()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows with every letter."""
        if event.value != self.triage.index.filter:
            self.triage.narrow(event.value)
            self.table.rows_changed(keep_id=self.triage.current)
            self.show()
        self.tell_filter(self.triage.index.problem)

    @property
    def _there(self) -> bool:
        """Whether there is anything to show it on: what is read may come after the screen was left, or while
        it goes bit by bit."""
        return self.is_attached and all(self.query(kind) for kind in (TitleLine, QueueTable, KeyLine))

    def read_list(self) -> None:
        """Again, in the background; the cursor stays on its record."""
        self.reading = True
        self.show()
        self.run_worker(self._read(), group="load", exclusive=True)

    def _read_by_itself(self) -> None:
        if self.is_current and not self.reading and not self.desk.progress.waiting:
            self.read_list()

    async def _read(self) -> None:
        try:
            await self.workspace.load(self._on_page)
        except Problem as problem:
            if self._there:
                self.say_problem(problem)
        finally:
            self.reading = False
            if self._there:
                self.refresh_view()
                self._read_again()

    def _read_again(self) -> None:
        """Whoever asked for it hears that it is done; what happens by itself is silent."""
        if self.query_one(StatusLine).words == AGAIN:
            pause = self.workspace.reading.pause
            paused = "" if pause is None else paused_words(pause.there, pause.total, within=pause.within)
            self.say(f"{paused} S in the list goes on." if paused else "Read just now.")

    def _on_page(self, there: int, page: Page) -> None:
        del there
        if self._there:
            held = self.workspace.records
            self.triage.take(held[each.key.id] for each in page.records if each.key.id in held)
            self.table.rows_changed(keep_id=self.triage.current)
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
            work = partial(self._read_texts, ahead)
            self.run_worker(work, group="texts", exclusive=True)  # type: ignore[arg-type]  # textual's, too narrow

    async def _read_texts(self, ids: list[str]) -> None:
        for identity in ids:
            with suppress(Problem):  # deciding on it says that its text is not there
                record = await self.workspace.refresh(self.workspace.key(identity))
                self.triage.take([record])
            if self._there and identity == self.triage.current:
                self.show(identity)
