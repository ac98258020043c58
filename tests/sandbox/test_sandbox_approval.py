"""Contract: partnerpage-entries, "Approval flow": edits that wait, and what becomes of them."""

import httpx
import pytest

from tests.sandbox.places import ENTRIES, Record, patched, record
from tests.sandbox.switched import switched
from tui.sandbox.store import Store

APPROVAL = "partnerpage-entries.approval"
NONE: Record = {"state": "none", "changes": {}}
CALLS = ("submit", "approve", "reject", "discard")


async def waiting(client: httpx.AsyncClient, entry: Record) -> Record:
    answer = await client.get(f"{entry['href']}review/")
    assert answer.status_code == 200
    found: Record = answer.json()
    return found


async def called(
    client: httpx.AsyncClient, entry: Record, name: str, body: Record | None = None
) -> httpx.Response:
    return await client.post(f"{entry['href']}review/{name}/", json=body)


async def test_switched_off_a_patch_applies_and_nothing_waits(client: httpx.AsyncClient) -> None:
    entry = await record(client, ENTRIES)
    assert (await patched(client, ENTRIES, entry["id"], {"headline": "Now"}))["headline"] == "Now"
    assert await waiting(client, entry) == NONE
    for name in CALLS:
        answer = await called(client, entry, name)
        assert answer.status_code == 409
        assert answer.json() == {"detail": "Not possible for changes in the state: none."}


async def test_changes_wait_until_they_are_approved(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        before = await record(client, ENTRIES)
        assert await patched(client, ENTRIES, before["id"], {"headline": "One", "externalId": "X"}) == before
        assert await patched(client, ENTRIES, before["id"], {"headline": "Two"}) == before
        changes = {"headline": "Two", "externalId": "X"}
        assert await waiting(client, before) == {"state": "draft", "changes": changes}
        answer = await called(client, before, "submit")
        assert (answer.status_code, answer.json()) == (200, before)
        assert await waiting(client, before) == {"state": "submitted", "changes": changes}
        approved = await called(client, before, "approve")
        after = {**before, "headline": "Two", "metadata": {"external_id": "X"}}
        assert (approved.status_code, approved.json()) == (200, after)
        assert (await client.get(before["href"])).json() == after
        assert await waiting(client, before) == NONE


async def test_rejected_changes_come_back_with_a_comment(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        before = await record(client, ENTRIES)
        await patched(client, ENTRIES, before["id"], {"headline": "One"})
        await called(client, before, "submit")
        answer = await called(client, before, "reject", {"comment": "Shorter."})
        assert (answer.status_code, answer.json()) == (200, before)
        rejected = {"state": "rejected", "changes": {"headline": "One"}, "comment": "Shorter."}
        assert await waiting(client, before) == rejected
        await called(client, before, "submit")
        assert await waiting(client, before) == {"state": "submitted", "changes": {"headline": "One"}}
        await called(client, before, "reject")
        await patched(client, ENTRIES, before["id"], {"featured": True})
        assert await waiting(client, before) == {
            "state": "draft",
            "changes": {"headline": "One", "featured": True},
        }


@pytest.mark.parametrize("steps", [(), ("submit",), ("submit", "reject")])
async def test_changes_can_be_discarded_in_any_state(store: Store, steps: tuple[str, ...]) -> None:
    async with switched(store, APPROVAL) as client:
        before = await record(client, ENTRIES)
        await patched(client, ENTRIES, before["id"], {"headline": "One"})
        for step in steps:
            assert (await called(client, before, step)).status_code == 200
        answer = await called(client, before, "discard")
        assert (answer.status_code, answer.json()) == (200, before)
        assert await waiting(client, before) == NONE
    async with switched(store, APPROVAL, "partnerpage-entries.discard-is-204") as client:
        await patched(client, ENTRIES, before["id"], {"headline": "One"})
        answer = await called(client, before, "discard")
        assert (answer.status_code, answer.content) == (204, b"")
        assert await waiting(client, before) == NONE


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ((), ("approve", "reject")),
        (("submit",), ("submit",)),
        (("submit", "reject"), ("approve", "reject")),
        (("submit", "approve"), CALLS),
        (("discard",), CALLS),
    ],
)
@pytest.mark.parametrize(("setting", "status"), [("off", 409), ("on", 400)])
async def test_a_call_out_of_turn_changes_nothing(
    store: Store, steps: tuple[str, ...], wrong: tuple[str, ...], setting: str, status: int
) -> None:
    async with switched(store, APPROVAL, f"partnerpage-entries.wrong-state-is-400={setting}") as client:
        entry = await record(client, ENTRIES)
        await patched(client, ENTRIES, entry["id"], {"headline": "One"})
        for step in steps:
            assert (await called(client, entry, step)).status_code == 200
        before = await waiting(client, entry), (await client.get(entry["href"])).json()
        for name in wrong:
            answer = await called(client, entry, name)
            assert answer.status_code == status
            assert before[0]["state"] in answer.json()["detail"]
        assert (await waiting(client, entry), (await client.get(entry["href"])).json()) == before


async def test_the_calls_can_be_absent(store: Store) -> None:
    async with switched(store, "partnerpage-entries.no-approval-calls") as client:
        entry = await record(client, ENTRIES)
        answers = [await called(client, entry, name) for name in CALLS]
        answers.append(await client.get(f"{entry['href']}review/"))
        assert [answer.status_code for answer in answers] == [404] * 5


async def test_nothing_known_is_no_change(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        entry = await record(client, ENTRIES)
        await patched(client, ENTRIES, entry["id"], {"custom_slug": "x"})
        assert await waiting(client, entry) == NONE


async def test_a_wrong_value_does_not_wait(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        entry = await record(client, ENTRIES)
        answer = await client.patch(entry["href"], json={"headline": 5})
        assert (answer.status_code, answer.json()) == (400, {"headline": ["Not a valid string."]})
        assert await waiting(client, entry) == NONE


async def test_what_is_approved_is_judged_once_more(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        first, second = await record(client, ENTRIES, 0), await record(client, ENTRIES, 1)
        for entry in (first, second):
            await patched(client, ENTRIES, entry["id"], {"slug": "wanted"})
            await called(client, entry, "submit")
        assert (await called(client, first, "approve")).json()["slug"] == "wanted"
        answer = await called(client, second, "approve")
        assert answer.status_code == 400
        assert answer.json() == {"slug": ["partner entry with this slug already exists."]}
        assert (await waiting(client, second))["state"] == "submitted"


async def test_the_file_of_a_medium_waits_unseen(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        entry = await record(client, ENTRIES)
        media = [{"title": "Plan", "file": "https://files.example/plan.pdf"}]
        await patched(client, ENTRIES, entry["id"], {"media": media})
        assert (await waiting(client, entry))["changes"] == {"media": [{"title": "Plan"}]}
        await called(client, entry, "submit")
        (medium,) = (await called(client, entry, "approve")).json()["media"]
        assert medium["title"] == "Plan"
        assert "file" not in medium


async def test_a_comment_is_a_text(store: Store) -> None:
    async with switched(store, APPROVAL) as client:
        entry = await record(client, ENTRIES)
        await patched(client, ENTRIES, entry["id"], {"headline": "One"})
        await called(client, entry, "submit")
        answer = await called(client, entry, "reject", {"comment": 5})
        assert (answer.status_code, answer.json()) == (400, {"comment": ["Not a valid string."]})
        assert (await waiting(client, entry))["state"] == "submitted"
