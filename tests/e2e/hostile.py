"""A sandbox whose reviews hold every hostile string there is, and a terminal that is shown them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from tests.e2e.desk import COMMAND
from tests.support.attacks import ALL, foul, passed_on, skeleton
from tests.terminal import Terminal
from tests.ui.queues import review
from tui.present.clean import clean
from tui.sandbox.partnerpage_reviews import REVIEWS
from tui.sandbox.seed import fill
from tui.sandbox.store import Kept, Store

PROFILE = "sandbox reviews"
SIZE = (200, 100)
IN_ONE = 109
TEXTS = ["\n".join(ALL[place : place + IN_ONE]) for place in range(0, len(ALL), IN_ONE)]
"""The texts of the first reviews: all strings in them, a line each."""

SOON = 0.5
"""Seconds in which a key does something, if it does."""

PACES = (0.05, 0.3, 1.0)
"""Seconds without a byte after which it has done it."""

Leaf = Callable[..., None]
"""Presses keys."""

Walk = Callable[[Leaf], None]
"""Is handed what presses keys."""

CUT = 24
"""Cells that any column of a list has room for."""


def held(number: int) -> Kept:
    """A review whose every field is hostile, or holds many that are."""
    fields = ("company", "firstName", "lastName", "email")
    values = {name: ALL[(number + 1 + place) % len(ALL)] for place, name in enumerate(fields)}
    text = TEXTS[number] if number < len(TEXTS) else ALL[number]
    return review(number, title=ALL[number], summary=text, shortSummary=ALL[number], **values)


def packed(texts: Sequence[str], room: int) -> list[list[str]]:
    """The same in piles, of no more cells than there is room for if they stand beside each other; a longer
    string is a pile of its own."""
    piles: list[list[str]] = [[]]
    left = room
    for text in texts:
        cells = cell_len(clean(text)) + 1
        if piles[-1] and cells > left:
            piles.append([])
            left = room
        piles[-1].append(text)
        left -= cells
    return piles


WIDE = (2600, 24)
"""A screen that shows many of them in one line."""

ROW = 1000
"""Cells of it that any line, and the widest column of a table, surely has for a text."""

PILED = [" ".join(texts) for texts in packed(ALL, ROW)]
"""All strings, as many in one text as there is room for; the longest alone is longer than that."""


def fill_state(state: Path) -> None:
    """The file of the built-in sandbox, with a review for each string."""
    store = Store(str(state / "sandbox.sqlite"))
    with store:
        fill(store, records=3, reviews=3, seed=1)
        with store.transaction():
            for row in store.page(REVIEWS, 0, 100, {}):
                store.remove(REVIEWS, row.id)
            store.add(REVIEWS, map(held, range(len(ALL))))


def texts_held(state: Path) -> list[str]:
    """The texts of the first reviews, as the server has them."""
    with Store(str(state / "sandbox.sqlite")) as store:
        rows = store.page(REVIEWS, 0, len(TEXTS), {})
        return [json.loads(row.doc)["summary"] for row in rows]


def somebody_else_writes(state: Path) -> None:
    """The texts of the first reviews, the other way round, and a word more."""
    with Store(str(state / "sandbox.sqlite")) as store, store.transaction():
        for row in store.page(REVIEWS, 0, len(TEXTS), {}):
            doc = json.loads(row.doc)
            doc["summary"] = "\n".join([*reversed(doc["summary"].split("\n")), "theirs"])
            store.replace(REVIEWS, Kept(row.id, json.dumps(doc), row.beside, row.facets))


class Reader(Terminal):
    """A terminal whose screens are read, one after the other."""

    def __init__(
        self,
        state: Path,
        *words: str,
        size: tuple[int, int] = SIZE,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = (COMMAND,),
    ) -> None:
        own = {"PATCHDESK_STATE": str(state), "XDG_CONFIG_HOME": str(state), "PATCHDESK_PROFILES": ""}
        super().__init__([*program, *words], size, own | {**(env or {})})
        self.read = ""

    def leaf(self, *keys: str, quiet: float = PACES[0]) -> None:
        """Presses keys, and reads what each shows once it is painted, as far as silence tells that."""
        for key in keys:
            self.press(key)
            self._take(SOON)
            self.read += skeleton(self.settle(quiet))

    def show_all(self, walk: Walk, cells: int | None = None, among: Sequence[str] = ALL) -> None:
        """Walks until every string was read: what is painted late on a busy machine may be left out."""
        self.read, left = "", among
        for quiet in PACES:
            walk(partial(self.leaf, quiet=quiet))
            left = self.not_read(cells, among)
            if not left:
                break
        assert left == [], left[:9]

    def not_read(self, cells: int | None = None, among: Sequence[str] = ALL) -> list[str]:
        """Those that no screen that was read has shown."""
        return [text for text in among if skeleton(shown(text, cells)) not in self.read]


@contextmanager
def at_list(state: Path, size: tuple[int, int] = SIZE, *, netted: bool = False) -> Iterator[Reader]:
    """The list of all of them, read to its end; whatever was written is looked through at the end. `netted`
    is for a place of textual's own, which nothing but the net under `clean` protects."""
    fill_state(state)
    with Reader(state, "--profile", PROFILE, size=size) as terminal:
        terminal.wait_until(lambda screen: f"of {len(ALL)}" in screen and "built-in" in screen, "the list")
        yield terminal
        leave(terminal, size, netted=netted)


