"""BlueDolphin relations through a whole workspace, over the sandbox's half of that API and its switches."""

from pathlib import Path

import pytest

from tests.support.bench import Bench, bench_of, caching_bench, dialect_of
from tui.dialects.exchange import Page
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict
from tui.domain.record import RecordKey
from tui.domain.schema import FieldSpec
from tui.sandbox.faults import Answer, Fault
from tui.sandbox.halves import SWITCHES
from tui.sandbox.switches import Switches, chosen
from tui.workspace.outcome import Result

RELATIONS = "bluedolphin-relations"
OTHER_WAYS = (
    "bluedolphin.deleted-still-readable",
    "bluedolphin.related-shows-disabled",
    "bluedolphin.content-type-required",
    "bluedolphin.no-definitions",
    "bluedolphin.immutable-loses-all",
    "bluedolphin.wrong-ids-refused",
    "bluedolphin.cleared-is-null",
    "bluedolphin.required-is-enforced",
    "bluedolphin.rounds-half-even",
    "bluedolphin.pads-decimals",
    "bluedolphin.counts-utf16",
)


def asked(bench: Bench, part: str = "") -> list[str]:
    """What was asked for, of which the path has this part."""
    found = [f"{each.path}?{each.query}" for each in bench.faults.received]
    return [target for target in found if part in target]


def switched(name: str) -> Switches:
    return chosen((name,), SWITCHES)


async def opened(bench: Bench) -> RecordKey:
    """The first relation, read whole; it has every type of field."""
    key = bench.key()
    await bench.workspace.refresh(key)
    return key


def field(bench: Bench, key: RecordKey, label: str) -> FieldSpec:
    (spec,) = (spec for spec in bench.workspace.draft(key).schema if spec.label == label)
    return spec


TYPED = {
    "Encrypted": "no",
    "In production since": "2026-04-21",
    "Frequency": "On demand",
    "Direction": "Both ways",
    "Data categories": "Staff|Prices",
    "Notes": "One\nTwo",
    "Messages a day": "4711",
    "Short code": "IF-0",
    "Description": "<p>New &amp; <strong>good</strong></p>",
    "Cost a month": "0.25",
    "Gateway position": "52.1,4.3",
    "Specification": "https://wiki.example/new",
}


@pytest.mark.parametrize("name", OTHER_WAYS)
async def test_every_type_of_field_is_kept_and_emptied_whatever_the_server_is_like(
    tmp_path: Path, name: str
) -> None:
    async with bench_of(RELATIONS, tmp_path, switched(name)) as bench:
        key = await opened(bench)
        for label, text in TYPED.items():
            assert bench.workspace.type(key, field(bench, key, label).name, text) is None
        outcome = await bench.commit()
        assert outcome.result is Result.KEPT, outcome.receipt
        assert len(bench.writes) == 1
        for label in ("Encrypted", "Data categories", "Messages a day", "Notes"):
            assert bench.workspace.type(key, field(bench, key, label).name, "") is None
        assert (await bench.commit()).result is Result.KEPT


