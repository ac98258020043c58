"""Hoko: who may call. Contract: hoko-partners, "Transport and auth", trap 1.

The scopes are those of each endpoint's own page, which contradict one another. Inferred: a key from a host
that it is not for is 403 without `missingScopes`.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request

from tui.sandbox.hoko_refusals import INVALID_KEY, MISSING_KEY, MISSING_SCOPE, WRONG_HOST, HokoRefused
from tui.sandbox.hoko_switches import ONE_WRITE_SCOPE, RESTRICTED
from tui.sandbox.switches import Switches

KEY = "sandbox-hoko-8Jd5sT3nQw7F"
READ_ONLY_KEY = "sandbox-hoko-read-4Vb9kR6mXz2C"
LINKS_KEY = "sandbox-hoko-links-6Gp1yL8hNe5U"
HOST = "hoko.example"

READ, WRITE, LINKS = "partnersRead", "partnersWrite", "linksWrite"
SCOPES: Mapping[str, frozenset[str]] = {
    KEY: frozenset({READ, WRITE, LINKS}),
    READ_ONLY_KEY: frozenset({READ}),
    LINKS_KEY: frozenset({LINKS}),
}


class HokoGate:
    """Lets a request in, or refuses it."""

    def __init__(self, switches: Switches) -> None:
        self._restricted = switches.on(RESTRICTED)
        self._changing = WRITE if switches.on(ONE_WRITE_SCOPE) else LINKS

    def reads(self, request: Request) -> None:
        """GET."""
        self._admit(request, READ)

    def creates(self, request: Request) -> None:
        """POST."""
        self._admit(request, WRITE)

    def changes(self, request: Request) -> None:
        """PUT and DELETE."""
        self._admit(request, self._changing)

    def _admit(self, request: Request, scope: str) -> None:
        """401 without a known key, which may stand bare or behind "Bearer"; 403 without the scope."""
        sent = request.headers.get("authorization", "").strip()
        if not sent:
            raise HokoRefused(401, MISSING_KEY)
        scheme, _, key = sent.partition(" ")
        scopes = SCOPES.get(key.strip() if scheme.lower() == "bearer" else sent)
        if scopes is None:
            raise HokoRefused(401, INVALID_KEY)
        if self._restricted and not _from_here(request):
            raise HokoRefused(403, WRONG_HOST)
        if scope not in scopes:
            raise HokoRefused(403, MISSING_SCOPE, {"missingScopes": [scope]})


def _from_here(request: Request) -> bool:
    """Whether neither header names another host; only a browser sends them."""
    named = [request.headers[name] for name in ("origin", "referer") if name in request.headers]
    return all(_host(place) == HOST for place in named)


def _host(place: str) -> str | None:
    try:
        return urlsplit(place).hostname
    except ValueError:
        return None
