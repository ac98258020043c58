"""Every naughty string and every attack in the queue: as a title, as a text, in the question, in the plan."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.hostile import CUT, TEXTS, at_list
from tests.support.attacks import ALL, skeleton

Leaf = Callable[..., None]
HALF = len(ALL) // 2
SMALL = (80, 24)
"""A screen that is read faster."""


def page_through_the_queue(leaf: Leaf) -> None:
    leaf("home", *["pagedown"] * (len(ALL) // 12))


def read_the_texts(leaf: Leaf) -> None:
    leaf("home")
    for _ in TEXTS:
        leaf(*["J"] * 4, "down")


def page_through_the_plan(leaf: Leaf) -> None:
    leaf("g", *["pagedown"] * (HALF // 6))


def test_rows_and_texts(tmp_path: Path) -> None:
    with at_list(tmp_path) as terminal:
        terminal.press("g", "T")
        terminal.wait_for("a approve")
        terminal.show_all(page_through_the_queue, CUT)
        terminal.show_all(read_the_texts)


@pytest.mark.parametrize("first", [0, HALF], ids=["first half", "second half"])
def test_questions_and_plan(tmp_path: Path, first: int) -> None:
    among = ALL[first : first + HALF]
    with at_list(tmp_path, SMALL) as terminal:
        terminal.press("g", "T")
        terminal.wait_for("a approve")
        terminal.type("j" * first)
        for place, _ in enumerate(among, first + 1):
            terminal.wait_for(f" {place} of {len(ALL)} ")
            terminal.press("d")
            terminal.read += skeleton(terminal.wait_for("1  spam").partition("1  spam")[0])
            terminal.press("1")
        assert terminal.not_read(CUT, among) == []
        terminal.wait_until(lambda screen: f"{len(among)} declined" in screen, "all of them")
        terminal.press("g")
        terminal.wait_for("Nothing has been sent yet")
        terminal.show_all(page_through_the_plan, CUT, among)
