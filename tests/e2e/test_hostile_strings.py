"""Every naughty string and every attack, in every place that shows a record: nothing arrives raw."""

from collections.abc import Callable
from pathlib import Path

from tests.e2e.hostile import CUT, TEXTS, at_list, one_more, read_on, somebody_else_writes, texts_held
from tests.support.attacks import ALL
from tui.present.clean import clean_lines
from tui.present.escaped import escape

Leaf = Callable[..., None]
BEGINNING = 60
"""Letters of a line that an editor surely shows at once: the longest are longer than it is high."""


def page_through_the_list(leaf: Leaf) -> None:
    leaf("g", *["pagedown"] * (len(ALL) // 95 + 1))


def read_the_records(leaf: Leaf) -> None:
    for _ in TEXTS:
        leaf("G", "w", "w", "n")
    leaf(*["N"] * len(TEXTS))


def leaf_through_rows(leaf: Leaf) -> None:
    leaf("g")
    for _ in TEXTS:
        leaf(*["J"] * 3, "down")


def test_list_and_record(tmp_path: Path) -> None:
    with at_list(tmp_path) as terminal:
        terminal.show_all(page_through_the_list, CUT)
        terminal.press("g", "enter")
        terminal.wait_for("Read just now.")
        terminal.show_all(read_the_records)


def test_form_preview_clash_receipts_and_ledger(tmp_path: Path) -> None:
    with at_list(tmp_path) as terminal:
        for place in range(len(TEXTS)):
            terminal.press("e")
            terminal.wait_for("› edit")
            terminal.press("down", "down", "down", "enter")
            terminal.wait_for("enter: new line")
            read_on(terminal, "pagedown", [line[:BEGINNING] for line in escape(TEXTS[place]).split("\n")])
            terminal.press("!", "tab", "q", "down")
            terminal.wait_for(f"{place + 1} draft")
        terminal.press("p")
        terminal.wait_for("Nothing has been sent yet")
        terminal.show_all(leaf_through_rows)
        somebody_else_writes(tmp_path)
        terminal.press("y")
        terminal.wait_for(f"0 of {len(TEXTS)} records kept.")
        terminal.show_all(leaf_through_rows)
        terminal.leaf("q", "g")
        for text in TEXTS:
            terminal.press("C")
            terminal.wait_for("undecided")
            terminal.press("w")
            read_on(terminal, "J", clean_lines(text))
            terminal.press("m")
            terminal.wait_for("Nothing has been sent yet")
            terminal.press("y")
            terminal.wait_for("1 of 1 record kept.")
            terminal.leaf("q", "down")
        terminal.press("L")
        terminal.wait_for("› ledger")
        terminal.show_all(leaf_through_rows)
    assert all(map(one_more, texts_held(tmp_path), TEXTS))
