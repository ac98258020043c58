"""Keys in order: a key acts on what the key before it has led to, however fast they come.

textual hands a key to whatever has the focus when it arrives. Over a slow line several arrive at once, and
those behind one that opens a screen would act on the old screen: on another record, or on another field.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

AT_ONCE = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that never wait for others."""

PATIENCE = 2.0
"""Seconds after which a part of the screen that does not answer holds up no more keys."""


REST = 0.3
"""Seconds without a key after which people look at what there is."""

TOGETHER = 0.003
"""Seconds: keys that are read closer to one another than this were not pressed one by one. A person takes ten
times as long, unless a slow line brings two at once; a paste without its brackets comes all in one piece."""


@runtime_checkable
class Careful(Protocol):
    """A screen on which a key may do harm if it was meant for something else."""

    def hear(self, key: str, together: tuple[str, ...], at: float) -> bool:
        """Whether a key is to be taken: `together` are all that were read at once, it too; `at` is when it
        was read, by the clock of textual's events."""
        ...


@runtime_checkable
class Movable(Protocol):
    """A widget in which some keys only move something: they need not wait for what else is in its queue."""

    def moves(self, key: str) -> bool:
        """Whether a key, by textual's name, is one of those."""
        ...


@runtime_checkable
class Prompt(Protocol):
    """A screen that may have been asked to paint what a key has changed, without a look at other messages."""

    def paint_now(self) -> None:
        """If so, does it."""
        ...


class OrderedKeys(App[None]):
    """Keys and pastes wait in a queue of their own; each is followed until it has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._coming: deque[events.Key | events.Paste] = deque()
        self._burst: list[events.Key] = []
        self._taking: asyncio.Task[None] | None = None

    at_rest: Callable[[], object] = staticmethod(lambda: None)
    """Called once no key has come for a while: what would hold up keys at another time."""
    _rest: asyncio.TimerHandle | None = None
    _followed = False
    _done = 0.0  # when a key had done what it does

    def take_keys(self) -> None:
        """From now on keys are taken; those that came before wait for this."""
        if self._taking is None:
            self._taking = asyncio.create_task(self._take())

    def stop_keys(self) -> None:
        """From now on no key is taken; the one that is on its way may do what it does."""
        if self._taking is not None:
            self._taking.cancel()
        if self._rest is not None:
            self._rest.cancel()

    @property
    def busy(self) -> bool:
        """Whether a key waits, or does what it does."""
        return self._followed or bool(self._coming)

    async def keys_done(self) -> None:
        """Waits until every key that has come has done what it does."""
        await self._typed.join()

    async def keys_rest(self, seconds: float) -> None:
        """Waits until that is so, and has been for so long."""
        while self.busy or (left := self._done + seconds - monotonic()) > 0:
            await (self.keys_done() if self.busy else asyncio.sleep(left))

    async def on_event(self, event: events.Event) -> None:
        """Keys go into the queue, everything else its usual way."""
        at_once = isinstance(event, events.Key) and event.key in AT_ONCE
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and not at_once:
            self._coming.append(event)
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def on_unmount(self) -> None:
        """Nothing takes keys any more."""
        self.stop_keys()

    async def _take(self) -> None:
        while True:
            event = await self._typed.get()
            self._coming.popleft()
            self._followed = True
            if self._rest is not None:
                self._rest.cancel()
            self._rest = asyncio.get_running_loop().call_later(REST, self.at_rest)
            try:
                if await self._wanted(event):
                    before = (self.screen, self.focused)
                    moved = await self._moves(event, self.focused)
                    if not moved:
                        await super().on_event(event)
                    await self._follow(before, 1 if moved else 2)
            except Exception as error:  # noqa: BLE001 - a fault in here is the app's, as in any handler
                self._handle_exception(error)
            finally:
                self._followed = False
                self._done = monotonic()
                self._typed.task_done()

    async def _moves(self, event: events.Key | events.Paste, target: object) -> bool:
        """Whether a key has moved something in the widget it is for, at once. textual takes every key through
        the queue of each widget up to the app; one that may open or change something has to wait for them,
        and for a screen that is only being made."""
        if not (isinstance(target, Movable) and isinstance(event, events.Key) and target.moves(event.key)):
            return False
        moved = self.app_focus and await self._check_bindings(event.key)
        if isinstance(self.screen, Prompt):
            self.screen.paint_now()
        return moved

    async def _wanted(self, event: events.Key | events.Paste) -> bool:
        """What a screen that is careful says of a key; all others take every one."""
        if not isinstance(event, events.Key) or not isinstance(self.screen, Careful):
            return True
        await self._gather(event)
        return self.screen.hear(event.key, tuple(key.key for key in self._burst), event.time)

    async def _gather(self, event: events.Key) -> None:
        """Finds the keys that were read together with this one."""
        if any(key is event for key in self._burst):
            return
        if not self._burst or event.time - self._burst[-1].time >= TOGETHER:
            self._burst = []
        self._burst.append(event)
        await asyncio.sleep(TOGETHER)
        for other in self._coming:
            if not isinstance(other, events.Key) or other.time - self._burst[-1].time >= TOGETHER:
                break
            self._burst.append(other)

    async def _follow(self, place: tuple[MessagePump, MessagePump | None], rounds: int) -> None:
        """Through the queues a key and its messages pass: from the widget, or else the screen, that had it up
        to the app, as often as is asked for, and, if that has changed screen or focus, through theirs. A
        second round is for what it asks the app for on the way."""
        while True:
            screen, focused = place
            for pump in _up(focused or screen):
                await _reached(pump)
            rounds -= 1
            place = (self.screen, self.focused)
            if rounds <= 0 and place == (screen, focused):
                return


def _up(pump: MessagePump | None) -> Iterator[MessagePump]:
    while pump is not None:
        yield pump
        pump = pump._parent


class _Told:
    """Called without a look at what it takes, as textual would have one each time: a key calls many."""

    _param_count: Final = 0

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def __call__(self) -> None:
        self._tell()


async def _reached(pump: MessagePump) -> None:
    """Waits until what stands in a queue now has been handled; one that is closing is not waited for."""
    done = asyncio.Event()
    if pump.is_running and pump.post_message(events.Callback(callback=_Told(done.set))):
        try:
            async with asyncio.timeout(PATIENCE):
                await done.wait()
        except TimeoutError:
            return
