"""The last words: types and places of our own files, and not a word of an error."""

import pytest

from tui.domain import json_text
from tui.domain.problem import Problem
from tui.domain.values import Json, canonical_text
from tui.present.crash import crash_lines

CANARY = "CANARY-7Qm2vX9tLr4B"


def of(error: Exception, cause: BaseException | None = None) -> Exception:
    error.__cause__ = cause
    return error


def test_only_our_own_frames_are_told() -> None:
    with pytest.raises(Problem) as caught:
        json_text.parse(f'{{"{CANARY}": NaN}}')
    lines = crash_lines(caught.value, "")
    assert lines[0] == "Patchdesk stopped because of a fault of its own: Problem."
    assert lines[1].startswith("  tui/domain/json_text.py, line ")
    assert not [line for line in lines if "json/decoder" in line or "test_crash" in line]


def test_what_it_came_of_is_told_once_and_no_words_of_any() -> None:
    inner = of(ValueError(CANARY))
    group = ExceptionGroup(CANARY, [of(KeyError(CANARY), inner), inner])
    lines = crash_lines(of(RuntimeError(CANARY), group), "/state")
    assert [line.removeprefix("It came of: ") for line in lines if line.startswith("It came")] == [
        "ExceptionGroup.",
        "KeyError.",
        "ValueError.",
    ]
    assert CANARY not in "\n".join(lines)
    assert "in /state" in lines[-2]


def test_errors_that_came_of_each_other_end() -> None:
    one, two = ValueError(), KeyError()
    one.__context__, two.__context__ = two, one
    assert len(crash_lines(one, "")) == 3


def test_of_a_recursion_the_last_places_are_told() -> None:
    value: Json = []
    for _ in range(3_000):
        value = [value]
    with pytest.raises(RecursionError) as caught:
        canonical_text(value)
    assert 3 <= len(crash_lines(caught.value, "/x")) < 30
