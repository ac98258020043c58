"""Where a request is on its way by a proxy: while there is no tunnel yet, not a byte of it has left."""

from collections.abc import Mapping
from typing import Any


class Tunnel:
    """Of one request. `awaited`: a proxy was asked for a tunnel, and nothing was sent through it."""

    def __init__(self) -> None:
        self.awaited = False

    async def watch(self, event: str, told: Mapping[str, Any]) -> None:
        """The `trace` extension of httpx: it tells of the proxy's request as of the one behind it."""
        if event.endswith(".send_request_headers.started"):
            self.awaited = told["request"].method == b"CONNECT"
