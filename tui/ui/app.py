"""The app: runs commits, and is what is left when everything else fails."""

import asyncio
import os
import signal
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.domain.problem import Problem
from tui.present.words import count
from tui.ui import messages
from tui.ui.commands import commands_of
from tui.ui.routes import Routes
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.listing import ListScreen
from tui.ui.screens.receipts import ReceiptsScreen
from tui.ui.widgets.desk_screen import DeskScreen
from tui.workspace.desk import Desk
from tui.workspace.outcome import Result
from tui.workspace.plan import Plan, Verb


class PatchdeskApp(Routes):
    """The one app."""

    TITLE = "Patchdesk"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True)
    ]

    def on_mount(self) -> None:
        """The terminal's end, or a polite request to end, is an orderly one: textual itself would just die,
        and leave the terminal as it is. A write under way stays in the journal, to be read back."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self.exit, None, 128 + signal.SIGTERM)
        loop.add_signal_handler(signal.SIGHUP, self._hang_up)

    def _hang_up(self) -> None:
        """The terminal is gone: whoever still writes to it, or asks it something, waits for ever."""
        self._hanging_up = asyncio.create_task(self._end_at_once())

    async def _end_at_once(self) -> None:
        try:
            for desk in self._desks.values():
                await desk.close()
        finally:
            os._exit(128 + signal.SIGHUP)

    # Committing

    async def on_commit_plan(self, message: messages.CommitPlan) -> None:
        """The preview and the forms over the list give way to the receipts; the commit belongs to the app."""
        if self._desk is None:
            return
        while not isinstance(self.screen, ListScreen | DetailScreen):
            await self.pop_screen()
        receipts = ReceiptsScreen(self._desk)
        receipts.waiting = len(message.plan.sendable)
        await self.push_screen(receipts)
        self.run_worker(self._commit(self._desk, message.plan, receipts), group="commit", exclusive=False)

    async def _commit(self, desk: Desk, plan: Plan, receipts: ReceiptsScreen) -> None:
        kept, doubts = 0, False
        try:
            async for outcome in desk.workspace.commit(plan):
                desk.record_outcome(outcome)
                kept += outcome.result is Result.KEPT
                doubts = doubts or outcome.result is Result.UNKNOWN
                receipts.waiting -= 1
                self._refresh()
        except Problem as problem:
            receipts.waiting = 0
            self._refresh()
            self._say_problem(problem)
            return
        sent = len(plan.sendable)
        done = "kept" if all(step.verb in (Verb.UPDATE, Verb.CREATE) for step in plan.sendable) else "done"
        words = f"{kept} of {count(sent, 'record')} {done}."
        self._say(words, "good" if kept == sent else "problem")
        if doubts:
            self.read_back(desk)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette knows the table of commands and nothing else: no screenshot of people's data."""
        if isinstance(screen, DeskScreen):
            for command in commands_of(screen.PLACE):
                title = command.label[0].upper() + command.label[1:]
                run = partial(screen.action_command, command.id)
                yield SystemCommand(f"{title}  ({command.key})", command.help, run)
