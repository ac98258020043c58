"""Opens a record, its form and its preview: on a screen that was open before, where there is one."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from tui.domain.record import RecordKey
from tui.ui.copying import Copying
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.form import FormScreen
from tui.ui.screens.preview import PreviewScreen
from tui.ui.widgets.kept_screen import KeptScreen
from tui.ui.widgets.record_subject import RecordSubject
from tui.ui.widgets.subject import Subject
from tui.workspace.desk import Desk
from tui.workspace.plan import Plan

S = TypeVar("S", bound=KeptScreen)

BETWEEN: Final = 0.1
"""Seconds without a key between one screen that is made ahead and the next."""


class Opening(Copying):
    """One screen of a kind is kept while a desk is looked at; what opens over it gets one of its own."""

    _readied: Desk | None = None  # for which they were made ahead

    def open_record(self, desk: Desk, key: RecordKey) -> None:
        """The record, whole."""
        screen = self._kept(DetailScreen)
        if screen is None:
            self._keep(screen := DetailScreen(desk, key))
        else:
            screen.take(key)
        self.push_screen(screen)

    def open_form(self, desk: Desk, key: RecordKey, subject: Subject, thing: str = "") -> None:
        """Its form; `thing` is which part of it, in clean words."""
        screen = self._kept(FormScreen)
        if screen is None:
            self._keep(screen := FormScreen(desk, key, subject, thing))
        else:
            screen.take(key, subject, thing)
        self.push_screen(screen)

    def open_plan(self, desk: Desk, plan: Plan, note: str = "", staged: tuple[RecordKey, ...] = ()) -> None:
        """A preview. The list over one of several records is made for each."""
        several = len(plan.steps) > 1
        screen = None if several else self._kept(PreviewScreen)
        if screen is not None:
            screen.take(plan, note, staged)
        else:
            screen = PreviewScreen(desk, plan, note, staged)
            if not several:
                self._keep(screen)
        self.push_screen(screen)

    async def make_ready(self, desk: Desk, key: RecordKey) -> None:
        """What is opened first then is there, too. One after the other: keys come between."""
        if self._readied is desk:
            return
        self._readied = desk
        kinds: dict[type[KeptScreen], Callable[[], KeptScreen]] = {
            DetailScreen: lambda: DetailScreen(desk, key),
            FormScreen: lambda: FormScreen(desk, key, RecordSubject(desk.workspace, key)),
            PreviewScreen: lambda: PreviewScreen(desk, Plan(())),
        }
        for kind, make in kinds.items():
            await asyncio.sleep(BETWEEN)
            await self.keys_rest(BETWEEN)
            if kind.__name__ not in self._installed_screens:
                screen = make()
                await self._get_screen(screen)[1]
                if desk is self._desk and self._keep(screen):
                    screen.lay_out_ahead()
                else:
                    screen.remove()

    def let_go(self) -> None:
        """Another desk is looked at: its fields are others, and so may be the styles. Whoever waited for the
        end of a screen, and was stopped meanwhile, would stop the app with it, which waits for it too."""
        self._readied = None
        for kind in (DetailScreen, FormScreen, PreviewScreen):
            screen = self._installed_screens.get(kind.__name__)
            if isinstance(screen, kind) and screen not in self.screen_stack:
                self.uninstall_screen(screen)
                screen.remove()

    def _kept(self, kind: type[S]) -> S | None:
        screen = self._installed_screens.get(kind.__name__)
        there = isinstance(screen, kind) and screen.is_mounted and screen not in self.screen_stack
        return screen if isinstance(screen, kind) and there else None

    def _keep(self, screen: KeptScreen) -> bool:
        """Whether there is none of its kind yet."""
        name = type(screen).__name__
        if name in self._installed_screens:
            return False
        self.install_screen(screen, name)
        return True
