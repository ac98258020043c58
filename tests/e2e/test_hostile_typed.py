"""Every naughty string and every attack pasted where one types: into a filter, the palette and a question."""

import re
from functools import partial
from pathlib import Path

from tests.e2e.hostile import at_list, cut, wait_to_read
from tests.support.attacks import ALL, ATTACKS, skeleton
from tui.present.clean import clean

ROOM = 150
"""Cells that the line of a filter has for what is pasted into it at once."""

SIZE, LONG = (200, 24), (1500, 24)
MEANT = re.compile(r'[\s"\':<>=|()-]')
"""What a filter takes for more than a word."""


WORDS = list(cut([MEANT.sub("", text) for text in ALL], ROOM))
LINES = list(cut([" ".join(re.split(r"[\r\n]", text)) for text in ALL], 1300))
"""What a line of the longer screen has room for."""


def reads_twice(wanted: str, screen: str) -> bool:
    """In the line, and in the words about it."""
    return "There is no field" in screen and skeleton(screen).count(wanted) >= 2


def test_filter_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    with at_list(tmp_path, SIZE) as terminal:
        terminal.press("/")
        terminal.wait_for("keep this filter")
        for words in WORDS:
            terminal.paste(f"a{words}z<1")
            wanted = skeleton(f"a{clean(words)}z<1")
            terminal.wait_until(partial(reads_twice, wanted), wanted)
            terminal.press("ctrl+u")
            terminal.wait_until(lambda screen: "There is no field" not in screen, "an empty line")


def test_palette(tmp_path: Path) -> None:
    with at_list(tmp_path, LONG, netted=True) as terminal:
        terminal.press("ctrl+p")
        terminal.wait_for("Search for commands")
        for line in [*ATTACKS, *(" ".join(line.splitlines()) for line in LINES)]:
            terminal.paste(line)
            wait_to_read(terminal, skeleton(next(iter(line.splitlines()), "")))  # textual takes no more of it
            terminal.press("ctrl+u")
            terminal.wait_for("Search for commands")
        terminal.press("escape")


def test_typed_reason_and_words_of_taking_it_back(tmp_path: Path) -> None:
    with at_list(tmp_path, LONG) as terminal:
        terminal.press("g", "T")
        terminal.wait_for("a approve")
        for line in filter(str.strip, LINES):
            terminal.press("d")
            terminal.wait_for("1  spam")
            terminal.press("0")
            terminal.wait_for("enter go on")
            terminal.paste(line)
            terminal.press("enter")
            terminal.wait_for("1 declined")
            terminal.press("u")
            wait_to_read(terminal, skeleton("Taken back: decline: ") + skeleton(clean(line)))
