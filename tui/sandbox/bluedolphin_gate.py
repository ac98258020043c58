"""Who may call BlueDolphin: the headers `x-api-key` and `tenant`.

Contract: bluedolphin-relations, "Transport and auth" and "Errors". Inferred: the tenant is looked at before
the key; the key of the key management is a wrong key here; a user who may not write may still read; which
calls count for the throttle, and that it knows but one second.
"""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from tui.sandbox.bluedolphin_problems import Refused
from tui.sandbox.bluedolphin_switches import CONTENT_TYPE_REQUIRED, THROTTLES
from tui.sandbox.switches import Switches

KEY = "sandbox-user-key-5Tb8nC2kWq7Z"
READ_ONLY_KEY = "sandbox-user-key-read-only-9Gd4"
TENANT = "sandbox"
TENANT_WITHOUT_ADD_ON = "sandbox-basic"
CALLS_A_SECOND = 2


@dataclass(frozen=True, slots=True)
class Caller:
    """A user, by whose key a call is made."""

    id: str
    name: str
    may_write: bool


OWNER = Caller("64d0c1a03c2a7986110000a1", "Sandra Boxwell", may_write=True)
READER = Caller("64d0c1a03c2a7986110000a2", "Reed Onley", may_write=False)
CALLERS = {KEY: OWNER, READ_ONLY_KEY: READER}


class Gate:
    """Lets a request in, or refuses it. `clock` counts seconds."""

    def __init__(self, switches: Switches, clock: Callable[[], float]) -> None:
        self._switches = switches
        self._clock = clock
        self._calls: list[float] = []

    def admit(self, request: Request, *, writes: bool = False) -> Caller:
        """Who calls. 401 for the headers, 403 for what the tenant or the user may not, 415, 429."""
        caller = self._known(request)
        if writes and not caller.may_write:
            raise Refused(403, {"x-api-key": "The user is not allowed to change relations"})
        if self._switches.on(CONTENT_TYPE_REQUIRED):
            require_json(request)
        if self._switches.on(THROTTLES):
            self._count()
        return caller

    def _known(self, request: Request) -> Caller:
        tenant, key = request.headers.get("tenant"), request.headers.get("x-api-key")
        missing = {}
        if not tenant:
            missing["tenant"] = "Tenant header missing or empty"
        if not key:
            missing["x-api-key"] = "API key header missing or empty"
        if missing:
            raise Refused(401, missing)
        if tenant == TENANT_WITHOUT_ADD_ON:
            raise Refused(403, {"tenant": "The PUBLIC_API add-on is not enabled for this tenant"})
        if tenant != TENANT:
            raise Refused(401, {"tenant": "Unknown tenant specified"})
        if key not in CALLERS:
            raise Refused(401, {"x-api-key": "Invalid API key specified"})
        return CALLERS[key]

    def _count(self) -> None:
        now = self._clock()
        self._calls = [moment for moment in self._calls if moment > now - 1]
        if len(self._calls) >= CALLS_A_SECOND:
            raise Refused(429, {"x-api-key": "Too many requests"}, {"retry-after": "1"})
        self._calls.append(now)


def require_json(request: Request) -> None:
    """Raises a 415 for a request that does not say that it is JSON."""
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, {"content-type": f'Unsupported media type "{content_type}"'})
