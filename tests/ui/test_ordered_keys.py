"""Keys do at once what they are bound to; what has a method of its own for keys is asked first."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from tui.ui.ordered_keys import OrderedKeys


class Bound(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "do('a')"),
        Binding("p", "do('p')"),
        Binding("escape", "do('escape')"),
    ]

    def action_do(self, key: str) -> None:
        assert isinstance(self.app, Keys)
        self.app.done.append(f"bound {key}")


class Named(Bound):
    def key_a(self) -> None:
        assert isinstance(self.app, Keys)
        self.app.done.append("named a")


class Hearing(Bound):
    def on_key(self, event: Key) -> None:
        assert isinstance(self.app, Keys)
        self.app.done.append(f"heard {event.key}")


class Decorated(Vertical):
    @on(Key)
    def hear(self, event: Key) -> None:
        assert isinstance(self.app, Keys)
        self.app.done.append(f"heard outside {event.key}")


class Keys(OrderedKeys):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "do('b')"),
        Binding("p", "do('p')", priority=True),
        Binding("z", "none"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield Bound(id="bound")
        yield Named(id="named")
        yield Hearing(id="hearing")
        yield Decorated(Bound(id="inside"))
        yield Input(id="input")

    def on_mount(self) -> None:
        self.take_keys()

    def action_do(self, key: str) -> None:
        self.done.append(f"app {key}")


async def done(app: Keys, focus: str, *keys: str) -> list[str]:
    """What keys do where something has the focus."""
    app.query_one(f"#{focus}").focus()
    app.done.clear()
    for key in keys:
        await pressed(app, key)
        await app.keys_done()
    return app.done


async def pressed(app: Keys, key: str) -> None:
    """The app has it."""
    app.post_message(Key(key, key if len(key) == 1 else None))
    arrived = asyncio.Event()
    app.call_later(arrived.set)
    await arrived.wait()


async def test_each_key_goes_to_the_nearest_that_wants_it() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert await done(app, "bound", "a", "b", "p", "x") == ["bound a", "app b", "app p"]
        assert await done(app, "named", "a", "b") == ["named a", "bound a", "app b"]
        assert await done(app, "hearing", "a", "x") == ["heard a", "bound a", "heard x"]
        assert await done(app, "inside", "a", "b") == [
            "heard outside a",
            "bound a",
            "heard outside b",
            "app b",
        ]
        assert await done(app, "bound", "escape") == ["bound escape"]


async def test_letters_are_text_where_text_is_typed() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert await done(app, "input", "a", "b", "p") == []
        assert app.query_one(Input).value == "abp"


async def test_a_key_that_is_bound_waits_for_no_queue() -> None:
    app, gate = Keys(), asyncio.Event()
    async with app.run_test() as pilot:
        await pilot.pause()
        widget = app.query_one("#bound")
        widget.focus()
        await pilot.pause()
        widget.call_later(gate.wait)
        await pressed(app, "a")
        done = list(app.done)
        gate.set()
        await app.keys_done()
        assert done == app.done == ["bound a"]
