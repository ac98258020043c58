"""The changes of an entry that wait to be approved. Contract: partnerpage-entries, "Approval flow"."""

from dataclasses import dataclass, field

from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.store import Kept

KEPT_AS = "approval"


@dataclass(frozen=True, slots=True)
class Pending:
    """Changes that wait: `none`, `draft`, `submitted` or `rejected`; by their written names."""

    state: str = "none"
    changes: Document = field(default_factory=dict)
    comment: str = ""

    def shown(self) -> Document:
        """As a read of it is answered. What no read of a medium shows is not shown here either."""
        shown: Document = {"state": self.state, "changes": {**self.changes}}
        if "media" in self.changes:
            shown["changes"] = {**self.changes, "media": _without_files(self.changes["media"])}
        return {**shown, "comment": self.comment} if self.comment else shown


def _without_files(media: Json) -> list[Json]:
    return [
        {name: value for name, value in medium.items() if name != "file"}
        for medium in (media if isinstance(media, list) else [])
        if isinstance(medium, dict)
    ]


def pending(row: Kept) -> Pending:
    """The changes of an entry that wait."""
    match loads_document(row.beside).get(KEPT_AS):
        case {"state": str(state), "changes": dict(changes), "comment": str(comment)}:
            return Pending(state, changes, comment)
        case _:
            return Pending()


def kept_with(row: Kept, waiting: Pending) -> Kept:
    """The entry with these changes waiting."""
    beside = loads_document(row.beside)
    beside.pop(KEPT_AS, None)
    if waiting.state != "none":
        beside[KEPT_AS] = {
            "state": waiting.state,
            "changes": waiting.changes,
            "comment": waiting.comment,
        }
    return kept_entry(loads_document(row.doc), beside)


def drafted(row: Kept, sound: Document) -> Kept:
    """The entry with sound values added to its changes; nothing happens where there are none."""
    return kept_with(row, Pending("draft", pending(row).changes | sound)) if sound else row
