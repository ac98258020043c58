"""Keys in order: a key acts on what the key before it has led to, however fast they come.

textual hands a key to whatever has the focus when it arrives. Over a slow line several arrive at once, and
those behind one that opens a screen would act on the old screen: on another record, or on another field.
"""

import asyncio
from collections.abc import Iterator

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

AT_ONCE = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that never wait for others."""

PATIENCE = 2.0
"""Seconds after which a part of the screen that does not answer holds up no more keys."""


class OrderedKeys(App[None]):
    """Keys and pastes wait in a queue of their own; each is followed until it has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._taking: asyncio.Task[None] | None = None

    def take_keys(self) -> None:
        """From now on keys are taken; those that came before wait for this."""
        if self._taking is None:
            self._taking = asyncio.create_task(self._take())

    def stop_keys(self) -> None:
        """From now on no key is taken; the one that is on its way may do what it does."""
        if self._taking is not None:
            self._taking.cancel()

    async def keys_done(self) -> None:
        """Waits until every key that has come has done what it does."""
        await self._typed.join()

    async def on_event(self, event: events.Event) -> None:
        """Keys go into the queue, everything else its usual way."""
        at_once = isinstance(event, events.Key) and event.key in AT_ONCE
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and not at_once:
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def on_unmount(self) -> None:
        """Nothing takes keys any more."""
        self.stop_keys()

    async def _take(self) -> None:
        while True:
            event = await self._typed.get()
            target: MessagePump = self.focused or self.screen
            try:
                await super().on_event(event)
                await self._follow(target)
            except Exception as error:  # noqa: BLE001 - a fault in here is the app's, as in any handler
                self._handle_exception(error)
            finally:
                self._typed.task_done()

    async def _follow(self, target: MessagePump) -> None:
        """Through the queues a key and its messages pass: from its widget up to the app, and, if that has
        changed screen or focus, through theirs."""
        while True:
            before = (self.screen, self.focused)
            for pump in _up(target):
                await _reached(pump)
            if (self.screen, self.focused) == before:
                return
            target = self.focused or self.screen


def _up(pump: MessagePump | None) -> Iterator[MessagePump]:
    while pump is not None:
        yield pump
        pump = pump._parent


async def _reached(pump: MessagePump) -> None:
    """Waits until what stands in a queue now has been handled; one that is closing is not waited for."""
    done = asyncio.Event()
    if pump.is_running and pump.call_later(done.set):
        try:
            async with asyncio.timeout(PATIENCE):
                await done.wait()
        except TimeoutError:
            return
