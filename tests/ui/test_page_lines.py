"""Texts cut into lines: nothing is lost at the cuts, and nothing is wider than there is room for."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.present.clean import clean
from tui.ui.widgets.page import beside, whole

NAUGHTY: list[str] = json.loads(
    Path(__file__).parents[1].joinpath("fixtures", "naughty-strings.json").read_text("utf-8")
)
TEXTS = st.text(
    "ae* \t東👩❤🏽☎葛बद\u0947\u094d\u093eمیة\u064b\u0301\u20e3\u200d\ufe0f\u11a8🇩🇪", min_size=1, max_size=80
)


def keeps_all(text: str, width: int) -> None:
    lines = whole(Content.styled(text, "bold"), width)
    assert "".join(line.plain for line in lines) == text
    assert all(line.cell_length <= width for line in lines)
    assert all(line.cell_length >= width - 1 for line in lines[:-1])
    assert [line.spans for line in lines if line.plain and not line.spans] == []


@pytest.mark.parametrize("width", [10, 17, 80])
def test_every_naughty_string_is_there_whole(width: int) -> None:
    for text in filter(None, map(clean, NAUGHTY)):
        keeps_all(text, width)


@given(TEXTS.map(clean), st.integers(4, 40))
def test_whatever_is_cut_is_there_whole(text: str, width: int) -> None:
    keeps_all(text, width)


@given(TEXTS.map(clean), st.integers(12, 60))
def test_what_wraps_loses_blanks_alone(text: str, width: int) -> None:
    lines = beside(Content("name"), 8, Content(text), width)
    told = "".join(line.plain[8:] for line in lines)
    assert "".join(told.split()) == "".join(text.split())
    assert all(line.cell_length <= max(16, width) for line in lines)
