"""What is offered for the term that is being typed."""

import pytest

from tui.domain.completion import MOST, complete

NAMES = {"status": "status", "slug": "slug", "tier": "tier", "level": "tier"}
VALUES = {"status": ("public", "hidden", "in review"), "tier": ("Łódź", 'a"b', "-x", "Gold one")}


def offered(text: str, cursor: int | None = None) -> tuple[str, ...]:
    """What the line would be with each of them."""
    at = len(text) if cursor is None else cursor
    found = complete(text, at, NAMES, ("edited", "elsewhere", "marked"), lambda name: VALUES.get(name, ()))
    return tuple(text[: found.start] + each + text[found.end :] for each in found.candidates)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("s", ("status:", "slug:")),
        ("a -s", ("a -status:", "a -slug:")),
        ("a | st", ("a | status:",)),
        ("i", ("is:",)),
        ("ST", ("status:",)),
        ("status:", ("status:public", "status:hidden", 'status:"in review"')),
        ("-status:P", ("-status:public",)),
        ("x status:rev", ('x status:"in review"',)),
        ('status:"in r', ('status:"in review"',)),
        ("tier:łod", ("tier:Łódź",)),
        ("level:", ("level:Łódź", 'level:"-x"', 'level:"Gold one"')),
        ("tier:one", ('tier:"Gold one"',)),
        ("is:e", ("is:edited", "is:elsewhere")),
        ("is:edited", ()),
        ("has:s", ("has:status", "has:slug")),
        ("no:t", ("no:tier",)),
        *((text, ()) for text in ("", "a ", '"s', '"a s', "nobody:x", "status:public", "slug>s", "a|s")),
        ('"a b" s', ('"a b" status:', '"a b" slug:')),
    ],
)
def test_the_term_at_the_end_is_completed(text: str, lines: tuple[str, ...]) -> None:
    assert offered(text) == lines


def test_what_stands_behind_the_cursor_stays() -> None:
    assert offered("st is:edited", 2) == ("status: is:edited",)


def test_not_too_many_are_offered() -> None:
    many = tuple(f"v{number}" for number in range(50))
    assert len(complete("status:v", 8, NAMES, (), lambda _: many).candidates) == MOST
