"""BlueDolphin, relations: a half of the sandbox with an error format, keys and paths of its own.

Contract: bluedolphin-relations. Where it is silent, the file that decides says "Inferred", and what a client
could notice is a switch. Not built: changing objects, key management, the OData feed.
"""

from collections.abc import Callable
from time import monotonic

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tui.sandbox.bluedolphin_gate import KEY, TENANT, Gate
from tui.sandbox.bluedolphin_objects import Objects
from tui.sandbox.bluedolphin_openapi import DESCRIPTION
from tui.sandbox.bluedolphin_problems import Refused, answer, refused, unrouted
from tui.sandbox.bluedolphin_questionnaires import Questionnaires
from tui.sandbox.bluedolphin_records import COLLECTIONS as COLLECTIONS
from tui.sandbox.bluedolphin_relations import Relations
from tui.sandbox.bluedolphin_seed import put
from tui.sandbox.bluedolphin_switches import SWITCHES as SWITCHES
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

PREFIXES: tuple[str, ...] = ("/v1/", "/liveness")
DEFAULTS = Switches()


def connection() -> dict[str, str]:
    """What a client needs besides the origin; the key may read and write."""
    return {"key": KEY, "tenant": TENANT}


def fill(store: Store, *, records: int, seed: int) -> None:
    """Put so many relations, with what belongs to them, into a store. Belongs in a transaction."""
    put(store, records, seed)


def half(store: Store, switches: Switches = DEFAULTS, *, clock: Callable[[], float] = monotonic) -> Starlette:
    """The half over a store. `clock` counts seconds, for the throttle."""
    gate = Gate(switches, clock)
    parts = (
        Objects(store, gate, switches),
        Relations(store, gate, switches),
        Questionnaires(store, gate, switches),
    )
    app = Starlette(
        routes=[
            Route("/liveness", _liveness),
            Route("/v1/openapi.json", _description),
            *(route for part in parts for route in part.routes()),
        ],
        exception_handlers={Refused: refused, HTTPException: unrouted},
    )
    app.router.redirect_slashes = False
    return app


async def _liveness(_request: Request) -> Response:
    """Whether the server is up; for this no key is needed."""
    return PlainTextResponse("Healthy")


async def _description(_request: Request) -> Response:
    """What this half offers, as OpenAPI has it; for this no key is needed."""
    return answer(DESCRIPTION)
