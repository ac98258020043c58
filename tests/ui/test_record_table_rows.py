"""The record table while its rows change, and how few of them it asks for."""

from tests.ui.test_record_table import COLUMNS, SIZE, Desk, Rows, settled, where
from tui.ui.widgets.record_table import RecordTable


async def test_the_cursor_keeps_its_record_and_its_line_when_rows_come_and_go() -> None:
    rows = Rows([f"r{number}" for number in range(60)])
    app = Desk(rows)
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        table.move_to(30)
        await pilot.press("up", "up")
        assert (table.cursor_id, *where(table)) == ("r28", 28, 21)
        rows.ids = ["new1", "new2", *rows.ids]
        table.rows_changed()
        assert (table.cursor_id, *where(table)) == ("r28", 30, 23)
        rows.ids = rows.ids[5:]
        table.rows_changed()
        assert (table.cursor_id, *where(table)) == ("r28", 25, 18)
        assert app.lines()[8].split()[:3] == ["▸", "name", "r28"]


async def test_a_record_that_is_gone_leaves_the_cursor_at_the_nearest_row() -> None:
    rows = Rows(["a", "b", "c", "d"])
    app = Desk(rows)
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press("down", "down")
        rows.ids = ["a", "b", "d"]
        table.rows_changed()
        assert (table.cursor, table.cursor_id) == (2, "d")
        rows.ids = ["a"]
        table.rows_changed()
        assert (table.cursor, table.cursor_id) == (0, "a")
        rows.ids = []
        table.rows_changed()
        assert (table.cursor, table.cursor_id) == (None, None)
        rows.ids = ["x", "y"]
        table.rows_changed(keep_id="y")
        assert (table.cursor, table.cursor_id) == (1, "y")


async def test_other_rows_start_at_their_beginning_or_on_the_record_named() -> None:
    app = Desk(Rows(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press("end")
        table.set_rows(Rows([f"{number}" for number in range(0, 100, 3)]), keep_id="99")
        assert (table.cursor_id, *where(table)) == ("99", 33, 24)
        table.set_rows(Rows(range(100)), keep_id="40")
        assert (table.cursor_id, *where(table)) == ("40", 40, 31)
        table.set_rows(Rows(["x", "y"]), keep_id="40")
        assert (table.cursor_id, *where(table)) == ("x", 0, 0)


async def test_move_to_stays_among_the_rows_and_move_to_id_tells_whether_it_found() -> None:
    app = Desk(Rows(["a", "b", "c"]))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        table.move_to(99)
        assert table.cursor == 2
        table.move_to(-4)
        assert table.cursor == 0
        assert table.move_to_id("b")
        assert table.cursor_id == "b"
        assert not table.move_to_id("z")
        assert table.cursor_id == "b"


async def test_one_row_is_read_again_and_the_others_are_not() -> None:
    rows = Rows(["a", "b", "c"])
    app = Desk(rows)
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        rows.asked.clear()
        table.refresh_row("b")
        app.lines()
        assert rows.asked == [1]
        table.refresh_row(2)
        table.refresh_row("z")
        app.lines()
        assert rows.asked == [1, 2]


async def test_a_table_without_rows_is_empty_and_takes_every_key() -> None:
    app = Desk(Rows([]))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        await pilot.press("down", "up", "pagedown", "pageup", "home", "end", "g", "G", "ctrl+d", "ctrl+u")
        await pilot.click(RecordTable, offset=(5, 3))
        assert (table.cursor, table.cursor_id, table.position_text) == (None, None, "")
        assert [line.strip() for line in app.lines()[1:]] == [""] * 10


async def test_only_rows_on_the_screen_are_asked_for() -> None:
    app = Desk(Rows(range(100_000)))
    async with app.run_test(size=(120, 44)) as pilot:
        await pilot.pause()
        on_screen = app.table.visible_rows
        assert sorted(app.rows.asked) == list(range(on_screen))
        app.rows.asked.clear()
        await pilot.press("down")
        assert app.rows.asked == []
        await pilot.press("pagedown")
        await pilot.pause()
        assert sorted(app.rows.asked) == list(range(on_screen, 2 * on_screen - 1))
        app.rows.asked.clear()
        app.table.move_to(app.table.top + on_screen)
        await pilot.pause()
        assert app.rows.asked == [2 * on_screen - 1]
        app.rows.asked.clear()
        await pilot.press("end")
        await pilot.pause()
        assert sorted(app.rows.asked) == list(range(100_000 - on_screen, 100_000))


async def test_rows_given_before_the_table_is_on_the_screen_are_shown() -> None:
    app = Desk(Rows(range(50)), late=False)
    app.table.set_rows(app.rows, keep_id="40")
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        assert table.cursor_id == "40"
        assert app.moves == [(40, "40")]
        assert any(line.startswith("▸    name 40 ") for line in app.lines())


async def test_other_columns_have_the_rows_read_again() -> None:
    app = Desk(Rows(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        table = await settled(app, pilot)
        app.rows.asked.clear()
        table.set_columns(COLUMNS[:2])
        app.lines()
        assert app.rows.asked == [0, 1, 2, 3, 4]
