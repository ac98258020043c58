"""Every naughty string and every attack in the words of a server that refuses: on the status line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import cut, leave, wait_to_read
from tests.e2e.hostile_server import refusing, served, table, write_profiles
from tests.hostile.stages import stage_of
from tests.support.attacks import ALL, ATTACKS, skeleton
from tests.terminal import Terminal
from tui.present.clean import clean

SIZE = (200, 12)
ROOM = 250
"""Cells that a status line surely has for a server's words."""

BODIES: dict[str, Callable[[str], Any]] = {
    "partnerpage-entries": lambda text: {"detail": text, "title": ["No."]},
    "partnerpage-reviews": lambda text: {"summary": [text]},
    "hoko-partners": lambda text: {"error": {"ar": "No.", "en": text}},
    "myreports-contacts": lambda text: {"error": 400, "message": text},
    "bluedolphin-relations": lambda text: {"title": "No.", "errors": {text: ["No."]}},
}
EACH = list(cut(ATTACKS, ROOM))
PIECES = list(cut(ALL, ROOM))


def test_status_line(tmp_path: Path) -> None:
    """The attacks come from every dialect; each of the others from one."""
    said: list[Any] = []
    harm = refusing(lambda: said[-1])
    with served({name: stage_of(name).says for name in BODIES}) as there:
        tables = (table(name, name, there[name].origin, "rate = 1000") for name in BODIES)
        with Terminal(
            [COMMAND, "--low-bandwidth", "--profile", next(iter(BODIES))],
            SIZE,
            write_profiles(tmp_path, *tables),
        ) as terminal:
            for place, name in enumerate(BODIES):
                terminal.wait_for(re.compile(rf"› {name} .*1-1 of 1"))
                there[name].harm = harm
                for piece in (*EACH, *PIECES[place :: len(BODIES)]):
                    said.append(BODIES[name](piece))
                    terminal.press("R")
                    wait_to_read(terminal, skeleton(clean(piece)))
                terminal.press("c", "end", *["up"] * (len(BODIES) - 2 - place), "enter")
            leave(terminal, SIZE)
