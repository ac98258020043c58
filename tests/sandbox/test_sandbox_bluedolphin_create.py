"""Contract: bluedolphin-relations, "Rules for create": other names than a read, and what a 400 is for."""

import pytest

from tests.sandbox.bluedolphin_site import NOBODY, Record, Site, errors_of, places, site
from tui.sandbox.bluedolphin_model import TEMPLATES
from tui.sandbox.bluedolphin_records import ACCEPTED, ARCHIVED, DISABLED, OBJECTS


async def flow(here: Site) -> Record:
    """What creates another relation like the first."""
    relation = await here.relation(here.first())
    return {
        "label": "Made by hand",
        "template_id": relation["relationship"]["template_id"],
        "from_object_id": relation["source_id"],
        "to_object_id": relation["target_id"],
    }


async def created(here: Site, body: Record) -> Record:
    answer = await here.client.post("/v1/relations", json=body)
    assert answer.status_code == 201
    assert list(answer.json()) == ["id"]
    return await here.relation(answer.json()["id"])


async def test_creating() -> None:
    async with site() as here:
        like, body = await here.relation(here.first()), await flow(here)
        relation = await created(here, body | {"relationship_lifecycle_state": "Future", "boem": []})
        assert list(relation) == list(like)
        assert relation["relationship_lifecycle_state"] == "Future"
        assert (relation["remark"], relation["status"]) == ("Made by hand", ACCEPTED)
        for name in like:
            if name.startswith(("source_", "target_", "type", "relationship")) and "lifecycle" not in name:
                assert relation[name] == like[name]
        assert relation["id"] == max(here.ids())
        assert {item["value"] for _, item in places(relation)} == {"", "no"}
        source = await here.get(f"/v1/objects/{relation['source_id']}")
        assert relation["id"] in [one["relationship_id"] for one in source["related_objects"]]
        again = await created(here, body | {"label": None, "relationship_lifecycle_state": None})
        assert again["id"] > relation["id"]
        assert (again["remark"], again["relationship_lifecycle_state"]) == ("", "Current")
        assert (await here.patched(again["id"], await here.naming("Notes", "New")))["boem"] != again["boem"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"template_id": None}, "$.template_id"),
        ({"from_object_id": ""}, "$.from_object_id"),
        ({"to_object_id": 7}, "$.to_object_id"),
        ({"label": 7}, "$.label"),
        ({"relationship_lifecycle_state": "future"}, "$.relationship_lifecycle_state"),
        ({"template_id": NOBODY}, "template_id"),
        ({"from_object_id": NOBODY}, "from_object_id"),
        ({"to_object_id": NOBODY}, "to_object_id"),
        ({"template_id": TEMPLATES[2].id()}, "template_id"),
    ],
)
async def test_what_cannot_be_created(change: Record, place: str) -> None:
    async with site() as here:
        before = here.ids()
        answer = await here.client.post("/v1/relations", json=await flow(here) | change)
        assert set(errors_of(answer, 400)) == {place}
        assert here.ids() == before


async def test_the_names_of_a_read_create_nothing() -> None:
    async with site() as here:
        answer = await here.client.post("/v1/relations", json=await here.relation(here.first()))
        assert set(errors_of(answer, 400)) == {"$.template_id", "$.from_object_id", "$.to_object_id"}


async def test_objects_that_are_not_active() -> None:
    async with site(records=300) as here:
        for status in (ARCHIVED, DISABLED):
            rows = here.store.page(OBJECTS, 0, 100, {"status": str(status)})
            assert rows
            for row in rows:
                body = await flow(here) | {"from_object_id": row.id}
                errors = errors_of(await here.client.post("/v1/relations", json=body), 400)
                assert errors == {"from_object_id": ["The object is not active"]}
