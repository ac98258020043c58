"""Each named switch of BlueDolphin, on and off, as a client hears it."""

import json
import re
from pathlib import Path

import pytest

from tests.sandbox.bluedolphin_site import Record, Site, errors_of, item_of, site
from tui.sandbox.bluedolphin import SWITCHES
from tui.sandbox.bluedolphin_gate import READ_ONLY_KEY
from tui.sandbox.bluedolphin_records import DISABLED, RELATIONS

EITHER = pytest.mark.parametrize("on", [True, False])


def test_every_switch_is_tried() -> None:
    sources = [Path(__file__), Path(__file__).with_name("test_sandbox_bluedolphin_lists.py")]
    tried = " ".join(source.read_text("utf-8") for source in sources)
    names = [switch.name.removeprefix("bluedolphin.").replace("-", "_") for switch in SWITCHES]
    assert [name for name in names if not re.search(rf'site\(.*\b{name}=|"{name}"', tried)] == []


async def second(here: Site, name: str, value: str) -> object:
    """What a field of the second relation, whose options are objects, holds after a write."""
    relation = await here.relation(here.ids()[1])
    form = relation["boem"][0]
    sent = {"id": item_of(relation, name)["id"], "value": value}
    after = await here.patched(relation["id"], {"boem": [{"id": form["id"], "items": [sent]}]})
    return item_of(after, name)["value"]


@pytest.mark.parametrize(
    ("switch", "name", "sent", "when_on", "when_off"),
    [
        ("null_clears", "Frequency", None, "", "kept"),
        ("empty_text_is_kept", "Notes", "", "", "kept"),
        ("empty_text_is_kept", "Frequency", "", "", "kept"),
        ("cleared_is_null", "Frequency", "nonsense", None, ""),
        ("cleared_is_null", "Frequency", None, None, ""),
        ("cleared_is_null", "Notes", "", "", ""),
        ("relation_fields_clear", "Steward", "x", "", "kept"),
        ("unknown_types_are_text", "Gateway position", "x", "x", "kept"),
        ("choices_any_case", "Encrypted", "YES", "yes", ""),
        ("choices_any_case", "Frequency", "hourly", "Hourly", ""),
        ("choices_any_case", "Data categories", "orders|STOCK", "Orders|Stock", ""),
        ("multi_keeps_good", "Data categories", "Orders|Nonsense|Stock", "Orders|Stock", ""),
        ("multi_keeps_good", "Data categories", "Nonsense", "", ""),
        ("rounds_half_even", "Messages a day", "2.5", "2", "3"),
        ("rounds_half_even", "Cost a month", "0.125", "0.12", "0.13"),
        ("pads_decimals", "Cost a month", "5", "5.00", "5"),
        ("decimal_comma", "Cost a month", "1,5", "1.5", ""),
        ("counts_utf16", "Short code", "ab👍cdefghi👍j", "ab👍cdefghi\ufffd", "ab👍cdefghi👍j"),
    ],
)
async def test_what_becomes_of_a_value(
    switch: str, name: str, sent: str | None, when_on: str | None, when_off: str | None
) -> None:
    for setting, expected in ((True, when_on), (False, when_off)):
        async with site(records=1, switches={switch: setting}) as here:
            before = item_of(await here.relation(here.first()), name)["value"]
            held = await here.written(name, sent)
            assert before not in ("", None)
            assert held == (before if expected == "kept" else expected)


@EITHER
async def test_null_and_empty_remarks(on: bool) -> None:
    async with site(records=1, null_clears=on) as here:
        before = (await here.relation(here.first()))["remark"]
        assert (await here.patched(here.first(), {"remark": None}))["remark"] == ("" if on else before)
    async with site(records=1, empty_text_is_kept=on) as here:
        assert (await here.patched(here.first(), {"remark": ""}))["remark"] == ("" if on else before)
    async with site(records=1, cleared_is_null=on) as here:
        assert (await here.patched(here.first(), {"remark": None}))["remark"] == (None if on else "")


@EITHER
async def test_a_deleted_relation(on: bool) -> None:
    async with site(deleted_still_readable=on) as here:
        path = f"/v1/relations/{here.first()}"
        await here.client.delete(path)
        answer = await here.client.get(path)
        if on:
            assert answer.json()["status"] == 5
        else:
            errors_of(answer, 400)
        for refused in (await here.client.patch(path, json={"remark": "x"}), await here.client.delete(path)):
            errors_of(refused, 400)


@EITHER
async def test_disabled_relations_of_an_object(on: bool) -> None:
    async with site(records=80, related_shows_disabled=on) as here:
        docs: list[Record] = [json.loads(row.doc) for row in here.store.page(RELATIONS, 0, 100, {})]
        disabled = next(doc for doc in docs if doc["status"] == DISABLED)
        source = await here.get(f"/v1/objects/{disabled['source_id']}")
        named = [related["relationship_id"] for related in source["related_objects"]]
        assert (disabled["id"] in named) is on
        errors_of(await here.client.get(f"/v1/relations/{disabled['id']}"), 400)


