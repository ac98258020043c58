"""What the record table writes to a terminal: how little, and that it is right; the terminal is emulated."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pyte
import pytest
from pyte.screens import Char
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Region
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.pilot import Pilot
from textual.screen import Screen as TextualScreen
from textual.widgets import Input, Static

from tests.terminal_screen import Screen
from tui.ui.terminal.painter import Painter, move_words, size_words
from tui.ui.widgets.compositor import PartsCompositor
from tui.ui.widgets.record_table import Column, RecordTable, Row

COLUMNS = [
    Column("name", "Name", 18, 3),
    Column("city", "City", 9, 1),
    Column("country", "Country", 7),
    Column("level", "Level", 8),
    Column("rating", "Rating", 6, align="right"),
    Column("reviews", "Reviews", 7, align="right"),
    Column("updated", "Updated", 10),
    Column("contact", "Contact", 14, 2),
]
STATES = [(" ", ""), ("~", "edited"), ("!", "clash"), ("✗", "refused"), ("✓", "committed"), ("†", "gone")]
PLAIN_NAMES = ["Acme Consulting GmbH", "Partner"]
NAMES = ["Acme", "北京软件", "e\u0301t", "🚀 Labs", ""]


class Terminal(HeadlessDriver):
    """Instead of a terminal: emulates one and counts what is written to it, by way of a painter."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        columns, lines = self._size or (80, 24)
        self.screen = Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.painter = Painter(columns, lines, erases=True)
        self.painter.feed("\x1b[?1049h")
        self.written = ""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.painter.feed(data)
        painted = self.painter.paint()
        self.written += painted
        self.stream.feed(painted)

    def move_lines(self, region: Region, rows: int) -> None:
        self._app._begin_update()
        self.write(move_words(*region, rows))

    def resize(self, columns: int, lines: int) -> None:
        """As a window is resized."""
        self.screen.resize(lines, columns)
        self.write(size_words(columns, lines))

    def forget(self) -> None:
        """Starts to count anew."""
        self.written = ""
        self.screen.dirty.clear()

    def cells(self, first: int = 0, last: int | None = None) -> list[list[Char]]:
        """Every cell of some lines, with its colours; of a blank its background alone."""
        lines = range(first, self.screen.lines if last is None else last)
        return [[seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in lines]


def seen(cell: Char) -> Char:
    """A cell without what is not seen of it."""
    blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
    return Char(" ", bg=cell.bg) if blank else cell


class Numbered:
    """Rows that look different from each other, some with signs and wide characters; some may be left out."""

    def __init__(self, numbers: list[int] | range, plain: bool = False) -> None:
        self.numbers = numbers
        self.plain = plain
        self.touched: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, index: int, /) -> Row:
        number = self.numbers[index]
        dice = random.Random(number * 7 + self.touched.get(number, 0))
        sign, tone = (" ", "") if self.plain else dice.choice(STATES)
        name = dice.choice(PLAIN_NAMES if self.plain else NAMES)
        cells = (
            f"{name} {number}", "Köln", dice.choice(["DE", "JP"]), "Gold", f"{dice.random() * 5:.1f}",
            f"{dice.randrange(9999):,}", f"2024-01-{dice.randrange(10, 31)}", f"user{number}@example.com",
        )  # fmt: skip
        return Row(str(number), cells, sign, tone, not self.plain and dice.random() < 0.2, tone == "gone")

    def find(self, record_id: str, /) -> int | None:
        number = int(record_id)
        return self.numbers.index(number) if number in self.numbers else None


