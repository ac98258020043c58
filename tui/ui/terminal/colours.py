"""Colours of the palette of 256 that nearly every terminal has: each takes half the bytes of a true one."""

from functools import lru_cache
from typing import Final

from tui.ui.terminal.pen import Pen

_LEVELS: Final = (0, 95, 135, 175, 215, 255)
_GREYS: Final = range(8, 248, 10)


@lru_cache(4096)
def in_few(pen: Pen) -> Pen:
    """The pen with those that come nearest to its own; what are no true colours stay as they are."""
    return Pen(pen.flags, _nearest(pen.front), _nearest(pen.back))


def _nearest(colour: str) -> str:
    what, _, told = colour.partition(";2;")
    channels = [int(each) for each in told.split(";") if each]
    if len(channels) != 3:
        return colour
    steps = [min(range(6), key=lambda step: abs(_LEVELS[step] - each)) for each in channels]
    grey = min(range(len(_GREYS)), key=lambda step: abs(3 * _GREYS[step] - sum(channels)))
    cube = 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    as_cube = _distance(channels, [_LEVELS[step] for step in steps])
    as_grey = _distance(channels, [_GREYS[grey]] * 3)
    return f"{what};5;{232 + grey if as_grey < as_cube else cube}"


def _distance(one: list[int], other: list[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