async def test_a_field_that_needs_a_value_is_not_emptied(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = await opened(bench)
        problem = bench.workspace.type(key, field(bench, key, "Frequency").name, "")
        assert problem is not None
        assert problem.kind is Kind.INVALID


@pytest.mark.parametrize("name", ["bluedolphin.start-with-includes=off", *OTHER_WAYS[:3]])
async def test_the_walk_finds_the_same_whatever_the_server_is_like(tmp_path: Path, name: str) -> None:
    async with bench_of(RELATIONS, tmp_path / "usual") as usual:
        found = {*usual.workspace.records}
    async with bench_of(RELATIONS, tmp_path / "other", switched(name)) as other:
        assert {*other.workspace.records} == found
        assert len(found) > 10


async def test_nothing_is_asked_for_twice_on_the_way(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        await bench.workspace.load(lambda *_: None)
        assert len(asked(bench)) == len({*asked(bench)})
        assert asked(bench, "/relations/")
        assert not asked(bench, "/questionnaires/")


async def stop_after(bench: Bench, records: int) -> None:
    """A reading that ends in the middle."""

    def stop(count: int, _: Page) -> None:
        if count > records:
            raise Problem(Kind.BUSY, "stopped")

    with pytest.raises(Problem, match="stopped"):
        await bench.workspace.load(stop)


async def test_a_stopped_walk_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        whole = {*bench.workspace.records}
        bench.reopen()
        bench.faults.received.clear()

        await stop_after(bench, len(whole) // 2)
        before = {*asked(bench, "/relations/")}
        bench.faults.received.clear()
        await bench.workspace.load(lambda *_: None, resume=True)
        after = {*asked(bench, "/relations/")}
        assert {*bench.workspace.records} == whole
        assert not bench.workspace.stopped
        assert not before & after


@pytest.mark.parametrize("fresh", [True, False])
async def test_the_next_session_goes_on_with_a_walk_that_was_stopped_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool
) -> None:
    async with caching_bench(RELATIONS, tmp_path) as bench:
        whole = {*bench.workspace.records}

        await stop_after(bench, len(whole) // 2)
        before = {*asked(bench, "/relations/")}
        monkeypatch.setattr("tui.workspace.reading.FRESH", 3600.0 if fresh else -1.0)
        bench.reopen()
        bench.faults.received.clear()
        assert bench.workspace.stopped is fresh
        await bench.workspace.reading.recall(lambda: None)
        await bench.workspace.load(lambda *_: None, resume=bench.workspace.stopped)
        again = before & {*asked(bench, "/relations/")}
        assert {*bench.workspace.records} == whole
        assert again == (set() if fresh else before)


async def test_an_edit_made_on_the_list_meets_the_rules_when_it_is_sent(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = bench.key()
        spec = field(bench, key, "Frequency")
        bench.workspace.edit(key, spec.name, "Fortnightly")
        (step,) = bench.workspace.plan().steps
        assert any("would be cleared" in words for words in step.forecast)
        outcome = await bench.commit()
        assert outcome.result is Result.REFUSED
        assert bench.writes == []
        assert outcome.problem is not None
        assert outcome.problem.field == spec.name


@pytest.mark.parametrize("again", [False, True])
async def test_a_draft_begun_on_the_list_learns_the_choices_of_its_questionnaire(
    tmp_path: Path, again: bool
) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = bench.key()
        name = field(bench, key, "Frequency").name
        bench.workspace.edit(key, name, "On demand")
        assert field(bench, key, "Frequency").choices == ()
        await bench.workspace.refresh(key)
        if again:
            bench.reopen()
            await bench.load()  # which knows less than the draft does
        spec, draft = field(bench, key, "Frequency"), bench.workspace.draft(key)
        assert {"Weekly", "On demand"} < {choice.value for choice in spec.choices}
        assert draft.value(name) == "On demand"
        assert bench.workspace.undo(key).clean
        assert bench.workspace.redo(key).value(name) == "On demand"
        assert (await bench.commit()).result is Result.KEPT


async def test_a_questionnaire_that_cannot_be_read_any_more_does_not_undo_what_is_known(
    tmp_path: Path,
) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = await opened(bench)
        bench.workspace.edit(key, field(bench, key, "Frequency").name, "On demand")
        bench.dialect = dialect_of(RELATIONS)  # one that has learnt nothing yet
        bench.faults.add(Fault(path="/questionnaires/", answer=Answer(status=403), times=None))
        bench.reopen()
        await bench.workspace.refresh(key)
        assert field(bench, key, "Frequency").choices


async def test_a_record_with_another_writers_field_is_told_and_the_edit_kept(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        key = await opened(bench)
        mine, theirs = field(bench, key, "Short code"), field(bench, key, "Notes")
        draft = bench.workspace.draft(key)
        await bench.meddle(draft.set(theirs.name, "By somebody else"))
        bench.workspace.edit(key, mine.name, "IF-77")
        outcome = await bench.commit()
        assert (outcome.result, outcome.taken) == (Result.KEPT, ("Notes", "Modified"))
        assert outcome.receipt is not None
        assert {line.verdict for line in outcome.receipt.lines} == {Verdict.KEPT}
