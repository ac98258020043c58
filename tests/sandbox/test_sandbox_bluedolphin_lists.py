"""Contract: bluedolphin-relations, "How to list relations": workspaces, objects, and so relations."""

import pytest

from tests.sandbox.bluedolphin_site import NOBODY, Record, Site, errors_of, site
from tui.sandbox.bluedolphin_records import ARCHIVED, DISABLED


async def walked(here: Site, take: int, **query: str) -> list[Record]:
    """All objects of the first workspace, page by page."""
    workspace_id = (await here.workspace_ids())[0]
    found: list[Record] = []
    start: dict[str, str] = {}
    while True:
        page = await here.get("/v1/objects", workspace_id=workspace_id, take=take, **query, **start)
        fresh = [item for item in page["items"] if item not in found]
        if not fresh:
            assert len(found) == page["total_items"]
            return found
        found += fresh
        start = {"start_with": found[-1]["id"]}


async def test_workspaces_are_a_bare_array() -> None:
    async with site() as here:
        workspaces = await here.get("/v1/workspaces")
    assert all(list(workspace) == ["id", "name", "status", "is_root"] for workspace in workspaces)
    assert [workspace["status"] for workspace in workspaces] == [0, 0, 0, 1]
    assert [workspace["is_root"] for workspace in workspaces] == [True, False, False, False]


async def test_all_relations_are_found_by_walking() -> None:
    async with site(records=60) as here:
        seen: dict[str, list[str]] = {}
        for workspace_id in await here.workspace_ids():
            page = await here.get("/v1/objects", workspace_id=workspace_id)
            for item in page["items"]:
                one = await here.get(f"/v1/objects/{item['id']}")
                assert (one["object_title"], one["type"]) == (item["title"], item["type"])
                assert one["workspace"]["id"] == workspace_id
                for related in one["related_objects"]:
                    seen.setdefault(related["relationship_id"], []).append(one["id"])
        relations = [await here.relation(relation_id) for relation_id in seen]
        for relation in relations:
            assert sorted(seen[relation["id"]]) == sorted([relation["source_id"], relation["target_id"]])
        readable = [
            relation_id
            for relation_id in here.ids()
            if (await here.client.get(f"/v1/relations/{relation_id}")).status_code == 200
        ]
    assert sorted(seen) == readable
    assert 50 < len(readable) < 60


async def test_what_an_object_tells_of_a_relation() -> None:
    async with site() as here:
        relation = await here.relation(here.first())
        source = await here.get(f"/v1/objects/{relation['source_id']}")
    (related,) = [one for one in source["related_objects"] if one["relationship_id"] == relation["id"]]
    assert related == {
        "relationship_id": relation["id"],
        "object_id": relation["target_id"],
        "relationship": relation["relationship"],
        "type": relation["type"],
    }
    assert related["relationship"]["template_id"] == relation["type"]["id"]


@pytest.mark.parametrize("includes", [True, False])
async def test_pages_by_the_id_of_an_object(includes: bool) -> None:
    async with site(records=200, start_with_includes=includes) as here:
        everything = await walked(here, 100)
        assert len(everything) > 20
        assert [item["id"] for item in everything] == sorted(item["id"] for item in everything)
        for take in (2, 3, 7):
            assert await walked(here, take) == everything
        workspace_id = (await here.workspace_ids())[0]
        start = everything[4]["id"]
        page = await here.get("/v1/objects", workspace_id=workspace_id, start_with=start, take=2)
        first = 4 if includes else 5
        assert page == {"total_items": len(everything), "items": everything[first : first + 2]}
        between = f"{int(start, 16) + 1:024x}"
        page = await here.get("/v1/objects", workspace_id=workspace_id, start_with=between, take=1)
        assert page["items"] == everything[5:6]


