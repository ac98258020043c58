"""What a list looks through: filters and sorts by example, and equal rows that keep their order."""

from random import Random

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
        ("has:tier", "b"),
        ("no:tier -cloud", "d"),
        ("has:callouts", "d"),
        ("has:featured", "ac"),
        ("cloud | gold", "abc"),
        ("cloud | gold -status:hidden", "ac"),
        ("a|b", ""),
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
        ("rating>5", "b"),
        ("rating>=5 -rating>9", "ace"),
        ("rating<5", ""),
        ("-rating<=10", "d"),
        ("no:rating", "d"),
    ],
)
def test_reviews_are_found(words: str, ids: str) -> None:
    assert found(reviews, RATINGS, words) == ids


@pytest.mark.parametrize(
    ("name", "descending", "ids"),
    [
        ("title", False, "bcade"),
        ("title", True, "acbde"),
        ("rating", False, "acebd"),
        ("rating", True, "baced"),
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


def test_texts_sort_as_people_count() -> None:
    index = Index(reviews.schema)
    index.sort = ("title", False)
    titles = ("a10", "a9", "A1b", "b", "10", "9", "a")
    docs: list[dict[str, Json]] = [{"title": title} for title in titles]
    index.update(records(reviews, *docs))
    assert [titles[ord(identity) - 97] for identity in index.ids] == ["9", "10", "a", "A1b", "a9", "a10", "b"]


def test_a_wrong_filter_is_told_and_the_last_good_result_stays() -> None:
    index = Index(reviews.schema)
    index.filter = "rating>7"
    index.update(RATINGS)
    assert (index.ids, index.problem) == (["b"], None)
    for words in ("rating>", "rating>x", "ratng>4", "a |"):
        index.narrow(words)
        assert index.ids == ["b"]
        assert index.problem is not None
        assert index.problem.remedy
        index.update(RATINGS)
        assert index.ids == ["b"]
    index.narrow("rating>4")
    assert (index.ids, str(index.problem)) == (["a", "b", "c", "e"], "None")


def test_the_words_after_is_are_asked_of_those_who_know() -> None:
    marked = {"b"}
    index = Index(reviews.schema, standings={"marked": lambda: marked})
    index.update(RATINGS)
    index.narrow("is:marked")
    assert index.ids == ["b"]
    marked.add("c")
    index.narrow("is:marked rating:5")
    assert index.ids == []  # what matched before is looked through
    index.update(RATINGS)
    assert index.ids == ["c"]
    index.narrow("is:mark")
    assert str(index.problem) == "Nothing can be 'mark'. Did you mean marked?"


@pytest.mark.parametrize("sort", [None, ("rating", True), ("title", False)])
def test_typing_and_deleting_finds_what_a_fresh_look_finds(sort: tuple[str, bool] | None) -> None:
    luck = Random(7)
    there = [
        Record(
            RecordKey(reviews.name, str(place)),
            {"title": "".join(luck.choices("abc ", k=6)), "rating": luck.randint(1, 5), "status": "A"},
        )
        for place in range(150)
    ]
    typed = Index(reviews.schema)
    typed.sort = sort
    typed.update(there)
    text = ""
    for _ in range(600):
        keys = ("a", "b", "c", " ", "-", "|", '"', "rating>3", "title:", "no:title ")
        text = text[: luck.randint(0, len(text))] if luck.random() < 0.3 else text + luck.choice(keys)
        typed.narrow(text)
        fresh = Index(reviews.schema)
        fresh.filter, fresh.sort = text, sort
        fresh.update(there)
        assert str(typed.problem) == str(fresh.problem)
        if typed.problem is None:
            assert typed.ids == fresh.ids, text


def test_the_values_of_a_field_are_its_choices_and_what_is_there() -> None:
    index = Index(reviews.schema)
    index.update(RATINGS)
    assert index.values("rating") == ("5", "10")
    assert {"X"} <= {*index.values("status")}
    assert "approved" in {value.lower() for value in index.values("status")}


def test_what_was_made_ahead_gives_the_same_answers() -> None:
    index, ahead = Index(entries.schema), Index(entries.schema)
    for each in (index, ahead):
        each.update(DIRECTORY)
    assert len([*ahead.making()]) == len(DIRECTORY)
    assert [*ahead.making()] == []
    for words in ("cloud", "gold", "status:hidden", "-cloud", "has:headline", ""):
        index.narrow(words)
        ahead.narrow(words)
        assert ahead.ids == index.ids


def test_records_that_come_while_it_is_made_are_made_too() -> None:
    index = Index(entries.schema)
    index.update(DIRECTORY[:2])
    making = index.making()
    next(making)
    newer = records(entries, {"title": "Newer"})
    index.update([*newer, *DIRECTORY[1:]])
    assert len([*making]) == 1 + len(DIRECTORY)
    index.narrow("newer")
    assert index.ids == ["a"]
    index.narrow("nordlys")
    assert index.ids == []


def test_a_second_column_orders_what_the_first_leaves_equal() -> None:
    docs: list[dict[str, Json]] = [
        {"rating": place % 3, "title": f"t{place * 7 % 11}"} for place in range(26)
    ]
    index = Index(reviews.schema)
    index.sort, index.then = ("rating", True), (("title", False),)
    index.update(records(reviews, *docs))
    there = [docs[ord(identity) - 97] for identity in index.ids]
    assert there == sorted(docs, key=lambda doc: (-(doc["rating"]), int(str(doc["title"])[1:])))  # type: ignore[operator]
