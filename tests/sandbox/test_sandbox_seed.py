"""The seeded data: repeatable, pleasant at first, odd later, and true to the contracts throughout."""

import json
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.sandbox.places import Record
from tests.sandbox.shapes import assert_entry, assert_review
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS, tier_texts
from tui.sandbox.partnerpage_kept import shown_with
from tui.sandbox.partnerpage_review_fields import short_summary
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.sandbox.seed import fill, refill
from tui.sandbox.store import Store


def entries_of(store: Store) -> list[Record]:
    shown = shown_with(tier_texts(store))
    return [json.loads(shown(row)) for row in store.page(ENTRIES, 0, 10_000, {})]


def reviews_of(store: Store) -> list[Record]:
    return [json.loads(row.doc) for row in store.page(REVIEWS, 0, 10_000, {})]


@pytest.fixture(scope="module")
def seeded() -> tuple[list[Record], list[Record]]:
    with Store() as store:
        fill(store)
        return entries_of(store), reviews_of(store)


Seeded = tuple[list[Record], list[Record]]


def test_as_many_as_promised(seeded: Seeded) -> None:
    entries, reviews = seeded
    assert (len(entries), len(reviews)) == (240, 260)
    for records in seeded:
        assert len({record["id"] for record in records}) == len(records)
    assert len({entry["slug"] for entry in entries}) == len(entries)


def test_the_same_numbers_give_the_same_data(seeded: Seeded) -> None:
    with Store() as again, Store() as other:
        fill(again)
        fill(other, seed=2)
        assert (entries_of(again), reviews_of(again)) == seeded
        assert {entry["id"] for entry in entries_of(other)}.isdisjoint(e["id"] for e in seeded[0])


def test_an_entry_does_not_depend_on_how_many_there_are(seeded: Seeded) -> None:
    with Store() as small:
        fill(small, records=9, reviews=0)
        untiered = [{key: entry[key] for key in entry if key != "tier"} for entry in entries_of(small)]
    assert untiered == [{key: entry[key] for key in entry if key != "tier"} for entry in seeded[0][:9]]


def test_the_first_are_pleasant(seeded: Seeded) -> None:
    entries, reviews = seeded
    for entry in entries[:7]:
        assert_entry(entry)
        assert entry["tier"]
        assert all(entry[name] for name in ("title", "headline", "description", "callouts", "media"))
    for review in reviews[:7]:
        assert_review(review)
        assert review["entry"]["title"] in {entry["title"] for entry in entries[:7]}
    assert [review["status"] for review in reviews[:7]].count("P") >= 4


def test_all_obey_the_contract(seeded: Seeded) -> None:
    entries, reviews = seeded
    for entry in entries:
        assert_entry(entry, whole=False)
    known = {entry["id"]: entry for entry in entries}
    for review in reviews:
        assert_review(review, whole=False)
        reviewed = known[review["entry"]["id"]]
        assert review["entry"]["title"] == reviewed["title"]
        assert review["entry"]["owner"] == reviewed["owner"]
        assert review["shortSummary"] == short_summary(review["summary"])
        assert "2025-05-20" <= review["created"] <= "2026-11-20T09:30:00Z"
    created = [review["created"] for review in reviews]
    assert created == sorted(created, reverse=True)


def test_statuses_and_ratings_are_spread(seeded: Seeded) -> None:
    statuses = Counter(review["status"] for review in seeded[1])
    assert 0.35 < statuses["P"] / 260 < 0.6
    assert min(statuses["A"], statuses["D"]) > 20
    assert {review["rating"] for review in seeded[1]} == {1, 2, 3, 4, 5}


def test_a_pending_review_may_have_an_old_approver(seeded: Seeded) -> None:
    assert any(review["status"] == "P" and review["approvedBy"] for review in seeded[1])


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for member in members for text in texts_in(member)]


@pytest.mark.parametrize(
    "piece",
    [
        "青葉",
        "نخيل",
        "Ελαιώνας",
        "한빛",
        "नीलकमल",
        "Берёз",
        "\u200d",
        "\u0308",
        "\u202e",
        "\x1b[",
    ],
)
def test_the_world_is_in_it(seeded: Seeded, piece: str) -> None:
    assert any(piece in text for text in texts_in(seeded[0]))


def test_oddities_are_in_it(seeded: Seeded) -> None:
    entries, reviews = seeded
    assert any(entry["status"] not in {"public", "hidden"} for entry in entries)
    assert any(entry["headline"] is None for entry in entries)
    assert any(entry.get("tier", 0) is None for entry in entries)
    assert any("tier" not in entry for entry in entries)
    assert any("legacyScore" in entry for entry in entries)
    assert any(entry["description"] == "" for entry in entries)
    assert any(len(entry["description"]) > 2000 for entry in entries)
    assert any(entry["description"].startswith("<p>") for entry in entries)
    assert any(
        entry["resources"] and entry["clients"] and entry["resources"][0]["id"] == entry["clients"][0]["id"]
        for entry in entries
    )
    assert any("email" not in review for review in reviews)
    assert any(review["entryType"] == "app" for review in reviews)


def test_every_address_is_nobodys(seeded: Seeded) -> None:
    hosts = {urlsplit(text).hostname for text in texts_in(list(seeded)) if text.startswith("http")}
    mails = {text.rpartition("@")[2] for text in texts_in(seeded[1]) if "@" in text and " " not in text}
    assert len(hosts) > 100
    for host in hosts | mails:
        assert host is not None
        assert host.endswith((".example", ".example.com")) or host == "example.com", host


def test_tiers_know_how_many_entries_they_have() -> None:
    with Store() as store:
        fill(store, records=60, reviews=0)
        held = Counter(entry["tier"]["id"] for entry in entries_of(store) if entry.get("tier"))
        tiers = [json.loads(text) for text in tier_texts(store).values()]
        assert store.count(TIERS, {}) == 5 == len(tiers)
        assert {tier["id"]: tier["entriesCount"] for tier in tiers} == {
            tier["id"]: held[tier["id"]] for tier in tiers
        }


def test_only_an_empty_store_is_filled() -> None:
    with Store() as store:
        assert fill(store, records=3, reviews=1)
        assert not fill(store, records=9, reviews=9)
        assert (store.count(ENTRIES, {}), store.count(REVIEWS, {})) == (3, 1)
        refill(store, records=2)
        assert (store.count(ENTRIES, {}), store.count(REVIEWS, {})) == (2, 2)


def test_without_entries_there_is_nothing_to_review() -> None:
    with Store() as store:
        fill(store, records=0, reviews=5)
        assert (store.count(ENTRIES, {}), store.count(REVIEWS, {}), store.count(TIERS, {})) == (0, 0, 5)
