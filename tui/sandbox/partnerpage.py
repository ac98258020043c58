"""What both PartnerPage halves stand on: where they are, who may call, and how the key is sent.

Contract: partnerpage-entries, "Transport and auth". Inferred: a missing and a wrong key are both 401, and a
key behind "Bearer" is a wrong key; entries have an update permission named like that of reviews; whatever
writes, creates and deletes too, needs the update permission of its half.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from tui.sandbox.drf import detail, not_found
from tui.sandbox.jsontext import Document
from tui.sandbox.partnerpage_entry_switches import ENTRY_SWITCHES
from tui.sandbox.partnerpage_review_switches import REVIEW_SWITCHES
from tui.sandbox.switches import Switch

PREFIX = "/api/directory/private/v1alpha"
DIRECTORY_ID = "e2b2a65f-0972-4fb4-96bb-498a63411bb6"
KEY = "sandbox-key-7Qm2vX9tLr4B"
READ_ONLY_KEY = "sandbox-read-only-3Zk8wN1yHc5D"

SWITCHES: tuple[Switch, ...] = (*ENTRY_SWITCHES, *REVIEW_SWITCHES)

UPDATE_ENTRIES = "generic_directory:update_entries"
UPDATE_REVIEWS = "generic_directory:update_reviews"
NO_SUCH_KEY = 'Invalid API key. It is sent bare: "Authorization: <api-key>", without a scheme.'


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who holds a key."""

    id: str
    first_name: str
    last_name: str
    email: str
    permissions: frozenset[str] = frozenset()

    def card(self) -> Document:
        """The caller as reviews name their approver."""
        return {
            "id": self.id,
            "firstName": self.first_name,
            "lastName": self.last_name,
            "email": self.email,
        }


OWNER = Caller(
    "b1c2d3e4-0000-4000-8000-000000000002",
    "Sandra",
    "Boxwell",
    "sandra.boxwell@sandbox.example",
    frozenset({UPDATE_ENTRIES, UPDATE_REVIEWS}),
)
READER = Caller("b1c2d3e4-0000-4000-8000-000000000003", "Reed", "Onley", "reed.onley@sandbox.example")


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a request in, or refuses it."""

    callers: Mapping[str, Caller]

    def admit(self, request: Request, permission: str | None = None) -> Caller:
        """Who calls. 401 without a known key, 403 without the permission, 404 for a foreign directory."""
        key = request.headers.get("authorization")
        challenge = {"www-authenticate": "Api-Key"}
        if not key:
            raise detail(401, "Authentication credentials were not provided.", challenge)
        if key not in self.callers:
            raise detail(401, NO_SUCH_KEY, challenge)
        caller = self.callers[key]
        if permission and permission not in caller.permissions:
            words = f"You do not have permission to perform this action. Required: {permission}"
            raise detail(403, words)
        if request.path_params.get("directory_id", DIRECTORY_ID) != DIRECTORY_ID:
            raise not_found()
        return caller
