"""Sets of characters without an expression: the same ones as an expression would find."""

import re

import pytest

from tui.present.characters import Characters

EVERY = [chr(code) for code in range(0x110000)]


@pytest.mark.parametrize("ranges", ["a-z·", "\0-\x1f\x7f", "#*0-9\ud800-\udfff", "\U00020000-\U0010ffff", ""])
def test_in_it_is_what_stands_between_the_brackets(ranges: str) -> None:
    wanted = re.compile(f"[{ranges}]") if ranges else re.compile("(?!)")
    some = Characters(ranges)
    others = some.others()
    inside = {character for character in EVERY if wanted.match(character)}
    assert {character for character in EVERY if character in some} == inside
    assert {character for character in EVERY if not others.match(character)} == inside


def test_a_text_of_none_or_several_is_not_in_it() -> None:
    some = Characters("a-z")
    assert "" not in some
    assert "ab" not in some
