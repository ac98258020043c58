"""Every screen and every question of the app, found among the classes, and how a person comes to each."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

import tui.ui
from tests.ui.driver import Driver
from tui.sandbox.faults import Fault
from tui.ui.dialogs.by_hand import EditByHand
from tui.ui.dialogs.choose_columns import ChooseColumns
from tui.ui.dialogs.confirm import Confirm, Leave
from tui.ui.dialogs.help import Help
from tui.ui.dialogs.pick import Pick
from tui.ui.dialogs.pick_several import PickSeveral
from tui.ui.dialogs.prompt import Prompt
from tui.ui.dialogs.save_drafts import SaveDrafts
from tui.ui.dialogs.save_text import SaveText
from tui.ui.dialogs.shown_text import ShownText
from tui.ui.screens.clash import ClashScreen
from tui.ui.screens.connect import ConnectScreen
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.form import FormScreen
from tui.ui.screens.ledger import LedgerScreen
from tui.ui.screens.listing import ListScreen
from tui.ui.screens.members import MembersScreen
from tui.ui.screens.preview import PreviewScreen
from tui.ui.screens.receipts import ReceiptsScreen
from tui.ui.screens.triage import TriageScreen

Place = type[Screen[Any]]


@dataclass(frozen=True)
class Way:
    """To a place: `go` does all that is done before; then `keys` open it, none where it is there at once."""

    keys: tuple[str, ...]
    go: Callable[[Driver], Awaitable[None]]
    profile: str = "sandbox entries"


TYPED = "CANARY-what-was-typed"
FIELDS = {"sandbox entries": "headline", "sandbox reviews": "title", "sandbox relations": "remark"}


def edit(desk: Driver, place: int) -> None:
    """A draft of the record at a place of the list."""
    assert desk.app._desk is not None
    workspace, profile = desk.app._desk.workspace, desk.app._desk.profile
    workspace.edit(workspace.key(list(workspace.records)[place]), FIELDS[profile.name], TYPED)


async def stay(_: Driver) -> None:
    """It is one key from the list."""


async def to_objects(desk: Driver) -> None:
    await desk.press("e")
    await desk.field("Callouts")


async def to_choices(desk: Driver) -> None:
    """They are known once the record was read by itself."""
    await desk.press("enter")
    await desk.see("Read just now.")
    await desk.press("e")
    await desk.field("Data categories")


async def to_draft(desk: Driver) -> None:
    edit(desk, 0)


async def to_plan(desk: Driver) -> None:
    """With the record under the cursor alone in it: another one's draft stays."""
    edit(desk, 0)
    await desk.press("space", "p")
    await desk.see("1 record to send")


async def to_request(desk: Driver) -> None:
    """At a terminal without a clipboard."""
    desk.app.terminal_environ = {"TERM": "linux"}
    await to_plan(desk)


async def to_shown(desk: Driver) -> None:
    await to_request(desk)
    await desk.press("Y")
    await desk.see("no clipboard that could be told")


async def to_clash(desk: Driver) -> None:
    edit(desk, 0)
    await desk.press("space")
    await desk.world.other({"headline": "Somebody else's"})
    await desk.press("p", "y")
    await desk.see("enter decides field by field")


async def to_hand(desk: Driver) -> None:
    await to_clash(desk)
    await desk.press("enter")
    await desk.see("0 of 1 decided")


async def to_doubt(desk: Driver) -> None:
    """While a write is under way."""
    await to_plan(desk)
    desk.world.faults.add(Fault(method="PATCH", before=3600.0))
    await desk.press("y")
    await desk.see("1 record under way")


WAYS: dict[Place, Way] = {
    ConnectScreen: Way(("c",), stay),
    ListScreen: Way((), stay),
    DetailScreen: Way(("enter",), stay),
    FormScreen: Way(("e",), stay),
    MembersScreen: Way(("enter",), to_objects),
    PreviewScreen: Way(("p",), stay),
    ReceiptsScreen: Way(("y",), to_plan),
    ClashScreen: Way(("enter",), to_clash),
    LedgerScreen: Way(("L",), stay),
    TriageScreen: Way(("T",), stay, "sandbox reviews"),
    ChooseColumns: Way(("w",), stay),
    Pick: Way(("|",), stay),
    PickSeveral: Way(("enter",), to_choices, "sandbox relations"),
    Prompt: Way(("o",), stay),
    SaveDrafts: Way(("W",), stay),
    ShownText: Way(("Y",), to_request),
    SaveText: Way(("w",), to_shown),
    Confirm: Way(("x",), to_draft),
    Leave: Way(("ctrl+q",), to_doubt),
    EditByHand: Way(("e",), to_hand),
    Help: Way(("?",), stay),
}


AT_ONCE: tuple[Place, ...] = (ConnectScreen, ListScreen)
"""There before any key is taken."""


def places() -> set[Place]:
    """The classes that are shown: those of ours that no class of ours derives from, or that are pushed all
    the same."""
    for module in pkgutil.walk_packages(tui.ui.__path__, "tui.ui."):
        importlib.import_module(module.name)
    ours = {each for each in _below(Screen) if each.__module__.startswith("tui.")}
    return {each for each in ours if each in WAYS or not _below(each) & ours}


def _below(place: Place) -> set[Place]:
    found: set[Place] = set()
    for each in place.__subclasses__():
        found |= {each, *_below(each)}
    return found
