"""What the ledger holds of each write: by the way it ended, and by what it did."""

import getpass
import platform
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, Bench, bench_of
from tui.domain.entry import Entry
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault

JSON = {"content-type": "application/json"}


def only(bench: Bench) -> Entry:
    (entry,) = bench.workspace.ledger()
    return entry


async def test_a_kept_update_has_both_documents_and_who_did_it(bench: Bench) -> None:
    key = bench.key()
    before = (await bench.now(key)).doc
    bench.workspace.edit(key, "title", "Other words")
    await bench.commit()
    entry = only(bench)
    assert (entry.key, entry.verb, entry.status, entry.http) == (key, "update", "kept", 200)
    assert entry.receipt == {"title": "kept"}
    assert entry.ops == ({"op": "replace", "path": "/title", "value": "Other words"},)
    assert entry.before == before
    assert entry.after == (await bench.now(key)).doc
    assert (entry.title, entry.undoes) == ("Other words", "")
    assert (entry.operator, entry.host) == (getpass.getuser(), platform.node())
    assert entry.at.endswith("+00:00")


async def test_before_is_what_the_server_held_right_before(entries: Bench) -> None:
    key = entries.key()
    entries.workspace.edit(key, "headline", "Mine")
    await entries.other(key, title="Theirs")
    await entries.commit()
    entry = only(entries)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["title"], entry.after["title"]) == ("Theirs", "Theirs")
    assert entry.ops[0]["path"] == "/headline"


async def test_what_the_server_altered_is_told_by_field(entries: Bench) -> None:
    key = entries.key()
    entries.workspace.edit(key, "headline", "Mine")
    entries.faults.add(Fault(method="PATCH", applied=False, answer=Answer(200, "{}", JSON)))
    await entries.commit()
    entry = only(entries)
    assert (entry.status, entry.receipt) == ("differs", {"headline": "ignored"})
    assert entry.after == entry.before


async def test_a_refusal_has_the_status_and_the_words(entries: Bench) -> None:
    entries.workspace.edit(entries.key(), "headline", "Mine")
    words = '{"headline": ["Not today."]}'
    entries.faults.add(Fault(method="PATCH", applied=False, answer=Answer(400, words, JSON)))
    await entries.commit()
    entry = only(entries)
    assert (entry.status, entry.http, entry.after, entry.receipt) == ("refused", 400, None, {})
    assert "Not today." in entry.words


async def test_a_lost_answer_is_one_entry_that_ends_otherwise_later(entries: Bench) -> None:
    entries.workspace.edit(entries.key(), "headline", "Mine")
    entries.faults.add(Fault(method="PATCH", cut=True))
    await entries.commit()
    unknown = only(entries)
    assert (unknown.status, unknown.http, unknown.after) == ("unknown", 0, None)
    await entries.workspace.settle()
    kept = only(entries)
    assert (kept.attempt, kept.status, kept.receipt) == (unknown.attempt, "kept", {"headline": "kept"})
    assert kept.after is not None
    assert kept.after["headline"] == "Mine"


async def test_a_create_is_under_the_servers_id_and_had_nothing_before(entries: Bench) -> None:
    draft = entries.workspace.begin()
    entries.workspace.edit(draft.key, "title", "Brand new")
    outcome = await entries.commit()
    entry = only(entries)
    assert entry.key == outcome.key != draft.key
    assert (entry.verb, entry.status, entry.before) == ("create", "kept", None)
    assert entry.after == (await entries.now(outcome.key)).doc
    assert entries.workspace.ledger(key=outcome.key) == (entry,)


async def test_a_deletion_keeps_what_there_was(entries: Bench) -> None:
    key = entries.key(2)
    was = (await entries.now(key)).doc
    entries.workspace.remove(key)
    await entries.commit()
    entry = only(entries)
    assert (entry.verb, entry.status, entry.before, entry.after) == ("delete", "kept", was, None)
    assert entry.title == was["title"]


async def test_a_call_is_entered_under_its_words(entries: Bench) -> None:
    (action,) = (each for each in entries.dialect.actions if each.id == "order")
    await entries.commit(entries.workspace.action(entries.key(3), action, "0"))
    entry = only(entries)
    assert (entry.verb, entry.status, entry.ops, entry.words) == ("act", "kept", (), action.label)


@pytest.mark.parametrize(("answer", "status"), [(None, "kept"), (SERVER_ERROR, "unknown")])
async def test_records_that_share_a_request_are_one_batch(
    tmp_path: Path, answer: Answer | None, status: str
) -> None:
    async with bench_of("hoko-partners", tmp_path, batch=3) as hoko:
        keys = [hoko.key(place) for place in range(3)]
        for place, key in enumerate(keys):
            hoko.workspace.edit(key, "name", f"Name {place}")
        if answer is not None:
            hoko.faults.add(Fault(method="PUT", answer=answer))
        await hoko.commit_all()
        found = hoko.workspace.ledger()
        assert {entry.key for entry in found} == {*keys}
        assert {entry.status for entry in found} == {status}
        assert len({entry.batch for entry in found}) == 1
        assert hoko.workspace.ledger(batch=found[0].batch) == found
        assert [entry.title for entry in hoko.workspace.ledger(key=keys[1])] == ["Name 1"]


async def test_it_is_there_in_the_next_session_the_newest_first(tmp_path: Path) -> None:
    async with bench_of(ENTRIES, tmp_path) as bench:
        for place in (0, 1):
            bench.workspace.edit(bench.key(place), "headline", f"Number {place}")
            await bench.commit()
        keys = [bench.key(1), bench.key(0)]
        bench.reopen()
        assert [entry.key for entry in bench.workspace.ledger()] == keys
