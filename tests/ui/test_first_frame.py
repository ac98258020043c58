"""The first frame, without an app: what is kept for it is read with care, and laid out as a list."""

import json

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.terminal.painter import Painter
from tui.ui.widgets.first_frame import PENS, FirstRows, frame, read_first_rows
from tui.ui.widgets.table_columns import Column

COLUMNS = (
    Column("title", "Title", 10, 3),
    Column("rating", "Rating", 6, 0, "right"),
    Column("url", "Address", 30),
)
PLAIN = dict.fromkeys(PENS, "0")
FIRST = FirstRows(
    "acme",
    (60, 8),
    (0, 1, 40, 5),
    COLUMNS,
    (("rating", True),),
    (("青葉データ", "7"), ("Acme", "10")),
    12_345,
    PLAIN,
)


def shown(first: FirstRows, age: str = "2 hours ago") -> list[str]:
    screen = pyte.Screen(*first.size)
    pyte.Stream(screen).feed(frame(first, age))
    return screen.display


def test_it_is_laid_out_as_the_list_is() -> None:
    assert [line.rstrip() for line in shown(FIRST)] == [
        " Patchdesk › acme         as of 2 hours ago · 1-4 of 12,345",
        "     Title                      ▼Rating",
        "▸    青葉データ                       7",
        "     Acme                            10",
        *[""] * 4,
    ]


def test_what_is_kept_is_found_again() -> None:
    assert read_first_rows(FIRST.text()) == FIRST


@pytest.mark.parametrize("attack", ["\x1b]0;x\x07", "\x9b31m", "a\nb", "\u202egnp", "[/]", "\x1b[2J"])
def test_what_was_kept_is_cleaned_before_it_is_shown(attack: str) -> None:
    hostile = FIRST._replace(
        name=attack,
        columns=(COLUMNS[0]._replace(label=attack), *COLUMNS[1:]),
        rows=((attack, attack),),
    )
    read = read_first_rows(hostile.text())
    assert read is not None
    text = frame(read, "now")
    for sequence in (f"\x1b[{row};{column}H" for row in range(1, 9) for column in range(1, 61)):
        text = text.replace(sequence, "")
    text = text.replace("\x1b[0m", "").replace("\x1b[m", "")
    assert text.isprintable()
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "change",
    [
        {"pens": dict.fromkeys(PENS, "0m\x1b[2J")},
        {"pens": {}},
        {"size": [60]},
        {"region": [0, 1, "wide", 4]},
        {"rows": [1]},
        {"columns": [{"name": "title"}]},
        {"region": [0, 1, 61, 4]},
        {"region": [0, 1, 40, 8]},
        {"region": [-1, 1, 40, 4]},
        {"total": None},
        {"orders": [["title"]]},
        {"total": float("inf")},
        {"size": [float("-inf"), 8]},
        {"columns": [{"name": "a", "label": "A", "width": -(10**9), "weight": 0, "align": "left"}]},
        {"columns": [{"name": "a", "label": "A", "width": 5, "weight": -1, "align": "left"}]},
        {"columns": [{"name": "a", "label": "A", "width": 5, "weight": float("inf"), "align": "left"}]},
    ],
)
def test_what_is_no_such_thing_is_nothing(change: dict[str, object]) -> None:
    assert read_first_rows(json.dumps(json.loads(FIRST.text()) | change)) is None


def test_nor_is_what_is_nested_too_deeply() -> None:
    assert read_first_rows("[" * 100_000) is None


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_is_trouble(text: str) -> None:
    assert read_first_rows(text) is None


def test_the_desk_goes_on_from_it_cell_by_cell() -> None:
    painter = Painter(60, 8, erases=True)
    painter.feed("\x1b[?1049h" + frame(FIRST, "2 hours ago"))
    assert "Acme" in painter.paint()
    painter.held = True
    painter.feed("\x1b[?1049h\x1b[1;1H" + "x" * 60 + "\x1b]22;default\x07")
    assert painter.paint() == ""
    painter.feed(frame(FIRST, "3 hours ago"))
    painter.held = False
    assert painter.paint() == "\x1b]22;default\x07\x1b[;33H3\x1b[6;41H"
    assert painter.pen_at(1, 0) == "0"
