"""Attacks in the reasons, queues and filters of a profile, in who one is and where, and in what a server says
to decisions on many: the questions of a queue, its labels, its plan, its receipts and the ledger."""

import json
import sys
from pathlib import Path
from typing import Any

from tests.e2e.hostile import Reader, cut, held, read_options, wait_to_be_asked, wait_to_read
from tests.e2e.hostile_server import refusing, served, table, toml, write_profiles
from tests.e2e.test_hostile_typed import WORDS
from tests.hostile.server import Hostile
from tests.support.attacks import ALL, ATTACKS, foul, passed_on, skeleton
from tests.terminal import Terminal
from tui.present.clean import clean

SIZE = (200, 60)
NAME = "partnerpage-reviews"
PROGRAM = (
    "import os, platform, sys; platform.node = lambda: os.environ['NODE'];"
    "from tui.__main__ import main; sys.exit(main())"
)
WHO = "".join(ATTACKS).replace("\0", "")
CODES = ["".join(ATTACKS[place::4]) for place in range(4)]
FILTERS = list(dict.fromkeys(cut(ALL, 250)))
"""As many cells as an option surely shows at once."""
HOSTILE_FILTER = "\x9b31m\u202e\x1b]0;Gotcha\x07"
"""A word that nothing has."""
QUEUES = list(cut(ATTACKS, 250))
ROOM = 70
"""Cells of a reason that its line surely shows."""

HOSTILE = 6
"""Pieces of what can be pasted that have all attacks in them."""


def profile(origin: str) -> str:
    reasons = ", ".join(f"{toml(code)} = {toml(CODES[place - 1])}" for place, code in enumerate(CODES))
    queues = ", ".join(f"{toml(text)} = 'rating>0'" for text in QUEUES)
    meant = [*("rating>0" for _ in FILTERS[1:]), HOSTILE_FILTER]
    filters = ", ".join(f"{toml(name)} = {toml(text)}" for name, text in zip(FILTERS, meant, strict=True))
    words = (f"reasons = {{ {reasons} }}", f"queues = {{ {queues} }}", f"filters = {{ {filters} }}")
    return table(NAME, NAME, origin, *words, "refresh = 0")


def doc(number: int) -> Any:
    """One of a few reviews; those of the first two authors say the same as well."""
    alike = {"summary": ATTACKS[6], "email": ATTACKS[7]} if number < 6 else {}
    return json.loads(held(number).doc) | alike


DOCS = {each["id"]: each for each in map(doc, range(40))}


def says(method: str, target: str) -> Any:
    """The honest server."""
    found = next((each for identity, each in DOCS.items() if identity in target), None)
    return {"count": len(DOCS), "next": None, "results": [*DOCS.values()]} if found is None else found


def start(state: Path, env: dict[str, str]) -> Reader:
    return Reader(state, "--profile", NAME, size=SIZE, env=env, program=[sys.executable, "-c", PROGRAM])


def decide_on_many(terminal: Terminal) -> None:
    """With each reason in turn: two that are marked, those alike, one more, and all taken back."""
    for place, code in enumerate(CODES, 1):
        reason = skeleton(clean(code))
        terminal.press("home")
        terminal.settle()  # a key that comes with another one is none
        for here in (2, 3):
            terminal.press("x")
            terminal.wait_for(f" {here} of {len(DOCS)} ")
        terminal.wait_for("approve 2 seen")
        terminal.press("D")
        wait_to_read(terminal, "Decline2markedreviewswhy", skeleton(clean(code)[:ROOM]))
        terminal.press(str(place))
        wait_to_read(terminal, f"2reviewsdecline{reason}")
        terminal.press("*")
        wait_to_be_asked(terminal, f"Decline{reason}whichothers")
        terminal.press("q", "u")
        wait_to_read(terminal, f"Takenbackdecline{reason}of2reviews")


def nothing_fits(screen: str) -> bool:
    """The question is gone, and what was picked is in the line."""
    return "Which filter?" not in screen and skeleton(clean(HOSTILE_FILTER)) in skeleton(screen)


def filter_by_words(terminal: Terminal, all_seen: str, word: str) -> None:
    """What is wrong with a filter is told, whatever it is; and a word leaves the rows that have it."""
    terminal.press("/")
    terminal.wait_for("keep this filter")
    for words in WORDS[:HOSTILE]:
        terminal.paste(f"a{words}z<1")
        wait_to_read(terminal, skeleton("There is no field a") + skeleton(clean(words)))
        terminal.press("ctrl+u")
        terminal.wait_until(lambda screen: "There is no field" not in screen, "an empty line")
    terminal.type(word)
    terminal.wait_until(lambda screen: all_seen not in screen, "fewer rows")
    terminal.press("ctrl+u")
    terminal.wait_for(all_seen)
    terminal.press("enter")


def test_decisions(tmp_path: Path) -> None:
    said: list[Any] = [{"detail": WHO}]
    with served({NAME: says}) as there:
        server: Hostile = there[NAME]
        server.harm, server.hits = refusing(lambda: said[-1]), lambda method, _: method == "PATCH"
        env = write_profiles(tmp_path, profile(server.origin))
        env |= {"LOGNAME": WHO, "NODE": WHO, "EDITOR": "\x1b]0;Gotcha\x07", "PYTHONIOENCODING": "utf-8"}
        with start(tmp_path, env) as terminal:
            terminal.wait_for(f"of {len(DOCS)}")
            terminal.press("F")
            terminal.wait_for("Which filter?")
            read_options(terminal, FILTERS)
            terminal.press("enter")
            terminal.wait_until(nothing_fits, "the filter in its line")
            terminal.press("q")
            terminal.wait_for(f"of {len(DOCS)}")
            terminal.press("e")
            terminal.wait_for("› edit")
            terminal.press("E")
            terminal.wait_for("cannot be started")
            terminal.press("q", "g", "T")
            terminal.wait_for("Which queue?")
            terminal.press("down")
            read_options(terminal, QUEUES)
            terminal.press("home", "enter")
            terminal.wait_for("a approve")
            decide_on_many(terminal)
            filter_by_words(terminal, f" of {len(DOCS)} ", "Gotcha2")
            terminal.press("home")
            terminal.settle()
            terminal.press("d")
            terminal.wait_for("1 to 9: the reason")
            terminal.press("1")
            terminal.wait_for("1 declined")
            first = terminal.raw
            terminal.kill()
            terminal.wait_exit()
        with start(tmp_path, env | {"TERM": ATTACKS[0]}) as terminal:
            wait_to_be_asked(terminal, "Patchdeskwasnotclosed", skeleton(clean(WHO)))
            terminal.press("q", "T")
            terminal.wait_for("Which queue?")
            terminal.press("enter")
            terminal.wait_for("a approve")
            terminal.press("g")
            wait_to_read(terminal, "Nothinghasbeensentyet", skeleton(clean(CODES[0])))
            terminal.press("y")
            terminal.wait_for("0 of 1 record kept.")
            terminal.press("v")
            wait_to_read(terminal, skeleton(clean(WHO)[:200]))
            terminal.press("L")
            wait_to_read(terminal, "ledger1write", skeleton(clean(WHO)), skeleton(clean(CODES[0])))
            filter_by_words(terminal, "1 write\n", "nowhere")
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
            assert terminal.cooked
            second = terminal.raw
    for raw in (first, second):
        assert foul(raw, SIZE) == []
        assert passed_on(raw) == []
