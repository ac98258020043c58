"""The strict loader: what is not JSON to the letter is a `Problem`, and nothing else is ever raised."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.strategies import jsons
from tui.domain import json_text
from tui.domain.exact import dumps
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json, canon, equal


@given(jsons)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read(value: Json) -> None:
    text = dumps(value, allow_nan=False)
    assert equal(json_text.parse(text), value)
    assert equal(json_text.parse(dumps(value, ensure_ascii=False).encode()), value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"CANARY",
        b"{'CANARY': 1}",
        b'{"CANARY": 1} x',
        b'{"CANARY": 1,}',
        b"[1, // CANARY\n2]",
        b"01",
        b"+1",
        b".5",
        b"1.",
        b"0x10",
        b"NaN",
        b"[Infinity]",
        b'{"a": -Infinity}',
        b'{"CANARY": 1, "CANARY": 1}',
        b'[{"a": {"CANARY": 1, "b": 2, "CANARY": 1}}]',
        b'{"\\u0061": 1, "a": 2}',
        b'"CANARY \xff"',
        b'"\xed\xa0\x80"',
        b'"\xc0\xaf"',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b'"CANARY \\ud800"',
        b'{"\\udc00": 1}',
        b'"tab\there"',
        b'"nul\x00"',
        b"[1" + b"0" * 500 + b".0]",
        b"1" * 5_000,
        b"-" + b"1" * 5_000,
        b"1" * 401,
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 65 + b"1" + b"]" * 65,
    ],
    ids=lambda data: repr(data[:24]),
)
def test_what_is_not_json_to_the_letter_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        json_text.parse(data)
    assert caught.value.kind is Kind.GARBLED
    assert "CANARY" not in f"{caught.value} {caught.value!r} {caught.value.args}"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"1" * 400, int("1" * 400)),
        (b"-0", 0),
        (b"1.0", 1.0),
        (b"1E2", 100.0),
        (b"1e-9", 1e-9),
        (b"true", True),
        (b'"\\ud83d\\ude00"', "😀"),
        (b' \n\t{"a" : [ ] }\r', {"a": []}),
        (b"[" * 64 + b"]" * 64, json.loads("[" * 64 + "]" * 64)),
    ],
    ids=lambda data: repr(data)[:24],
)
def test_what_is_json_is_read_by_its_type(data: bytes, value: Json) -> None:
    assert equal(json_text.parse(data), value)


@pytest.mark.parametrize("inner", ["", "1", "null", "{}", '{"a": 1}'])
@pytest.mark.parametrize("levels", [62, 63, 64, 65, 66])
def test_bytes_may_be_as_deep_as_a_text(levels: int, inner: str) -> None:
    text = "[" * levels + inner + "]" * levels
    found: list[Json | str] = []
    for data in (text, text.encode()):
        try:
            found.append(json_text.parse(data))
        except Problem as problem:
            found.append(problem.what)
    assert found[0] == found[1]


@pytest.mark.parametrize("half", [r"\ud800", r"\uDFFF x", r"\udc00\ud800", r"\ud83d\ud83d\ude00"])
@pytest.mark.parametrize("place", ['"%s"', '{"%s": 1}', '[{"a": "%s"}]'])
def test_half_a_character_is_refused_in_bytes_too(place: str, half: str) -> None:
    with pytest.raises(Problem, match="half of a character"):
        json_text.parse((place % half).encode())


@given(st.binary(max_size=40))
@example(b"\x00")
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_value_or_a_problem(data: bytes) -> None:
    assert_value_or_problem(data)


@given(jsons, st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_json_is_a_value_or_a_problem(value: Json, data: st.DataObject) -> None:
    text = bytearray(json.dumps(value).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    assert_value_or_problem(bytes(text))


@given(st.text(st.characters(), max_size=20).map(lambda text: f'"{text}"') | st.text(st.characters()))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_value_or_a_problem(text: str) -> None:
    assert_value_or_problem(text)


def assert_value_or_problem(data: bytes | str) -> None:
    """Nothing but `Problem` (GARBLED) is raised, and what is read is plain JSON."""
    try:
        value = json_text.parse(data)
    except Problem as problem:
        assert problem.kind is Kind.GARBLED  # noqa: PT017 - most examples raise nothing
    else:
        assert equal(canon(value), value)


@pytest.mark.parametrize("value", ["[]", "0", "{}"])
def test_values_without_number_are_refused_before_they_are_made(value: str) -> None:
    with pytest.raises(Problem, match="more than 200,000 values"):
        json_text.parse(f"[{f'{value},' * 200_001}{value}]")


def test_a_long_number_with_a_point_is_refused_too() -> None:
    with pytest.raises(Problem, match="a number of 5002 digits"):
        json_text.parse("0." + "1" * 5_000)


def test_objects_without_number_are_refused_before_they_are_made() -> None:
    whole = b"[" + b'{"id":"a"},' * (json_text.MAX_OBJECTS - 1) + b"{}]"
    assert isinstance(json_text.parse(whole), list)
    with pytest.raises(Problem, match="more than 50,000 objects") as caught:
        json_text.parse(whole[:-1] + b",{}]")
    assert caught.value.kind is Kind.GARBLED


@pytest.mark.parametrize(
    ("beginning", "whose"),
    [
        ('{"id": "a", "note": "', ", because of the text of 'note'"),
        ('{"note": "x", "other": ["', ""),
        ('"', ""),
        ('[{"fields": {"ä": "\\"', ", because of the text of 'ä'"),
    ],
)
def test_a_text_that_is_too_large_is_told_by_its_field(beginning: str, whose: str) -> None:
    with pytest.raises(Problem) as caught:
        json_text.parse((beginning + "x" * json_text.ROOM).encode())
    assert caught.value.what == f"The data is larger than 1.5 MB{whose}."
    assert caught.value.kind is Kind.GARBLED


def test_a_note_of_a_megabyte_is_read() -> None:
    text = '{"note": "' + "x" * (1024 * 1024) + '\U0001f600"}'
    assert len(str(json_text.parse(text.encode()))) > 1024 * 1024
