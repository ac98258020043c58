"""The shelf: documents and haystacks that stay in the cache's file until somebody looks at them.

A record on the shelf tells what its list told. Its document and its haystack are what the file holds when
they are asked for; where the file has them no more, empty ones. Whoever edits a record reads it again first.
"""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Final

from tui.domain import json_text
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.store.cache import FAULTS

AT_HAND: Final = 512
"""Documents that are kept in memory: those that were looked at last."""

_KEPT: Final = "FROM record, list WHERE record.reading >= list.whole"
_DOCUMENT: Final = "SELECT doc FROM document WHERE record = (SELECT rowid FROM record WHERE id = ?)"
_IN_ORDER: Final = "SELECT id, revision, warnings, beside FROM record WHERE reading = ? ORDER BY place"
"""By an index: what has to be sorted first gives no row before the last one is read."""
_TEXTS: Final = "SELECT id, text FROM record WHERE +reading >= (SELECT whole FROM list)"
"""By no index, so in the order of the file."""
_NOTHING_BESIDE: Final[dict[str, Json]] = {}  # of all records that have nothing beside them


@dataclass(frozen=True, slots=True)
class Kept:
    """When the oldest of the records was read, in seconds of the epoch. `resume` is what a reading that was
    stopped goes on with; `lately` are the ids that it had, the first of them read at `begun`."""

    oldest: float
    resume: Json
    lately: frozenset[str]
    begun: float


class Shelf:
    """The reading half of a cache. One thread has it; the writing half may be at work in another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._at_hand: OrderedDict[str, dict[str, Json]] = OrderedDict()
        with suppress(*FAULTS):
            self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=1.0)

    def kept(self) -> Kept | None:
        """What there is; None for nothing."""
        with suppress(*FAULTS):
            if self._db is None:
                return None
            ((oldest,),) = self._db.execute(f"SELECT min(at) {_KEPT}").fetchall()
            ((resume,),) = self._db.execute("SELECT resume FROM list").fetchall()
            goes_on, last = json_text.parse(resume), "list.reading = record.reading"
            found = self._db.execute(f"SELECT id, at {_KEPT} AND {last}") if goes_on is not None else ()
            lately = {str(identity): float(at) for identity, at in found}
            begun = min(lately.values(), default=0.0)
            if isfinite(oldest) and isfinite(begun):
                return Kept(float(oldest), goes_on, frozenset(lately), begun)
        return None

    def records(self, collection: str) -> Iterator["Shelved"]:
        """As the server listed them, those first that were read last. What cannot be understood ends it."""
        with suppress(*FAULTS), closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as db:
            readings = db.execute(f"SELECT DISTINCT record.reading {_KEPT} ORDER BY 1 DESC").fetchall()
            for identity, revision, warnings, beside in chain.from_iterable(
                db.execute(_IN_ORDER, reading) for reading in readings
            ):
                words = tuple(json.loads(warnings)) if warnings != "[]" else ()
                about = json_text.parse(beside) if beside != "{}" else _NOTHING_BESIDE
                texts = isinstance(identity, str) and isinstance(revision, str)
                if not (texts and isinstance(about, dict) and (not words or _texts(*words))):
                    return
                yield Shelved(RecordKey(collection, identity), revision, words, about, self)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and haystack of every record in the order of the file, which takes the least time."""
        with suppress(*FAULTS):
            if self._db is not None:
                with closing(self._db.execute(_TEXTS)) as found:
                    for identity, text in found:
                        if isinstance(text, str):
                            yield identity, text

    def texts_of(self, identities: Sequence[str]) -> list[tuple[str, str]]:
        """Id and haystack of these records, which takes several times as long for each as of all; not more at
        a time than a statement takes. Those that are not there any more are left out."""
        marks = ", ".join("?" * len(identities))
        with suppress(*FAULTS):
            if self._db is not None:
                found = self._db.execute(f"{_TEXTS} AND id IN ({marks})", identities).fetchall()
                return [row for row in found if isinstance(row[1], str)]
        return []

    def doc(self, identity: str) -> dict[str, Json]:
        """The document of a record; nobody may change it in place."""
        if (known := self._at_hand.get(identity)) is not None:
            self._at_hand.move_to_end(identity)
            return known
        found: Json = {}
        with suppress(*FAULTS):
            if self._db is not None:
                ((text,),) = self._db.execute(_DOCUMENT, (identity,)).fetchall()
                found = json_text.parse(text)
        doc = found if isinstance(found, dict) else {}
        self._at_hand[identity] = doc
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return doc

    def forget(self, identity: str) -> None:
        """The file has another document of it now."""
        self._at_hand.pop(identity, None)

    def close(self) -> None:
        """Every document is an empty one from now on."""
        if self._db is not None:
            self._db.close()
        self._db = None


def _texts(*values: object) -> bool:
    """Whether that is what all of them are."""
    return all(isinstance(value, str) for value in values)


class Shelved(Record):
    """A record of a `shelf`."""

    __slots__ = ("shelf",)
    shelf: Shelf

    def __init__(
        self,
        key: RecordKey,
        revision: str,
        warnings: tuple[str, ...],
        beside: Mapping[str, Json],
        shelf: Shelf,
    ) -> None:
        _KEY(self, key)
        _REVISION(self, revision)
        _WARNINGS(self, warnings)
        _BESIDE(self, beside)
        _NEW(self, False)
        _SHELF(self, shelf)

    @property
    def text(self) -> str:
        """Its haystack, from the shelf."""
        return next((text for _, text in self.shelf.texts_of([self.key.id])), "")

    @property
    def doc(self) -> dict[str, Json]:
        """From the shelf."""
        return self.shelf.doc(self.key.id)

    def whole(self) -> Record:
        """With its document, whatever becomes of the file."""
        return Record(self.key, self.doc, self.revision, self.warnings, self.beside, self.new)

    def revised(self, revision: str) -> Record:
        """Off the shelf, for it is another record now."""
        return self.whole().revised(revision)

    def with_doc(self, doc: dict[str, Json]) -> Record:
        """Off the shelf, for it is another record now."""
        return Record(self.key, doc, self.revision, self.warnings, self.beside, self.new)


_KEY, _REVISION, _WARNINGS, _BESIDE, _NEW = (
    vars(Record)[name].__set__ for name in ("key", "revision", "warnings", "beside", "new")
)
_SHELF = vars(Shelved)["shelf"].__set__
"""What sets a slot, without a look for it by its name: a start makes as many records as are kept."""
