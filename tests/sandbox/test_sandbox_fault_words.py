"""Faults in words: every effect, what can stand around it, and what is said about words that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sandbox.fault_words import METHODS, parsed
from tui.sandbox.faults import BAD_GATEWAY, SERVER_ERROR, UNAVAILABLE, Fault, Throttled

EFFECTS = {
    "delay=0.5": Fault(after=0.5),
    "429": Fault(applied=False, answer=Throttled(1)),
    "429=30": Fault(applied=False, answer=Throttled(30)),
    "500": Fault(applied=False, answer=SERVER_ERROR),
    "503": Fault(applied=False, answer=UNAVAILABLE),
    "html": Fault(applied=False, answer=BAD_GATEWAY),
    "reset-before": Fault(applied=False, cut=True),
    "reset-after": Fault(cut=True),
    "truncate": Fault(truncated=True),
    "type=text/plain;charset=x": Fault(content_type="text/plain;charset=x"),
}


@given(
    effect=st.sampled_from(sorted(EFFECTS)),
    method=st.sampled_from(["", "patch", *sorted(METHODS)]),
    path=st.sampled_from(["", "/reviews/", "^/api/(a|b)$", "500/", "x=1", "get/"]),
    times=st.none() | st.integers(1, 9999),
    space=st.sampled_from([" ", "   "]),
)
def test_words_in_their_order(effect: str, method: str, path: str, times: int | None, space: str) -> None:
    words = [method, path, effect, "" if times is None else f"times={times}"]
    fault = parsed(space.join(word for word in words if word))
    assert (fault.method, fault.path, fault.times) == (method.upper(), path, times)
    expected = EFFECTS[effect]
    for name in ("before", "applied", "after", "cut", "answer", "truncated", "content_type"):
        assert getattr(fault, name) == getattr(expected, name)


def test_no_two_are_one_and_the_same() -> None:
    assert parsed("500") is not parsed("500")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "does not say what is to happen"),
        ("PATCH", "does not say what is to happen"),
        ("PATCH /x", "does not say what is to happen"),
        ("explode", "does not say what is to happen"),
        ("PATCH /x times=2", "does not say what is to happen"),
        ("times=2", "does not say what is to happen"),
        ("/x explode", "'explode' is nothing that can happen"),
        ("/x delay", "'delay' is nothing that can happen"),
        ("/x 404", "'404' is nothing that can happen"),
        ("delay=", "nothing is no number of seconds"),
        ("delay=soon", "soon is no number of seconds"),
        ("delay=-1", "-1 is no number of seconds"),
        ("delay=nan", "nan is no number of seconds"),
        ("delay=inf", "inf is no number of seconds"),
        ("429=", "nothing is no whole number"),
        ("429=1.5", "1.5 is no whole number"),
        ("type=", "nothing is no content type"),
        ("type=html", "html is no content type"),
        ("type=a/b\u00e9", "a/b\u00e9 is no content type"),
        ("500 times=0", "times=0 would never happen"),
        ("500 times=x", "x is no whole number"),
        ("500 503", "'503' is one word too many"),
        ("500 times=1 times=2", "'times=2' is one word too many"),
        ("GET /x( 500", "'/x(' is no regular expression"),
    ],
)
def test_what_cannot_be_understood(words: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^fault ") as caught:
        parsed(words)
    assert str(caught.value).startswith(f"fault '{words}': ")
    assert said in str(caught.value)


@given(words=st.text() | st.lists(st.sampled_from(["GET", "/", "500", "times=", "=", "429=9"])).map(" ".join))
def test_any_words_are_a_fault_or_a_value_error(words: str) -> None:
    try:
        said = parsed(words).method or "nothing"
    except ValueError as error:
        said = str(error)
    assert words in said or said in METHODS | {"nothing"}
