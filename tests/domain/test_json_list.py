"""A list read by slices: it holds what the strict loader would have read in one, or ends in a `Problem`."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.strategies import jsons
from tui.domain import json_list, json_text
from tui.domain.exact import dumps
from tui.domain.json_list import ListText, Slice, listless, measure
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json, equal

NAMES = ("results", "data")
records = st.fixed_dictionaries({"id": st.text('ab[]{},"\\é😀', max_size=8), "of": jsons})
spaces = st.sampled_from(["", " ", "\n\t"])


@pytest.fixture(autouse=True, scope="module")
def small() -> Any:
    """Slices of a few members, so that there are several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_list, "WINDOW", 48)
        yield


def sliced(text: bytes) -> "tuple[list[Json], dict[str, Json], int] | Problem":
    """The members, what is around them, and how many slices there were."""
    listed = ListText(text, NAMES)
    try:
        slices = [*listed.slices()]
    except Problem as problem:
        return problem
    assert [part.last for part in slices] == [False] * (len(slices) - 1) + [True]
    return [member for part in slices for member in part.members], listed.around, len(slices)


def at_once(text: bytes) -> "tuple[list[Json], dict[str, Json]] | Problem":
    """The same by the strict loader."""
    try:
        value = json_text._strictly(text)
        if isinstance(value, dict):
            name = next((name for name in NAMES if isinstance(value.get(name), list)), "")
            members = value.pop(name, None)
            return (members, value) if isinstance(members, list) else (listless(value), {})
        return (value, {}) if isinstance(value, list) else (listless(value), {})
    except Problem as problem:
        return problem


def assert_the_same(text: bytes) -> None:
    found, whole = sliced(text), at_once(text)
    if isinstance(whole, Problem) or isinstance(found, Problem):
        assert isinstance(whole, Problem)
        assert isinstance(found, Problem)
        assert found.kind is Kind.GARBLED
    else:
        assert equal(found[0], whole[0])
        assert equal(found[1], whole[1])


@given(
    st.lists(records | jsons, max_size=8), spaces, st.booleans(), st.dictionaries(st.text(max_size=3), jsons)
)
@example(["x" * 100, {}, [], "]", {"a": "}]"}], "", True, {})
@example([{"id": "", "of": None}, {"of": {"a": {"a": None, "b": 1e20}}, "id": ""}], "\n\t", True, {})
@settings(max_examples=200, deadline=None)
def test_slices_hold_what_is_there(members: list[Json], space: str, ascii_only: bool, beside: Any) -> None:
    beside = {name: value for name, value in beside.items() if name not in NAMES}
    for value in (members, {**beside, "data": members}, {"data": members, **beside}):
        form = {"separators": (f"{space},{space}", f"{space}:{space}")}
        text = f"{space}{dumps(value, ensure_ascii=ascii_only, **form)}{space}".encode()
        assert_the_same(text)
        assert not isinstance(sliced(text), Problem)


@given(st.lists(records, min_size=2, max_size=6), st.booleans(), st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_lists_are_read_as_the_judge_reads_them(members: list[Json], bare: bool, data: Any) -> None:
    value: Json = members if bare else {"count": 3, "results": members, "next": None}
    text = bytearray(dumps(value, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del text[data.draw(st.integers(0, len(text))) :]
    assert_the_same(bytes(text))


GOOD = [{"id": f"a{number}", "name": "x [y} z"} for number in range(20)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ('{"id": NaN}', "holds NaN"),
        ('{"id": 1, "id": 1}', "one key twice"),
        ('{"id": "\\ud800"}', "half of a character"),
        (f'{{"id": {"7" * 5_000}}}', "a number of 5000 digits"),
        (f'{{"id": {"[" * 70}{"]" * 70}}}', "more than 64 levels"),
        (f'{{"id": {"[" * 100_000}', "nested far too deep"),
        ('{"id": tru}', "is not JSON"),
        ('{"id": "b"', "is not JSON"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_wrong_in_a_late_member_is_told_behind_those_before(wrong: str, words: str) -> None:
    text = f"{json.dumps(GOOD)[:-1]}, {wrong}]"
    found: list[Slice] = []
    with pytest.raises(Problem, match=words) as caught:
        found.extend(ListText(text.encode(), NAMES).slices())
    assert caught.value.kind is Kind.GARBLED
    assert [member for part in found for member in part.members] == GOOD


def test_bad_letters_are_told_wherever_they_are() -> None:
    text = json.dumps(GOOD).encode().replace(b"a15", b"a\xff")
    with pytest.raises(Problem, match="not valid UTF-8"):
        [*ListText(text, NAMES).slices()]


def test_two_lists_are_none() -> None:
    text = json.dumps({"data": GOOD, "results": [1]}).encode()
    with pytest.raises(Problem, match="two lists"):
        [*ListText(text, NAMES).slices()]


def test_a_member_without_an_end_is_told_by_its_field() -> None:
    text = b'[{"id": "a"}, {"id": "b", "note": "' + b"x" * json_text.ROOM + b'"}]'
    parts = ListText(text, ()).slices()
    assert next(parts).members == [{"id": "a"}]
    with pytest.raises(Problem, match=r"A record is larger than 1.5 MB, because of the text of 'note'\."):
        next(parts)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ('["abcd","ef"]', 13),
        ('["abcd","é"]', 13 + 2),
        ('["abcd","😀b"]', 16 + 3 * 5),
        ('["abcd","\\u00e9"]', 17 + 6),
        ('["\\ud83d\\ude00","b"]', 20 + 3 * 12),
        ('["é\\"b"]', 9 + 3),
    ],
)
def test_letters_are_as_wide_as_the_widest_of_their_text(text: str, letters: int) -> None:
    assert measure(text.encode())[0] == letters
