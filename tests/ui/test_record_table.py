"""The record table under the hand: keys, cursor, changing rows, narrow screens."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from tui.ui.widgets.record_table import Column, RecordTable, Row

COLUMNS = [
    Column("name", "Name", 12, 2),
    Column("city", "City", 10, 1),
    Column("sum", "Amount", 8, align="right"),
    Column("note", "Note", 20),
]


class Rows:
    """Rows from a list of ids, or from a range of numbers; counts what it is asked for."""

    def __init__(self, ids: list[str] | range) -> None:
        self.ids = ids
        self.asked: list[int] = []

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, index: int, /) -> Row:
        self.asked.append(index)
        name = str(self.ids[index])
        return Row(name, (f"name {name}", "Zürich", f"{index:,}", "a note"))

    def find(self, record_id: str, /) -> int | None:
        if isinstance(self.ids, range):
            return int(record_id) if int(record_id) < len(self.ids) else None
        return self.ids.index(record_id) if record_id in self.ids else None


class Desk(App[None]):
    CSS = "Input { dock: top; }"

    def __init__(self, rows: Rows, late: bool = True) -> None:
        super().__init__()
        self.rows = rows
        self.late = late
        self.table = RecordTable(COLUMNS, id="list")
        self.moves: list[tuple[int | None, str | None]] = []

    def compose(self) -> ComposeResult:
        yield self.table
        yield Input()

    def on_mount(self) -> None:
        if self.late:
            self.table.set_rows(self.rows)
        self.table.focus()

    def on_record_table_moved(self, message: RecordTable.Moved) -> None:
        assert message.control is self.table
        self.moves.append((message.index, message.id))

    def lines(self) -> list[str]:
        """The text of the table's lines, the header first."""
        return [line.text for line in self.table.render_lines(Region(0, 0, *self.table.size))]


def where(table: RecordTable) -> tuple[int | None, int]:
    """The cursor's row and the first row on the screen."""
    return table.cursor, table.top


SIZE = (80, 14)  # an input of 3 lines, a header and 10 rows


async def settled(app: Desk, pilot: Pilot[None]) -> RecordTable:
    await pilot.pause()
    assert app.table.visible_rows == 10
    return app.table


async def resized(app: Desk, pilot: Pilot[None], width: int, height: int) -> None:
    """Another size of the terminal, once the table has taken it up."""
    await pilot.resize_terminal(width, height)
    for _ in range(100):
        if app.table.outer_size == (width, height - 3):
            break
        await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        (["down"], 1, 0),
        (["j", "j", "k"], 1, 0),
        (["up"], 0, 0),
        (["down"] * 9, 9, 0),
        (["down"] * 10, 10, 1),
        (["down"] * 12 + ["up"] * 4, 8, 3),
        (["down"] * 12 + ["up"] * 10, 2, 2),
        (["down", "pagedown"], 10, 9),
        (["down", "pagedown", "pagedown", "pageup"], 10, 9),
        (["pageup"], 0, 0),
        (["down", "ctrl+d"], 6, 5),
        (["down", "ctrl+d", "ctrl+u"], 1, 0),
        (["end"], 99, 90),
        (["G", "up"], 98, 90),
        (["end", "home"], 0, 0),
        (["G", "g"], 0, 0),
        (["end", "pagedown"], 99, 90),
        (["end", "down"], 99, 90),
    ],
)
async def test_keys_move_the_cursor_and_no_further_than_needed(
    keys: list[str], cursor: int, top: int
) -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press(*keys)
        assert where(table) == (cursor, top)
        assert table.cursor_id == str(cursor)
        assert [line[0] for line in app.lines()].index("▸") == cursor - top + 1


async def test_a_move_is_told_once_for_each_record() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press("down", "up", "up")
        table.rows_changed()
        table.set_rows(Rows(["x", "y"]))
        table.set_rows(Rows([]))
        table.set_rows(Rows([]))
        await pilot.pause()
        assert app.moves == [(0, "0"), (1, "1"), (0, "0"), (0, "x"), (None, None)]


