"""The samples of the seed pages, key by key, against the models: nothing of a page is left out.

The fixtures are the pages' own texts: the request and the response of "Update a partner entry", the response
of "Update a review"; what a review takes is said there in prose.
"""

import re

import pytest

from tests.dialects.exchanges import entries, fixture, reviews, seen
from tui.dialects.base import Dialect
from tui.domain.schema import FieldSpec
from tui.domain.values import MISSING, Json

PROSE = "Accepts any subset of title, company, summary, first_name, last_name, email, rating, and status"
OPAQUE = {"tier", "owner", "approvedBy", "declinedBy", "tracking"}
"""Objects that are one field here; `metadata` and a review's `entry` are opened."""
UNREAD = {"badges", "locations"}
"""No answer of an entry shows them: they are read by calls of their own, which no page shows."""


def leaves(doc: dict[str, Json]) -> set[tuple[str, ...]]:
    """Where the values of a sample stand, objects opened where the model opens them."""
    found: set[tuple[str, ...]] = set()
    for name, value in doc.items():
        if isinstance(value, dict) and name not in OPAQUE:
            found |= {(name, inner) for inner in value}
        else:
            found.add((name,))
    return found


def member_keys(value: Json) -> set[str]:
    """The keys of the objects in a list of a sample."""
    return {
        key
        for member in (value if isinstance(value, list) else [])
        if isinstance(member, dict)
        for key in member
    }


def by_pointer(of: Dialect) -> dict[tuple[str, ...], FieldSpec]:
    return {spec.pointer: spec for spec in of.schema}


def by_written(of: Dialect) -> dict[str, FieldSpec]:
    return {spec.written: spec for spec in of.schema if spec.written is not None and not spec.apart}


@pytest.mark.parametrize(("of", "name"), [(entries, "entry_response"), (reviews, "review_response")])
def test_every_key_of_an_answer_is_a_field_that_can_be_read(of: Dialect, name: str) -> None:
    readable = {spec.pointer for spec in of.schema if spec.readable and spec.name not in UNREAD}
    assert leaves(fixture(name)) == readable


def test_every_key_of_the_entry_request_is_a_field_that_is_written() -> None:
    written = by_written(entries)
    assert fixture("entry_request").keys() == written.keys()
    assert {name for name, spec in written.items() if spec.locked} == {"id", "owner", "type"}


def test_every_name_in_the_prose_on_reviews_is_a_field_that_is_written() -> None:
    names = set(re.findall(r"[a-z_]+", PROSE.partition("of ")[2])) - {"and"}
    assert {name for name, spec in by_written(reviews).items() if not spec.locked} == names
    assert by_written(reviews).keys() - names == {"entry_id"}


def test_what_the_request_has_and_the_answer_has_not_cannot_be_read() -> None:
    shown = {"externalId", "tier"} | {snake(name) for name in fixture("entry_response")}
    hidden = {name for name in fixture("entry_request") if name not in shown and snake(name) not in shown}
    assert {name for name, spec in by_written(entries).items() if not spec.readable} == hidden


def snake(name: str) -> str:
    return re.sub("([A-Z])", lambda found: "_" + found[1].lower(), name)


LISTS = ["callouts", "resources", "media", "verifications", "keywords"]
SHOWN = ["use_cases", "special_offers", "clients", "testimonials", "certifications"]


@pytest.mark.parametrize("name", LISTS)
def test_every_key_of_a_written_member_is_a_field(name: str) -> None:
    asked, answered = (member_keys(fixture(f"entry_{page}").get(name)) for page in ("request", "response"))
    inner = by_written(entries)[name].members
    assert {spec.written for spec in inner} == asked
    assert {spec.pointer for spec in inner} == {(key,) for key in asked}
    if answered:
        assert {spec.written for spec in inner if not spec.readable} == asked - answered
        assert answered <= asked


@pytest.mark.parametrize("name", SHOWN)
def test_every_key_of_a_shown_member_is_a_field(name: str) -> None:
    inner = by_pointer(entries)[(name,)].members
    assert {spec.pointer for spec in inner} == {
        (key,) for key in member_keys(fixture("entry_response")[name])
    }
    assert {spec.written for spec in inner} == {spec.pointer[0] for spec in inner}
    assert [spec.written for spec in inner if not spec.writable] == ["id"]


@pytest.mark.parametrize("of", [entries, reviews], ids=["entries", "reviews"])
def test_names_are_one_to_one(of: Dialect) -> None:
    for specs in (of.schema.fields, *(spec.members for spec in of.schema)):
        written = [spec.written for spec in specs if spec.written]
        assert len(set(written)) == len(written)
        assert len({spec.pointer for spec in specs}) == len(specs)
        assert len({spec.label for spec in specs}) == len(specs)


def test_the_samples_hold_values_of_their_kinds() -> None:
    for of in (entries, reviews):
        for spec in of.schema:
            value = seen(of).value(spec.name)
            assert (value is MISSING) is (not spec.readable or spec.name in UNREAD)
    assert entries.schema.spec("external_id").pointer == ("metadata", "external_id")
    assert seen(entries).value("external_id") == "158a0557-8918-4311-bc57-fb5f69c093c1"
