"""The seeded relations: repeatable, pleasant at first, odd later, and true to the contract throughout."""

import json
from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.sandbox.bluedolphin_site import Record, places
from tui.sandbox import bluedolphin
from tui.sandbox.bluedolphin_create import joins
from tui.sandbox.bluedolphin_forms import FORMS, PIPED, questionnaire
from tui.sandbox.bluedolphin_model import TEMPLATES, templates
from tui.sandbox.bluedolphin_questionnaires import rules_for
from tui.sandbox.bluedolphin_records import COLLECTIONS, OBJECTS, RELATIONS, members
from tui.sandbox.bluedolphin_values import kept
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI, SCRIPTS
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

SEED_TYPES = {
    *("checkbox", "date", "dropdown", "radio", "hyperlink", "richtext", "number", "text", "currency"),
    *("multiselect", "multiline"),
}


def filled(records: int = 240, seed: int = 1) -> Store:
    store = Store()
    with store.transaction():
        bluedolphin.fill(store, records=records, seed=seed)
    return store


def docs(store: Store, collection: str) -> list[Record]:
    return [json.loads(row.doc) for row in store.page(collection, 0, 10_000, {})]


@pytest.fixture(scope="module")
def relations() -> list[Record]:
    with filled() as store:
        return docs(store, RELATIONS)


def test_as_many_as_promised(relations: list[Record]) -> None:
    assert len({relation["id"] for relation in relations}) == 240
    assert [relation["id"] for relation in relations] == sorted(relation["id"] for relation in relations)
    with filled(0) as store:
        assert store.count(RELATIONS, {}) == 0
        assert all(store.count(name, {}) for name in COLLECTIONS if name != RELATIONS)


def test_the_same_numbers_give_the_same_data(relations: list[Record]) -> None:
    with filled() as again, filled(seed=2) as other:
        assert docs(again, RELATIONS) == relations
        assert {r["id"] for r in docs(other, RELATIONS)}.isdisjoint(r["id"] for r in relations)


def test_relations_lead_between_active_objects_of_enabled_types(relations: list[Record]) -> None:
    with filled() as store:
        objects = {doc["id"]: doc for doc in docs(store, OBJECTS)}
    kinds = {kind.id: json.loads(kind.doc) for kind in templates()}
    for relation in relations:
        source, target = objects[relation["source_id"]], objects[relation["target_id"]]
        assert source["id"] != target["id"]
        assert source["status"] == target["status"] == 2
        assert joins(kinds[relation["relationship"]["template_id"]], source, target)
        assert relation["source_workspace"] == source["workspace"]
        assert relation["target_type"] == target["type"]
    assert {relation["type"]["id"] for relation in relations} == {kind.id() for kind in TEMPLATES}


def test_dates_are_in_their_order(relations: list[Record]) -> None:
    for relation in relations:
        created, modified = (
            datetime.fromisoformat(relation[f"{name}_information"]["date"])
            for name in ("created", "modified")
        )
        assert created <= modified
        assert int(created.timestamp()) == int(relation["id"][:8], 16)


def test_the_first_are_pleasant(relations: list[Record]) -> None:
    for relation in relations[:7]:
        assert relation["remark"]
        assert relation["status"] == 2
        assert all(item["value"] for _, item in places(relation))
    assert Counter(len(relation["boem"]) for relation in relations[:7]) == {2: 3, 1: 3, 0: 1}


def test_every_type_of_field_is_there(relations: list[Record]) -> None:
    types = {item["field_type"] for relation in relations for _, item in places(relation)}
    assert types == SEED_TYPES | {"geolocation", "relationship"}
    fields: list[Any] = [field for form in FORMS for field in members(questionnaire(form), "fields")]
    assert {"multi select", "rich text", "relation"} < {field["field_type"] for field in fields}
    options = [option for field in fields for option in field.get("specified_values", ())]
    assert PIPED in options
    names = {name for option in options if isinstance(option, dict) for name in option}
    assert names == {"Value", "value", "name", "label"}
    for flag in ("read_only", "is_sensitive", "is_required"):
        assert {field[flag] for field in fields} == {True, False}


def test_pleasant_values_comply() -> None:
    with filled() as store:
        for relation in docs(store, RELATIONS)[:7]:
            rules = rules_for(store, relation)
            for form, item in places(relation):
                assert kept(rules[form["id"], item["id"]], item["value"], Switches()) == item["value"]


def test_oddities_are_in_it(relations: list[Record]) -> None:
    assert {relation["status"] for relation in relations} == {0, 1, 2, 3, 4, 5}
    assert any("relationship_lifecycle_state" not in relation for relation in relations)
    assert any("boem" not in relation for relation in relations)
    assert any(relation.get("boem") == [] for relation in relations)
    assert any(relation["remark"] is None for relation in relations)
    assert any(relation["remark"] in AWKWARD for relation in relations)
    assert any(len(relation["remark"] or "") > 500 for relation in relations)
    assert any("weight" in relation for relation in relations)
    values = [item["value"] for relation in relations for _, item in places(relation)]
    assert {"", None, "Fortnightly", "2019-04-01"} <= set(values)
    assert any(value and "onclick" in value for value in values)


def test_the_world_is_in_it(relations: list[Record]) -> None:
    with filled() as store:
        titles = {doc["title"] for doc in docs(store, OBJECTS)}
    remarks = {relation["remark"] for relation in relations}
    assert len({script.title for script in SCRIPTS} & remarks) > 3
    assert len({script.company for script in SCRIPTS} & titles) > 5
    assert remarks & set(EMOJI)
    assert remarks & set(COMBINING)
    assert titles & set(AWKWARD)
    assert all(any(piece in text for text in texts_in(relations)) for piece in ("\u202e", "\x1b[", "\r\n"))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for member in members for text in texts_in(member)]


def test_every_address_is_nobodys(relations: list[Record]) -> None:
    hosts = {urlsplit(text).hostname for text in texts_in(relations) if text.startswith("http")}
    assert len(hosts) > 20
    assert all(host and host.endswith(".example") for host in hosts)
