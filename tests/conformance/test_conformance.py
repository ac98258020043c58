"""What every dialect must do, over its half of the sandbox: list, read, edit each field, clear where clearing
is possible, refuse where it is not, commit, verify."""

import pytest

from tests.conformance.values import another
from tests.dialects.golden import names
from tests.support.bench import Bench, verdicts
from tui.dialects import DIALECTS
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.rebase import Side
from tui.domain.receipt import Verdict
from tui.domain.record import RecordKey
from tui.domain.schema import Emptied, FieldKind, FieldSpec
from tui.domain.values import MISSING, Json
from tui.workspace.outcome import Result
from tui.workspace.plan import Verb

GOOD = {Verdict.KEPT, Verdict.UNREADABLE}


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_there_are_golden_exchanges(name: str) -> None:
    held = {told.split()[0] for told in names(name)}
    assert {"list", "read", "update"} <= held


async def fullest(bench: Bench) -> tuple[RecordKey, tuple[str, ...]]:
    """The record with the most fields that can be written, read whole; and its lists that are kept apart."""
    keys = [bench.key(place) for place in range(len(bench.workspace.records))]
    best = max(keys, key=lambda key: sum(spec.writable for spec in bench.workspace.draft(key).schema))
    apart = tuple(spec.name for spec in bench.workspace.draft(best).schema if spec.apart)
    await bench.workspace.refresh(best, *apart)
    return best, apart


async def offered(bench: Bench, spec: FieldSpec) -> tuple[Json, ...]:
    await bench.workspace.read_options(spec.name)
    return bench.workspace.offered(spec.name)


async def test_the_list_is_the_servers(bench: Bench) -> None:
    assert len(bench.workspace.records) >= 10
    for key in map(bench.key, range(5)):
        record = await bench.now(key)
        held = bench.workspace.records[key.id]
        assert record.key == held.key == key
        for spec in bench.workspace.draft(key).schema:
            if not spec.apart:
                assert spec.equal(record.at(spec.pointer), held.at(spec.pointer)), spec.name


async def test_each_field_is_changed_alone_and_kept(bench: Bench) -> None:
    key, _ = await fullest(bench)
    writable = [spec for spec in bench.workspace.draft(key).schema if spec.writable]
    assert writable
    for spec in writable:
        await bench.workspace.refresh(key, spec.name)
        before = bench.workspace.draft(key).value(spec.name)
        wanted = another(spec, before, await offered(bench, spec))
        bench.workspace.edit(key, spec.name, wanted)
        assert [change.spec.name for change in bench.workspace.draft(key).changes] == [spec.name]
        (step,) = bench.workspace.plan().steps
        assert step.problem is None, (spec.name, step.problem)
        bench.faults.received.clear()
        outcome = await bench.commit()
        assert outcome.result is Result.KEPT, (spec.name, wanted, outcome.problem, outcome.receipt)
        assert verdicts(outcome)[spec.name] in GOOD
        assert [sent.body for sent in bench.writes] == [request.body for request in step.requests]


async def test_each_field_is_cleared_where_that_is_possible(bench: Bench) -> None:
    key, _ = await fullest(bench)
    for spec in [spec for spec in bench.workspace.draft(key).schema if spec.writable]:
        if spec.kind not in (FieldKind.MEMBERS, FieldKind.STRINGS) and spec.emptied is Emptied.REFUSED:
            with pytest.raises(Problem, match="cannot be empty"):
                _ = spec.empty
            continue
        await bench.workspace.refresh(key, spec.name)
        bench.workspace.edit(key, spec.name, spec.empty)
        for outcome in await bench.commit_all():
            assert outcome.result is Result.KEPT, (spec.name, outcome.problem, outcome.receipt)
            assert verdicts(outcome)[spec.name] in GOOD
        assert bench.workspace.drafts == ()


async def test_what_cannot_be_written_is_refused_by_name(bench: Bench) -> None:
    key, _ = await fullest(bench)
    draft = bench.workspace.draft(key)
    locked = [spec for spec in draft.schema if not spec.writable]
    assert locked
    for spec in locked:
        value: Json = [{"id": "x"}] if spec.kind is FieldKind.MEMBERS else "something else"
        with pytest.raises(Problem) as refused:
            bench.dialect.update_requests(draft.set(spec.name, value))
        assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, spec.name)
        assert spec.label in refused.value.what


