"""The records a workspace holds: what a list and a reading bring, and what a draft keeps."""

import json

import pytest

from tests.support.bench import RECORDS, Bench
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault
from tui.workspace.standing import Standing


async def test_the_list_is_read_page_by_page(bench: Bench) -> None:
    told: list[tuple[int, int | None]] = []
    bench.workspace.records.clear()
    notes = await bench.workspace.load(lambda there, page: told.append((there, page.total)))
    assert told == [(10, RECORDS), (20, RECORDS), (24, RECORDS)]
    assert notes == ()
    assert bench.methods == ["GET"] * 3
    assert len(bench.workspace.records) == RECORDS
    key = bench.key(23)
    assert bench.workspace.records[key.id].doc == await bench.held(key)
    assert bench.workspace.standing(key) is Standing.CLEAN


async def test_the_order_is_the_servers_wherever_a_draft_is(bench: Bench) -> None:
    order = [*bench.workspace.records]
    bench.workspace.edit(bench.key(7), "title", "Mine")
    bench.reopen()
    assert [*bench.workspace.records] == [order[7]]
    await bench.load()
    assert [*bench.workspace.records] == order


async def test_what_was_read_before_a_problem_stays(bench: Bench) -> None:
    bench.workspace.records.clear()
    bench.faults.add(Fault(before=0.0, times=2))
    bench.faults.add(Fault(answer=SERVER_ERROR))
    with pytest.raises(Problem) as failed:
        await bench.load()
    assert failed.value.kind is Kind.GARBLED
    assert len(bench.workspace.records) == 20


async def test_a_list_that_breaks_off_takes_no_record_away(bench: Bench) -> None:
    bench.faults.add(Fault(answer=Answer(200, '{"results": [], "next": "https://evil.example/"}')))
    with pytest.raises(Problem):
        await bench.load()
    assert len(bench.workspace.records) == RECORDS


def without(bench: Bench, *gone: str) -> Fault:
    """The list lacks these once."""
    left: list[Json] = [
        record.doc for identity, record in bench.workspace.records.items() if identity not in gone
    ]
    return Fault(answer=Answer(200, json.dumps({"results": left})))


async def test_a_record_that_left_the_list_is_gone_and_its_draft_stays(bench: Bench) -> None:
    one, two, three = (bench.key(place) for place in range(3))
    bench.workspace.edit(one, "title", "Mine")
    bench.faults.add(without(bench, one.id, two.id))
    await bench.load()
    assert bench.workspace.standing(one) is Standing.GONE
    assert bench.workspace.draft(one).value("title") == "Mine"
    assert bench.workspace.standing(two) is Standing.GONE
    assert [*bench.workspace.records][:3] == [one.id, two.id, three.id]
    bench.faults.add(without(bench, one.id, two.id))
    await bench.load()
    assert bench.workspace.standing(one) is Standing.GONE
    assert two.id not in bench.workspace.records
    assert three.id in bench.workspace.records
    await bench.load()
    assert bench.workspace.standing(one) is Standing.EDITED
    assert two.id in bench.workspace.records


async def test_members_without_an_id_are_told(bench: Bench) -> None:
    bench.faults.add(Fault(answer=Answer(200, '[{"title": "?"}, 7]')))
    assert await bench.workspace.load(lambda *_: None) == ("2 without an id cannot be shown.",)


async def test_reading_again_shows_what_is_new(bench: Bench) -> None:
    key = bench.key()
    await bench.other(key, title="Newer")
    record = await bench.workspace.refresh(key)
    assert record.doc["title"] == "Newer"
    assert bench.workspace.draft(key).value("title") == "Newer"
    assert bench.methods == ["GET"]


async def test_the_base_of_a_draft_stays_what_the_person_saw(bench: Bench) -> None:
    key = bench.key()
    before = bench.workspace.records[key.id]
    bench.workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.workspace.refresh(key)
    await bench.load()
    assert bench.workspace.draft(key).base == before
    assert bench.workspace.draft(key).value("title") == "Mine"


async def test_a_draft_that_is_clean_again_holds_nothing_back(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", "Mine")
    bench.workspace.undo(key)
    await bench.workspace.refresh(key)
    assert bench.workspace.redo(key).value("title") == "Mine"
    bench.workspace.undo(key)
    await bench.other(key, title="Newer")
    await bench.load()
    assert bench.workspace.records[key.id].doc["title"] == "Newer"
    assert bench.workspace.draft(key).value("title") == "Newer"
    bench.workspace.edit(key, "title", "Mine now")
    bench.reopen()
    (change,) = bench.workspace.draft(key).changes
    assert (change.before, change.after) == ("Newer", "Mine now")


async def test_a_reading_that_fails_changes_nothing(bench: Bench) -> None:
    key = bench.key()
    before = bench.workspace.records[key.id]
    bench.faults.add(Fault(answer=Answer(404, '{"detail": "Not found."}')))
    with pytest.raises(Problem) as absent:
        await bench.workspace.refresh(key)
    assert absent.value.kind is Kind.ABSENT
    assert bench.workspace.records[key.id] == before


async def test_standing_follows_the_hand(bench: Bench) -> None:
    key, stand = bench.key(), bench.workspace.standing
    held = bench.workspace.draft(key).value("title")
    assert stand(key) is Standing.CLEAN
    bench.workspace.edit(key, "title", "Mine")
    assert stand(key) is Standing.EDITED
    bench.workspace.edit(key, "title", held)
    assert stand(key) is Standing.CLEAN
    bench.workspace.undo(key)
    assert stand(key) is Standing.EDITED
    bench.workspace.discard(key)
    assert stand(key) is Standing.CLEAN
    assert bench.workspace.draft(key).value("title") == held


async def test_who_asks_for_a_record_with_every_row_has_its_fields_made_once(bench: Bench) -> None:
    """A form asks some thousand times while it opens; what another reading brings is another draft."""
    key, others = bench.key(), bench.key(1)
    draft = bench.workspace.draft(key)
    assert all(bench.workspace.draft(key) is draft for _ in range(9))
    assert bench.workspace.draft(others).key == others
    await bench.other(key, title="Theirs")
    await bench.workspace.refresh(key)
    assert bench.workspace.draft(key).value("title") == "Theirs"
