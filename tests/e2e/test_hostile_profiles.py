"""Every naughty string and every attack in the profile file, and in what the shell hands over."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import CUT, Leaf, Reader, cut, ended
from tests.e2e.hostile_server import table, toml, write_profiles
from tests.support.attacks import ALL, ATTACKS, foul, passed_on, skeleton
from tests.terminal import Terminal
from tui.bootstrap.desks import SANDBOX
from tui.present.clean import clean

SIZE = (200, 100)
REVIEWS = "partnerpage-reviews"
NOWHERE = "http://127.0.0.1:9"
ROOM = 850
"""Cells of a note that are shown."""

NAMES = list(dict.fromkeys(filter(None, map(str.strip, ALL))))
NOTES = list(cut(ALL, ROOM))
WRONG = (
    "{} = 1",
    "mask = [{}]",
    "columns = [{}]",
    "paths = {{ {} = '/x' }}",
    "filters = {{ {} = 'a:(' }}",
    "queues = {{ {} = 'a:(' }}",
)
"""Lines of a profile that it cannot have, with a hostile text in each."""


def tables() -> Iterator[str]:
    """A profile of each name. The first ones have notes, and keys that are wherever an attack says."""
    yield table("first", REVIEWS, NOWHERE)
    for place, name in enumerate(NAMES):
        text = toml(ATTACKS[place % len(ATTACKS)].replace("\0", ""))
        lines = [f"note = {toml(NOTES[place])}"] if place < len(NOTES) else []
        if place < len(ATTACKS):
            secret = f"command = [{text}, {text}]" if place % 2 else f"file = {text}"
            yield table(name, REVIEWS, NOWHERE, *lines).replace('env = "MY_KEY"', secret)
        else:
            yield table(name, REVIEWS, NOWHERE, *lines)
    for place, text in enumerate(ATTACKS):
        yield table(f"wrong {place}", REVIEWS, NOWHERE, WRONG[place % len(WRONG)].format(toml(text)))


def page_through_the_names(leaf: Leaf) -> None:
    leaf("home", *["pagedown"] * (len(NAMES) // 85 + 1))


def read_the_notes(leaf: Leaf) -> None:
    leaf("home", *["down"] * (len(SANDBOX) + len(NOTES)))


def read_what_is_wrong(leaf: Leaf) -> None:
    leaf("end", *["up"] * len(ATTACKS))


def test_the_choice_of_profiles(tmp_path: Path) -> None:
    env = write_profiles(tmp_path, f"{toml(''.join(ATTACKS))} = 1", *tables())
    with Reader(tmp_path, "--profile", "first", size=SIZE, env=env) as terminal:
        terminal.wait_for("cannot be reached")
        terminal.press("c")
        terminal.wait_for("Patchdesk › profiles")
        terminal.show_all(page_through_the_names, CUT, NAMES)
        terminal.show_all(read_the_notes, among=NOTES)
        terminal.show_all(read_what_is_wrong, among=[json.dumps(text)[1:-1] for text in ATTACKS[::6]])
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.cooked
        assert foul(terminal.raw, SIZE) == []
        assert passed_on(terminal.raw) == []


SCRIPT = f"""
desk() {{ {COMMAND} "$@"; }}
PATCHDESK_PROFILES="$ALL" desk profiles
desk list "$TEXT"
desk --profile first "$TEXT" --"$TEXT"
desk --profile "$TEXT"
desk log --profile "wrong 28" --id "$TEXT" "$TEXT:1"
desk sandbox --fault "$TEXT"
PATCHDESK_STATE="/dev/null/$TEXT" desk list --profile first
PATCHDESK_PROFILES="/dev/null/$TEXT" desk profiles
echo all is done
"""


def test_no_command_writes_it_raw(tmp_path: Path) -> None:
    text = "".join(ATTACKS).replace("\0", "")
    every, few = tmp_path / "every", tmp_path / "few"
    every.mkdir()
    few.mkdir()
    env = {"ALL": write_profiles(every, *tables())["PATCHDESK_PROFILES"]}
    env |= write_profiles(few, f"{toml(text)} = 1", *list(tables())[-2:], table("first", REVIEWS, NOWHERE))
    env |= {"TEXT": text, "LOGNAME": text, "LC_MESSAGES": text, "COLUMNS": text}
    with Terminal(["/bin/sh", "-c", SCRIPT], SIZE, env) as terminal:
        terminal.wait_for("all is done", timeout=120)
        raw = ended(terminal, SIZE)
    assert b"Traceback" not in raw
    there = skeleton(raw.decode())
    assert [name for name in NAMES if skeleton(clean(name)) not in there] == []
    assert there.count(skeleton(clean(text))) >= 4
