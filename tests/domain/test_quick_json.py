"""The quick reader: where it reads at all it reads what the strict loader reads, and it reads plain data."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.strategies import jsons, texts
from tui.domain import json_text
from tui.domain.exact import dumps
from tui.domain.problem import Problem
from tui.domain.quick_json import QuickReader, compact
from tui.domain.values import MISSING, Json, Value, equal

READER = json_text._QUICK
names = st.sampled_from(["a", 'a"', 'a":', ":", '":', "\\", 'a\\"', " :", '" :', "é"])
spaces = st.sampled_from(["", " ", "\n\t", "\r "])


def strictly(data: bytes) -> "Value | Problem":
    try:
        return json_text._strictly(data)
    except Problem as problem:
        return problem


def assert_the_same(data: bytes) -> None:
    """Whatever is read quickly; perhaps nothing is."""
    quick: Value = READER.read(data)
    if quick is not MISSING:
        strict = strictly(data)
        assert not isinstance(strict, Problem)
        assert equal(quick, strict)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '"x"',
        "-0",
        '{"a": {"b": [{"c": 1.5}, {"c": 1e3}]}, "d": "e: f"}',
        '{"a":"he said \\"b\\": so","c":"\\\\","d\\\\":1}',
        '{"a" : 1, "b"\n:\t2, "c": "d : e"}',
        '{"url": "https://x.example/?q=\\"", "when": "10:15:30"}',
        '{"é": "\\u00e9", "n": "a\\nb", "n2": 12345678901234567890123}',
        "[0.1234567890123456789, 1e400]",
        "[" * 64 + "]" * 64,
    ],
)
def test_plain_data_is_read_quickly(text: str) -> None:
    assert equal(READER.read(text), json.loads(text)) or "e400" in text
    assert_the_same(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '[{"b": {"a": 1, "c": "\\":", "a": 2}}]',
        '{"a" : 1, "a" : 2}',
        '{"a": 1, "\\u0061": 2}',
        '{"a\\\\": 1, "a\\\\": 2}',
        '{"a": "\\u0022:", "b": 1, "b": 1}',
        "[" + "7" * 401 + "]",
        "[1." + "7" * 400 + "]",
        "[1e9999999]",
        "NaN",
        '"\\ud800"',
        "[" * 65 + "1" + "]" * 65,
        "[" * 100_000,
    ],
    ids=lambda text: text[:24],
)
def test_what_has_to_be_judged_is_left_to_the_judge(text: str) -> None:
    assert READER.read(text) is MISSING
    assert isinstance(strictly(text.encode()), Problem)


@given(st.lists(st.tuples(names, names, spaces), max_size=4))
@example([('a"', '":', ""), ('a"', "x", "")])
@settings(max_examples=300, deadline=None)
def test_a_name_that_comes_twice_is_never_read(pairs: list[tuple[str, str, str]]) -> None:
    written = (f"{json.dumps(name)}{space}:{json.dumps(value)}" for name, value, space in pairs)
    data = f"{{{','.join(written)}}}".encode()
    assert_the_same(data)
    if len({name for name, *_ in pairs}) < len(pairs):
        assert READER.read(data) is MISSING


@given(jsons, st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_json_is_read_as_the_judge_reads_it(value: Json, data: st.DataObject) -> None:
    text = bytearray(dumps(value).encode())
    for _ in range(data.draw(st.integers(0, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    assert_the_same(bytes(text))


@given(jsons)
@settings(max_examples=300, deadline=None)
def test_what_is_written_in_short_is_read_again(value: Json) -> None:
    assert equal(json_text.parse(compact(value)), value)
    assert compact(value).isascii() or not dumps(value, ensure_ascii=False).isascii()


@given(texts)
def test_short_text_is_what_the_standard_library_writes(text: str) -> None:
    value = {text: [text, True, None, 1]}
    assert compact(value) == dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_a_text_of_too_many_values_is_left_to_the_judge() -> None:
    reader = QuickReader(float, 400, 20, 20)
    assert equal(reader.read("[" + "1," * 18 + "1]"), [1] * 19)
    assert reader.read("[" + "1," * 20 + "1]") is MISSING
    assert reader.read("[" + "{}," * 20 + "{}]") is MISSING
