"""What records are sorted by, many at a time: of those on the shelf by the words of their haystacks, read in
one go, so that no document is."""

from collections.abc import Callable, Generator, Sequence
from typing import Final

from tui.domain.haystack import mark, part
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.store.shelf import Shelved
from tui.workspace.looked_through import SortKey, sort_key, sort_key_of_words
from tui.workspace.slices import in_batches
from tui.workspace.sorting import Keys

STEP: Final = 200
"""Records in a row: less than a millisecond of work."""
FEW: Final = 500
"""Records on the shelf that are asked for one by one."""
MANY: Final = 2_000
"""Words whose keys are remembered: of a choice or a tier there are far fewer, of titles far more."""

SpecOf = Callable[[Record], FieldSpec | None]
"""The field of one record; None where it has no such field, or nobody may see it."""


def keys_of(
    records: Sequence[Record], spec: FieldSpec | None, spec_of: SpecOf
) -> Generator[None, None, Keys]:
    """`spec` is the field where all have the same one."""
    keys: Keys = [None] * len(records)
    places: dict[str, int] = {}
    for some in in_batches(enumerate(records), STEP):
        for place, record in some:
            its = spec or spec_of(record)
            if its is None:
                continue
            if isinstance(record, Shelved) and not its.masked:
                places[record.key.id] = place
            else:
                keys[place] = sort_key(its, record.at(its.pointer))
        yield
    shelf = next((each.shelf for each in records if isinstance(each, Shelved)), None)
    if shelf is None or not places:
        return keys
    few = (row for some in in_batches(places, STEP) for row in shelf.texts_of(some))
    known: dict[str, SortKey] = {}
    begins = "" if spec is None else mark(spec.name)
    for rows in in_batches(few if len(places) <= FEW else shelf.texts(), STEP):
        for identity, text in rows:
            at = places.get(identity)
            if at is None:
                continue
            its = spec or spec_of(records[at])
            begin, end = (-1, -1) if its is None else part(text, begins or mark(its.name))
            if its is None or begin < 0 or begin == end:
                continue
            words = text[begin:end]
            key = known.get(words) if spec else None
            if key is None:
                key = sort_key_of_words(its, words)
                if len(known) < MANY:
                    known[words] = key
            keys[at] = key
        yield
    return keys
