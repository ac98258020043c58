"""A start, beside a bare textual app in the same turn: the first rows, the first key, no cache at all.

python -m tests.bench start [--records 1000] [--turns 5]
"""

import sys
from pathlib import Path
from statistics import median

from tests.bench.served import COMMAND, sandbox
from tests.bench.timed import BARE, Reaction, Timed

SIZE = (120, 40)
BOUNDS = {"first rows": 0.35, "first key answered": 1.3, "first screen, no cache": 1.2}
"""Times the bare app's first paint."""
PAINT = "bare app: first paint"
DESK = "first key for the desk"
"""One that is answered once all is loaded: the next page of rows."""
Found = dict[str, list[Reaction]]


def measure(folder: Path, records: int, turns: int) -> Found:
    """What there was until then, turn by turn. All programs find their modules compiled."""
    found: Found = {name: [] for name in (PAINT, *BOUNDS, DESK)}
    with sandbox(folder, "partnerpage-entries", "--records", str(records), "--reviews", "1") as env:
        env = {**env, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        command = [COMMAND, "--profile", "big"]
        _bare(env)
        with Timed(command, size=SIZE, env=env) as terminal:  # what it reads is kept for the next ones
            terminal.wait_until(lambda screen: "Reading" not in screen and " of " in screen, "rows", 300)
            terminal.press("ctrl+q")
            terminal.wait_exit()
        for turn in range(turns):
            found[PAINT].append(_bare(env))
            with Timed(command, size=SIZE, env=env) as terminal:
                found["first rows"].append(terminal.since_start(_rows))
                terminal.press("down")
                found["first key answered"].append(terminal.since_start(_moved))
            with Timed(command, size=SIZE, env=env) as terminal:
                terminal.since_start(_rows)
                terminal.press("pagedown")
                found[DESK].append(terminal.since_start(_scrolled))
            new = folder / f"new-{turn}"
            new.mkdir()
            with Timed(command, size=SIZE, env=env | {"PATCHDESK_STATE": str(new)}) as terminal:
                found["first screen, no cache"].append(terminal.since_start(lambda screen: "big" in screen))
    return found


def _bare(env: dict[str, str]) -> Reaction:
    with Timed([sys.executable, "-c", BARE], size=SIZE, env=env) as terminal:
        return terminal.since_start(lambda screen: "ready" in screen)


def _rows(screen: str) -> bool:
    return " 1-" in screen.partition("\n")[0]


def _scrolled(screen: str) -> bool:
    title = screen.partition("\n")[0]
    return " of " in title and " 1-" not in title


def _moved(screen: str) -> bool:
    """Whether the cursor is in the second row, under title and header."""
    return screen.splitlines()[3].startswith("▸")


def report(found: Found) -> str:
    """A row each: seconds, the same as a multiple of the bare app's in the same turn, and both for the time
    that the program kept a processor busy, which other programs change less."""
    lines = [f"{'':24}{'s':>8}{'x bare':>8}{'bound':>7}{'cpu s':>8}{'x bare':>8}"]
    for name, each in found.items():
        turns = [*zip(each, found[PAINT], strict=True)]
        ratio = median(one.seconds / bare.seconds for one, bare in turns)
        busy = median(one.cpu / bare.cpu for one, bare in turns)
        bound = BOUNDS.get(name)
        verdict = "" if bound is None else "ok" if ratio <= bound else "over"
        seconds, cpu = median(one.seconds for one in each), median(one.cpu for one in each)
        lines.append(f"{name:24}{seconds:8.3f}{ratio:8.2f}{bound or '':>7}{cpu:8.3f}{busy:8.2f}  {verdict}")
    return "\n".join(lines)
