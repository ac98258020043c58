"""Contract: bluedolphin-relations: what an update does and does not do, creating and deleting."""

import json
from datetime import datetime

import httpx
import pytest

from tests.sandbox.bluedolphin_site import NOBODY, Record, Site, errors_of, item_of, place_of, places, site
from tui.sandbox.bluedolphin_gate import READ_ONLY_KEY
from tui.sandbox.bluedolphin_records import ACCEPTED, ARCHIVED, DISABLED, RELATIONS

KEYS = [
    *("id", "remark", "type", "relationship", "relationship_lifecycle_state", "status", "source_id"),
    *("source_type", "source_workspace", "target_id", "target_type", "target_workspace"),
    *("created_information", "modified_information", "boem"),
]


def with_status(here: Site, status: int) -> str:
    rows = here.store.page(RELATIONS, 0, 10_000, {})
    return next(row.id for row in rows if json.loads(row.doc)["status"] == status)


async def deleted_many(here: Site, ids: list[str]) -> httpx.Response:
    return await here.client.request("DELETE", "/v1/relations", json={"relation_ids": ids})


async def test_the_shape_of_a_relation() -> None:
    async with site() as here:
        relation = await here.relation(here.first())
    assert list(relation) == KEYS
    for form, item in places(relation):
        assert list(form) == ["id", "name", "items"]
        assert list(item) == ["id", "name", "field_type", "value"]
        assert isinstance(item["value"], str)


async def test_an_update_changes_what_was_sent_and_nothing_else() -> None:
    async with site() as here:
        before = await here.relation(here.first())
        body = {"remark": "New label"} | await here.naming("Notes", "New\nnotes")
        after = await here.patched(here.first(), body)
        expected = await here.relation(here.first())
        item_of(before, "Notes")["value"] = "New\nnotes"
        before |= {"remark": "New label", "modified_information": after["modified_information"]}
        assert after == expected == before
        for other in (relation_id for relation_id in here.ids()[1:6]):
            assert (await here.relation(other))["remark"] != "New label"


async def test_immutable_properties_are_ignored() -> None:
    async with site() as here:
        before = await here.relation(here.first())
        form, item = place_of(before, "Notes")
        body: Record = {name: "changed" for name in KEYS if name not in ("remark", "boem")}
        body |= {"relationship_lifecycle_state": "Future", "status": 5, "unknown": [1], "remark": "Kept"}
        renamed = {"id": item["id"], "name": "Renamed", "field_type": "number", "value": "Kept too"}
        body["boem"] = [{"id": form["id"], "name": "Renamed", "items": [renamed], "position": 3}]
        after = await here.patched(here.first(), body)
        item["value"] = "Kept too"
        before |= {"remark": "Kept", "modified_information": after["modified_information"]}
        assert after == before


async def test_a_whole_relation_sent_back_changes_nothing() -> None:
    async with site() as here:
        before = await here.relation(here.first())
        after = await here.patched(here.first(), before)
        assert after | {"modified_information": 0} == before | {"modified_information": 0}


async def test_wrong_ids_are_ignored() -> None:
    async with site() as here:
        before = await here.relation(here.first())
        (form, item), other = place_of(before, "Notes"), place_of(before, "Owner")[0]
        written = [{"id": item["id"], "value": "lost"}]
        for form_id, items in (
            (NOBODY, written),
            (other["id"], written),
            (form["id"], [{"id": NOBODY, "value": "lost"}]),
        ):
            body = {"remark": "Kept", "boem": [{"id": form_id, "items": items}]}
            after = await here.patched(here.first(), body)
            assert after["boem"] == before["boem"]
            assert after["remark"] == "Kept"


async def test_every_update_is_later_than_the_one_before() -> None:
    async with site() as here:
        created = (await here.relation(here.first()))["created_information"]
        moments = []
        for number in range(4):
            after = await here.patched(here.first(), {"remark": str(number)})
            moments.append(datetime.fromisoformat(after["modified_information"]["date"]))
            assert after["created_information"] == created
        assert moments == sorted(set(moments))


