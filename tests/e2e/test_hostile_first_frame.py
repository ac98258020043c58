"""Every naughty string and every attack in what the cache keeps: in the frame that is painted before anything
else, and in the rows that the desk then takes over."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.e2e.hostile import Reader, held, leave, shown
from tests.e2e.hostile_server import served, table, write_profiles
from tests.hostile.server import Hostile, drip
from tests.support.attacks import ALL, ATTACKS, skeleton

SIZE = (200, 100)
NAME = "partnerpage-reviews"
SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
CELLS, COLUMNS = 29, 6
DOCS = [json.loads(held(number).doc) for number in range(len(ATTACKS))]


def says(method: str, target: str) -> Any:
    """A list of attacks, and each of them."""
    found = [doc for doc in DOCS if doc["id"] in target]
    return found[0] if found else {"count": len(DOCS), "next": None, "results": DOCS}


def spoil(path: Path) -> None:
    """As somebody could who may write there: other columns, labels, orders and rows, and words beside each
    record."""
    with closing(sqlite3.connect(path)) as db, db:
        ((text,),) = db.execute("SELECT rows FROM first").fetchall()
        told = json.loads(text)
        told["columns"] = [
            {"name": label, "label": label, "width": CELLS, "weight": 0, "align": "left"}
            for label in ATTACKS[:COLUMNS]
        ]
        told["orders"] = [[ATTACKS[0], True]]
        told["rows"] = [ALL[place : place + COLUMNS] for place in range(0, len(ALL), COLUMNS)]
        told["count"] = len(told["rows"])
        db.execute("UPDATE first SET rows = ?", (json.dumps(told),))
        db.execute("UPDATE record SET revision = ?, warnings = ?", (ATTACKS[0], json.dumps(ATTACKS)))


def test_what_is_painted_first(tmp_path: Path) -> None:
    with served({NAME: says}) as there:
        server: Hostile = there[NAME]
        env = write_profiles(tmp_path, table(NAME, NAME, server.origin))
        words = ("--low-bandwidth", "--profile", NAME)
        with Reader(tmp_path, *words, size=SIZE, env=env) as terminal:
            terminal.wait_for(f"of {len(DOCS)}")
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
        spoil(tmp_path / f"cache-{NAME}.sqlite")
        server.harm = drip  # what is shown is what was kept
        with Reader(tmp_path, *words, size=SIZE, env=env) as terminal:
            terminal.wait_for(f"as of a moment ago · 1-{len(DOCS)} of {len(DOCS)}")
            raw = leave(terminal, SIZE)
    painted = skeleton(SEQUENCE.sub("", raw.decode()))
    assert [text for text in ALL if skeleton(shown(text, CELLS - 2)) not in painted] == []
