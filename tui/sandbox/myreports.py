"""MyReports as a half of the sandbox: the contacts of three directories. Contract: myreports-contacts."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from tui.sandbox.myreports_answers import MyReportsRefused, refused, throttled, unrouted
from tui.sandbox.myreports_directories import (
    BASE,
    COLLECTIONS,
    CUSTOMERS,
    DIRECTORIES,
    SWITCHBOARD,
    TOKEN,
    Directories,
    directory_in,
    directory_rows,
)
from tui.sandbox.myreports_items import Items
from tui.sandbox.myreports_seed import items
from tui.sandbox.myreports_switches import SWITCHES
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

__all__ = ["COLLECTIONS", "PREFIXES", "SWITCHES", "connection", "fill", "half", "throttled"]

PREFIXES = (BASE,)


def connection() -> dict[str, str]:
    """The token, and the directory that has every field."""
    return {"key": TOKEN, "directory": CUSTOMERS}


def half(store: Store, switches: Switches) -> Starlette:
    """All of one tenant's directories."""
    app = Starlette(
        routes=[*Directories(store, switches).routes(), *Items(store, switches).routes()],
        exception_handlers={MyReportsRefused: refused, HTTPException: unrouted},
    )
    app.router.redirect_slashes = False
    return app


def fill(store: Store, *, records: int, seed: int) -> None:
    """`records` items in the great directory, a tenth as many in the small one, none in the archive."""
    rows = directory_rows()
    store.add(DIRECTORIES, rows)
    sizes = {CUSTOMERS: records, SWITCHBOARD: records // 10}
    for place in map(directory_in, rows):
        store.add(place.items, items(seed, sizes.get(place.id, 0), place))
