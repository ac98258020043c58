"""A list whose server names no end is read by stretches: it pauses in words, and goes on where it was."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, GRACE, RECORDS, Bench, bench_of, caching_bench
from tui.dialects.exchange import Listing, Page, Request
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.sandbox.faults import Fault
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing
from tui.workspace.stretch import BELIEVED, EACH, LONG, ROOM, VALUE, Pause, Stretch

HOKO = "hoko-partners"
FOUND = "The record that was created without an answer is there."
ALIKE = "There is a record just like the one that got no answer: enter decides."
SHORT = 15
"""Records of a stretch here: pages have ten."""


def pages(
    number: int,
    each: int,
    total: int | None = None,
    *,
    letters: int = 0,
    values: int = 0,
    answer: int = 0,
    resume: Json = "place",
) -> Listing:
    """So many pages, each with so many records."""
    records = (Record(RecordKey("x", "1"), {}),) * each
    for _ in range(number):
        yield Page(records, total, resume=resume, letters=letters, values=values, answer=answer)


def read(stretch: Stretch, flow: Listing) -> int:
    """How many pages a stretch lets by."""
    return len([*stretch.of(flow)])


@pytest.mark.parametrize(
    ("total", "sent"), [(100, True), (BELIEVED, True), (BELIEVED + 1, False), (None, False), (9, False)]
)
def test_behind_a_large_answer_is_asked_on_early_where_the_server_names_an_end(
    total: int | None, *, sent: bool
) -> None:
    early = Page((), total, answer=1_000_000, ahead=(Request("GET", "/next"),))

    def listing() -> Listing:
        yield from pages(1, 10, 100)
        yield early

    assert [*Stretch(0).of(listing())][1:] == [early if sent else replace(early, ahead=())]


def test_without_an_end_a_stretch_has_so_many_records() -> None:
    stretch = Stretch(0)
    assert read(stretch, pages(9, LONG // 5)) == 5
    assert stretch.pause == Pause(LONG, None)
    stretch = Stretch(LONG)
    assert read(stretch, pages(9, LONG // 5)) == 5
    assert stretch.pause == Pause(2 * LONG, None)


@pytest.mark.parametrize("shelved", [True, False])
def test_or_takes_so_much_memory(shelved: bool) -> None:
    """What is looked through of a record that is held counts beside its document."""
    took = ROOM // 3 if shelved else ROOM // 6
    stretch = Stretch(0, shelved=shelved)
    assert read(stretch, pages(9, 20, letters=took)) == 3
    assert stretch.pause == Pause(60, None)


def test_values_count_where_they_are_held() -> None:
    for shelved, end in ((True, 9), (False, 3)):
        assert read(Stretch(0, shelved=shelved), pages(9, 1, values=ROOM // VALUE // 3 + 1)) == end


def test_within_a_large_answer_it_counts_with_what_is_made_of_it() -> None:
    """However many records the server names, for those are not the ones that fill the memory."""
    stretch = Stretch(0, shelved=True)
    assert read(stretch, pages(9, 20, 180, letters=ROOM // 16, answer=ROOM // 2)) == 5
    assert stretch.pause == Pause(100, 180, within=True)
    assert read(Stretch(0, shelved=True), pages(9, 20, 180, letters=ROOM // 16)) == 9
    assert read(Stretch(0, shelved=True), pages(9, ROOM // EACH // 4 + 1, 9, answer=ROOM // 2)) == 2


@pytest.mark.parametrize(("total", "end"), [(BELIEVED, 9), (BELIEVED + 1, 5), (3 * LONG // 5, 5)])
def test_an_end_that_is_named_is_read_to_if_it_can_be_believed(total: int, end: int) -> None:
    stretch = Stretch(0)
    assert read(stretch, pages(9, LONG // 5, total)) == end
    assert stretch.pause == (Pause(LONG, total) if end == 5 else None)


def test_the_last_page_is_the_end() -> None:
    stretch = Stretch(0)
    assert read(stretch, pages(1, LONG, resume=None)) == 1
    assert stretch.pause is None


@pytest.fixture
async def hoko(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    async with bench_of(HOKO, tmp_path) as opened:
        monkeypatch.setattr("tui.workspace.stretch.LONG", SHORT)
        yield opened


async def test_a_list_pauses_and_goes_on_to_its_end(hoko: Bench) -> None:
    workspace, whole = hoko.workspace, [*hoko.workspace.records]
    hoko.reopen()
    workspace = hoko.workspace
    assert await workspace.load(lambda *_: None) == ()
    assert [workspace.stopped, workspace.reading.pause] == [True, Pause(20, None)]
    assert [*workspace.records] == whole[:20]
    hoko.faults.received.clear()
    assert await workspace.load(lambda *_: None, resume=True) == ()
    assert not workspace.stopped
    assert [*workspace.records] == whole
    assert len(whole) > 20
    assert [request.query for request in hoko.faults.received] == [
        f"take=10&skip={skip}&sort=asc" for skip in (19, len(whole))
    ]


async def test_nothing_is_gone_that_is_behind_a_pause_or_before_it(hoko: Bench) -> None:
    workspace = hoko.workspace
    keys = [workspace.key(identity) for identity in workspace.records]
    for resume in (False, True):
        await workspace.load(lambda *_: None, resume=resume)
        assert {workspace.standing(key) for key in keys} == {Standing.CLEAN}
        assert len(workspace.records) == len(keys)


async def test_what_was_there_before_a_pause_and_is_no_more_is_gone_once_all_is_read(hoko: Bench) -> None:
    workspace = hoko.workspace
    gone = hoko.key(len(workspace.records) - 1)
    (request,) = workspace.dialect.delete_requests(workspace.records[gone.id])
    await hoko._other.write(request)
    await workspace.load(lambda *_: None)
    assert workspace.standing(gone) is Standing.CLEAN
    await workspace.load(lambda *_: None, resume=True)
    assert workspace.standing(gone) is Standing.GONE


async def test_what_was_deleted_at_a_pause_does_not_come_back(hoko: Bench) -> None:
    workspace = hoko.workspace
    await workspace.load(lambda *_: None)
    key, left = hoko.key(), len(workspace.records) - 1
    workspace.remove(key)
    assert (await hoko.commit()).result is Result.KEPT
    await workspace.load(lambda *_: None, resume=True)
    assert key.id not in workspace.records
    assert len(workspace.records) == left


@pytest.mark.parametrize("read", [False, True], ids=["to a pause", "to the end"])
async def test_a_create_without_an_answer_is_found_behind_a_pause(hoko: Bench, read: bool) -> None:
    """Whether it is the one is certain only where all was known that was there before."""
    workspace = hoko.workspace
    if not read:
        hoko.reopen()
        workspace = hoko.workspace
        await workspace.load(lambda *_: None)
    draft = workspace.begin()
    workspace.edit(draft.key, "name", "Brand new")
    hoko.faults.add(Fault(method="POST", cut=True))
    assert (await hoko.commit()).result is Result.UNKNOWN
    assert await workspace.load(lambda *_: None) == ()
    notes = await workspace.load(lambda *_: None, resume=True)
    assert notes == ((FOUND,) if read else (ALIKE,))
    assert len(hoko.writes) == 1


async def test_a_create_that_is_not_found_behind_a_pause_is_not_sent_again(hoko: Bench) -> None:
    """It may have landed among what was read before the pause."""
    workspace = hoko.workspace
    draft = workspace.begin()
    workspace.edit(draft.key, "name", "Brand new")
    hoko.faults.add(Fault(method="POST", applied=False, cut=True))
    assert (await hoko.commit()).result is Result.UNKNOWN
    assert workspace.due(workspace.attempts[0]) > 0
    hoko.seconds = GRACE
    assert await workspace.load(lambda *_: None) == ()
    (note,) = await workspace.load(lambda *_: None, resume=True)
    assert "was not found, but not everything can be read" in note
    assert workspace.plan().sendable == ()


async def test_a_list_that_is_begun_anew_after_a_pause_forgets_its_place(hoko: Bench) -> None:
    await hoko.workspace.load(lambda *_: None)
    await hoko.workspace.load(lambda *_: None)
    assert hoko.workspace.reading.pause == Pause(20, None)


async def test_the_next_session_begins_a_paused_list_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages have moved by then, as those of a walk have not."""
    async with caching_bench(HOKO, tmp_path) as bench:
        monkeypatch.setattr("tui.workspace.stretch.LONG", SHORT)
        await bench.workspace.load(lambda *_: None)
        bench.reopen()
        assert not bench.workspace.stopped


async def test_a_list_with_an_end_is_read_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.workspace.stretch.LONG", SHORT)
    async with bench_of(ENTRIES, tmp_path) as bench:
        assert (len(bench.workspace.records), bench.workspace.reading.pause) == (RECORDS, None)
