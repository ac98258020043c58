"""Applying operations: the public cases of JSON Patch, and nothing touched, and nothing quoted."""

import copy
import json
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import exact, jsons, nested
from tui.domain.op import Op, apply, apply_json
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, canon, equal

FIXTURES = Path(__file__).parents[1] / "fixtures"


def public_cases() -> list[Any]:
    """The enabled cases of both files.

    Left out are the four that their authors disabled: "Toplevel scalar values OK?", "Whole document" (a
    test of the root), and twice "two 'op' members", which cannot be asked of values: a second key of the
    same name is refused when text is read (test_json_text).
    """
    cases = []
    for name in ("json-patch-tests.json", "json-patch-spec-tests.json"):
        for place, case in enumerate(json.loads((FIXTURES / name).read_text())):
            if not case.get("disabled"):
                cases.append(pytest.param(case, id=f"{name[11:15]}-{place}-{case.get('comment', '')[:40]}"))
    return cases


def test_all_public_cases_are_there() -> None:
    assert len(public_cases()) == 108


@pytest.mark.parametrize("case", public_cases())
def test_public_case(case: dict[str, Any]) -> None:
    before = exact(case)
    if "error" in case:
        with pytest.raises(Problem) as caught:
            apply_json(case["patch"], case["doc"])
        assert caught.value.kind is Kind.STALE
    else:
        result = apply_json(case["patch"], case["doc"])
        assert "expected" not in case or equal(result, case["expected"])
    assert exact(case) == before


paths = st.lists(st.sampled_from(["a", "b", "", "0", "1", "-", "01"]), max_size=3).map(
    lambda tokens: "".join(f"/{token}" for token in tokens)
)
verbs = st.sampled_from(["add", "remove", "replace", "move", "copy", "test"])


@st.composite
def wild_ops(draw: st.DrawFn) -> list[dict[str, Json]]:
    """Operations that may not fit the document, nor be operations at all."""
    ops: list[dict[str, Json]] = []
    for _ in range(draw(st.integers(1, 3))):
        whole: dict[str, Json] = {
            "op": draw(verbs | verbs | verbs | jsons),
            "path": draw(paths | paths | paths | jsons),
            "value": draw(jsons),
            "from": draw(paths | paths | paths | jsons),
        }
        for key in draw(st.lists(st.sampled_from(sorted(whole)), max_size=1)):
            del whole[key]
        ops.append(whole)
    return ops


@given(wild_ops(), jsons)
@settings(max_examples=300, deadline=None)
def test_wild_operations_are_applied_or_refused_and_touch_nothing(
    ops: list[dict[str, Json]], doc: Json
) -> None:
    before = exact([list(ops), doc])
    try:
        result = apply_json(ops, doc)
    except Problem as problem:
        assert problem.kind is Kind.STALE  # noqa: PT017 - many examples raise nothing
    else:
        assert equal(canon(result), result)
    assert exact([list(ops), doc]) == before


def test_the_result_shares_nothing_with_document_or_operations() -> None:
    doc: Json = {"kept": {"list": [1]}}
    value: Json = {"new": [2]}
    result = apply([Op("add", ("added",), value), Op("move", ("moved",), source=("kept",))], doc)
    before = copy.deepcopy((doc, value))
    assert isinstance(result, dict)
    for part in ("moved", "added"):
        inner = result[part]
        assert isinstance(inner, dict)
        inner.clear()
    assert (doc, value) == before


CANARY = "CANARY-7f3"


@pytest.mark.parametrize(
    "op",
    [
        Op("replace", ("nothing", CANARY), CANARY),
        Op("remove", (CANARY, "0", CANARY)),
        Op("add", ("list", CANARY), CANARY),
        Op("add", ("list", "9"), CANARY),
        Op("move", ("a",), source=(CANARY, CANARY)),
        Op("test", (CANARY,), "other " + CANARY),
        Op(CANARY, (CANARY,), CANARY),
        Op("add", (CANARY,)),
        Op("move", (CANARY, "inside"), source=(CANARY,)),
        Op("add", ("deep",), {CANARY: nested(64, in_objects=False)}),
        Op("add", (CANARY,), {CANARY: float("nan")}),
    ],
)
def test_no_problem_quotes_the_document(op: Op) -> None:
    doc: Json = {CANARY: {"secret": CANARY}, "list": [CANARY]}
    with pytest.raises(Problem) as caught:
        apply([op], doc)
    problem = caught.value
    told = [str(problem), repr(problem), problem.what, problem.remedy, str(problem.args), problem.field]
    assert CANARY not in " ".join(told)
    last = traceback.format_exception(problem)[-1]
    assert CANARY not in last
    assert problem.__suppress_context__ or problem.__context__ is None


@pytest.mark.parametrize(
    ("op", "written"),
    [
        (Op("remove", ("a/b", "0")), {"op": "remove", "path": "/a~1b/0"}),
        (Op("add", ("a",), None), {"op": "add", "path": "/a", "value": None}),
        (Op("replace", (), MISSING), {"op": "replace", "path": ""}),
        (Op("move", ("l", "2"), source=("l", "~")), {"op": "move", "path": "/l/2", "from": "/l/~0"}),
    ],
)
def test_operations_are_written_as_the_rfc_writes_them(op: Op, written: dict[str, Json]) -> None:
    assert equal(op.as_json(), written)
