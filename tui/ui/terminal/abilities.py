"""What a terminal can do, by what it says of itself."""

import curses
import os


def erases_in_colour(terminal: int) -> bool:
    """Whether what is erased has the background of that moment: xterm and most others do, and say so."""
    try:
        curses.setupterm(fd=terminal)
        return curses.tigetflag("bce") > 0
    except curses.error:
        return False


def has_every_colour() -> bool:
    """Whether it has the colours of the desk, and whoever sits before it wants any."""
    told = os.environ.get("COLORTERM", "").strip().lower()
    return told in ("truecolor", "24bit") and not os.environ.get("NO_COLOR")
