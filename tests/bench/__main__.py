"""`python -m tests.bench`: how fast it is, beside a yardstick in the same run.

python -m tests.bench [triage] [--pending 10000] [--keys 100]
python -m tests.bench list [--records 10000] [--keys 100] [--size 120x40] [--low-bandwidth] [--keep FOLDER]
python -m tests.bench read [--records 10000] [--turns 3]
python -m tests.bench index [--records 1000,10000,100000]
python -m tests.bench start [--records 10000] [--turns 3]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import index, listing, reading, starting, triage

WIDE = 120
"""Columns from which on the record is beside the list."""


def main() -> int:
    """Prints a table; nothing fails, for a slow machine is no fault."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    kinds = ["triage", "list", "read", "index", "start"]
    parser.add_argument("what", nargs="?", choices=kinds, default="triage")
    parser.add_argument("--pending", type=int, default=10_000)
    parser.add_argument("--records", default="10000")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the list stays for the next run")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--low-bandwidth", action="store_true")
    asked = parser.parse_args()
    each = [int(number) for number in asked.records.split(",")]
    records = each[0]
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "list":
            columns, rows = map(int, asked.size.split("x"))
            words = ["--low-bandwidth"] if asked.low_bandwidth else []
            where = asked.keep or Path(folder)
            where.mkdir(exist_ok=True)
            found, few, memory = listing.measure(where, records, asked.keys, (columns, rows), *words)
            wide, low_bandwidth = columns >= WIDE and not asked.low_bandwidth, asked.low_bandwidth
            print(listing.report(found, few, wide=wide, low_bandwidth=low_bandwidth))
            print(memory.report())
        elif asked.what == "read":
            print(reading.report(reading.measure(Path(folder), records, asked.turns), records))
        elif asked.what == "index":
            print(index.report({number: index.measure(number) for number in each}))
        elif asked.what == "start":
            print(starting.report(starting.measure(Path(folder), records, asked.turns)))
        else:
            print(triage.report(triage.measure(Path(folder), asked.pending, asked.keys)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