class Desk(App[None]):
    CSS = "#title, #status { height: 1; } Input { display: none; } .filtering Input { display: block; }"

    def __init__(
        self, rows: Numbered, *, regions: bool = True, highlight: bool = True, parts: bool = True
    ) -> None:
        """`parts`: painted as the screens of the desk are; else as textual does."""
        super().__init__(driver_class=Terminal)
        self.parts = parts
        self.rows = rows
        self.table = RecordTable(COLUMNS)
        self.table.scroll_regions = regions
        self.table.highlight = highlight

    def get_default_screen(self) -> TextualScreen[object]:
        screen = super().get_default_screen()
        if self.parts:
            screen._compositor = PartsCompositor()
        return screen

    def compose(self) -> ComposeResult:
        yield Static("title", id="title")
        yield Input()
        yield self.table
        yield Static("status", id="status")

    def on_mount(self) -> None:
        self.table.set_rows(self.rows)
        self.table.focus()

    @property
    def terminal(self) -> Terminal:
        assert isinstance(self._driver, Terminal)
        return self._driver

    def lines_of_table(self) -> range:
        """The lines of the screen on which the table stands."""
        return range(self.table.region.y, self.table.region.bottom)


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The byte counts are those of a terminal with all colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@asynccontextmanager
async def desk(app: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    """An app that has painted everything, with nothing counted yet."""
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        app.post_message(TerminalSupportsSynchronizedOutput())
        await pilot.pause()
        await pilot.pause()
        app.terminal.forget()
        yield pilot


async def written(app: Desk, pilot: Pilot[None], *keys: str) -> int:
    """The bytes that some keys cost."""
    app.terminal.forget()
    await pilot.press(*keys)
    await pilot.pause()
    return len(app.terminal.written.encode())


async def moved(app: Desk, pilot: Pilot[None], index: int) -> None:
    """Puts the cursor on a row and lets the app paint."""
    app.table.move_to(index)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_step_paints_two_lines(size: tuple[int, int]) -> None:
    app = Desk(Numbered(range(100_000), plain=True))
    async with desk(app, size) as pilot:
        assert await written(app, pilot, "down") <= 450
        assert app.terminal.screen.dirty == {app.table.region.y + 1, app.table.region.y + 2}
        assert await written(app, pilot, "up") <= 450
        assert await written(app, pilot, "up") == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_scrolling_by_a_row_paints_the_new_line_and_the_one_left(size: tuple[int, int]) -> None:
    app = Desk(Numbered(range(100_000), plain=True))
    async with desk(app, size) as pilot:
        last = app.table.visible_rows - 1
        await moved(app, pilot, last)
        assert await written(app, pilot, "down") <= 500
        assert await written(app, pilot, "down") <= 500
        assert {app.table.region.y + last, app.table.region.bottom - 1} <= app.terminal.screen.dirty
        assert app.table.top == 2
        await moved(app, pilot, 2)
        assert await written(app, pilot, "up") <= 500
        assert app.table.top == 1
        assert await written(app, pilot, "pagedown") <= 8000


async def test_without_highlight_a_step_paints_two_signs() -> None:
    app = Desk(Numbered(range(1000), plain=True), highlight=False)
    async with desk(app) as pilot:
        assert await written(app, pilot, "down") <= 120
        await moved(app, pilot, app.table.visible_rows - 1)
        assert app.table.top == 0
        assert await written(app, pilot, "down") <= 400
        assert app.table.top == 1


async def test_without_scroll_regions_none_is_written() -> None:
    app = Desk(Numbered(range(1000), plain=True), regions=False)
    async with desk(app) as pilot:
        await moved(app, pilot, app.table.visible_rows - 1)
        assert await written(app, pilot, "down") > 1500
        assert "\x1b[r" not in app.terminal.written


async def test_rows_read_again_are_painted_only_where_they_differ() -> None:
    rows = Numbered(range(100))
    app = Desk(rows)
    async with desk(app) as pilot:
        app.table.rows_changed()
        await pilot.pause()
        assert app.terminal.written == ""
        rows.touched[4] = 1
        app.table.rows_changed()
        await pilot.pause()
        assert app.terminal.screen.dirty == {app.table.region.y + 5}
        app.terminal.forget()
        rows.touched[6] = 1
        app.table.refresh_row(6)
        await pilot.pause()
        assert app.terminal.screen.dirty == {app.table.region.y + 7}


async def test_a_row_inserted_above_the_screen_moves_nothing() -> None:
    rows = Numbered(list(range(10, 200)))
    app = Desk(rows)
    async with desk(app) as pilot:
        await pilot.press("end")
        await pilot.pause()
        app.terminal.forget()
        rows.numbers = list(range(200))
        app.table.rows_changed()
        await pilot.pause()
        assert app.table.cursor_id == "199"
        assert app.terminal.written == ""


async def test_the_cursor_can_be_told_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Desk(Numbered(range(100), plain=True))
    async with desk(app, (80, 24)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        under, beside = (app.terminal.cells(y, y + 1)[0] for y in (3, 4))
        assert under[0].data == "▸"
        assert all(cell.reverse for cell in under)
        assert not any(cell.reverse for cell in beside)
