"""The list with so many entries, at 120x40: what each key costs in bytes, and from the key to the last byte.

python -m tests.bench list [--records 10000] [--keys 100] [--size 120x40] [--low-bandwidth]
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

from tests.bench.bounds import (
    FEW,
    FIRST,
    IDLE,
    IN_INDEX,
    MEANWHILE,
    Bound,
    Memory,
    bounds,
    verdict,
)
from tests.bench.served import COMMAND
from tests.bench.stepping import REST, Found, Stepping, by_turns, from_the_top
from tests.bench.timed import BARE, Reaction, Timed, percentile
from tests.bench.warm import warm

PATIENCE = 900.0
"""Seconds in which the list must be read."""
PAINTED = 0.3
"""Seconds without a byte after which a first paint is over."""
WORDS = ("cloud", "privacy", "silver", "warehouse", "dublin", "payment")
"""What is looked for, letter by letter: some entries have it. So many letters that 19 of 20 are not all."""
BARE_FIRST, BARE_KEY = "bare app: first paint", "bare app: a key"
"""The yardsticks."""
TURNS = 5
"""How often the first paint is compared with that of the yardstick."""


def measure(
    folder: Path, records: int, keys: int, size: tuple[int, int], *words: str
) -> tuple[Found, Found, Memory]:
    """Reactions by what the key does, those of the yardstick first; then some of the keys with few entries;
    then the memory. The list is one that an earlier session kept: the server, which has the same, is asked no
    further once all of it is there."""
    found, bare = _bare(keys, size)
    command = [COMMAND, "--profile", "big", *words]
    few = folder / "few"
    few.mkdir(exist_ok=True)
    with warm(folder, records) as env:
        with Timed(command, size=size, env=env) as terminal:
            _stop(terminal, records)
            with warm(few, FEW) as there, Timed(command, size=size, env=there) as other:
                _read(other)
                many, hardly = Stepping(terminal, records), Stepping(other, FEW)
                by_turns(many, hardly, keys)
            found |= many.found
            found |= _keys(terminal, max(5, keys // 10))
            memory = Memory(bare, terminal.memory())
            _leave(terminal)
        found[FIRST] = []
        for _ in range(TURNS):
            with Timed(command, size=size, env=env) as terminal:
                found[FIRST].append(terminal.first("Patchdesk", PAINTED, settled="enter open"))
                _leave(terminal)
            found[BARE_FIRST].append(_bare_first(size))
        with Timed(command, size=size, env=env) as terminal:
            found |= _started(terminal, records)
            _leave(terminal)
    return found, hardly.found, memory


def _bare(keys: int, size: tuple[int, int]) -> tuple[Found, float]:
    with Timed([sys.executable, "-c", BARE], size=size) as terminal:
        first = [terminal.first("ready", PAINTED)]
        each = [terminal.react("ab"[turn % 2]) for turn in range(keys)]
        return {BARE_FIRST: first, BARE_KEY: each}, terminal.memory()


def _bare_first(size: tuple[int, int]) -> Reaction:
    with Timed([sys.executable, "-c", BARE], size=size) as terminal:
        return terminal.first("ready", PAINTED)


def _read(terminal: Timed) -> None:
    terminal.wait_until(lambda screen: "Reading" not in screen and " of " in screen, "rows", PATIENCE)
    terminal.settle(REST)


def _stop(terminal: Timed, records: int) -> None:
    """What was kept is there, and nothing more is read, but for the record of which a form will open."""
    terminal.wait_until(_whole(records), "all that was kept", PATIENCE)
    terminal.press("S")
    terminal.wait_until(lambda screen: "Reading the" not in screen, "the end of the reading", PATIENCE)
    terminal.settle(REST)
    _opened(terminal, "e")


def _leave(terminal: Timed) -> None:
    """The next start shows the same rows, and finds no draft."""
    terminal.press("ctrl+q")
    terminal.wait_exit()


def _whole(records: int) -> Callable[[str], bool]:
    """Whether that many are told, and not by the first frame, which has no line of keys."""
    return lambda screen: f" of {records:,}" in screen.partition("\n")[0] and "enter open" in screen


def _cursor(screen: str) -> list[int]:
    return [y for y, line in enumerate(screen.splitlines()) if line.startswith("▸")]


def _started(terminal: Timed, records: int) -> Found:
    """From the first rows until all records are in the index, with one key after the other meanwhile."""
    first, each = terminal.since_start(_cursor_is_there), list[Reaction]()
    top = _cursor(terminal.screen())
    while not _whole(records)(terminal.screen()):
        was = _cursor(terminal.screen())
        key = "down" if was == top else "up"
        each.append(terminal.react(key, lambda screen, was=was: _cursor(screen) not in ([], was)))  # type: ignore[misc]
    last = terminal.since_start(_whole(records))
    found = Reaction(last.seconds - first.seconds, last.bytes - first.bytes, last.cpu - first.cpu)
    return {IN_INDEX: [found], MEANWHILE: each}


def _cursor_is_there(screen: str) -> bool:
    return bool(_cursor(screen))


def _keys(terminal: Timed, few: int) -> Found:
    found: Found = {"end": [], "home": [], "sort": [], "detail": [], "form": [], "preview": []}
    for _ in range(few):
        from_the_top(terminal)
        for name in ("end", "home"):
            found[name].append(terminal.react(name))
            terminal.settle(REST)
    for _ in range(few):
        found["sort"].append(terminal.react("s"))
        terminal.settle(REST)
    for name, key in (("detail", "enter"), ("form", "e")):
        for _ in range(few):
            found[name].append(_opened(terminal, key))
    terminal.press("e", "enter")
    terminal.type("An edit\n")
    terminal.press("q")
    terminal.settle(REST)
    for _ in range(few):
        found["preview"].append(_opened(terminal, "p"))
    terminal.press("u")
    terminal.settle(REST)
    found["a filter letter"] = []
    for word in WORDS:
        terminal.press("/")
        terminal.settle(REST)
        found["a filter letter"] += [terminal.react(key) for key in word]
        terminal.press("escape")
        terminal.settle(REST)
    found[IDLE] = [terminal.idle(30)]
    return found


def _opened(terminal: Timed, key: str) -> Reaction:
    """A screen over the list, which tells by its title that it is there, and goes away again."""
    steps = terminal.lines[0].count("›")
    reaction = terminal.react(key, lambda screen: screen.partition("\n")[0].count("›") > steps)
    terminal.settle(REST)
    terminal.press("q")
    terminal.wait_until(lambda screen: screen.partition("\n")[0].count("›") == steps, "the list")
    terminal.settle(REST)
    return reaction


def report(found: Found, few: Found, *, wide: bool, low_bandwidth: bool) -> str:
    """A row each: bytes, milliseconds, p95 as a multiple of the yardstick's and of the same with few entries,
    the processor's time, and the verdict."""
    told = bounds(wide=wide, low_bandwidth=low_bandwidth)
    head = (
        f"{'':24}{'bytes':>8}{'most':>8}{'bound':>8}{'median ms':>11}{'p95':>8}{'bound':>7}{'x bare':>8}"
        f"{f'x {FEW}':>7}{'cpu ms':>8}{'n':>5}  verdict"
    )
    lines = [head]
    for name, each in found.items():
        bound, same = told.get(name, Bound()), few.get(name, [])
        middle, p95 = (1000 * percentile(each, share) for share in (0.5, 0.95))
        sizes = [reaction.bytes for reaction in each]
        yard = 1000 * percentile(found[BARE_FIRST if name in (BARE_FIRST, FIRST) else BARE_KEY], 0.95)
        growth = f"{p95 / 1000 / percentile(same, 0.95):7.2f}" if same else " " * 7
        cpu = 1000 * mean(reaction.cpu for reaction in each)
        most = "" if bound.bytes is None else f"{bound.bytes:,}"
        lines.append(
            f"{name:24}{median(sizes):8,.0f}{max(sizes):8,}{most:>8}{middle:11.1f}{p95:8.1f}"
            f"{'' if bound.ms is None else f'{bound.ms:g}':>7}{p95 / yard:8.2f}{growth}"
            f"{cpu:8.1f}{len(each):5}  {verdict(bound, each, same)}"
        )
    return "\n".join(lines)