async def test_the_position_tells_which_rows_are_on_the_screen() -> None:
    app = Desk(Rows(range(12345)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        assert table.position_text == "1-10 of 12,345"
        await pilot.press("end")
        assert table.position_text == "12,336-12,345 of 12,345"
        table.set_rows(Rows(["a", "b"]))
        assert table.position_text == "1-2 of 2"


async def test_the_header_stays_while_rows_scroll() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        await pilot.press("end")
        lines = app.lines()
        assert lines[0].split() == ["Name", "City", "Amount", "Note"]
        assert "name 90 " in lines[1]
        assert "name 99 " in lines[-1]


async def test_the_header_tells_the_sorted_column() -> None:
    app = Desk(Rows(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        table.sort = (("sum", True),)
        assert "▼ Amount" in app.lines()[0]
        table.sort = (("name", False),)
        assert "Name ▲" in app.lines()[0]
        assert "▼" not in app.lines()[0]
        table.sort = (("sum", True), ("name", False))
        assert app.lines()[0].split()[:2] == ["Name", "▲2"]
        assert "▼1 Amount" in app.lines()[0]


async def test_a_click_takes_the_cursor_along_but_not_on_the_header_or_below_the_rows() -> None:
    app = Desk(Rows(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.click(RecordTable, offset=(30, 4))
        assert table.cursor == 3
        await pilot.click(RecordTable, offset=(30, 0))
        await pilot.click(RecordTable, offset=(30, 9))
        assert table.cursor == 3


async def test_a_click_counts_from_the_first_row_on_the_screen() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press("end")
        await pilot.click(RecordTable, offset=(30, 1))
        assert where(table) == (90, 90)


async def test_the_wheel_scrolls_and_takes_the_cursor_along() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        table.post_message(MouseScrollDown(table, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert (table.cursor, table.top) == (2, 2)
        table.move_to(table.top + table.visible_rows - 1)
        table.post_message(MouseScrollUp(table, 5, 5, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert (table.cursor, table.top) == (table.visible_rows - 1, 0)


@pytest.mark.parametrize(("width", "height"), [(20, 3), (4, 5), (1, 1), (80, 4), (7, 2)])
async def test_small_screens_do_no_harm(width: int, height: int) -> None:
    class Bare(Desk):
        CSS = "Input { display: none; }"

    app = Bare(Rows(range(100)))
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.press("down", "down", "pagedown", "end", "up")
        assert app.table.cursor == 98
        lines = app.lines()
        assert len(lines) == height
        assert {len(line) for line in lines} == {width}
        assert height == 1 or any(line.startswith("▸") for line in lines)


async def test_columns_at_the_right_are_dropped_where_it_is_narrow() -> None:
    app = Desk(Rows(range(5)))
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.pause()
        assert list(app.table.hidden_columns) == []
        await resized(app, pilot, 44, 14)
        assert list(app.table.hidden_columns) == ["note"]
        assert app.lines()[0].split() == ["Name", "City", "Amount"]
        app.table.set_columns(COLUMNS[:1])
        assert app.lines()[0].split() == ["Name"]


async def test_the_cursor_stays_on_the_screen_when_it_shrinks() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 15)
        assert where(app.table) == (15, 0)
        await resized(app, pilot, 80, 10)
        assert where(app.table) == (15, 10)
        await resized(app, pilot, 80, 40)
        assert app.table.cursor == 15


async def test_the_table_leaves_other_keys_to_the_screen() -> None:
    heard: list[str] = []

    class Deaf(Desk):
        BINDINGS: ClassVar[list[BindingType]] = [
            (key, f"heard('{key}')", "") for key in ("enter", "space", "left", "right")
        ]

        def action_heard(self, key: str) -> None:
            heard.append(key)

    app = Deaf(Rows(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "space", "left", "right")
        assert heard == ["enter", "space", "left", "right"]
        assert app.table.cursor == 0
