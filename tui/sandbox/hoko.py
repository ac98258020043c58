"""Hoko as a half of the sandbox: partners, which are written in bulk. Contract: hoko-partners."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from tui.sandbox.hoko_endpoint import PATH, Partners
from tui.sandbox.hoko_gate import KEY
from tui.sandbox.hoko_refusals import HokoRefused, Refusals, throttled
from tui.sandbox.hoko_seed import partners
from tui.sandbox.hoko_switches import SWITCHES
from tui.sandbox.hoko_writes import PARTNERS
from tui.sandbox.jsontext import dumps
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

__all__ = ["COLLECTIONS", "PREFIXES", "SWITCHES", "connection", "fill", "half", "throttled"]

PREFIXES = (PATH,)
WORKSPACES = "hoko/workspaces"
COLLECTIONS = (WORKSPACES, PARTNERS)


def connection() -> dict[str, str]:
    """The key with every scope."""
    return {"key": KEY}


def half(store: Store, switches: Switches) -> Starlette:
    """The partners of one workspace."""
    refusals = Refusals(switches)
    app = Starlette(
        routes=Partners(store, switches).routes(),
        exception_handlers={HokoRefused: refusals.refused, HTTPException: refusals.unrouted},
    )
    app.router.redirect_slashes = False
    return app


def fill(store: Store, *, records: int, seed: int) -> None:
    """`records` partners, in a workspace that is there also without any."""
    store.add(WORKSPACES, [Kept("sandbox", dumps({"name": "Sandbox"}))])
    store.add(PARTNERS, partners(seed, records))
