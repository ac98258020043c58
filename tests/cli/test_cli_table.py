"""Aligned columns, in cells and not in characters."""

from hypothesis import given
from hypothesis import strategies as st

from tui.cli.table import LEAST, Column, fit, table, width

TEXTS = st.text(st.sampled_from("ab é云✓\u0301"), max_size=30)


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    made = table([Column("A"), Column("Number", right=True)], [["one", "1"], ["三", "23"]], None)
    assert list(made.lines) == ["A    Number", "one       1", "三       23"]
    assert made.cut == ()


def test_the_widest_column_gives_way_first() -> None:
    made = table(
        [Column("Id", whole=True), Column("Long"), Column("Short")], [["x" * 9, "l" * 40, "s" * 8]], 40
    )
    assert list(made.lines)[1] == f"{'x' * 9}  {'l' * 18}…  {'s' * 8}"
    assert made.cut == ("Long",)


def test_no_column_vanishes_where_there_is_no_room() -> None:
    made = table([Column("A"), Column("B")], [["a" * 20, "b" * 20]], 3)
    assert list(made.lines)[1] == f"{'a' * (LEAST - 1)}…  {'b' * (LEAST - 1)}…"


@given(TEXTS, st.integers(1, 20))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, room: int) -> None:
    cut = fit(text, room)
    assert width(cut) <= room
    assert cut == text or cut.endswith("…")


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5), st.integers(3 * LEAST + 4, 80))
def test_a_table_fits_its_room(rows: list[tuple[str, str, str]], room: int) -> None:
    columns = [Column("A"), Column("B", right=True), Column("C")]
    made = table(columns, rows, room)
    assert all(width(line) <= room for line in made.lines)