def leave(terminal: Terminal, size: tuple[int, int], *, netted: bool = False) -> bytes:
    """Leaves the editor: see `ended`."""
    terminal.press("ctrl+q")
    return ended(terminal, size, netted=netted)


def ended(terminal: Terminal, size: tuple[int, int], *, netted: bool = False) -> bytes:
    """All that was written until the end, which is a good one: nothing of it is foul, or was passed on."""
    assert terminal.wait_exit() == 0
    assert terminal.cooked
    raw = terminal.raw
    assert foul(raw.replace("\ufffd".encode(), b"?") if netted else raw, size) == []
    assert passed_on(raw) == []
    return raw


def shown(text: str, cells: int | None) -> str:
    """What a column of so many cells shows of a string."""
    line = clean(text)
    return line if cells is None or cell_len(line) <= cells else set_cell_size(line, cells)


def one_more(held: str, text: str) -> bool:
    """Whether it is the text with an exclamation mark typed somewhere, and not a character else."""
    places = (place for place, char in enumerate(held) if char == "!")
    return any(held[:place] + held[place + 1 :] == text for place in places)


def cut(texts: Sequence[str], room: int) -> Iterator[str]:
    """The same in pieces, none of more cells than there is room for, nor of more characters; long strings in
    several."""
    piece, cells = "", 0
    for char in "".join(texts):
        wide = sum(map(cell_len, clean(char)))  # terminals differ on what is joined
        if cells + wide > room:
            yield piece
            piece, cells = "", 0
        piece, cells = piece + char, cells + wide
    yield piece


def wait_to_read(terminal: Terminal, *skeletons: str) -> None:
    """Until the screen shows all of them."""

    def holds(screen: str) -> bool:
        there = skeleton(screen)
        return all(each in there for each in skeletons)

    terminal.wait_until(holds, " and ".join(skeletons))


def wait_for_title(terminal: Terminal, *steps: str) -> None:
    """Until the first line is the way there."""
    wanted = skeleton("Patchdesk" + "".join(map(clean, steps)))
    terminal.wait_until(lambda screen: skeleton(screen).startswith(wanted), wanted)


def box_of(screen: str) -> str:
    """The skeleton of what stands in the box of a question."""
    return skeleton("".join(line[line.find("│") : line.rfind("│")] for line in screen.splitlines()))


def wait_to_be_asked(terminal: Terminal, *skeletons: str) -> str:
    """Until the box of a question shows all of them."""
    what = " and ".join(skeletons)
    screen = terminal.wait_until(lambda screen: all(each in box_of(screen) for each in skeletons), what)
    return box_of(screen)


def read_options(terminal: Terminal, texts: list[str]) -> None:
    """Every option of a question: each is seen whole once the cursor has gone on, the last one at once."""
    for text in texts:
        wait_to_be_asked(terminal, skeleton(clean(text))[:80])
        if text is not texts[-1]:
            terminal.press("down")
        wait_to_be_asked(terminal, skeleton(clean(text)))


def read_on(terminal: Reader, key: str, texts: Sequence[str]) -> None:
    """Presses a key until each text was on the screen, as it is shown."""
    left = {*map(skeleton, texts)}
    terminal.read = skeleton(terminal.screen())
    for _ in texts:
        left = {each for each in left if each not in terminal.read}
        if not left:
            break
        terminal.leaf(key)
    assert left == set()
