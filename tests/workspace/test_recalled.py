"""What an earlier session kept of the list: shown at once, never taken for what the server holds."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, RECORDS, REVIEWS, Bench, caching_bench, dialect_of
from tui.dialects.exchange import Wanted
from tui.domain.haystack import fold
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.values import Value
from tui.sandbox import partnerpage_directories
from tui.sandbox.faults import SERVER_ERROR, Answer, Fault
from tui.store.shelf import Shelved
from tui.workspace.index import Index
from tui.workspace.looked_through import sort_key, sort_key_of_words, words_of
from tui.workspace.standing import Standing
from tui.workspace.triage import Triage


@pytest.fixture(params=[ENTRIES, REVIEWS])
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    async with caching_bench(str(request.param), tmp_path) as opened:
        yield opened


@pytest.fixture
async def entries(tmp_path: Path) -> AsyncIterator[Bench]:
    async with caching_bench(ENTRIES, tmp_path) as opened:
        yield opened


@pytest.fixture
async def reviews(tmp_path: Path) -> AsyncIterator[Bench]:
    async with caching_bench(REVIEWS, tmp_path) as opened:
        yield opened


async def again(bench: Bench) -> list[int]:
    """Another session, which has asked the server for nothing yet; how many rows there were at a time."""
    bench.reopen()
    rows: list[int] = []
    await bench.workspace.reading.recall(lambda: rows.append(len(bench.workspace.records)))
    return rows


def as_of(bench: Bench) -> float | None:
    return bench.workspace.reading.as_of


async def test_the_next_start_has_the_list_without_a_request(bench: Bench) -> None:
    docs = [record.doc for record in bench.workspace.records.values()]
    assert as_of(bench) is None
    assert await again(bench) == [RECORDS]
    assert bench.methods == []
    assert [record.doc for record in bench.workspace.records.values()] == docs
    assert as_of(bench) is not None
    assert all(bench.workspace.unread(bench.key(place)) for place in range(RECORDS))


@pytest.mark.parametrize(("whole", "rows"), [(False, [5, RECORDS]), (True, [RECORDS])])
async def test_a_window_of_rows_comes_before_the_rest(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, whole: bool, rows: list[int]
) -> None:
    monkeypatch.setattr("tui.workspace.reading.WINDOW", 5)
    monkeypatch.setattr("tui.workspace.keeping.BATCH", 5)
    bench.reopen()
    told: list[int] = []
    reading, records = bench.workspace.reading, bench.workspace.records
    await reading.recall(lambda: told.append(len(records)), whole=whole)
    assert told == rows
    await reading.recall(lambda: told.append(0))
    assert told == rows


async def test_nothing_is_old_once_the_list_is_read(bench: Bench) -> None:
    await again(bench)
    order = [*bench.workspace.records]
    await bench.load()
    assert as_of(bench) is None
    assert [*bench.workspace.records] == order
    assert not bench.workspace.unread(bench.key())


async def test_what_could_not_be_read_stays_old(bench: Bench) -> None:
    await again(bench)
    bench.faults.add(Fault(before=0.0, times=1))
    bench.faults.add(Fault(answer=SERVER_ERROR))
    with pytest.raises(Problem):
        await bench.load()
    assert [bench.workspace.unread(bench.key(place)) for place in (9, 10)] == [False, True]
    assert as_of(bench) is not None
    assert len(bench.workspace.records) == RECORDS
    assert await again(bench) == [RECORDS]


async def test_one_record_that_is_read_is_not_old(bench: Bench) -> None:
    await again(bench)
    key = bench.key(3)
    await bench.other(key, title="Newer")
    await bench.workspace.refresh(key)
    assert not bench.workspace.unread(key)
    assert bench.workspace.draft(key).value("title") == "Newer"
    assert bench.workspace.unread(bench.key(4))


async def test_what_vanished_since_is_shown_as_gone_in_its_place(entries: Bench) -> None:
    await again(entries)
    order = [*entries.workspace.records]
    gone = entries.key(5)
    left = [each.doc for each in entries.workspace.records.values() if each.key != gone]
    entries.faults.add(Fault(answer=Answer(200, json.dumps({"results": left}))))
    await entries.load()
    assert [*entries.workspace.records] == order
    assert entries.workspace.standing(gone) is Standing.GONE
    assert gone not in [record.key for record in entries.workspace.read_records()]
    assert await again(entries) == [RECORDS - 1]


async def test_nothing_is_old_of_what_was_deleted_unread(entries: Bench) -> None:
    await again(entries)
    key = entries.key(5)
    entries.store.remove(partnerpage_directories.ENTRIES, key.id)
    entries.workspace.remove(key)
    await entries.commit()
    await entries.load()
    assert len(entries.workspace.records) == RECORDS - 1
    assert as_of(entries) is None


async def test_a_search_is_not_kept(entries: Bench) -> None:
    found = json.dumps({"results": [entries.workspace.records[entries.key().id].doc]})
    entries.faults.add(Fault(answer=Answer(200, found)))
    await entries.workspace.load(lambda *_: None, Wanted("one"))
    assert len(entries.workspace.records) == 1
    assert await again(entries) == [RECORDS]


async def test_a_draft_stands_before_what_was_kept(bench: Bench) -> None:
    key = bench.key(2)
    bench.workspace.edit(key, "title", "Mine")
    await again(bench)
    assert bench.workspace.draft(key).value("title") == "Mine"
    await bench.load()
    assert bench.workspace.standing(key) is Standing.EDITED
    outcome = await bench.commit()
    assert outcome.problem is None
    assert (await bench.held(key))["title"] == "Mine"


async def test_a_commit_on_what_was_kept_finds_what_changed_since(entries: Bench) -> None:
    await again(entries)
    key = entries.key()
    entries.workspace.edit(key, "title", "Mine")
    await entries.other(key, title="Theirs")
    await entries.commit()
    assert entries.workspace.standing(key) is Standing.CLASH
    assert (await entries.held(key))["title"] == "Theirs"


async def test_the_base_of_an_edit_does_not_change_with_the_file(entries: Bench) -> None:
    key = entries.key()
    before = entries.workspace.draft(key).value("title")
    entries.workspace.edit(key, "headline", "Mine")
    await entries.other(key, title="Theirs")
    await entries.load()
    assert entries.workspace.draft(key).base.doc["title"] == before


def shelved(bench: Bench) -> list[RecordKey]:
    return [record.key for record in bench.workspace.records.values() if isinstance(record, Shelved)]


async def test_documents_are_on_disk_but_for_those_that_were_read_by_themselves_and_differ(
    entries: Bench,
) -> None:
    assert len(shelved(entries)) == RECORDS
    key = entries.key(1)
    held = entries.workspace.records[key.id]
    await entries.workspace.refresh(key)
    assert entries.workspace.records[key.id] is held
    await entries.other(key, title="Theirs")
    await entries.workspace.refresh(key)
    assert entries.workspace.draft(key).value("title") == "Theirs"
    assert key not in shelved(entries)
    assert len(shelved(entries)) == RECORDS - 1
    await entries.load()
    assert len(shelved(entries)) == RECORDS


async def test_where_people_decide_documents_are_in_memory(reviews: Bench) -> None:
    assert shelved(reviews) == []
    await again(reviews)
    assert shelved(reviews) == []


async def test_nobody_decides_on_what_was_only_kept(reviews: Bench) -> None:
    moderation = reviews.dialect.moderation
    assert moderation is not None
    await again(reviews)
    triage = Triage(reviews.workspace, moderation)
    assert triage.queue.order == []
    triage.narrow("")
    assert triage.queue.order == []
    await reviews.load()
    triage.take(reviews.workspace.read_records())
    assert len(triage.queue.order) > 0


@pytest.mark.parametrize("descending", [False, True])
async def test_the_shelf_sorts_as_documents_do(entries: Bench, descending: bool) -> None:
    records = list(entries.workspace.records.values())
    for spec in entries.dialect.schema:
        orders = []
        for those in (records, [record.whole() for record in records if isinstance(record, Shelved)]):
            index = Index(entries.dialect.schema)
            index.sort = (spec.name, descending)
            index.update(those)
            orders.append(index.ids)
        assert orders[0] == orders[1], spec.name


async def test_the_shelf_is_looked_through_as_documents_are(entries: Bench) -> None:
    records = list(entries.workspace.records.values())
    for text in ("cloud", "tier:silver", "-has:award", "title:a | website:net", '"data'):
        found = []
        for those in (records, [record.whole() for record in records if isinstance(record, Shelved)]):
            index = Index(entries.dialect.schema)
            index.filter = text
            index.update(those)
            found.append(index.ids)
        assert found[0] == found[1], text


@pytest.mark.parametrize(
    ("field", "values"),
    [("rating", (1, 3, 2.5, 10, -4)), ("featured", (True, False)), ("title", ("Äpfel 10", "b9"))],
)
def test_words_sort_as_their_values_do(field: str, values: tuple[Value, ...]) -> None:
    schema = (dialect_of(REVIEWS) if field == "rating" else dialect_of(ENTRIES)).schema
    spec = schema.spec(field)
    for value in values:
        assert sort_key_of_words(spec, fold(words_of(spec, value))) == sort_key(spec, value)


async def test_a_draft_that_is_looked_at_again_is_not_made_again(entries: Bench) -> None:
    key, other = entries.key(1), entries.key(2)
    draft = entries.workspace.draft(key)
    assert entries.workspace.draft(key) is draft
    assert entries.workspace.draft(other) is not draft
    await entries.other(key, title="Newer")
    await entries.load()
    assert entries.workspace.draft(key).value("title") == "Newer"
