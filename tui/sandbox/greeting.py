"""What is said once connections are accepted: how to reach every half, for people and for programs."""

import json
import os

from tui.sandbox.halves import DOORS, Door


def as_json(origin: str) -> str:
    """One line. `key` and `directory` are PartnerPage's; `halves` has what each dialect needs."""
    connection = DOORS[0].half.connection()
    halves = {door.dialect: door.half.connection() for door in DOORS}
    return json.dumps({"origin": origin, **connection, "pid": os.getpid(), "halves": halves})


def as_words(origin: str, data: str | None) -> str:
    """Each dialect with what it needs and a request to try. The origin comes last again: the rest is long."""
    doors = "\n\n".join(_door(door, origin) for door in DOORS)
    return f"""\
Sandbox at {origin}
  data  {_printable(data or "in memory, gone when this ends")}

{doors}

Sandbox at {origin}  Ctrl+C ends it."""


def _printable(path: str) -> str:
    """A terminal obeys none of it."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in path)


def _door(door: Door, origin: str) -> str:
    needs = door.half.connection()
    named = "".join(f"\n  {name:<14}  {text}" for name, text in (*needs.items(), *door.other_keys))
    return f"{door.dialect}{named}\n  {door.curl.format(origin=origin, **needs)}"