@pytest.mark.parametrize(
    "body", [{}, {"boem": None}, {"boem": []}, {"boem": [{"id": NOBODY, "items": None}]}]
)
async def test_updates_without_anything_in_them(body: Record) -> None:
    async with site() as here:
        before = await here.relation(here.first())
        assert (await here.patched(here.first(), body))["boem"] == before["boem"]


async def test_states_that_may_be_read_and_changed() -> None:
    async with site(records=80) as here:
        for status in (0, 1, 2, 3):
            relation_id = with_status(here, status)
            assert (await here.patched(relation_id, {"remark": "x"}))["status"] == status
        for status in (DISABLED, ARCHIVED):
            path = f"/v1/relations/{with_status(here, status)}"
            assert errors_of(await here.client.get(path), 400) == {"id": ["Relationship not found"]}
            errors_of(await here.client.patch(path, json={"remark": "x"}), 400)


async def test_a_deleted_relation_is_gone() -> None:
    async with site() as here:
        relation = await here.relation(here.first())
        path = f"/v1/relations/{here.first()}"
        assert (await here.client.delete(path)).text == '"Ok"'
        for answer in (await here.client.get(path), await here.client.delete(path)):
            errors_of(answer, 400)
        source = await here.get(f"/v1/objects/{relation['source_id']}")
        assert here.first() not in [one["relationship_id"] for one in source["related_objects"]]


async def test_only_accepted_relations_are_deleted() -> None:
    async with site(records=80) as here:
        for status in (0, 1, 3, DISABLED, ARCHIVED):
            relation_id = with_status(here, status)
            errors_of(await here.client.delete(f"/v1/relations/{relation_id}"), 400)
        assert with_status(here, DISABLED)


async def test_deleting_many() -> None:
    async with site(records=80) as here:
        ids = here.ids()
        answer = await deleted_many(here, [ids[0], ids[1], ids[0]])
        assert (answer.status_code, answer.text) == (200, '"OK"')
        partly = await deleted_many(here, [ids[2], ids[0], NOBODY])
        assert (partly.status_code, partly.text) == (206, '"OK"')
        not_at_all = await deleted_many(here, [ids[0], with_status(here, 1)])
        assert (not_at_all.status_code, not_at_all.text) == (206, '"OK"')
        for relation_id in ids[:3]:
            errors_of(await here.client.get(f"/v1/relations/{relation_id}"), 400)
        assert (await here.relation(ids[3]))["status"] == ACCEPTED
        assert (await here.relation(with_status(here, 1)))["status"] == 1


@pytest.mark.parametrize("body", [{}, {"relation_ids": []}, {"relation_ids": "x"}, {"relation_ids": [1]}])
async def test_deleting_what_is_no_list(body: Record) -> None:
    async with site() as here:
        answer = await here.client.request("DELETE", "/v1/relations", json=body)
        assert set(errors_of(answer, 400)) == {"$.relation_ids"}


async def test_sensitive_values_are_hidden_from_who_may_only_read() -> None:
    async with site() as here:
        relation = await here.relation(here.first())
        here.client.headers["x-api-key"] = READ_ONLY_KEY
        hidden = await here.relation(here.first())
    for name in ("Emergency number", "Access notes"):
        assert item_of(relation, name)["value"] not in ("", "******")
        assert item_of(hidden, name)["value"] == "******"
        item_of(hidden, name)["value"] = item_of(relation, name)["value"]
    assert hidden == relation


async def test_definitions() -> None:
    async with site(records=5) as here:
        missing = []
        for relation_id in here.ids():
            for form in (await here.relation(relation_id))["boem"]:
                answer = await here.client.get(f"/v1/questionnaires/{form['id']}")
                if answer.status_code != 200:
                    errors_of(answer, 404)
                    missing.append(form["name"])
                    continue
                fields = answer.json()["fields"]
                assert [(field["id"], field["name"]) for field in fields] == [
                    (item["id"], item["name"]) for item in form["items"]
                ]
                assert [field["position"] for field in fields] == [*range(1, len(fields) + 1)]
        assert missing == ["Import 2019"]
        errors_of(await here.client.get(f"/v1/questionnaires/{NOBODY}"), 404)
