"""The sandbox as an ASGI application: the halves behind one front, and what goes wrong on demand."""

from starlette.types import ASGIApp, Receive, Scope, Send

from tui.sandbox import partnerpage_half
from tui.sandbox.faults import Answer, Faults, throttled
from tui.sandbox.faulty_server import FaultyServer
from tui.sandbox.half import Half
from tui.sandbox.halves import OTHERS, door_to
from tui.sandbox.partnerpage import KEY
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches


class Sandbox:
    """Hands each request to the half that its path belongs to; what is nobody's is PartnerPage's."""

    def __init__(self, store: Store, key: str, faults: Faults | None, switches: Switches) -> None:
        self._switches = switches
        self._first = partnerpage_half.half(store, switches, key=key)
        self._apps: dict[Half, ASGIApp] = {half: half.half(store, switches) for half in OTHERS}
        self._front: ASGIApp = self._inside
        if faults is not None:
            self._front = FaultyServer(self._inside, faults, self._throttled)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or do to it what the faults say."""
        await self._front(scope, receive, send)

    async def _inside(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = door_to(scope.get("path", ""))
        app = self._apps.get(door.half, self._first) if door else self._first
        await app(scope, receive, send)

    def _throttled(self, path: str, seconds: int) -> Answer:
        door = door_to(path)
        return door.throttled(seconds, self._switches) if door else throttled(seconds)


def create_app(
    store: Store, *, key: str = KEY, faults: Faults | None = None, switches: Switches = AS_INFERRED
) -> Sandbox:
    """A server over `store`. `key` is the one that writes at PartnerPage; `faults` may change later."""
    return Sandbox(store, key, faults, switches)
