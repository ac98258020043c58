"""A value as one line: of a long one a list looks at no more than a line has room for."""

import pytest

from tui.domain.schema import FieldKind, FieldSpec
from tui.present.cells import IN_A_LINE, NOTHING, cell, shown

TEXT = FieldSpec("title", "Title", FieldKind.TEXT, ("title",))


@pytest.mark.parametrize("letter", ["a", "\u200b", "\u0301", "東"])
def test_a_list_looks_at_the_beginning_and_a_form_at_all(letter: str) -> None:
    text = letter * 20_000 + "end"
    assert len(cell(TEXT, text, IN_A_LINE)) <= 10 * IN_A_LINE
    assert "end" not in cell(TEXT, text, IN_A_LINE)
    assert cell(TEXT, text, IN_A_LINE) == cell(TEXT, text[:IN_A_LINE])
    assert shown(TEXT, text).endswith("end")
    assert cell(TEXT, text).endswith("end")


def test_null_nothing_and_the_empty_text_are_told_apart_from_texts() -> None:
    assert (cell(TEXT, None), cell(TEXT, "")) == ("", "")
    assert (shown(TEXT, None), shown(TEXT, "")) == (NOTHING, NOTHING)
