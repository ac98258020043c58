"""The app: runs commits, and is what is left when everything else fails."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar, Final

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Resize
from textual.filter import LineFilter
from textual.screen import Screen

from tui.domain.problem import Problem
from tui.present.words import count
from tui.ui import messages
from tui.ui.commands import commands_of
from tui.ui.last_words import LastWords
from tui.ui.line_driver import FirstKeys, LineDriver
from tui.ui.line_filter import NoControls
from tui.ui.routes import Routes
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.listing import ListScreen
from tui.ui.screens.receipts import ReceiptsScreen
from tui.ui.screens.triage import TriageScreen
from tui.ui.terminal.painter import Painter
from tui.ui.widgets.desk_screen import SOON, DeskScreen
from tui.workspace.desk import Desk
from tui.workspace.outcome import Result
from tui.workspace.plan import Plan, Verb
from tui.workspace.settings import Line

NO_CONTROLS = NoControls()

PATIENCE: Final = 10.0
"""Seconds after which the first frame gives way to whatever there is."""

SETTLED: Final = 0.5
"""Seconds after a list was read in which all of it is painted."""


class PatchdeskApp(LastWords, Routes):
    """The one app."""

    TITLE = "Patchdesk"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/preview.tcss"]
    """Those of a screen that opens often are read before that."""
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "stop_or_quit", "Stop sending, or quit", show=False, priority=True),
        Binding("ctrl+l", "paint_anew", "Paint the screen anew", show=False, priority=True),
    ]

    _ended = False
    _pointer = "default"
    _patient = True  # whether the first frame stays until the desk is painted
    _steps = 0  # that the cursor was moved in the first frame, and not yet in the list
    painter: Painter | None = None
    modes: Any = None
    """Of the first frame, where one was painted before this began, and of the terminal before that."""
    first_keys: FirstKeys | None = None
    """What moves the cursor while that is all there is."""

    settle: Callable[[], object] = staticmethod(lambda: None)
    """Called once a list was read: what there is now stays."""

    def on_mount(self) -> None:
        """The first frame does not stay, whatever goes wrong."""
        if self.painter is not None:
            self.set_timer(PATIENCE, self._lose_patience)

    def _lose_patience(self) -> None:
        self._patient = False
        self.take_over()

    def _mind_line(self, line: Line) -> None:
        super()._mind_line(line)
        if isinstance(self._driver, LineDriver):
            self._driver.spare(much=self.has_class("low-bandwidth"))

    def take_over(self) -> None:
        """What the desk shows is painted, in place of the first frame, with the cursor on the same row."""
        if not isinstance(self._driver, LineDriver):
            return
        if self._patient and isinstance(self.screen, DeskScreen) and not self.screen.painted:
            self.set_timer(SOON, self.take_over)  # or what lies below it would be seen
            return
        self._steps += self._driver.steps()
        if self._steps and isinstance(self.screen, ListScreen):
            self.screen.step(self._steps)
            self.screen.paint_now()
            self._steps = 0
        self._driver.release()

    def on_list_recalled(self) -> None:
        """The list may be read for minutes from now on; whoever opens a record does not wait for that."""
        self.set_timer(SETTLED, self._make_ready)

    def on_list_read(self) -> None:
        """Once all is painted, what the next start is to show is kept."""
        self.settle()
        self.set_timer(SETTLED, self._settled)

    async def _settled(self) -> None:
        """Nobody waits for anything."""
        await self._keep_first()
        self._make_ready()

    def _make_ready(self) -> None:
        """What may be wanted next is made, whatever lies over the list by now."""
        lists = (screen for screen in self.screen_stack if isinstance(screen, ListScreen))
        screen = next(lists, None)  # there is none while the app ends
        if screen is not None and not screen.left and (key := screen.current) is not None:
            work = partial(self.make_ready, screen.desk, key)  # begun by the worker, or never
            self.run_worker(work, group="ready")  # type: ignore[arg-type]  # textual's, too narrow

    async def action_quit(self) -> None:
        """The next start shows the list as it is left."""
        await self._keep_first()
        await super().action_quit()

    async def _keep_first(self) -> None:
        screen = self.screen_stack[-1] if self.screen_stack else None  # there is none while the app ends
        if isinstance(screen, ListScreen) and isinstance(self._driver, LineDriver):
            rows = screen.first_rows(self._driver.painter.pen_at)
            if rows:
                await screen.workspace.reading.keep_first(rows)

    def get_driver_class(self) -> type[Driver]:
        """The line to the terminal may drop."""
        return LineDriver

    def on_resize(self, event: Resize) -> None:
        """The terminal may have lost what it showed; and so may the painter, where a window was smaller for
        less time than a screen takes to hear of it."""
        if isinstance(self._driver, LineDriver) and self._driver.resized(event.size):
            for screen in (*self._background_screens, self.screen):
                screen.refresh()

    def action_paint_anew(self) -> None:
        """Somebody else may have written to the terminal, as a message to all who are logged in."""
        if isinstance(self._driver, LineDriver):
            self._driver.paint_anew()

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """Nothing is seen behind a screen that lies over all: textual would lay it out and paint both."""
        opaque = [screen.styles.background.a == 1 for screen in self.screen_stack[-1:]]
        return [] if all(opaque) else super()._background_screens

    def _set_pointer_shape(self, shape: str) -> None:
        """textual tells it of every screen that is made, which may be while nothing is touched."""
        if shape != self._pointer:
            self._pointer = shape
            super()._set_pointer_shape(shape)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever a widget does, no control character leaves."""
        return [NO_CONTROLS, *super().get_line_filters()]

    def end(self) -> None:
        """At once, as a signal asks: no key is taken and nothing is sent any more; a write that is under way
        has its intent in the journal, and an end that nobody knows. A worker that never began is no news."""
        warnings.simplefilter("ignore", RuntimeWarning)
        self._ended = True
        self.stop_keys()
        self.workers.cancel_all()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """A screen that was half built when the end came may fail, which tells nobody anything."""
        if not self._ended:
            super()._handle_exception(error)

    # Committing

    async def action_stop_or_quit(self) -> None:
        """While something is being sent: sends nothing more of it. Else, and the second time: leaves."""
        desk = self._desk
        if desk is None or not desk.progress.waiting or desk.progress.stopped:
            await self.action_quit()
            return
        desk.progress.stop()
        self._say("Nothing more is sent; what is under way gets its receipt. The rest stays staged.")

    async def on_commit_plan(self, message: messages.CommitPlan) -> None:
        """The preview and the forms over the list give way to the receipts; the commit belongs to the app."""
        if self._desk is None or self._ended:
            return
        while not isinstance(self.screen, ListScreen | DetailScreen | TriageScreen):
            await self.pop_screen()
        self._desk.progress.begin(len(message.plan.sendable))
        if not isinstance(self.screen, TriageScreen):  # the queue goes on meanwhile
            await self.push_screen(ReceiptsScreen(self._desk))
        self.run_worker(self._commit(self._desk, message.plan), group="commit", exclusive=False)

    async def _commit(self, desk: Desk, plan: Plan) -> None:
        kept, doubts, sent = 0, False, len(plan.sendable)
        progress, told, stops = desk.progress, 0, desk.progress.stops
        try:
            async for outcome in desk.workspace.commit(plan, lambda: self._ended or progress.stops > stops):
                desk.record_outcome(outcome)
                kept += outcome.result is Result.KEPT
                doubts = doubts or outcome.result is Result.UNKNOWN
                progress.did()
                told += 1
                self._tell_outcome(desk, outcome)
        except Problem as problem:
            progress.give_up(sent - told)
            self._tell_wait(desk, "")
            self._refresh()
            self._say_problem(problem)
            return
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
