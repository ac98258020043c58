"""Texts that a parser takes for ever to read: a preview does not wait for them."""

import time

import pytest

from tui.dialects.sanitising import MOST, taken_out

PIECES = ["<", "<!", "<!--", "<a ", "</", "&", "<![CDATA[", "<a b='", "<?", "<script>", "<b>", "<b></i>"]
PIECES += ["<a href=javascript:x ", '<a b="<">', "&#", "</b", "<i><b></i>", "<p a='>'"]
SECONDS = 5.0
"""For what takes minutes where nothing bounds it, and tenths where it is bounded."""


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_without_end(piece: str) -> None:
    start = time.monotonic()
    found = taken_out(piece * (MOST // len(piece)))
    assert time.monotonic() - start < SECONDS
    assert found


def test_what_is_too_long_says_so() -> None:
    assert taken_out("x" * (MOST + 1)) == ("more than can be looked through here",)
    assert taken_out("x" * MOST) == ()


def test_tags_inside_each_other() -> None:
    assert "tags inside each other without end" in taken_out("<b>" * 201 + "x" + "</b>" * 201)
    assert taken_out("<b>" * 200 + "x" + "</b>" * 200) == ()
