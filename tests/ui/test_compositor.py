"""Painting parts of a screen that changed: each of their cells, by whatever is seen there, and no other."""

import random
from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from tui.ui.terminal.cells import Row, blank
from tui.ui.terminal.painter import Painter
from tui.ui.widgets.compositor import PartsCompositor

WIDTH, HEIGHT = 60, 20
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
WIDE = "北京"
"""On no line that other widgets cut: textual makes blanks of those that a cut goes through."""


class Crowded(App[None]):
    """Widgets beside one another, in one another, over one another, and half out of sight."""

    CSS = """
    Screen { layers: base over; }
    Horizontal { height: 8; }
    .side { width: 1fr; height: 8; border: solid red; }
    VerticalScroll { height: 6; }
    .long { height: 15; }
    #over { layer: over; width: 20; height: 7; offset: 15 4; background: blue; }
    #out { layer: over; width: 20; height: 7; offset: 50 16; background: green; }
    #left { layer: over; width: 20; height: 5; offset: -9 -2; background: green; }
    """

    def compose(self) -> ComposeResult:
        dice = random.Random(1)
        text = ["".join(dice.choices(LETTERS, k=900)) for _ in range(7)]
        yield Static("".join(dice.choices(LETTERS + WIDE, k=WIDTH - 10)))
        with Horizontal():
            yield Static(text[1], classes="side")
            yield Static(text[2], classes="side")
        with VerticalScroll():
            yield Static(text[3], classes="long")
        yield Static(text[4], id="over")
        yield Static(text[5], id="out")
        yield Static(text[6], id="left")

    def get_default_screen(self) -> Screen[object]:
        screen = super().get_default_screen()
        screen._compositor = PartsCompositor()
        return screen


def painted(text: str, lines: Iterable[Strip] = ()) -> list[Row]:
    """The cells of a terminal to which something was written; `lines` one after the other from the top."""
    painter = Painter(WIDTH, HEIGHT, erases=True)
    painter.feed(text)
    for y, line in enumerate(lines, 1):
        painter.feed(f"\x1b[{y};1H{line.render(App().console)}")
    return painter._sheet._wanted


@pytest.mark.parametrize("seed", range(20))
async def test_a_part_looks_as_it_does_where_all_is_painted(seed: int) -> None:
    dice = random.Random(seed)
    app = Crowded()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        app.query_one(VerticalScroll).scroll_to(y=dice.randrange(5), animate=False, immediate=True)
        app.screen._on_timer_update()
        compositor = app.screen._compositor
        whole = painted("", compositor.render_strips())
        regions = [
            Region(
                dice.randrange(-5, WIDTH), dice.randrange(HEIGHT), dice.randrange(1, 30), dice.randrange(1, 9)
            )
            for _ in range(dice.randrange(1, 4))
        ]
        compositor._dirty_regions = set(regions)
        update = compositor.render_partial_update()
        assert update is not None
        part = painted(update.render_segments(app.console))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            wanted = any(region.contains(x, y) for region in regions)
            half = not whole[y][x].text or (x + 1 < WIDTH and not whole[y][x + 1].text)
            if not half:  # of a character that lies on the edge of a part there may be a blank
                assert part[y][x] == (whole[y][x] if wanted else blank())


async def test_where_nothing_is_seen_nothing_is_painted() -> None:
    app = Crowded()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        compositor = app.screen._compositor
        compositor._dirty_regions = {Region(0, HEIGHT, WIDTH, 3), Region(WIDTH, 0, 9, 9)}
        assert compositor.render_partial_update() is None
        assert not compositor._dirty_regions
