"""Hoko: what a bulk write does to the store. Contract: hoko-partners, "Bulk rules".

A request is judged in three rounds over all its items: ids that are none, partners that are not there,
wrong fields; it is applied as a whole or not at all. Inferred: partners come back in the order of the items;
of two items with one id the later has the last word; an id twice in a deletion counts once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tui.sandbox.hoko_partner import Rules, as_object, kept_partner, now, partner_id
from tui.sandbox.hoko_refusals import ID_ON_CREATE, NO_PARTNER, HokoRefused, bad
from tui.sandbox.hoko_switches import PIECEMEAL, REVIVES
from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

PARTNERS = "hoko/partners"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a write, judged: `id` is None for a new partner."""

    id: str | None
    values: Document


class Writes:
    """Each takes the items of a request and returns the partners as they are then, or raises a refusal."""

    def __init__(self, store: Store, switches: Switches) -> None:
        self._store = store
        self._rules = Rules(switches)
        self._piecemeal = switches.on(PIECEMEAL)
        self._revives = switches.on(REVIVES)

    def create(self, items: list[Json]) -> list[Kept]:
        """New partners, none of which may have an id."""
        return self._written(items, self._judged_new, self._applied)

    def upsert(self, items: list[Json]) -> list[Kept]:
        """Known partners by their id, and new ones without."""
        return self._written(items, self._judged, self._applied)

    def delete(self, items: list[Json]) -> list[Kept]:
        """Partners by their ids; they stay in the store."""
        return self._written(items, self._judged_ids, self._deleted)

    def _written(
        self,
        items: list[Json],
        judge: Callable[[list[Json]], list[T]],
        apply: Callable[[list[T]], list[Kept]],
    ) -> list[Kept]:
        """Judge and apply in one transaction: all items together, or one after the other."""
        batches = [[item] for item in items] if self._piecemeal else [items]
        rows: list[Kept] = []
        refusal: HokoRefused | None = None
        with self._store.transaction():
            for batch in batches:
                try:
                    rows += apply(judge(batch))
                except HokoRefused as error:
                    refusal = error
                    break
        if refusal:
            raise refusal
        return rows

    def _judged_new(self, items: list[Json]) -> list[Change]:
        objects = [as_object(item) for item in items]
        if any("id" in item for item in objects):
            raise bad(ID_ON_CREATE)
        return [Change(None, self._rules.values(item, new=True)) for item in objects]

    def _judged(self, items: list[Json]) -> list[Change]:
        objects = [as_object(item) for item in items]
        ids = [partner_id(item["id"]) if "id" in item else None for item in objects]
        for known in filter(None, ids):
            self._found(known, deleted_too=self._revives)
        pairs = zip(ids, objects, strict=True)
        return [Change(known, self._rules.values(item, new=known is None)) for known, item in pairs]

    def _judged_ids(self, items: list[Json]) -> list[str]:
        ids = [*dict.fromkeys(partner_id(item) for item in items)]
        for known in ids:
            self._found(known)
        return ids

    def _found(self, known: str, *, deleted_too: bool = False) -> Kept:
        row = self._store.find(PARTNERS, known)
        if row is None or not (deleted_too or is_live(row)):
            raise bad(NO_PARTNER)
        return row

    def _applied(self, changes: list[Change]) -> list[Kept]:
        rows = [self._put(change) for change in changes]
        pairs = zip(changes, rows, strict=True)
        self._store.add(PARTNERS, [row for change, row in pairs if change.id is None])
        return rows

    def _put(self, change: Change) -> Kept:
        """A changed partner, stored; or a new one, not stored yet."""
        if change.id is None:
            return self._rules.created(change.values)
        before = loads_document(self._found(change.id, deleted_too=True).doc)
        row = self._rules.updated(before, change.values)
        self._store.replace(PARTNERS, row)
        return row

    def _deleted(self, ids: list[str]) -> list[Kept]:
        rows = [kept_partner(loads_document(self._found(known).doc), deleted_at=now()) for known in ids]
        for row in rows:
            self._store.replace(PARTNERS, row)
        return rows


def is_live(row: Kept) -> bool:
    """Whether a partner has not been deleted."""
    return loads_document(row.beside)["deletedAt"] is None