@EITHER
async def test_the_list_of_relations(on: bool) -> None:
    async with site(records=80, lists_relations=on) as here:
        workspace_id = (await here.workspace_ids())[0]
        answer = await here.client.get("/v1/relations", params={"workspace_id": workspace_id, "take": 5})
        if not on:
            errors_of(answer, 405)
            return
        first = answer.json()["items"]
        assert first == [await here.relation(relation["id"]) for relation in first]
        rest = await here.get(
            "/v1/relations", workspace_id=workspace_id, take=100, start_with=first[-1]["id"]
        )
        assert rest["items"][0] == first[-1]
        found = [relation["id"] for relation in first + rest["items"][1:]]
        assert found == sorted(set(found))
        assert len(found) == rest["total_items"] == answer.json()["total_items"] > 5
        errors_of(await here.client.get("/v1/relations"), 400)
        here.client.headers["x-api-key"] = READ_ONLY_KEY
        page = await here.get("/v1/relations", workspace_id=workspace_id)
        assert "******" in str(page)


@EITHER
async def test_a_third_call_in_a_second(on: bool) -> None:
    now = [100.0]
    async with site(records=1, throttles=on, clock=lambda: now[0]) as here:
        for moment in (100.0, 100.5):
            now[0] = moment
            await here.workspace_ids()
        answer = await here.client.get("/v1/workspaces")
        if on:
            assert answer.headers["retry-after"] == "1"
            errors_of(answer, 429)
            errors_of(await here.client.delete(f"/v1/relations/{here.first()}"), 429)
        else:
            assert answer.status_code == 200
        assert (await here.client.get("/liveness")).status_code == 200
        now[0] = 101.0
        await here.relation(here.first())
        assert (await here.client.get("/v1/workspaces")).status_code == (429 if on else 200)


@EITHER
async def test_calls_without_a_content_type(on: bool) -> None:
    async with site(records=1, content_type_required=on) as here:
        path = f"/v1/relations/{here.first()}"
        for method in ("GET", "DELETE"):
            answer = await here.client.request(method, path)
            assert answer.status_code == (415 if on else 200)
        answer = await here.client.get("/v1/workspaces", headers={"content-type": "application/json"})
        assert answer.status_code == 200


@EITHER
async def test_questionnaires_that_cannot_be_read(on: bool) -> None:
    async with site(records=1, no_definitions=on) as here:
        form = (await here.relation(here.first()))["boem"][0]
        answer = await here.client.get(f"/v1/questionnaires/{form['id']}")
        assert answer.status_code == (404 if on else 200)
        assert await here.written("Frequency", "nonsense") == ""
        assert await here.written("Short code", "x" * 20) == "x" * 12


@EITHER
@pytest.mark.parametrize("immutable", ["relationship_lifecycle_state", "source_id", "name", "field_type"])
async def test_one_immutable_property_among_others(on: bool, immutable: str) -> None:
    async with site(records=1, immutable_loses_all=on) as here:
        before = await here.relation(here.first())
        body: Record = {"remark": "New"} | await here.naming("Notes", "New")
        places: dict[str, Record] = {"name": body["boem"][0], "field_type": body["boem"][0]["items"][0]}
        places.get(immutable, body)[immutable] = "Future"
        after = await here.patched(here.first(), body)
        expected = (before["remark"], item_of(before, "Notes")["value"]) if on else ("New", "New")
        assert (after["remark"], item_of(after, "Notes")["value"]) == expected


@EITHER
async def test_a_body_with_nothing_immutable(on: bool) -> None:
    async with site(records=1, immutable_loses_all=on) as here:
        assert await here.written("Notes", "New") == "New"


@EITHER
async def test_wrong_ids(on: bool) -> None:
    async with site(records=1, wrong_ids_refused=on) as here:
        good = await here.naming("Notes", "New")
        for wrong in (
            {"boem": [{"id": "x"}]},
            {"boem": [good["boem"][0] | {"items": [{"id": "x", "value": "y"}]}]},
        ):
            answer = await here.sent(here.first(), {"remark": "New"} | wrong)
            remark = (await here.relation(here.first()))["remark"]
            if on:
                assert set(errors_of(answer, 400)) == {"boem"}
            else:
                assert answer.text == '"Ok"'
            assert (remark == "New") is not on


@EITHER
async def test_emptying_a_required_field(on: bool) -> None:
    async with site(records=1, required_is_enforced=on) as here:
        before = item_of(await here.relation(here.first()), "Frequency")["value"]
        for empty in ("", None, "nonsense"):
            answer = await here.sent(here.first(), await here.naming("Frequency", empty))
            if on:
                errors_of(answer, 400)
            held = item_of(await here.relation(here.first()), "Frequency")["value"]
            assert held == (before if on else "")
        assert await here.written("Frequency", "Daily") == "Daily"


@EITHER
async def test_read_only_fields(on: bool) -> None:
    async with site(records=2, read_only_is_kept=on) as here:
        before = item_of(await here.relation(here.ids()[1]), "Record number")["value"]
        assert await second(here, "Record number", "new") == (before if on else "new")


@EITHER
async def test_what_who_may_only_read_sees(on: bool) -> None:
    async with site(records=1, sensitive_is_empty=on) as here:
        here.client.headers["x-api-key"] = READ_ONLY_KEY
        item = item_of(await here.relation(here.first()), "Emergency number")
        assert item["value"] == ("" if on else "******")


@EITHER
async def test_updates_that_change_nothing(on: bool) -> None:
    async with site(records=1, touches_unchanged=on) as here:
        before = await here.relation(here.first())
        after = await here.patched(here.first(), {"remark": before["remark"]})
        assert (after["modified_information"] != before["modified_information"]) is on
        changed = await here.patched(here.first(), {"remark": "New"})
        assert changed["modified_information"] != after["modified_information"]
