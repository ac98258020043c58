"""Whatever happens to a record table, the terminal shows what a fresh painting of it would."""

import random
from typing import ClassVar

import pyte
import pytest
from pyte.screens import Char
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Static

from tests.ui.test_record_table_painting import Desk, Numbered, desk, seen
from tui.ui.widgets.compositor import PartsCompositor


class Question(ModalScreen[None]):
    CSS = "Question { align: center middle; } Static { width: 20; height: 3; background: red; }"
    BINDINGS: ClassVar[list[BindingType]] = [("x", "dismiss", "")]

    def compose(self) -> ComposeResult:
        yield Static("sure?")


class Beside(Static):
    DEFAULT_CSS = "Beside { layer: above; dock: right; width: 10; height: 100%; }"

    def render(self) -> str:
        return "\n".join(f"beside {line}" for line in range(24))


KEYS = ["down"] * 6 + ["up"] * 5 + ["pagedown", "pageup", "ctrl+d", "ctrl+u", "end", "home"]


class Hand:
    """Does to a desk what people, servers and windows do, at random."""

    def __init__(self, app: Desk, pilot: Pilot[None], seed: int) -> None:
        self.app, self.pilot, self.dice = app, pilot, random.Random(seed)
        self.deeds = [self.keys, self.keys, self.keys, self.jumps, self.wheel, self.rows, self.touch]
        self.deeds += [self.sort, self.filter, self.focus, self.toast, self.ask, self.resize]

    async def act(self) -> None:
        """Does one thing and lets the app paint."""
        await self.dice.choice(self.deeds)()
        await self.pilot.pause()

    async def keys(self) -> None:
        self.app.table.focus()
        await self.pilot.press(*self.dice.choices(KEYS, k=self.dice.randint(1, 4)))

    async def jumps(self) -> None:
        for _ in range(3):
            self.app.table.move_to((self.app.table.cursor or 0) + self.dice.randint(-9, 9))

    async def wheel(self) -> None:
        kind, table = self.dice.choice([MouseScrollDown, MouseScrollUp]), self.app.table
        for _ in range(self.dice.randint(1, 3)):
            table.post_message(kind(table, 5, 5, 0, 1, 0, False, False, False))

    async def rows(self) -> None:
        numbers = list(self.app.rows.numbers)
        at = self.dice.randrange(len(numbers) + 1)
        if self.dice.random() < 0.5:
            numbers[at:at] = range(1000 + len(numbers), 1000 + len(numbers) + self.dice.randint(1, 5))
        else:
            del numbers[at : at + self.dice.randint(1, 5)]
        self.app.rows.numbers = numbers
        self.app.table.rows_changed()
        self.app.table.move_to((self.app.table.cursor or 0) + self.dice.randint(-2, 2))

    async def touch(self) -> None:
        self.app.table.action_step(self.dice.choice([-1, 0, 1]))
        if record_id := self.app.table.cursor_id:
            self.app.rows.touched[int(record_id)] = self.dice.randrange(5)
            self.app.table.refresh_row(record_id)

    async def sort(self) -> None:
        self.app.table.sort = self.dice.choice([(), (("name", False),), (("rating", True), ("name", True))])
        self.app.table.action_step(1)

    async def filter(self) -> None:
        self.app.table.action_step(self.dice.choice([-3, 3]))
        self.app.screen.toggle_class("filtering")

    async def focus(self) -> None:
        self.app.set_focus(None if self.app.focused else self.app.table)

    async def toast(self) -> None:
        self.app.notify("saved")
        await self.pilot.pause()
        await self.pilot.press(*self.dice.choices(KEYS, k=3))
        await self.pilot.pause()
        self.app.clear_notifications()
        await self.pilot.pause()

    async def ask(self) -> None:
        self.app.push_screen(Question())
        await self.pilot.pause()
        for _ in range(self.dice.randint(0, 2)):
            self.app.table.action_step(self.dice.choice([-1, 1, 5]))
            await self.pilot.pause()
        await self.pilot.press("x")
        self.app.table.action_step(self.dice.choice([-1, 0, 1]))

    async def resize(self) -> None:
        width, height = self.dice.choice([(80, 24), (80, 15), (60, 24)])
        self.app.terminal.resize(width, height)
        await self.pilot.resize_terminal(width, height)