async def test_filters() -> None:
    async with site(records=200) as here:
        everything = await walked(here, 100)
        assert await walked(here, 100, filter="all") == everything
        kind = everything[0]["type"]
        assert await walked(here, 2, filter=kind["id"]) == [i for i in everything if i["type"] == kind]
        layered = await walked(here, 3, filter="business_layer")
        assert {item["type"]["name"] for item in layered} == {"Business process", "Business actor"}
        assert await walked(here, 3, filter=NOBODY) == []
        assert await walked(here, 3, filter="motivation_layer") == []
        archived = await walked(here, 3, is_archived="true")
        assert archived
        assert not [item for item in archived if item in everything]
        statuses = [(await here.get(f"/v1/objects/{item['id']}"))["status"] for item in archived]
        assert set(statuses) == {ARCHIVED}
        assert await walked(here, 100, is_archived="false") == everything


async def test_title_name_and_related() -> None:
    async with site(records=200) as here:
        everything = await walked(here, 100)
        wanted = everything[0]["title"].upper()[:5]
        titled = await walked(here, 2, title=wanted)
        assert titled == [item for item in everything if wanted in item["title"].upper()]
        assert await walked(here, 2, name=everything[3]["title"]) == [everything[3]]
        assert await walked(here, 2, name=everything[3]["title"][:-1]) == []
        one = await here.get(f"/v1/objects/{everything[0]['id']}")
        others = {related["object_id"] for related in one["related_objects"]}
        assert await walked(here, 2, related=one["id"]) == [i for i in everything if i["id"] in others]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"workspace_id": ""}, {"workspace_id"}),
        ({"workspace_id": NOBODY}, {"workspace_id"}),
        ({"filter": "ALL"}, {"filter"}),
        ({"filter": "no_layer"}, {"filter"}),
        ({"filter": ""}, {"filter"}),
        ({"take": ""}, {"take"}),
        ({"start_with": ""}, {"start_with"}),
        ({"is_archived": ""}, {"is_archived"}),
        ({"related": ""}, {"related"}),
        ({"title": "", "name": ""}, {"title", "name"}),
        ({"take": "-1"}, {"take"}),
        ({"take": "1.5"}, {"take"}),
        ({"take": "9" * 19}, {"take"}),
        ({"take": "\u0663"}, {"take"}),
        ({"start_with": "x"}, {"start_with"}),
        ({"start_with": NOBODY.replace("0", "A")}, {"start_with"}),
        ({"is_archived": "yes"}, {"is_archived"}),
        ({"related": NOBODY}, {"related"}),
        ({"title": "a", "name": "b"}, {"title", "name"}),
        ({"title": "a", "name": "b", "related": "c"}, {"title", "name", "related"}),
    ],
)
async def test_parameters_that_are_wrong(query: dict[str, str], names: set[str]) -> None:
    async with site(records=0) as here:
        asked = {"workspace_id": (await here.workspace_ids())[0]} | query
        answer = await here.client.get("/v1/objects", params=asked)
        assert set(errors_of(answer, 400)) == names


async def test_the_smallest_and_the_largest_page() -> None:
    async with site(records=600) as here:
        workspace_id = (await here.workspace_ids())[0]
        none = await here.get("/v1/objects", workspace_id=workspace_id, take=0)
        all_of_them = await here.get("/v1/objects", workspace_id=workspace_id, take="9" * 18)
        assert none == {"total_items": len(all_of_them["items"]), "items": []}
    async with site(records=1200) as here:
        page = await here.get("/v1/objects", workspace_id=workspace_id)
        assert (len(page["items"]), page["total_items"] > 100) == (100, True)


async def test_a_workspace_being_copied_has_nothing_yet() -> None:
    async with site() as here:
        page = await here.get("/v1/objects", workspace_id=(await here.workspace_ids())[-1])
        assert page == {"total_items": 0, "items": []}


async def test_objects_that_cannot_be_read() -> None:
    async with site(records=200) as here:
        rows = here.store.page("bluedolphin/objects", 0, 100, {"status": str(DISABLED)})
        assert rows
        for object_id in (rows[0].id, NOBODY, "x"):
            answer = await here.client.get(f"/v1/objects/{object_id}")
            assert errors_of(answer, 400) == {"id": ["Object not found"]}
