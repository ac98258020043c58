"""Random edits on every dialect, committed and taken back: the server holds what it held before, or the plan
had said of the field, before it was committed, that it would not."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conformance.test_random_edits import Range, edited
from tests.support.bench import Bench, filled
from tui.dialects import DIALECTS
from tui.domain.record import Record
from tui.domain.schema import FieldSpec
from tui.domain.values import Json, Value
from tui.workspace.outcome import Result
from tui.workspace.undoable import not_undoable

EXAMPLES = 200
FORETOLD = frozenset({Result.KEPT, Result.DIFFERS})


@pytest.fixture(scope="module", params=sorted(DIALECTS))
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    with filled() as store:
        found = Range(Bench(store, tmp_path_factory.mktemp("back"), str(request.param)))
        asyncio.run(found.prepare())
        yield found
        asyncio.run(found.bench.close())


def as_before(spec: FieldSpec, before: Value, now: Value) -> bool:
    """Objects of a list may have come back under another id, and behind the others where each is written by a
    call of its own."""
    if not (spec.members and isinstance(before, list) and isinstance(now, list)):
        return spec.equal(before, now)
    left, right = ([_told(member) for member in members] for members in (before, now))
    return sorted(left) == sorted(right) if spec.apart else left == right


def _told(member: Json) -> str:
    assert isinstance(member, dict)
    return json.dumps({name: value for name, value in member.items() if name != "id"}, sort_keys=True)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(data=st.data())
async def test_what_is_taken_back_is_as_before_or_was_foretold(target: Range, data: st.DataObject) -> None:
    bench, workspace = target.bench, target.bench.workspace
    key = data.draw(st.sampled_from(target.keys))
    apart = [spec.name for spec in bench.dialect.schema if spec.apart]
    for draft in workspace.drafts:
        workspace.discard(draft.key)
    before: Record = await workspace.refresh(key, *apart)
    wanted = edited(target, data, workspace.draft(key))
    for change in wanted.changes:
        workspace.edit(key, change.spec.name, change.after)
    steps = workspace.plan((key,)).steps
    if not steps or steps[0].problem is not None:
        return
    foretold = " ".join(not_undoable(steps[0], bench.dialect))
    outcome = await bench.commit()
    assert outcome.result in FORETOLD, outcome
    for draft in workspace.drafts:
        workspace.discard(draft.key)
    found = await workspace.take_back(workspace.ledger(batch=outcome.batch))
    for _, words in (*found.left, *found.notes):
        assert any(sentence in foretold for sentence in words.split(". ")) or outcome.result is Result.DIFFERS
    if found.keys:
        back = await bench.commit(workspace.plan(found.keys))
        assert back.result is Result.KEPT or foretold, back
    now = await target.read(key)
    for spec in workspace.draft(key).schema:
        if spec.writable and spec.readable:
            same = as_before(spec, before.at(spec.pointer), now.at(spec.pointer))
            assert same or spec.label in foretold, (spec.name, before.at(spec.pointer), now.at(spec.pointer))
