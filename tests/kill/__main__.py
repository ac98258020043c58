"""`python -m tests.kill`: kills sessions at random, over all dialects, and counts what was lost or doubled.

    python -m tests.kill [--kills 1000] [--seed 1] [--dialect NAME] [--systematic] [--stop] [--keep FOLDER]

What a run prints is reproduced by its seed as far as processes go: the operations, the harm done to each
write and the steps that are died at are drawn from it; where a kill comes at a moment, only the moment is.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.kill.lane import Count, at_random, systematically
from tui.dialects import DIALECTS

HEADS = ("dialect", "kills", "acknowledged", "arrived", "settled", "lost", "doubled", "no intent")


def run(
    names: list[str],
    kills: int,
    seed: int,
    *,
    systematic: bool = False,
    stop: bool = False,
    keep: Path | None = None,
) -> dict[str, Count]:
    """Lanes side by side: most of the time each waits for a grace to be over. `stop` ends a lane at its first
    fault; `keep` is where journals, writes and what the sessions said are kept."""
    with _kept(keep) as folder, ProcessPoolExecutor(max_workers=len(names)) as pool:
        ends = {}
        for name in names:
            place = folder / name
            place.mkdir(parents=True)
            if systematic:
                ends[name] = pool.submit(systematically, name, place, seed, stop=stop)
            else:
                ends[name] = pool.submit(at_random, name, place, seed, kills, stop=stop)
        return {name: end.result() for name, end in ends.items()}


@contextmanager
def _kept(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def table(counts: dict[str, Count]) -> str:
    """A line a dialect, and one for all."""
    total = Count()
    for count in counts.values():
        total.add(count)
    rows: list[tuple[str, ...]] = [HEADS]
    for name, c in [*counts.items(), ("all", total)]:
        numbers = (c.kills, c.acknowledged, c.arrived, c.settled, c.lost, c.doubled, c.unintended)
        rows.append((name, *map(str, numbers)))
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*lines, *total.why])


def main() -> int:
    """The exit status: 0 if nothing was lost, doubled or sent without an intent."""
    parser = argparse.ArgumentParser("python -m tests.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dialect", choices=sorted(DIALECTS))
    parser.add_argument("--systematic", action="store_true")
    parser.add_argument("--stop", action="store_true", help="end each lane at its first fault")
    parser.add_argument("--keep", type=Path, help="keep journals, writes and what was said in this folder")
    asked = parser.parse_args()
    names = [asked.dialect] if asked.dialect else sorted(DIALECTS)
    counts = run(
        names,
        -(-asked.kills // len(names)),
        asked.seed,
        systematic=asked.systematic,
        stop=asked.stop,
        keep=asked.keep,
    )
    print(table(counts))
    return 0 if all(count.good for count in counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
