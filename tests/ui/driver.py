"""A person at the desk: presses keys, reads the screen, and waits until it says what it should.

The app is the real one, over the real sandbox through ASGI, with a journal on disk.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from textual.pilot import Pilot

from tui.bootstrap.desks import SANDBOX
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.gateway.gateway import Gateway
from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.store.journal import Journal
from tui.ui.app import PatchdeskApp
from tui.ui.widgets.bars import StatusLine
from tui.workspace.desk import Desk
from tui.workspace.settings import Profile, Secret
from tui.workspace.workspace import Workspace

ORIGIN = "http://127.0.0.1:8000"
ATTEMPTS = 1000
"""How often the screen is looked at, after all there was to do is done, before a wait gives up."""


@dataclass
class World:
    """A sandbox, and a folder for journals; outlives the app, as a server and a disk do."""

    state: Path
    store: Store
    faults: Faults = field(default_factory=Faults)

    async def open(self, profile: Profile) -> Desk:
        """The desk of a profile on this sandbox."""
        app = create_app(self.store, faults=self.faults)
        dialect = DIALECTS[profile.dialect](Site(ORIGIN, DIRECTORY_ID))
        profile = replace(profile, origin=ORIGIN, directory=DIRECTORY_ID, secret=Secret(KEY))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        gateway = Gateway(ORIGIN, dialect.authorization, profile.secret.reveal, transport=transport)
        journal = Journal(self.state / f"{profile.dialect}.sqlite")

        async def close() -> None:
            journal.close()
            await gateway.close()

        return Desk(profile, Workspace(dialect, gateway, journal), close)

    @property
    def writes(self) -> list[bytes]:
        """The bodies of all writes that have arrived."""
        return [received.body for received in self.faults.received if received.method != "GET"]


def new_world(state: Path, *, records: int = 60) -> World:
    """A small one."""
    store = Store(":memory:")
    fill(store, records=records, reviews=records, seed=1)
    return World(state, store)


@dataclass
class Driver:
    """Speaks of keys and of what is read, never of widgets."""

    pilot: Pilot[None]
    world: World

    @property
    def app(self) -> PatchdeskApp:
        """The app under the keys."""
        app = self.pilot.app
        assert isinstance(app, PatchdeskApp)
        return app

    async def press(self, *keys: str) -> None:
        """Keys by textual's names, one after the other."""
        await self.pilot.press(*keys)
        await self.app.keys_done()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """A text, letter by letter."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    def lines(self) -> list[str]:
        """The screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines())

    def says(self) -> str:
        """The line for words."""
        return self.app.screen.query_one(StatusLine).words

    async def see(self, *texts: str) -> str:
        """Waits until all of these are on the screen, and gives it."""
        for _ in range(ATTEMPTS):
            screen = self.screen()
            if all(text in screen for text in texts):
                return screen
            await self.pilot.pause()
        raise AssertionError(f"never saw {texts} on this screen:\n{self.screen()}")

    async def line(self, text: str) -> str:
        """Waits for a line with this text, and gives that line."""
        screen = await self.see(text)
        return next(line for line in screen.splitlines() if text in line)


@asynccontextmanager
async def at_desk(
    world: World, profile: str = "sandbox entries", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Driver]:
    """The app, open on a profile's list, which is read."""
    app = PatchdeskApp(SANDBOX, world.open, profile)
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot, world)
        await driver.see("built-in sandbox", "Title")
        yield driver
