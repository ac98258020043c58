"""The calls of the API. Each has the tenant's name and a content type, those without a body as well."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem

PATHS: Final = {
    "workspaces": "/v1/workspaces",
    "objects": "/v1/objects",
    "object": "/v1/objects/{id}",
    "relations": "/v1/relations",
    "relation": "/v1/relations/{id}",
    "questionnaire": "/v1/questionnaires/{id}",
}


@dataclass(frozen=True, slots=True)
class Calls:
    """`path` fills in a path of the table. Raises `Problem`: INVALID for a tenant that no header can hold,
    REFUSED for an id that would lead elsewhere."""

    path: Callable[..., str]
    tenant: str

    def get(self, name: str, identity: str = "", **query: str) -> Request:
        """A reading."""
        asked = urlencode(query, quote_via=quote)
        return Request("GET", self._path(name, identity), asked, self._headers())

    def objects(self, workspace: str, take: int, start_with: str) -> Request:
        """Some objects of a workspace; the first ones, or those from one of them on."""
        start = {"start_with": start_with} if start_with else {}
        return self.get("objects", workspace_id=workspace, take=str(take), **start)

    def write(self, method: str, name: str, identity: str = "", body: bytes | None = None) -> Request:
        """A write."""
        return Request(method, self._path(name, identity), headers=self._headers(), body=body)

    def _path(self, name: str, identity: str) -> str:
        return self.path(name, id=identity)

    def _headers(self) -> tuple[tuple[str, str], ...]:
        tenant = self.tenant
        if not tenant.isascii() or not tenant.isprintable() or tenant != tenant.strip():
            raise Problem(
                Kind.INVALID, "The tenant's name holds characters that no header can.", "Check the profile."
            )
        return (("Accept", "application/json"), ("Content-Type", "application/json"), ("tenant", tenant))
