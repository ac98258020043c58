"""Columns, cells and lines of the record table, without an app."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.ui.widgets.table_columns import GAP, Align, Column, cut, fit, place
from tui.ui.widgets.table_lines import LineMaker, Look
from tui.ui.widgets.table_palette import TONES, Palette
from tui.ui.widgets.table_pieces import GUTTER_CELLS
from tui.ui.widgets.table_rows import Row

HOSTILE = [
    *"ab c…", "日", "本", "ｱ", "한", "é", "e\u0301", "\u0301", "\u200d", "\ufe0f", "🚀", "👩", "❤\ufe0f",
    "👨\u200d👩\u200d👧", "👍🏽", "🏳\ufe0f\u200d🌈", "🇩🇪", "1\ufe0f\u20e3", "क\u094d\u200dष", "\u3000",
]  # fmt: skip
texts = st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join)
aligns: st.SearchStrategy[Align] = st.sampled_from(["left", "right"])
columns = st.builds(Column, st.just("c"), texts, st.integers(1, 20), st.integers(0, 3), aligns)
PALETTE = Palette(
    Style(bgcolor="black"), Style(dim=True), Style(bold=True), Style(underline=True), Style(italic=True),
    {part: Style(color="red") for part in ("mark", *TONES)},
)  # fmt: skip


@given(texts, st.integers(0, 15), aligns)
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, width: int, align: Align) -> None:
    assert cell_len(fit(text, width, align)) == width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Acme", 6, "Acme  "),
        ("Acme", 4, "Acme"),
        ("Acme Corp", 5, "Acme…"),
        ("Acme Corp", 6, "Acme… "),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日… "),
        ("日本語", 2, "… "),
        ("日", 1, "…"),
        ("", 3, "   "),
        ("e\u0301te\u0301", 3, "e\u0301te\u0301"),
        ("👨\u200d👩\u200d👧!", 3, "👨\u200d👩\u200d👧!"),
        ("👨\u200d👩\u200d👧!", 2, "… "),
        ("[b]x[/b]", 8, "[b]x[/b]"),
    ],
)
def test_text_is_padded_or_cut_with_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


def test_numbers_stand_at_the_right() -> None:
    assert fit("1,204", 8, "right") == "   1,204"
    assert fit("123456789", 5, "right") == "1234…"


def test_cutting_does_not_pad() -> None:
    assert cut("Acme", 9) == "Acme"
    assert cut("Acme", 0) == ""


@given(st.lists(columns, max_size=6), st.integers(-3, 80))
def test_columns_never_overlap_and_use_the_room_that_has_weight(wanted: list[Column], room: int) -> None:
    slots = place(wanted, room)
    assert [slot.place for slot in slots] == list(range(len(slots)))
    used = sum(slot.width for slot in slots) + GAP * max(0, len(slots) - 1)
    assert used <= max(0, room)
    if any(slot.column.weight for slot in slots):
        assert used == room
    if len(slots) > 1:
        assert all(slot.width >= slot.column.width for slot in slots)
    if room > 0 and wanted:
        assert slots


def test_columns_at_the_right_give_way_first() -> None:
    wanted = [Column("name", "Name", 10, 1), Column("city", "City", 8), Column("level", "Level", 6)]
    assert [slot.column.name for slot in place(wanted, 28)] == ["name", "city", "level"]
    assert [(slot.column.name, slot.width) for slot in place(wanted, 27)] == [("name", 17), ("city", 8)]
    assert [(slot.column.name, slot.width) for slot in place(wanted, 4)] == [("name", 4)]
    assert place(wanted, 0) == ()


def test_spare_room_goes_by_weight() -> None:
    wanted = [Column("a", "A", 2, 3), Column("b", "B", 2), Column("c", "C", 2, 1)]
    assert [slot.width for slot in place(wanted, 2 + 2 + 2 + 2 * GAP + 9)] == [8, 2, 5]


def maker(width: int, wanted: list[Column], highlight: bool = True) -> LineMaker:
    return LineMaker(Look(width, place(wanted, width - GUTTER_CELLS - 1), PALETTE, highlight))


@given(st.integers(0, 60), st.lists(columns, max_size=5), st.data(), st.booleans(), st.booleans())
def test_every_line_is_exactly_as_wide_as_the_table(
    width: int, wanted: list[Column], data: st.DataObject, under_cursor: bool, marked: bool
) -> None:
    lines = maker(width, wanted)
    cells = tuple(data.draw(texts) for _ in wanted)
    row = Row("1", cells, data.draw(st.sampled_from([" ", "~", "日", "!!", "abc", ""])), "edited", marked)
    for line in (
        lines.row(row, under_cursor),
        lines.header((("c", True),)),
        lines.header((("b", False), ("a", True), ("c", True))),
        lines.header(()),
        lines.blank(),
    ):
        assert line.cell_length == width
        assert cell_len(line.text) == width


def test_the_gutter_tells_cursor_mark_and_state() -> None:
    lines = maker(20, [Column("name", "Name", 10)])
    row = Row("1", ("Acme",), "~", "edited", marked=True)
    assert lines.row(row, True).text == "▸●~  Acme           "
    assert lines.row(row, False).text == " ●~  Acme           "
    assert lines.row(Row("2", ("Acme",), "✗!"), False).text.startswith("  ✗! Acme")


def test_a_sign_has_the_colour_of_its_tone_and_a_plain_line_is_one_piece() -> None:
    lines = maker(20, [Column("name", "Name", 10)])
    plain, edited = lines.row(Row("1", ("Acme",)), False), lines.row(Row("1", ("A",), "~", "edited"), False)
    assert len(list(plain)) == 1
    assert [(part.text, part.style and part.style.color and part.style.color.name) for part in edited] == [
        ("  ", None), ("~ ", "red"), (" A              ", None),
    ]  # fmt: skip


def test_without_highlight_the_cursor_is_a_sign_alone() -> None:
    lines = maker(20, [Column("name", "Name", 10)], highlight=False)
    row = Row("1", ("Acme",))
    assert lines.row(row, True).crop(1) == lines.row(row, False).crop(1)
    assert lines.row(row, True).text[0] == "▸"


def test_an_unknown_tone_and_markup_are_plain() -> None:
    line = maker(40, [Column("name", "Name", 30)]).row(
        Row("1", ("[red]x[/] [@click=quit]y",), "?", "odd"), False
    )
    assert "[red]x[/] [@click=quit]y" in line.text
    assert len(list(line)) == 1


def test_the_header_stands_over_its_columns() -> None:
    wanted = [Column("name", "Name", 10), Column("sum", "Sum", 6, align="right"), Column("day", "Day", 5)]
    lines = maker(40, wanted)
    header, row = lines.header(()).text, lines.row(Row("1", ("Acme", "12", "Mon")), False).text
    assert header.index("Name") == row.index("Acme")
    assert header.index("Sum") + 3 == row.index("12") + 2
    assert header.index("Day") == row.index("Mon")


@pytest.mark.parametrize("name", ["name", "sum", "day"])
def test_the_arrow_of_the_sorted_column_moves_no_label(name: str) -> None:
    wanted = [Column("name", "Name", 4), Column("sum", "Amount", 6, align="right"), Column("day", "Day", 5)]
    lines = maker(30, wanted)
    plain, up, down = (lines.header(sort).text for sort in ((), ((name, False),), ((name, True),)))
    assert up.replace("▲", " ") == down.replace("▼", " ") == plain
    assert "▲" in up
    assert "▼" in down


def test_arrows_are_numbered_where_there_are_several() -> None:
    wanted = [Column("name", "Name", 4), Column("sum", "Amount", 8, align="right"), Column("day", "Day", 5)]
    lines = maker(40, wanted)
    plain = lines.header(()).text
    sorted_by = lines.header((("day", False), ("sum", True), ("name", False))).text
    assert sorted_by.split() == ["Na…▲3", "▼2Amount", "Day", "▲1"]
    assert len(sorted_by) == len(plain)
    assert [sorted_by.index(label) for label in ("Amount", "Day")] == [
        plain.index(label) for label in ("Amount", "Day")
    ]
    hidden = lines.header((("nowhere", True), ("day", False))).text
    assert hidden.split() == ["Name", "Amount", "Day", "▲2"]


def test_cells_that_a_row_lacks_are_blank() -> None:
    lines = maker(30, [Column("name", "Name", 10), Column("day", "Day", 5)])
    assert lines.row(Row("1", ("Acme",)), False).text.split() == ["Acme"]


def test_equal_rows_are_given_the_very_same_line() -> None:
    lines = maker(20, [Column("name", "Name", 10)])
    assert lines.row(Row("1", ("Acme",)), False) is lines.row(Row("1", ("Acme",)), False)