async def test_null_and_removal_are_told_or_refused(bench: Bench) -> None:
    """What an API has no form for never becomes something that is merely near it."""
    key, _ = await fullest(bench)
    draft = bench.workspace.draft(key)
    for spec in [spec for spec in draft.schema if spec.writable]:
        for nothing in (None, MISSING):
            changed = draft.set(spec.name, another(spec, draft.value(spec.name), await offered(bench, spec)))
            changed = Draft(draft.schema, draft.base.with_doc(changed.doc)).set(spec.name, nothing)
            try:
                requests = bench.dialect.update_requests(changed)
            except Problem as problem:
                assert problem.field == spec.name  # noqa: PT017 - either is right; both are told by name
            else:
                assert spec.emptied in (Emptied.NULL, Emptied.REMOVED)
                assert len(requests) == 1


async def test_another_writer_of_another_field_loses_nothing(bench: Bench) -> None:
    key, _ = await fullest(bench)
    draft = bench.workspace.draft(key)
    one, two = [
        spec
        for spec in draft.schema
        if spec.writable and spec.readable and spec.kind in (FieldKind.TEXT, FieldKind.LONG)
    ][:2]
    mine, theirs = (another(spec, draft.value(spec.name)) for spec in (one, two))
    await bench.meddle(Draft(draft.schema, await bench.now(key)).set(two.name, theirs))
    bench.workspace.edit(key, one.name, mine)
    outcome = await bench.commit()
    assert outcome.result is Result.KEPT, outcome
    assert two.label in outcome.taken
    held = await bench.now(key)
    assert (held.at(one.pointer), held.at(two.pointer)) == (mine, theirs)


async def test_another_writer_of_the_same_field_is_a_clash_and_no_request(bench: Bench) -> None:
    key, _ = await fullest(bench)
    draft = bench.workspace.draft(key)
    spec = next(
        spec
        for spec in draft.schema
        if spec.writable and spec.readable and spec.kind in (FieldKind.TEXT, FieldKind.LONG)
    )
    await bench.meddle(Draft(draft.schema, await bench.now(key)).set(spec.name, "Theirs"))
    bench.workspace.edit(key, spec.name, "Mine")
    outcome = await bench.commit()
    assert outcome.result is Result.CLASH
    assert bench.writes == []
    bench.workspace.resolve(key, {spec.name: Side.MINE})
    assert (await bench.commit()).result is Result.KEPT
    assert (await bench.now(key)).at(spec.pointer) == "Mine"


async def test_a_record_is_deleted_where_the_api_can(bench: Bench) -> None:
    key = bench.key(3)
    if not bench.dialect.capabilities.delete:
        with pytest.raises(Problem):
            bench.dialect.delete_requests(bench.workspace.records[key.id])
        return
    bench.workspace.remove(key)
    outcome = await bench.commit()
    assert (outcome.result, outcome.verb) == (Result.KEPT, Verb.DELETE)
    with pytest.raises(Problem) as gone:
        await bench.now(key)
    assert gone.value.kind is Kind.ABSENT
    await bench.workspace.load(lambda *_: None)
    assert key.id not in bench.workspace.records


async def test_a_record_is_created_where_the_api_can(bench: Bench) -> None:
    if not bench.dialect.capabilities.create:
        with pytest.raises(Problem):
            bench.dialect.create_requests(bench.workspace.draft(bench.key()))
        return
    like = await bench.now(bench.key(1))
    draft = bench.workspace.begin(like)
    for spec in draft.schema:
        if spec.needed and draft.value(spec.name) in (MISSING, None, ""):
            pytest.fail(f"{spec.name} of a new record has no example in an old one")
    if draft.schema.has("slug"):
        bench.workspace.edit(draft.key, "slug", "a-new-slug")
    outcome = await bench.commit()
    assert outcome.verb is Verb.CREATE
    assert outcome.result in (Result.KEPT, Result.DIFFERS), outcome.problem
    assert (await bench.now(outcome.key)).key == outcome.key
