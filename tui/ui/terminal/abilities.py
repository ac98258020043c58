"""What a terminal can do, by what it says of itself."""

import curses


def erases_in_colour(terminal: int) -> bool:
    """Whether what is erased has the background of that moment: xterm and most others do, and say so."""
    try:
        curses.setupterm(fd=terminal)
        return curses.tigetflag("bce") > 0
    except curses.error:
        return False
