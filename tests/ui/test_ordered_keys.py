"""Keys that only move something do it at once; all others wait for what is in the queues of the widgets."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from tui.ui.ordered_keys import OrderedKeys


class Wanted(Message):
    """What the app is asked for."""


async def turns() -> None:
    """Holds up a queue."""
    for _ in range(10):
        await asyncio.sleep(0)


class Moving(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "do('move')"),
        Binding("o", "do('open')"),
        Binding("a", "ask"),
    ]

    def moves(self, key: str) -> bool:
        return key == "m"

    def action_do(self, what: str) -> None:
        assert isinstance(self.app, Keys)
        self.app.done.append(what)

    def action_ask(self) -> None:
        self.call_later(turns)
        self.post_message(Wanted())


class Keys(OrderedKeys):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Vertical(Vertical(Moving()))

    def on_mount(self) -> None:
        self.take_keys()

    def on_wanted(self) -> None:
        self.done.append("asked for")


async def pressed(app: Keys, *keys: str) -> None:
    """The app has them, all at once."""
    for key in keys:
        app.post_message(Key(key, key))
    arrived = asyncio.Event()
    app.call_later(arrived.set)
    await arrived.wait()


async def done_meanwhile(key: str, *, away: bool = False) -> tuple[list[str], list[str]]:
    """What a key has done while the queue of its widget is held up, and what after that. `away`: the terminal
    has told that it has not the focus."""
    app, gate = Keys(), asyncio.Event()
    async with app.run_test() as pilot:
        await pilot.pause()
        widget = app.query_one(Moving)
        widget.focus()
        await pilot.pause()
        app.app_focus = not away
        widget.call_later(gate.wait)
        await pressed(app, key)
        meanwhile = list(app.done)
        gate.set()
        await app.keys_done()
        return meanwhile, app.done


async def test_a_key_that_moves_something_waits_for_no_queue() -> None:
    assert await done_meanwhile("m") == (["move"], ["move"])


async def test_a_key_that_does_more_comes_after_what_is_in_the_queue() -> None:
    assert await done_meanwhile("o") == ([], ["open"])


async def test_where_the_terminal_had_not_the_focus_a_key_brings_it_back_first() -> None:
    assert await done_meanwhile("m", away=True) == ([], ["move"])


async def test_what_a_key_asks_the_app_for_is_done_before_the_next_key() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.query_one(Moving).focus()
        await pilot.pause()
        await pressed(app, "a", "m")
        await app.keys_done()
        assert app.done == ["asked for", "move"]
