"""The list with so many entries, at 120x40: what each key costs in bytes, and from the key to the last byte.

python -m tests.bench list [--records 10000] [--keys 100] [--size 120x40]
"""

import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.served import COMMAND, sandbox
from tests.bench.timed import BARE, Reaction, Timed, percentile

PATIENCE = 600.0
"""Seconds in which the list must be read."""
REST = 0.4
"""Seconds without a byte after which the record beside the list has followed as well."""
IDLE = 10.0
"""Seconds in which nothing is touched."""
PAINTED = 0.3
"""Seconds without a byte after which a first paint is over."""
Found = dict[str, list[Reaction]]


def measure(folder: Path, records: int, keys: int, size: tuple[int, int], *words: str) -> Found:
    """Reactions by what the key does; those of the yardstick first. `words` are the command's own."""
    found = _bare(keys, size)
    with sandbox(folder, "partnerpage-entries", "--records", str(records), "--reviews", "1") as env:
        began = time.perf_counter()
        with Timed([COMMAND, "--profile", "big", *words], size=size, env=env) as terminal:
            terminal.wait_for("Patchdesk")
            terminal.wait_until(lambda screen: "Reading" not in screen and " of " in screen, "rows", PATIENCE)
            read = time.perf_counter() - began
            terminal.settle(REST)
            print(
                f"{terminal.lines[0].strip()}\nread whole after {read:.2f} s, {terminal.mark():,} B till then"
            )
            found |= _keys(terminal, keys, pages=(records - keys) // size[1] - 1)
        with Timed([COMMAND, "--profile", "big", *words], size=size, env=env) as terminal:
            found["first paint"] = [terminal.first("Patchdesk", PAINTED)]
    return found


def _bare(keys: int, size: tuple[int, int]) -> Found:
    with Timed([sys.executable, "-c", BARE], size=size) as terminal:
        first = [terminal.first("ready", PAINTED)]
        return {
            "bare app: first paint": first,
            "bare app: a key": [terminal.react("ab"[turn % 2]) for turn in range(keys)],
        }


def _keys(terminal: Timed, keys: int, pages: int) -> Found:
    found: Found = {}
    rows = terminal.size[1] - 4
    terminal.press("home")
    terminal.settle(REST)
    found["cursor down"] = [terminal.react("down") for _ in range(rows - 1)]
    found["cursor down, scrolling"] = [terminal.react("down") for _ in range(keys)]
    found["page down"] = [terminal.react("pagedown") for _ in range(min(keys, pages))]
    few = max(5, keys // 10)
    for name, key, back in (("end", "end", "home"), ("home", "home", "end"), ("sort", "s", "")):
        found[name] = []
        for _ in range(few):
            if back:
                terminal.press(back)
            terminal.settle(REST)
            found[name].append(terminal.react(key))
    terminal.settle(REST)
    terminal.press("/")
    terminal.settle(REST)
    found["a filter letter"] = [terminal.react(key) for key in "cloud" * max(1, few // 5)]
    terminal.press("escape")
    terminal.settle(REST)
    found[f"idle, {IDLE:g} s"] = [terminal.idle(IDLE)]
    return found


def report(found: Found) -> str:
    """A row each: bytes, seconds, and p95 as a multiple of the yardstick's."""
    yards = {name: percentile(found[f"bare app: {name}"], 0.95) for name in ("a key", "first paint")}
    lines = [
        f"{'':26}{'bytes':>9}{'most':>9}{'median ms':>11}{'p95 ms':>9}{'x bare':>8}{'n':>6}",
    ]
    for name, each in found.items():
        middle, p95 = (1000 * percentile(each, share) for share in (0.5, 0.95))
        sizes = [reaction.bytes for reaction in each]
        yard = 1000 * yards["first paint" if "paint" in name else "a key"]
        told = f"{name:26}{median(sizes):9,.0f}{max(sizes):9,}"
        lines.append(f"{told}{middle:11.1f}{p95:9.1f}{p95 / yard:8.2f}{len(each):6}")
    return "\n".join(lines)
