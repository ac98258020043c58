"""A record: the server's own document under its key."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui.domain.exact import dumps
from tui.domain.pointer import Pointer, read
from tui.domain.values import Json, Value


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Ids repeat across collections (contract: partnerpage-entries, trap 7), so both make the key."""

    collection: str
    id: str


@dataclass(frozen=True, slots=True)
class Record:
    """`doc` is the resource as the API gave it, less the envelope; nobody may change it in place.

    `revision` is what the server calls this state, empty where it has no such thing. `warnings` say in
    words where the document does not fit its model; it is shown all the same, and never coerced. `beside` is
    what else was read to understand it: which fields are on offer, what they may hold. `new` says that no
    server has it yet: its id is one that this desk made up.
    """

    key: RecordKey
    doc: dict[str, Json]
    revision: str = ""
    warnings: tuple[str, ...] = ()
    beside: Mapping[str, Json] = field(default_factory=dict)
    new: bool = False

    def at(self, pointer: Pointer) -> Value:
        """The value at a pointer, or MISSING."""
        return read(self.doc, pointer)

    def reads_like(self, other: "Record") -> bool:
        """Whether both are the same, to the last digit and in the same order."""
        told, others = ((each.key, each.revision, each.warnings, each.new) for each in (self, other))
        return told == others and dumps([self.doc, {**self.beside}]) == dumps([other.doc, {**other.beside}])

    def revised(self, revision: str) -> "Record":
        """The same record with what the server calls this state."""
        return replace(self, revision=revision)

    def with_doc(self, doc: dict[str, Json]) -> "Record":
        """The same record with another document."""
        return replace(self, doc=doc)
