"""What servers call things: records in titles, fields, questionnaires and choices; and the line of keys, in
which there is nothing of theirs."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.hostile import Leaf, Reader, cut, held, leave, read_options, shown
from tests.e2e.hostile_server import served, table, write_profiles
from tests.hostile.stages import stage_of
from tests.support.attacks import ATTACKS, NAUGHTY, skeleton
from tui.dialects.labels import label
from tui.ui.commands import commands_of

SIZE = (120, 40)
CONTACTS, RELATIONS, REVIEWS = "myreports-contacts", "bluedolphin-relations", "partnerpage-reviews"
ROOM = 18
"""Cells of a label that a record surely shows."""

OPTIONS = list(cut(ATTACKS, 250))
NAMES = [*ATTACKS, *NAUGHTY[::5]]
DOCS = {doc["id"]: doc for doc in (json.loads(held(number).doc) for number in range(len(ATTACKS)))}
KEYS = {f"{each.key} {each.label}" for each in commands_of("detail")}


def contacts(method: str, target: str) -> Any:
    """A directory that offers a field of each name, and an item that has them all."""
    said = stage_of(CONTACTS).says(method, target)
    if "fields" in said["data"][0] and isinstance(said["data"][0]["fields"], list):
        return {"data": [{"id": "x", "name": ATTACKS[0], "fields": ["fullName", *NAMES]}]}
    item = said["data"][0]
    return {**said, "data": [{**item, "fields": {**item["fields"], **dict.fromkeys(NAMES, "v")}}]}


def relations(method: str, target: str) -> Any:
    """A questionnaire with fields and choices of all names."""
    said = stage_of(RELATIONS).says(method, target)
    form = said["boem"][0]["id"] if "boem" in said else ""
    items = [
        {"id": f"i{n}", "name": text, "field_type": "text", "value": "v"} for n, text in enumerate(ATTACKS)
    ]
    choice = {"id": "choice", "name": "Choice", "field_type": "dropdown", "value": OPTIONS[0]}
    if form:
        boem = [{"id": form, "name": ATTACKS[0], "items": [choice, *items]}]
        return {**said, "boem": boem, "type": {"id": "t", "name": "".join(ATTACKS)}}
    if "/questionnaires/" in target:
        fields = [{**item, "description": item["name"]} for item in items]
        return {"id": "q", "name": ATTACKS[0], "fields": [{**choice, "specified_values": OPTIONS}, *fields]}
    return said


def reviews(method: str, target: str) -> Any:
    """With a title each."""
    found = next((doc for identity, doc in DOCS.items() if identity in target), None)
    return {"count": len(DOCS), "next": None, "results": [*DOCS.values()]} if found is None else found


def page_through_the_record(leaf: Leaf) -> None:
    leaf("g", *["pagedown"] * (len(NAMES) // 30 + 1))


def on_a_record(wanted: str) -> Callable[[str], bool]:
    """With that beginning, and no key but those of the screen."""

    def holds(screen: str) -> bool:
        keys = {*map(str.strip, screen.splitlines()[-1].strip().split("  "))}
        return keys <= KEYS and skeleton(screen).startswith(wanted)

    return holds


def test_names_that_servers_give(tmp_path: Path) -> None:
    with served({REVIEWS: reviews, CONTACTS: contacts, RELATIONS: relations}) as there:
        tables = (table(name, name, each.origin, "rate = 1000") for name, each in there.items())
        env = write_profiles(tmp_path, *tables)
        with Reader(tmp_path, "--profile", REVIEWS, size=SIZE, env=env) as terminal:
            terminal.wait_for(f"of {len(DOCS)}")
            terminal.press("enter")
            for doc in DOCS.values():
                wanted = f"Patchdesk{skeleton(REVIEWS)}{skeleton(shown(doc['title'], None))}"
                terminal.wait_until(on_a_record(wanted), wanted)
                terminal.press("n")
            terminal.press("q", "c", "end", "up", "enter")
            terminal.wait_for(re.compile(rf"› {CONTACTS} .*1-1 of 1"))
            terminal.press("enter")
            terminal.wait_for("Read just now.")
            names = [shown(label(text), ROOM) for text in NAMES]
            terminal.show_all(page_through_the_record, among=names)
            terminal.press("q", "c", "end", "enter")
            terminal.wait_for(re.compile(rf"› {RELATIONS} .*1-1 of 1"))
            terminal.press("enter")
            terminal.wait_for("Read just now.")
            terminal.show_all(page_through_the_record, among=[shown(label(text), ROOM) for text in ATTACKS])
            terminal.press("e")
            terminal.wait_for("› edit")
            terminal.leaf(*["down"] * len(ATTACKS))
            terminal.press("g", "down", "enter")
            read_options(terminal, OPTIONS)
            terminal.press("q")
            leave(terminal, SIZE)
