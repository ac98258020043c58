"""What a list looks through: filters and sorts by example, and equal rows that keep their order."""

import pytest

from tests.dialects.exchanges import entries, reviews
from tui.dialects.base import Dialect
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.workspace.index import Index


def records(of: Dialect, *docs: dict[str, Json]) -> list[Record]:
    """Records with the ids a, b, c and so on."""
    return [Record(RecordKey(of.name, chr(97 + place)), doc) for place, doc in enumerate(docs)]


DIRECTORY = records(
    entries,
    {"title": "Nordlys AS", "status": "public", "featured": True, "headline": "Cloud for ports"},
    {"title": "Żółw Logistyka", "status": "hidden", "tier": {"id": "1", "title": "Gold"}, "location": "Łódź"},
    {"title": "Cloudberry", "status": "limited", "featured": False, "metadata": {"external_id": "CRM-7"}},
    {"title": None, "status": 7, "tier": None, "callouts": [{"name": "cloud"}], "headline": "two  words"},
)
RATINGS = records(
    reviews,
    {"title": "Zoë", "status": "A", "rating": 5, "firstName": "Ann"},
    {"title": "ann", "status": "P", "rating": 10, "firstName": "Zoe"},
    {"title": "Ärger", "status": "D", "rating": 5},
    {"title": "", "status": "A", "rating": None},
    {"status": "X", "rating": "5"},
)


def found(of: Dialect, there: list[Record], words: str) -> str:
    index = Index(of.schema)
    index.filter = words
    index.update(there)
    return "".join(index.ids)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", "abcd"),
        ("   ", "abcd"),
        ("cloud", "ac"),
        ("CLOUD", "ac"),
        ("cloud ports", "a"),
        ("ports cloud", "a"),
        ("-cloud", "bd"),
        ("ZOŁW", "b"),
        ("żółw", "b"),
        ("gold", "b"),
        ("tier:gold", "b"),
        ("title:gold", ""),
        ("title:cloud", "c"),
        ("headline:cloud", "a"),
        ("status:hidden", "b"),
        ("-status:public", "bcd"),
        ("featured:yes", "a"),
        ("featured:no", "c"),
        ("external_id:crm", "c"),
        ("crm-7", "c"),
        ('"for ports"', "a"),
        ('"ports for"', ""),
        ('"two  words"', "d"),
        ("nobody:cloud", ""),
        ("limited", "c"),
        ("zzz", ""),
    ],
)
def test_entries_are_found(words: str, ids: str) -> None:
    assert found(entries, DIRECTORY, words) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("status:approved", "ad"),
        ("approved", "ad"),
        ("status:pending", "b"),
        ("status:x", "e"),
        ("rating:5", "ace"),
        ("rating:10", "b"),
        ("first_name:zoe", "b"),
        ("zoe", "ab"),
        ("arger", "c"),
    ],
)
def test_reviews_are_found(words: str, ids: str) -> None:
    assert found(reviews, RATINGS, words) == ids


@pytest.mark.parametrize(
    ("name", "descending", "ids"),
    [
        ("title", False, "bcade"),
        ("title", True, "acbde"),
        ("rating", False, "acbed"),
        ("rating", True, "ebacd"),
        ("status", False, "adcbe"),
        ("status", True, "ebcad"),
        ("first_name", False, "abcde"),
        ("first_name", True, "bacde"),
        ("email", False, "abcde"),
        ("email", True, "abcde"),
    ],
)
def test_reviews_are_sorted(name: str, descending: bool, ids: str) -> None:
    """Numbers by value and before texts, texts as people read them, what is not there last either way."""
    index = Index(reviews.schema)
    index.sort = (name, descending)
    index.update(RATINGS)
    assert "".join(index.ids) == ids


@pytest.mark.parametrize(("name", "ids"), [("featured", "cabd"), ("tier", "bacd"), ("external_id", "cabd")])
def test_entries_are_sorted(name: str, ids: str) -> None:
    index = Index(entries.schema)
    index.sort = (name, False)
    index.update(DIRECTORY)
    assert "".join(index.ids) == ids


@pytest.mark.parametrize("descending", [False, True])
def test_equal_rows_keep_their_order(descending: bool) -> None:
    there = [
        Record(RecordKey(reviews.name, f"{place:03}"), {"rating": place % 3, "title": None})
        for place in range(200)
    ]
    index = Index(reviews.schema)
    index.sort = ("rating", descending)
    index.update(there)
    for rating in range(3):
        rows = [identity for identity in index.ids if int(identity) % 3 == rating]
        assert rows == sorted(rows)
    before = list(index.ids)
    index.update(there)
    assert index.ids == before
    index.sort = ("title", descending)
    index.update(there)
    assert index.ids == [record.key.id for record in there]


def test_filter_and_sort_go_together() -> None:
    index = Index(reviews.schema)
    index.filter, index.sort = "rating:5", ("title", True)
    index.update(RATINGS)
    assert index.ids == ["a", "c", "e"]
    index.filter, index.sort = "", None
    index.update(RATINGS)
    assert index.ids == ["a", "b", "c", "d", "e"]


def test_a_changed_record_is_looked_at_anew() -> None:
    index = Index(reviews.schema)
    index.filter = "new"
    index.update(RATINGS)
    assert index.ids == []
    changed = [RATINGS[0].with_doc({**RATINGS[0].doc, "title": "New"}), *RATINGS[1:]]
    index.update(changed)
    assert index.ids == ["a"]
    index.update(RATINGS)
    assert index.ids == []
