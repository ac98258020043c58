"""Every attack in the words with which a server of each dialect refuses a write, in the names of fields and
in codes: in the receipts, in the ledger, and in what the commands print."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import cut, ended, leave, wait_to_read
from tests.e2e.hostile_server import refusing, served, table, write_profiles
from tests.hostile.readings import id_of
from tests.hostile.stages import FIELDS, WRITE, stage_of
from tests.support.attacks import ATTACKS, skeleton
from tests.terminal import Terminal
from tui.present.clean import clean

SIZE = (200, 50)
ROOM = 200
"""Cells that are surely shown of what a server says."""

PIECES = list(cut(ATTACKS, ROOM))
BODIES: dict[str, Callable[[str], Any]] = {
    "partnerpage-entries": lambda text: {"title": [text, text], text: [text], "detail": text, "code": text},
    "partnerpage-reviews": lambda text: {"title": [text], text: text, "non_field_errors": [text]},
    "hoko-partners": lambda text: {"error": {"en": text, "ar": text}, "code": text, text: text},
    "myreports-contacts": lambda text: {"error": text, "message": text, "errors": {text: [text]}},
    "bluedolphin-relations": lambda text: {"title": text, "type": text, "errors": {text: [text]}},
}
"""A text wherever such a body may have one."""

NAMES = [*BODIES]
SCRIPT = f"""
for name in {" ".join(NAMES)}; do
    {COMMAND} apply --profile $name --yes
    {COMMAND} log --profile $name
    {COMMAND} log --profile $name --json
done
echo all is done
"""


@contextmanager
def edited_and_refused(folder: Path, said: list[str]) -> Iterator[dict[str, str]]:
    """A record of each dialect that is edited; whoever sends it is told the last of what is said."""
    with served({name: stage_of(name).says for name in NAMES}) as there:
        for name, server in there.items():
            body = BODIES[name]
            server.harm = refusing(lambda body=body: body(said[-1]), "400 Bad Request")  # type: ignore[misc]
            server.hits = stage_of(name).hits(WRITE)
        env = write_profiles(
            folder, *(table(name, name, there[name].origin, "rate = 1000") for name in NAMES)
        )
        for name in NAMES:
            words = [COMMAND, "set", "--profile", name, id_of(name), f"{FIELDS[name]}=Another"]
            subprocess.run(words, env=env, check=True, capture_output=True)
        yield env


def test_receipts_and_ledger(tmp_path: Path) -> None:
    said: list[str] = []
    words = ("--low-bandwidth", "--profile", NAMES[0])
    with edited_and_refused(tmp_path, said) as env, Terminal([COMMAND, *words], SIZE, env) as terminal:
        for place, name in enumerate(NAMES):
            terminal.wait_for(re.compile(rf"› {name} .*1-1 of 1"))
            for piece in PIECES:
                said.append(piece)
                terminal.press("p")
                terminal.wait_for("Nothing has been sent yet")
                terminal.press("y")
                terminal.wait_for("0 of 1 record kept.")
                wait_to_read(terminal, skeleton(clean(piece)))
                terminal.press("L")
                wait_to_read(terminal, skeleton(f"{name}ledger"), skeleton(clean(piece)))
                terminal.press("q", "q")
                terminal.wait_for("1-1 of 1")
            terminal.press("c", "end", *["up"] * (len(NAMES) - 2 - place), "enter")
        leave(terminal, SIZE)


def test_commands(tmp_path: Path) -> None:
    with (
        edited_and_refused(tmp_path, ["".join(ATTACKS)]) as env,
        Terminal(["/bin/sh", "-c", SCRIPT], SIZE, env) as terminal,
    ):
        terminal.wait_for("all is done", timeout=120)
        raw = ended(terminal, SIZE)
    assert skeleton(raw.decode()).count(skeleton(clean(PIECES[0]))) >= len(NAMES)
