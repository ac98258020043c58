"""Screens that are kept for the next opening go with the desk they are of, and take nothing else along."""

import asyncio
from pathlib import Path

import pytest
from textual.await_remove import AwaitRemove
from textual.worker import WorkerCancelled

from tests.ui.driver import at_desk, new_world
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.listing import ListScreen

PATIENCE = 20.0


async def test_who_is_stopped_while_a_screen_goes_does_not_stop_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(new_world(tmp_path)) as desk:
        app, screen, remove = desk.app, desk.app.screen, DetailScreen.remove
        assert isinstance(screen, ListScreen)
        assert screen.current is not None

        def stopped(self: DetailScreen) -> AwaitRemove:
            going = remove(self)
            asyncio.get_running_loop().call_soon(worker.cancel)
            return going

        app.let_go()
        monkeypatch.setattr(app, "_desk", None)  # somebody has gone on to another one
        monkeypatch.setattr(DetailScreen, "remove", stopped)
        worker = app.run_worker(app.make_ready(screen.desk, screen.current), group="a test's")
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(WorkerCancelled):
                await worker.wait()
        monkeypatch.undo()
        await desk.press("down", "enter")
        await desk.see("Read just now.")
