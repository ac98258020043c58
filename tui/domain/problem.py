"""What can go wrong, told by meaning and never by status code: the lowest file of all."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a caller may want to tell apart."""

    INVALID = "invalid"  # what a person typed, or a file says, cannot be a value here
    REFUSED = "refused"  # the API cannot express it, or the server said no to what was sent
    DENIED = "denied"  # the key is missing, wrong, or lacks a permission
    ABSENT = "absent"  # there is no such record
    BUSY = "busy"  # the server asks to come later
    UNREACHABLE = "unreachable"  # no connection: certainly not a byte of the request has arrived
    UNANSWERED = "unanswered"  # it was sent, and what became of it is not known
    GARBLED = "garbled"  # an answer that is not what the contract promises
    STALE = "stale"  # what was confirmed no longer holds
    STORAGE = "storage"  # this machine's disk


class Problem(Exception):  # noqa: N818 - the one exception of the house, named in its own vocabulary
    """Something a person is told: what happened, and what to do.

    `field` names the field of the schema it is about, if it is about one; `fields` the words of the server
    for each field it complained about; `after` the seconds to wait, where the other side named them.
    """

    def __init__(
        self,
        kind: Kind,
        what: str,
        remedy: str = "",
        *,
        field: str = "",
        fields: Mapping[str, str] = MappingProxyType({}),
        after: float | None = None,
    ) -> None:
        super().__init__(what)
        self.kind = kind
        self.what = what
        self.remedy = remedy
        self.field = field
        self.fields = dict(fields)
        self.after = after

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()
