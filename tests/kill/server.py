"""The server that outlives the kills: the sandbox on loopback, which delays, cuts, and acts late on writes.

Each write is noted in a file as it comes, whether it is then applied or not. Which harm is done to it is
drawn from a seed, and what was drawn never depends on time.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import uvicorn

from tui.sandbox.app import create_app
from tui.sandbox.faults import SERVER_ERROR, Fault, Faults, Received
from tui.sandbox.seed import fill
from tui.sandbox.store import Store

RECORDS = 12
DEADLINE = 0.25
"""Seconds after which a client of this server gives an answer up."""
LATE = 0.5
"""Seconds by which a write may take effect at the latest."""


class Harm(Faults):
    """Reads are always answered well: what is tried is the writing."""

    def __init__(self, seed: int, log: Path) -> None:
        super().__init__()
        self._chance = Random(seed)
        self._log = log.open("a", encoding="utf-8")

    def meet(self, received: Received) -> Fault | None:
        """Notes a write, and says what becomes of it."""
        if received.method == "GET":
            return None
        target = f"{received.path}?{received.query}" if received.query else received.path
        harm = _harm(self._chance)
        row = {"method": received.method, "target": target, "body": received.body.decode()}
        told = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "harm": repr(harm)}
        self._log.write(json.dumps({**row, **told}) + "\n")
        self._log.flush()
        return harm


def _harm(chance: Random) -> Fault | None:
    late = chance.uniform(0.0, LATE)
    return chance.choice(
        [
            None,
            None,
            None,
            Fault(before=late),  # acts late, perhaps when nobody waits any more
            Fault(before=late, cut=True),
            Fault(after=late),
            Fault(cut=True),
            Fault(cut=True, applied=False),
            Fault(answer=SERVER_ERROR),
            Fault(answer=SERVER_ERROR, applied=False),
        ]
    )


def main(folder: Path, seed: int) -> None:
    """Serves till it is killed; says on which port as its only line."""
    with Store() as store:
        fill(store, records=RECORDS, reviews=RECORDS)
        config = uvicorn.Config(
            create_app(store, faults=Harm(seed, folder / "writes.jsonl")),
            port=0,
            http="h11",
            lifespan="off",
            log_config=None,
        )
        listener = config.bind_socket()
        print(listener.getsockname()[1], flush=True)
        uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
