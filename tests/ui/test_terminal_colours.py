"""Colours of the palette of 256 in place of true ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.terminal.colours import in_few
from tui.ui.terminal.pen import Pen

Channels = tuple[int, int, int]
CHANNELS = st.tuples(*[st.integers(0, 255)] * 3)


def palette(number: int) -> Channels:
    """What xterm shows for a number from 16 on."""
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    red, rest = divmod(number - 16, 36)
    green, blue = divmod(rest, 6)
    return tuple(55 + 40 * step if step else 0 for step in (red, green, blue))  # type: ignore[return-value]


def distance(one: Channels, other: Channels) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


@given(CHANNELS)
def test_it_is_the_one_that_comes_nearest(colour: Channels) -> None:
    red, green, blue = colour
    what, way, number = in_few(Pen(1, "", f"48;2;{red};{green};{blue}")).back.split(";")
    assert (what, way) == ("48", "5")
    nearest = min(distance(colour, palette(each)) for each in range(16, 256))
    assert distance(colour, palette(int(number))) == nearest


@pytest.mark.parametrize("colour", ["", "31", "97", "38;5;9", "38;2", "38;2;1", "38;2;1;2", "38;5;2;1;3"])
def test_what_is_no_true_colour_stays(colour: str) -> None:
    assert in_few(Pen(3, colour, "")) == Pen(3, colour, "")
