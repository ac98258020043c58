"""Random edits of random records, in both dialects, from the hand to the server and back.

What was previewed is what came, byte for byte; nothing is in it that the server held already; and the
server holds afterwards what was wanted, and everything else as before.
"""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.bench import ENTRIES, KEPT_IN, RECORDS, REVIEWS, Bench, Doc, filled
from tests.workspace.random_edits import assert_holds, base_of, derived, same, values
from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.receipt import Verdict
from tui.domain.record import RecordKey
from tui.domain.schema import FieldKind
from tui.domain.values import Value
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.partnerpage_review_fields import kept_review
from tui.sandbox.store import Kept
from tui.workspace.outcome import Result


@pytest.fixture(scope="module", params=[ENTRIES, REVIEWS])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One bench for all examples: `begin` makes it as it was at first."""
    folder: Path = tmp_path_factory.mktemp("random")
    with filled() as store:
        bench = Bench(store, folder, str(request.param))
        asyncio.run(bench.load())
        yield bench
        asyncio.run(bench.close())


@pytest.fixture(scope="module")
def rows(shared: Bench) -> list[Kept]:
    """The records as they are stored at first, with what they are looked for by."""
    found = shared.store.page(KEPT_IN[shared.name], 0, RECORDS, {})
    if shared.name == REVIEWS:
        return [kept_review(json.loads(row.doc)) for row in found]
    return [kept_entry(json.loads(row.doc), json.loads(row.beside)) for row in found]


async def begin(bench: Bench, rows: list[Kept], row: Kept) -> RecordKey:
    """All as it was at first, without a draft on any; a clean draft too may have steps to undo. The others
    count as well: two of them must not come to want the same slug."""
    for key in map(bench.key, range(RECORDS)):
        bench.workspace.discard(key)
    with bench.store.transaction():
        for each in rows:
            bench.store.replace(KEPT_IN[bench.name], each)
    key = bench.workspace.key(row.id)
    await bench.workspace.refresh(key)
    bench.faults.received.clear()
    return key


def tiers_of(bench: Bench) -> list[str]:
    return [row.id for row in bench.store.page("partnerpage/tiers", 0, 9, {})]


def edited(bench: Bench, data: st.DataObject, draft: Draft) -> dict[str, Value]:
    """Some steps of a hand on a record: the values that its fields come to hold."""
    key, workspace = draft.key, bench.workspace
    writable = [spec for spec in draft.schema if spec.writable and not spec.apart]
    held: list[dict[str, Value]] = [{}]
    for spec in data.draw(st.lists(st.sampled_from(writable), min_size=1, max_size=5)):
        value: Value = data.draw(values(spec, workspace.draft(key).value(spec.name), tiers_of(bench)))
        if data.draw(st.booleans()) and spec.kind is not FieldKind.REFERENCE:
            text = typed.format(spec, value)
            assert workspace.type(key, spec.name, text) is None
            value = workspace.draft(key).value(spec.name)
            assert typed.format(spec, value) == text
        else:
            workspace.edit(key, spec.name, value)
        if not spec.equal(held[-1].get(spec.name, draft.value(spec.name)), value):
            held.append({**held[-1], spec.name: value})
        if data.draw(st.integers(0, 4)) == 0:
            workspace.undo(key)
            held = held[:-1] or [{}]
    return {
        name: value
        for name, value in held[-1].items()
        if not draft.schema.spec(name).equal(draft.value(name), value)
    }


def assert_minimal(body: bytes, before: Doc, changed: int) -> None:
    """As many keys as there are changed fields, and none with the value that the server held."""
    sent: Doc = json.loads(body)
    assert len(sent) == changed
    assert [name for name, value in sent.items() if same(value, base_of(name, before))] == []


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
async def test_what_is_wanted_is_sent_and_held(shared: Bench, rows: list[Kept], data: st.DataObject) -> None:
    workspace = shared.workspace
    key = await begin(shared, rows, data.draw(st.sampled_from(rows)))
    before, start = await shared.held(key), workspace.draft(key)
    wanted = edited(shared, data, start)
    plan = workspace.plan()
    outcomes = await shared.commit_all(plan)
    held = await shared.held(key)
    assert workspace.drafts == ()
    assert same(workspace.records[key.id].doc, held)
    if not wanted:
        assert (plan.steps, outcomes, shared.faults.received) == ((), [], [])
        assert held == before
        return
    (step,), (outcome,) = plan.steps, outcomes
    assert (outcome.result, outcome.taken, outcome.agreed) == (Result.KEPT, (), ())
    assert outcome.receipt is not None
    assert {line.verdict for line in outcome.receipt.lines} <= {Verdict.KEPT, Verdict.UNREADABLE}
    assert shared.methods == ["GET", "PATCH", "GET"]
    assert [request.body for request in shared.writes] == [request.body for request in step.requests]
    assert_minimal(shared.writes[0].body, before, len(wanted))
    for name, value in wanted.items():
        assert_holds(start.schema.spec(name), value, held, shared.beside(key))
    touched = {start.schema.spec(name).pointer[0] for name in wanted} | derived(held, wanted.keys() | set())
    assert same(rest(held, touched), rest(before, touched))


def rest(doc: Doc, without: set[str]) -> Doc:
    return {name: value for name, value in doc.items() if name not in without}
