"""The three-way merge on random triples: `python -m tests.merge [--triples N] [--seed S]`.

Each triple is a base and what two hands made of it; `tests.domain.leaves` tells what the merge lost. What is
lost is printed with its seed: `--triples 1 --seed` and that number gives the same triple again.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.domain.leaves import Loss, losses
from tests.domain.owed import clashes
from tests.domain.triples import Triple
from tui.domain.merge import Clashing, Merged, merge
from tui.domain.values import Json, Missing, Value, equal

TRIPLES = 100_000

Merge = Callable[[Value, Value, Value], Merged]


@dataclass(slots=True)
class Run:
    """What came of many triples: `both` are the merged ones that both sides had changed, `needless` clashes
    of two sides that do not meet."""

    triples: int = 0
    merged: int = 0
    both: int = 0
    clashes: int = 0
    needless: list[int] = field(default_factory=list)
    lost: list[tuple[int, Loss]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing was lost or made up, and nobody was asked in vain."""
        return not (self.lost or self.needless)

    def lines(self) -> Iterator[str]:
        """The table that is printed, and every fault with its seed."""
        count = Counter(loss.side for _, loss in self.lost)
        yield f"triples               {self.triples:>9,}"
        yield f"merged                {self.merged:>9,}"
        yield f"  of two edited sides {self.both:>9,}"
        yield f"clashes               {self.clashes:>9,}"
        yield f"needless clashes      {len(self.needless):>9,}"
        yield f"lost edits of mine    {count['mine']:>9,}"
        yield f"lost edits of theirs  {count['theirs']:>9,}"
        yield f"nobody's values       {count['nobody']:>9,}"
        yield from (f"seed {seed}: {loss}" for seed, loss in self.lost)
        yield from (f"seed {seed}: a needless clash" for seed in self.needless)


def run(triples: int, seed: int = 0, merging: Merge = merge) -> Run:
    """Merges so many triples, from this seed on."""
    told = Run()
    for place in range(seed, seed + triples):
        three = Triple.random(place)
        told.triples += 1
        merged = merging(three.base, three.mine, three.theirs)
        if isinstance(merged, Clashing):
            told.clashes += 1
            told.needless += [] if clashes(three.base, three.mine, three.theirs) else [place]
        else:
            told.merged += 1
            told.both += _edited(three.base, three.mine) and _edited(three.base, three.theirs)
            told.lost += [(place, loss) for loss in _losses(three, merged)]
    return told


def _edited(base: Json, side: Json) -> bool:
    return not equal(base, side)


def _losses(three: Triple, merged: Value) -> list[Loss]:
    """Each document stands under a key, so that one which is gone altogether is told too."""
    there: Json = {} if isinstance(merged, Missing) else {"doc": merged}
    return losses({"doc": three.base}, {"doc": three.mine}, {"doc": three.theirs}, there)


def main() -> int:
    """Prints the table; 1 where something was lost."""
    parser = argparse.ArgumentParser("python -m tests.merge", description=__doc__)
    parser.add_argument("--triples", type=int, default=TRIPLES, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the first triple's seed (0)")
    asked = parser.parse_args()
    told = run(asked.triples, asked.seed)
    print(*told.lines(), sep="\n")
    return 0 if told.good else 1


if __name__ == "__main__":
    sys.exit(main())
