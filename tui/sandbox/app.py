"""The sandbox as an ASGI application: the halves, the doors, and what goes wrong on demand."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from tui.sandbox.drf import Refused, refused, unrouted
from tui.sandbox.faults import Faults, FaultyServer
from tui.sandbox.partnerpage import KEY, OWNER, READ_ONLY_KEY, READER, Gate
from tui.sandbox.partnerpage_directories import Directories
from tui.sandbox.partnerpage_entries import Entries
from tui.sandbox.partnerpage_reviews import Reviews
from tui.sandbox.store import Store


def create_app(store: Store, *, key: str = KEY, faults: Faults | None = None) -> Starlette:
    """A server over `store`. `key` reads and writes, `READ_ONLY_KEY` reads; `faults` may change later."""
    gate = Gate({READ_ONLY_KEY: READER, key: OWNER})
    halves = (Directories(store, gate), Entries(store, gate), Reviews(store, gate))
    app = Starlette(
        routes=[route for half in halves for route in half.routes()],
        middleware=[Middleware(FaultyServer, faults=faults)] if faults is not None else [],
        exception_handlers={Refused: refused, HTTPException: unrouted},
    )
    app.router.redirect_slashes = False  # starlette would answer 307, which keeps the body: Django does not
    return app
