"""`python -m tests.bench`: how fast it is, beside a bare textual app in the same run.

python -m tests.bench [triage] [--pending 10000] [--keys 100]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import triage


def main() -> int:
    """Prints a table; nothing fails, for a slow machine is no fault."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["triage"], default="triage")
    parser.add_argument("--pending", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(triage.report(triage.measure(Path(folder), asked.pending, asked.keys)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
