"""Every naughty string and every attack as what a record is called: in the first line of each screen that is
open on one, and in the rows of those that tell of several."""

import json
from pathlib import Path
from typing import Any

from tests.e2e.hostile import PILED, ROW, WIDE, Leaf, Reader, held, leave, wait_for_title
from tests.e2e.hostile_server import served, table, write_profiles

NAME = "partnerpage-reviews"


def docs(said: str) -> dict[str, Any]:
    """A review of each title, and what all of them say."""
    told = [json.loads(held(number).doc) | {"title": title} for number, title in enumerate(PILED)]
    return {doc["id"]: doc | {"summary": said} for doc in told}


def go_through_the_rows(leaf: Leaf) -> None:
    leaf("home", *["down"] * len(PILED))


def test_what_records_are_called(tmp_path: Path) -> None:
    held_there = docs("before")

    def says(method: str, target: str) -> Any:
        found = [doc for doc in held_there.values() if doc["id"] in target]
        return found[0] if found else {"count": len(PILED), "next": None, "results": [*held_there.values()]}

    with served({NAME: says}) as there:
        lines = ("rate = 1000", 'columns = ["rating"]', "refresh = 0")
        env = write_profiles(tmp_path, table(NAME, NAME, there[NAME].origin, *lines))
        with Reader(tmp_path, "--low-bandwidth", "--profile", NAME, size=WIDE, env=env) as terminal:
            terminal.wait_for(f"of {len(PILED)}")
            terminal.press("enter")
            for title in PILED:
                wait_for_title(terminal, NAME, title)
                terminal.press("n")
            terminal.press("q", "home")
            for number, title in enumerate(PILED, 1):
                terminal.press("e")
                wait_for_title(terminal, NAME, title)
                terminal.press("down", "down", "down", "enter")
                terminal.wait_for("enter: new line")
                terminal.press("!", "tab", "q", "down")
                terminal.wait_for(f"{number} draft")
            terminal.press("p")
            terminal.wait_for("Nothing has been sent yet")
            terminal.show_all(go_through_the_rows, ROW, PILED)
            held_there |= docs("meanwhile")
            terminal.press("y")
            terminal.wait_for(f"0 of {len(PILED)} records kept.")
            terminal.show_all(go_through_the_rows, ROW, PILED)
            terminal.press("q", "home")
            for title in PILED:
                terminal.press("C")
                terminal.wait_for("undecided")
                wait_for_title(terminal, NAME, title)
                terminal.press("q", "down")
            leave(terminal, WIDE)
