"""A person at the desk: presses keys, reads the screen, and waits until it says what it should.

The app is the real one, over the real sandbox through ASGI, with a journal and a cache on disk.
"""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from textual.events import Key, Paste
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from tests.support.bench import connection_of
from tests.ui.server import ORIGIN, Server
from tui.bootstrap.desks import SANDBOX
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.gateway.gateway import Gateway
from tui.sandbox.app import create_app
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches
from tui.store.ballast import Ballast
from tui.store.cache import Cache
from tui.store.journal import Journal
from tui.store.whole_file import layout_of
from tui.ui.app import PatchdeskApp
from tui.ui.widgets.bars import StatusLine
from tui.ui.widgets.field_form import FieldForm
from tui.workspace.desk import Desk
from tui.workspace.keeping import Keeping
from tui.workspace.settings import Profile, Secret
from tui.workspace.workspace import Workspace

CURSOR = "▸"
BAR = " ▁▂▃▄▅▆▇"
FIELDS = 60
ATTEMPTS = 1000
"""How often the screen is looked at, after all there was to do is done, before a wait gives up."""
SOON = 20
"""How often without letting any time pass."""
ROUNDS = 5
"""How often one thing may lead to another: what scrolls waits for what is painted."""


async def _at_once(_: float) -> None:
    """The sleep of a gateway that does not wait before it tries again."""


@dataclass
class World(Server):
    """A sandbox, and a folder for journals and caches; outlives the app, as a server and a disk do."""

    state: Path = field(kw_only=True)
    sleep: Callable[[float], Awaitable[None]] = _at_once
    switches: Switches = AS_INFERRED
    page_size: int = 100
    ballast: Ballast | None = None
    mask: tuple[str, ...] = ()

    async def open(self, profile: Profile) -> Desk:
        """The desk of a profile on this sandbox."""
        app = create_app(self.store, faults=self.faults, switches=self.switches)
        needs = connection_of(profile.dialect)
        site = Site(
            ORIGIN,
            needs.get("directory", ""),
            needs.get("tenant", ""),
            page_size=self.page_size,
            mask=self.mask,
        )
        dialect = DIALECTS[profile.dialect](site)
        profile = replace(profile, site=site, secret=Secret(needs["key"]))
        transport = httpx.ASGITransport(app)
        reveal = profile.secret.reveal
        gateway = Gateway(
            ORIGIN,
            dialect.authorization,
            reveal,
            transport=transport,
            notice=lambda words: desk.notice(words),
            sleep=self.sleep,
        )
        journal = Journal(self.journal(profile.dialect), self.ballast)
        keeping = Keeping(Cache(self.state / f"cache-{profile.dialect}.sqlite", ORIGIN), dialect)
        workspace = Workspace(dialect, gateway, journal, profile=profile.name, keeping=keeping)

        async def close() -> None:
            keeping.close()
            journal.close()
            await gateway.close()

        desk = Desk(profile, workspace, close, layout_file=self.layout(profile.dialect))
        return desk

    def layout(self, dialect: str) -> Path:
        """The file in which it is remembered how its list was left."""
        return layout_of(self.journal(dialect))

    def journal(self, dialect: str) -> Path:
        """The file that edits are kept in."""
        return self.state / f"{dialect}.sqlite"


def new_world(state: Path, *, records: int = 60) -> World:
    """A small one."""
    store = Store(":memory:")
    fill(store, records=records, reviews=records, seed=1)
    return World(store, state=state)


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
        """Keys by textual's names, one after the other, each once the one before has done what it does."""
        for key in keys:
            await self._send(_key(key))
        await self.settle()

    def hit(self, key: str) -> None:
        """A key that nobody waits for: what it does may be the end."""
        self.app.post_message(_key(key))

    async def type(self, text: str) -> None:
        """A text, letter by letter."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """A text all at once, as a terminal hands it over."""
        await self._send(Paste(text))
        await self.settle()

    async def _send(self, event: Key | Paste) -> None:
        self.app.post_message(event)
        arrived = asyncio.Event()
        self.app.call_later(arrived.set)
        await arrived.wait()
        await self.app.keys_done()

    async def settle(self) -> None:
        """Lets what was asked of the screen be done, laid out and painted, and what that leads to."""
        for _ in range(ROUNDS):
            await self.pilot._wait_for_screen()
            for screen in (*self.app._background_screens, self.app.screen):
                screen._on_timer_update()

    def lines(self) -> list[str]:
        """The screen, line by line, without the ends of a scrollbar."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip(BAR) for strip in strips]

    def screen(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines())

    def says(self) -> str:
        """The line for words, of the topmost screen that has one."""
        lines = [line for screen in self.app.screen_stack for line in screen.query(StatusLine)]
        return lines[-1].words

    async def see(self, *texts: str) -> str:
        """Waits until all of these are on the screen, and gives it."""
        for attempt in range(ATTEMPTS):
            screen = self.screen()
            if all(text in screen for text in texts):
                return screen
            await (self.settle() if attempt < SOON else self.pilot.pause())
        raise AssertionError(f"never saw {texts} on this screen:\n{self.screen()}")

    async def line(self, text: str) -> str:
        """Waits for a line with this text, and gives that line."""
        screen = await self.see(text)
        return next(line for line in screen.splitlines() if text in line)

    def here(self) -> str:
        """The line the cursor is on, from its sign on; the last one where there are several."""
        found = [line[line.index(CURSOR) :] for line in self.lines() if CURSOR in line]
        return found[-1] if found else ""

    async def field(self, label: str) -> None:
        """Puts a form's cursor on a field, however far down it is."""
        await self._send(_key("g"))
        for _ in range(FIELDS):
            row = self.app.screen.query_one(FieldForm).current
            if row is not None and row.spec.label == label:
                break
            await self._send(_key("down"))
        await self.settle()
        assert self.here()[3:].startswith(label), self.screen()

    def offers(self) -> list[str]:
        """What the last line offers."""
        return self.lines()[-1].strip().split("  ")


def _key(name: str) -> Key:
    key = _character_to_key(name) if len(name) == 1 and not name.isalnum() else name
    try:
        return Key(key, unicodedata.lookup(_get_unicode_name_from_key(key)))
    except KeyError:
        return Key(key, name if len(name) == 1 else None)


@asynccontextmanager
async def at_desk(
    world: World,
    profile: str = "sandbox entries",
    size: tuple[int, int] = (120, 40),
    sees: tuple[str, ...] = ("built-in sandbox", "Title"),
) -> AsyncIterator[Driver]:
    """The app, open on a profile's list, which is read."""
    app = PatchdeskApp(SANDBOX, world.open, profile)
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot, world)
        await driver.see(*sees)
        yield driver
