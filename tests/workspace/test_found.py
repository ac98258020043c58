"""What a filter finds bit by bit is what it finds all at once, wherever haystacks are, whatever changes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.exchanges import entries
from tui.domain.record import Record, RecordKey
from tui.store.cache import Cache
from tui.store.shelf import Shelf, Shelved
from tui.workspace import found, index
from tui.workspace.haystacks import Haystacks
from tui.workspace.index import Index

WORDS = ("", "a", "ab", "b -a", "title:a", "a | b", "-b", "is:marked", "is:marked a", "zz")
MANY = 300


def made(number: int, title: str) -> Record:
    return Record(RecordKey(entries.name, str(number)), {"id": str(number), "title": title})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Records whose haystacks are on disk, not in the order of the file."""
    path: Path = tmp_path_factory.mktemp("shelf") / "cache.sqlite"
    luck, haystacks = Random(4), Haystacks()
    records = [made(number, "".join(luck.choices("abc ", k=3))) for number in range(MANY)]
    cache = Cache(path, "mine")
    for order in (records, luck.sample(records, MANY)):
        assert cache.begin(resume=False)
        assert cache.put([(each, haystacks.of(entries.schema, each)) for each in order])
        assert cache.end()
    cache.close()
    return Shelf(path)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps so small that nothing is found at once."""
    for name, value in (("STEP", 7), ("ASIDE", 5), ("AHEAD", 20), ("KEPT", 12), ("FEW", 6)):
        monkeypatch.setattr(found, name, value)
    monkeypatch.setattr(index, "WINDOW", 3)


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[Shelf]:
    """Grows with every look through the whole shelf."""
    told: list[Shelf] = []
    real = Shelf.texts

    def texts(self: Shelf) -> Iterator[tuple[str, str]]:
        told.append(self)
        return real(self)

    monkeypatch.setattr(Shelf, "texts", texts)
    return told


def fresh(records: list[Record], words: str, sort: tuple[str, bool] | None, marked: set[str]) -> list[str]:
    """The plain way: documents in memory, all looked through in one go."""
    plain = Index(entries.schema, standings={"marked": lambda: marked})
    plain.filter, plain.sort = words, sort
    plain.update([each.whole() if isinstance(each, Shelved) else each for each in records])
    return plain.ids


@pytest.mark.parametrize("sort", [None, ("title", True)])
def test_bit_by_bit_is_all_at_once_in_the_end(shelf: Shelf, sort: tuple[str, bool] | None) -> None:
    luck, marked = Random(5), {"3", "50", "299"}
    records: list[Record] = [*shelf.records(entries.name)]
    looked = Index(entries.schema, standings={"marked": lambda: marked})
    looked.sort = sort
    looked.update(records)
    for turn in range(60):
        words = looked.filter if luck.random() < 0.4 else luck.choice(WORDS)
        if words != looked.filter:
            looked.narrow(words, at_once=True)
        else:
            for _ in range(luck.choice((0, 1, 20))):
                place = luck.randrange(len(records))
                records[place] = made(int(records[place].key.id), "".join(luck.choices("abc ", k=3)))
            if luck.random() < 0.3:
                del records[luck.randrange(len(records))]
            marked ^= {str(turn)}
            looked.update(records, at_once=True)
        for _ in range(luck.choice((0, 2, 1000))):
            next(looked.looking(), None)
        if not looked.looks and words == looked.filter and "is:" not in words:
            assert looked.ids == fresh(records, words, sort, marked), words
    looked.update(records, at_once=True)
    for words in WORDS:
        looked.narrow(words, at_once=True)
        assert len({*looked.ids}) == len(looked.ids)
        for _ in looked.looking():
            pass
        assert looked.ids == fresh(records, words, sort, marked), words


@given(st.sampled_from(WORDS), st.integers(1, 9))
def test_what_is_there_at_once_is_in_order_and_is_found_in_the_end(words: str, step: int) -> None:
    records: list[Record] = [made(place, "abc"[place % 3] + "ab"[place // 5 % 2]) for place in range(80)]
    some = Index(entries.schema, standings={"marked": lambda: {"7"}})
    some.update(records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(found, "STEP", step)
        some.narrow(words, at_once=True)
        first, had_more = some.ids, some.looks
        for _ in some.looking():
            pass
    assert [each for each in some.ids if each in {*first}] == first
    assert had_more or first == some.ids


def test_the_shelf_is_looked_through_once_where_nothing_has_changed(shelf: Shelf, scans: list[Shelf]) -> None:
    records: list[Record] = [*shelf.records(entries.name)]
    looked = Index(entries.schema)
    looked.update(records)
    looked.narrow("aa")
    assert len(scans) == 1
    looked.update(records)
    for many, times in ((6, 1), (7, 2)):
        looked.update([made(int(each.key.id), "aa") for each in records[:many]] + records[many:])
        assert len(scans) == times
        looked.update(records)


def test_a_letter_more_looks_through_what_was_found_where_that_was_little(
    shelf: Shelf, scans: list[Shelf]
) -> None:
    looked = Index(entries.schema)
    looked.update([*shelf.records(entries.name)])
    looked.narrow("aab")
    assert 0 < len(looked.ids) <= 12
    looked.narrow("aab -c")
    assert len(scans) == 1
    looked.narrow("aa")
    assert len(scans) == 2


def test_how_records_stand_is_told_without_a_haystack(shelf: Shelf, scans: list[Shelf]) -> None:
    looked = Index(entries.schema, standings={"marked": lambda: {"5"}})
    looked.update([*shelf.records(entries.name)])
    looked.narrow("is:marked")
    assert (looked.ids, scans) == (["5"], [])


def test_the_first_ones_are_asked_for_together(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = Shelf.texts_of

    def texts_of(self: Shelf, identities: Sequence[str]) -> list[tuple[str, str]]:
        asked.append(len(identities))
        return real(self, identities)

    monkeypatch.setattr(Shelf, "texts_of", texts_of)
    looked = Index(entries.schema)
    looked.sort = ("title", True)
    looked.update([*shelf.records(entries.name)])
    asked.clear()
    looked.narrow("c", at_once=True)
    assert looked.looks
    assert 0 < len(asked) <= 4
    assert {*asked} == {5}
    assert looked.ids == fresh([*shelf.records(entries.name)], "c", looked.sort, set())[: len(looked.ids)]


def test_what_is_far_down_stands_behind_as_it_was_found_until_all_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AHEAD", 20)
    monkeypatch.setattr(index, "WINDOW", 40)
    records: list[Record] = [*shelf.records(entries.name)]
    looked = Index(entries.schema)
    looked.sort = ("title", True)
    looked.update(records)
    order = looked.ids
    all_of_them = fresh(records, "a", looked.sort, set())
    looked.narrow("a", at_once=True)
    assert looked.looks
    head = [each for each in all_of_them if each in order[:20]]
    assert looked.ids[: len(head)] == head
    rest = looked.ids[len(head) :]
    assert len(rest) > 10
    in_file = [identity for identity, _ in shelf.texts()]
    assert rest == sorted(rest, key=in_file.index)
    assert [*looked.looking()]
    assert looked.ids == all_of_them


def test_rows_stay_where_they_are_while_the_same_is_looked_for_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AHEAD", 20)
    records: list[Record] = [*shelf.records(entries.name)]
    looked = Index(entries.schema)
    looked.sort = ("title", True)
    looked.update(records)
    looked.narrow("a")
    before = looked.ids
    changed = [
        made(int(each.key.id), str(each.whole().doc["title"]))
        for each in records[:50]
        if isinstance(each, Shelved)
    ]
    looked.update([*changed, *records[50:]], at_once=True)
    assert looked.looks
    assert looked.ids == before


def test_what_was_brought_ahead_is_looked_through_without_the_file(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [*shelf.records(entries.name)]
    mixed = [*records[:3], made(3, "cc"), *records[4:]]
    looked = Index(entries.schema)
    looked.sort = ("title", True)
    looked.update(mixed)
    assert [*looked.making()]
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(Shelf, "texts_of", lambda _self, those: asked.append(those))
    looked.narrow("c", at_once=True)
    assert (looked.looks, asked) == (True, [])
    assert looked.ids[:5] == fresh(mixed, "c", looked.sort, set())[:5]
    assert [*looked.looking()]
    assert (looked.ids, asked) == (fresh(mixed, "c", looked.sort, set()), [])
