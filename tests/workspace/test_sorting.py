"""Sorting what was sorted before gives what sorting it anew gives, whatever has changed in between."""

from collections.abc import Generator, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.exchanges import reviews
from tui.domain.exact import Exact
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldSpec
from tui.domain.values import Json, Value
from tui.workspace import sort_keys, sorting
from tui.workspace.index import Index
from tui.workspace.looked_through import SortKey, sort_key
from tui.workspace.sorting import Sorting

LONG = (Exact("12345678901234567891.25"), Exact("12345678901234567891.26"), Exact("1e400"))
VALUES = (None, 1, 2, 10, "1", "n/a", "soon", *LONG)
ORDERS = ((("rating", False),), (("rating", True), ("title", False)), (("title", True), ("rating", True)), ())


def key_of(name: str, records: Sequence[Record]) -> Generator[None, None, list[SortKey | None]]:
    spec = reviews.schema.spec(name)
    yield
    return [sort_key(spec, record.at(spec.pointer)) for record in records]


def made(luck: Random) -> Record:
    doc: dict[str, Json] = {"rating": luck.choice(VALUES), "title": luck.choice(("", "a", "B", "a10", "a9"))}
    return Record(RecordKey("c", str(luck.random())), doc)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many records have changed, each looks for its place by itself."""
    monkeypatch.setattr(sorting, "FEW", 1)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("orders", ORDERS, ids=str)
def test_it_is_the_same_as_sorting_anew(orders: tuple[tuple[str, bool], ...]) -> None:
    luck = Random(5)
    there, known = [made(luck) for _ in range(40)], Sorting(key_of)
    for _ in range(300):
        match luck.randrange(6):
            case 0:
                del there[luck.randrange(len(there))]
            case 1:
                luck.shuffle(there)
            case 2:
                there[luck.randrange(len(there)) :] = [made(luck) for _ in range(luck.randrange(9, 20))]
            case 3:
                there += [made(luck) for _ in range(luck.randrange(9))]
            case _:
                for place in luck.choices(range(len(there)), k=luck.randrange(9)):
                    there[place] = made(luck)
        assert known.places([*there], orders) == Sorting(key_of).places([*there], orders)


@pytest.mark.parametrize(("run", "samples"), [(1, 1), (4, 2), (16, 10), (30, 1)])
@pytest.mark.parametrize("orders", ORDERS, ids=str)
def test_in_however_many_shares_it_is_the_same(
    orders: tuple[tuple[str, bool], ...], run: int, samples: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck = Random(7)
    for count in (0, 1, 5, 200):
        there = [made(luck) for _ in range(count)]
        at_once = Sorting(key_of).places(there, orders)
        with monkeypatch.context() as small:
            small.setattr(sorting, "RUN", run)
            small.setattr(sorting, "SAMPLES", samples)
            assert Sorting(key_of).places(there, orders) == at_once


def test_a_share_takes_no_more_than_a_few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "RUN", 50)
    luck, sizes = Random(8), list[int]()
    keys: list[SortKey | None] = [luck.random() for _ in range(5_000)]
    places, before = list(range(len(keys))), 0
    for _ in sorting._in_shares(places, keys, descending=False):
        if len(places) < len(keys):
            sizes.append(len(places) - before)
            before = len(places)
    assert places == sorted(range(len(keys)), key=keys.__getitem__)  # type: ignore[arg-type]
    assert len(sizes) > 80
    assert max(sizes) < 200


@pytest.mark.usefixtures("many")
def test_other_orders_sort_anew() -> None:
    luck = Random(6)
    there, known = [made(luck) for _ in range(40)], Sorting(key_of)
    for _ in range(60):
        orders = luck.choice(ORDERS)
        assert known.places(there, orders) == Sorting(key_of).places(there, orders)


@given(st.lists(st.sampled_from(VALUES), max_size=30), st.sampled_from(ORDERS), st.integers(0, 9))
def test_a_few_that_change_look_for_their_place(values: list[Json], orders: object, place: int) -> None:
    assert isinstance(orders, tuple)
    there = [
        Record(RecordKey("c", str(number)), {"rating": value, "title": "a"})
        for number, value in enumerate((*values, *range(500)))
    ]
    known = Sorting(key_of)
    known.places(there, orders)
    changed = [*there]
    changed[place] = Record(changed[place].key, {"rating": 250, "title": "b"})
    assert known.places(changed, orders) == Sorting(key_of).places(changed, orders)


def test_of_a_list_that_is_read_a_page_at_a_time_only_the_page_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    luck, asked = Random(7), list[str]()
    index = Index(reviews.schema)
    index.sort = ("rating", True)
    there = [made(luck) for _ in range(5_000)]
    index.update(there)
    real = sort_key

    def told(spec: FieldSpec, value: Value) -> SortKey | None:
        asked.append(str(value))
        return real(spec, value)

    monkeypatch.setattr(sort_keys, "sort_key", told)
    there += [made(luck) for _ in range(50)]
    index.update(there)
    assert len(asked) == 50
    fresh = Index(reviews.schema)
    fresh.sort = ("rating", True)
    fresh.update(there)
    assert index.ids == fresh.ids


@pytest.mark.parametrize("orders", ORDERS[:-1], ids=str)
def test_what_was_sorted_ahead_is_there_when_it_is_asked_for(orders: tuple[tuple[str, bool], ...]) -> None:
    luck, asked = Random(8), list[str]()
    there = [made(luck) for _ in range(60)]

    def told(name: str, records: Sequence[Record]) -> Generator[None, None, list[SortKey | None]]:
        asked.append(name)
        return key_of(name, records)

    known, turned = Sorting(told), tuple((name, not down) for name, down in orders)
    for _ in known.ahead([*there], orders, turned):
        pass
    names = {name for name, _ in orders}
    assert sorted(asked) == sorted(names)
    for each in (orders, turned):
        assert known.places([*there], each) == Sorting(key_of).places(there, each)
    assert len(asked) == len(names)
    there[5] = made(luck)
    assert known.places([*there], orders) == Sorting(key_of).places(there, orders)
    assert len(asked) > len(names)


def test_a_record_that_changes_finds_its_place_without_a_look_at_all_others() -> None:
    luck, asked = Random(8), list[int]()
    there = [made(luck) for _ in range(60)]

    def told(name: str, records: Sequence[Record]) -> Generator[None, None, list[SortKey | None]]:
        asked.append(len(records))
        return key_of(name, records)

    first, later = (("title", False),), (("rating", True),)
    known = Sorting(told)
    for _ in known.ahead([*there], first, later):
        pass
    for orders in (
        first,
        later,
    ):  # the keys of the first are kept, those of the other made before they are missed
        assert known.places([*there], orders) == Sorting(key_of).places(there, orders)
        for _ in known.ahead([*there], later):
            pass
        asked.clear()
        there[5] = made(luck)
        assert known.places([*there], orders) == Sorting(key_of).places(there, orders)
        assert asked == [1]


def test_what_was_begun_ahead_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "RUN", 7)
    luck, orders = Random(9), (("rating", True), ("title", False))
    there = [made(luck) for _ in range(60)]
    for steps in range(40):
        known = Sorting(key_of)
        ahead, again = known.ahead(there, orders), known.ahead([*there], orders)
        for way in (ahead, again, ahead):
            for _ in range(steps):
                next(way, None)
        assert known.places(there, orders) == Sorting(key_of).places(there, orders)
        for _ in ahead:
            pass
        assert known.places(there, orders) == Sorting(key_of).places(there, orders)
