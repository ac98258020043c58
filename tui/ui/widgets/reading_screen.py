"""A screen that reads the list of a desk: from its beginning, from where it was stopped, or as a search."""

import asyncio
from functools import partial
from time import perf_counter
from typing import Final

from tui.dialects.exchange import ALL, Page, read_wanted
from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.progress import paused_words, reading_words
from tui.present.words import count, problem_words
from tui.ui.messages import AskSearch, ListRead, ListRecalled
from tui.ui.widgets.bars import KeyLine
from tui.ui.widgets.draft_screen import DraftScreen
from tui.workspace.desk import Desk
from tui.workspace.saved_file import save_file
from tui.workspace.slices import in_slices

RESTS: Final = 4
"""For how many times as long as it took to show what there is by now, no more of it is shown: the pages of a
very long list come faster than that."""


class ReadingScreen(DraftScreen):
    """`reading` says in words what is being read, while it is; `wanted` is what the server was asked for;
    `was_read`: the server has answered that to the end, or to where the reading pauses; `was_stopped`: it was
    not to go on.
    `recalled`: the first of what an earlier session has kept is there, if anything is."""

    def __init__(self, desk: Desk, trouble: Problem | None = None) -> None:
        """`trouble` is something a person is to know before all else; it is said once the list is read."""
        super().__init__(desk)
        self._trouble = trouble
        self.reading = ""
        self.was_read = self.was_stopped = False
        self.recalled = asyncio.Event()
        self.wanted = ALL
        self._greeted = False
        self._rested = 0.0

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        dialect = self.desk.workspace.dialect
        able = dialect.capabilities
        match command:
            case "new" if not able.create:
                return f"This API cannot create {dialect.title}."
            case "search" if not able.search:
                return "This API cannot search: / narrows the list here."
            case "export" if not able.export:
                return "This API makes no file of its records."
            case "stop" if not self.reading and not self.desk.workspace.stopped:
                return "The list is read to its end."
            case _:
                return super().why_not(command)

    def reload(self, *, resume: bool = False) -> None:
        """Reads the list from the server, in the background; `resume` goes on where it was stopped."""
        self.reading = f"Reading the {self.desk.workspace.dialect.title}…"
        self.was_read = self.was_stopped = False
        self.refresh_view()
        self.say(self.reading)
        work = partial(self._load, resume=resume)  # begun by the worker, or never
        self.run_worker(work, group="load", exclusive=True)  # type: ignore[arg-type]  # textual's, too narrow

    @property
    def left(self) -> bool:
        """Whether this list was left while it was read: a page on its way may be faster than the cancel. What
        is last on a screen goes first."""
        return not self.is_attached or not self.query(KeyLine)

    def _on_recalled(self) -> None:
        if not self.left:
            self.recalled.set()
            self.refresh_view()

    async def _recall(self) -> None:
        """Where rows are sorted, none before all are: that takes a moment, in which keys are answered."""
        index, reading = self.desk.index, self.desk.workspace.reading
        if not index.orders:
            await reading.recall(self._on_recalled)
        elif not self.recalled.is_set():
            await reading.recall(lambda: None, whole=True)
            await in_slices(index.sorting_ahead(index.orders, of=self.desk.workspace.records.values()))
            self._on_recalled()

    async def _load(self, *, resume: bool) -> None:
        try:
            try:
                await self._recall()
            finally:
                self.recalled.set()
            self.post_message(ListRecalled())
            notes = await self.desk.workspace.load(self._on_page, self.wanted, resume=resume)
        except Problem as problem:
            if not self.left:
                self.reading = ""
                self.refresh_view()
                self.say_problem(problem)
                self.post_message(ListRead())
            return
        if self.left:
            return
        self.reading, self.was_read = "", True
        self.refresh_view()
        tone = "problem" if self._trouble is not None and not self._greeted else ""
        pause = self.desk.workspace.reading.pause
        paused = (
            ""
            if pause is None
            else f"{paused_words(pause.there, pause.total, within=pause.within)} S goes on."
        )
        said = (paused or "Read just now.") if self._greeted else f"{paused} {self._greeting()}".strip()
        self.say(" ".join([*map(clean, notes), said]), tone)
        if not self._greeted:
            self.post_message(ListRead())
        self._greeted = True
        self.tell_trouble()

    def _greeting(self) -> str:
        resumed = self.desk.workspace.resumed
        words = [] if self._trouble is None else [problem_words(self._trouble)]
        words += map(clean, filter(None, (*self.desk.workspace.aside, self.desk.layout.trouble)))
        words += [f"{count(resumed, 'draft')} from an earlier session: press p to see."] if resumed else []
        return " ".join([*words, clean(self.desk.profile.note)]).strip()

    def _on_page(self, there: int, page: Page) -> None:
        begun = perf_counter()
        if self.left or begun < self._rested:
            return
        what = f"Reading the {self.desk.workspace.dialect.title}"
        self.reading = f"{reading_words(what, there, page)}…"
        self.say(self.reading)
        if not self.is_current:
            return  # a screen lies over it: it shows what there is once that is gone
        self.refresh_view()
        self._rested = perf_counter() + RESTS * (perf_counter() - begun)

    def do_stop(self) -> None:
        """Stops on the way, and goes on from there."""
        if self.reading:
            self.workers.cancel_group(self, "load")
            self.reading, self.was_stopped = "", True
            self.refresh_view()
            there = count(len(self.desk.workspace.records), "record")
            goes_on = "S goes on from there, " if self.desk.workspace.stopped else ""
            self.say(f"Stopped: {there} so far. {goes_on}R begins anew.")
            if not self._greeted:
                self.post_message(ListRead())
        else:
            self.reload(resume=self.desk.workspace.stopped)

    def do_search(self) -> None:
        """The app asks what for."""
        self.post_message(AskSearch(self.wanted.search))

    def search(self, text: str) -> None:
        """The server looks; the list is what it finds."""
        self.wanted = read_wanted(text)
        self.reload()

    def do_export(self) -> None:
        """The server makes the file."""
        self.say("Asking the server for its file…")
        self.run_worker(self._export(), group="export", exclusive=True)

    async def _export(self) -> None:
        try:
            file = await self.desk.workspace.export()
            if file is not None:
                self.say(f"Saved as {clean(str(save_file(file)))}.", "good")
        except Problem as problem:
            self.say_problem(problem)

    def do_reload(self) -> None:
        """Reads again; drafts stay as they are."""
        self.reload()