def painted_anew(app: Desk) -> list[list[Char]]:
    """What the lines of the table look like where nothing was on the screen before."""
    lines = app.table.render_lines(Region(0, 0, *app.table.size))
    screen = pyte.Screen(app.table.size.width, len(lines))
    stream = pyte.Stream(screen)
    for number, line in enumerate(lines, 1):
        stream.feed(f"\x1b[{number};1H{line.render(app.console)}")
    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


async def at_the_last_line(app: Desk, pilot: Pilot[None]) -> None:
    app.table.move_to(app.table.visible_rows - 1)
    await pilot.pause()
    app.terminal.forget()


async def test_lines_are_moved_by_the_terminal_only_where_nothing_lies_over_them() -> None:
    app = Desk(Numbered(range(100)))
    async with desk(app, (80, 24)) as pilot:
        await at_the_last_line(app, pilot)
        await pilot.press("down")
        assert "\x1b[r" in app.terminal.written
        app.notify("saved")
        await pilot.pause()
        app.terminal.forget()
        await pilot.press("down", "down")
        assert "\x1b[r" not in app.terminal.written
        app.clear_notifications()
        await pilot.pause()
        lines = app.lines_of_table()
        assert app.terminal.cells(lines.start, lines.stop) == painted_anew(app)


async def test_lines_are_not_moved_under_a_question() -> None:
    app = Desk(Numbered(range(100)))
    async with desk(app, (80, 24)) as pilot:
        await at_the_last_line(app, pilot)
        app.push_screen(Question())
        await pilot.pause()
        app.table.action_step(1)
        await pilot.pause()
        assert "sure?" in "".join(cell.data for line in app.terminal.cells() for cell in line)
        assert "\x1b[r" not in app.terminal.written


async def test_what_stands_beside_lines_that_are_moved_stays() -> None:
    app = Desk(Numbered(range(100)))
    async with desk(app, (80, 24)) as pilot:
        app.table.styles.margin = (0, 10, 0, 0)
        await app.mount(Beside())
        await pilot.pause()
        await at_the_last_line(app, pilot)
        before = [line[-10:] for line in app.terminal.cells()]
        await pilot.press("down")
        assert app.table.top == 1
        assert "\x1b[r" in app.terminal.written
        assert [line[-10:] for line in app.terminal.cells()] == before
        lines = app.lines_of_table()
        width = app.table.region.width
        assert [line[:width] for line in app.terminal.cells(lines.start, lines.stop)] == painted_anew(app)


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6])
async def test_the_terminal_shows_what_a_fresh_painting_would(seed: int) -> None:
    app = Desk(Numbered(list(range(60))), highlight=seed % 2 == 0, parts=seed % 3 != 0)
    async with desk(app, (80, 24)) as pilot:
        hand = Hand(app, pilot, seed)
        moved = 0
        for _ in range(40):
            await hand.act()
            lines = app.lines_of_table()
            assert app.terminal.cells(lines.start, lines.stop) == painted_anew(app)
            moved += app.terminal.written.count("\x1b[r")
            app.terminal.forget()
        assert moved
        before = app.terminal.cells()
        app.screen.refresh()
        await pilot.pause()
        assert app.terminal.cells() == before


async def test_of_lines_that_are_painted_in_part_no_more_is_taken_for_shown() -> None:
    app = Desk(Numbered(range(100)))
    async with desk(app, (80, 24)) as pilot:
        app.table.move_to(5)
        compositor = app.screen._compositor
        assert isinstance(compositor, PartsCompositor)
        compositor._dirty_regions = {Region(30, 0, 50, 24)}
        part = compositor.render_partial_update()
        assert part is not None
        app.terminal.write(part.render_segments(app.console))
        await pilot.pause()
        lines = app.lines_of_table()
        assert app.terminal.cells(lines.start, lines.stop) == painted_anew(app)


async def test_what_a_table_has_painted_it_knows_wherever_it_stands() -> None:
    app = Desk(Numbered(range(100)))
    async with desk(app, (80, 24)) as pilot:
        app.table.styles.margin = (0, 0, 0, 10)
        await pilot.pause()
        await pilot.press("down")
        assert app.table._exchange_repaint_regions() == []
