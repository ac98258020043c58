"""Random edits on every dialect, straight from the encoder to the sandbox.

Either the encoder refuses, naming the field and a reason, or the server holds afterwards just what the draft
holds, or what the forecast had said of the field; and no key is sent that did not change.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conformance.values import random_values
from tests.support.bench import Bench, filled
from tui.dialects import DIALECTS
from tui.domain import pointer, rules
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict, receipt
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json

EXAMPLES = 2000
RECORDS = 8
GOOD = {Verdict.KEPT, Verdict.UNREADABLE}


@dataclass
class Range:
    """A sandbox with some records to shoot at. It is not put back between shots: each begins with a read."""

    bench: Bench
    keys: list[RecordKey] = field(default_factory=list)
    offered: dict[str, tuple[Json, ...]] = field(default_factory=dict)

    async def prepare(self) -> None:
        workspace = self.bench.workspace
        await self.bench.load()
        self.keys = [self.bench.key(place) for place in range(RECORDS)]
        for spec in self.bench.dialect.schema:
            if spec.kind is FieldKind.REFERENCE:
                await workspace.read_options(spec.name)
                self.offered[spec.name] = workspace.offered(spec.name)

    async def read(self, key: RecordKey) -> Record:
        apart = (spec.name for spec in self.bench.dialect.schema if spec.apart)
        return await self.bench.now(key, *apart)


@pytest.fixture(scope="module", params=sorted(DIALECTS))
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    with filled() as store:
        found = Range(Bench(store, tmp_path_factory.mktemp("range"), str(request.param)))
        asyncio.run(found.prepare())
        yield found
        asyncio.run(found.bench.close())


def edited(target: Range, data: st.DataObject, draft: Draft) -> Draft:
    """Some fields set to what a form would take."""
    writable = [spec for spec in draft.schema if spec.writable]
    for spec in data.draw(st.lists(st.sampled_from(writable), min_size=1, max_size=4, unique_by=_name)):
        value = data.draw(random_values(spec, draft.value(spec.name), target.offered.get(spec.name, ())))
        try:
            rules.check(spec, value, draft.base.at(spec.pointer))
        except Problem as problem:
            assert problem.field == spec.name  # noqa: PT017 - some values are wrong, and are told by name
        else:
            draft = draft.set(spec.name, value)
    return draft


def _name(spec: FieldSpec) -> str:
    return spec.name


def names_sent(body: Json) -> set[str]:
    """The keys of a body, of each item of one that is a list, or the fields its operations are about."""
    if isinstance(body, list):
        return {name for item in body for name in names_sent(item)}
    if not isinstance(body, dict):
        return set()
    path = body.get("path")
    return {pointer.parse(path)[-1]} if isinstance(path, str) and "op" in body else set(body)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(data=st.data())
async def test_the_server_holds_what_the_draft_holds_or_nothing_is_sent(
    target: Range, data: st.DataObject
) -> None:
    dialect = target.bench.dialect
    key = data.draw(st.sampled_from(target.keys))
    base = await target.read(key)
    draft = edited(target, data, Draft(dialect.schema_of(base), base))
    changed = {change.spec.name for change in draft.changes}
    try:
        requests = dialect.update_requests(draft)
    except Problem as problem:
        assert problem.what  # noqa: PT017 - a refusal is right where it says why
        assert problem.field in changed or (problem.kind is Kind.INVALID and not changed)  # noqa: PT017
        assert await target.read(key) == base
        return
    unchanged = {spec.written for spec in draft.schema if spec.written and spec.name not in changed}
    for request in requests:
        body: Json = None if request.body is None else json.loads(request.body)
        if not any(f"/{spec.apart}/" in request.path for spec in draft.schema if spec.apart):
            assert not names_sent(body) & (unchanged - {"id"})
        dialect.read_update(request, await target.bench.gateway.write(request))
    found = await target.read(key)
    lines = receipt(draft, found).lines
    foretold = " ".join(dialect.forecast(draft))
    for line in lines:
        assert line.verdict in GOOD or line.spec.label in foretold, line
    for spec in draft.schema:
        if spec.writable and spec.name not in changed:
            assert spec.equal(base.at(spec.pointer), found.at(spec.pointer)), spec.name
