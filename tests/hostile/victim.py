"""A desk that meets hostile servers, in a process of its own, so that its memory can be measured.

`python -m tests.hostile.victim DIALECT FOLDER`, and a line `{"harm": ..., "place": ..., "origin": ...}` for
each meeting on standard input; for each a line with what came of it.
"""

import asyncio
import json
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

from tests.hostile.readings import DIRECTORY, id_of
from tests.hostile.stages import FIELDS, LIST, READ
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.store.journal import Journal
from tui.workspace.workspace import Workspace

DEADLINE = 1.0
KEY = "CANARY-7Qm2vX9tLr4B"
TYPED = "Typed before"


async def at_once(_: float) -> None:
    """Nobody waits between two tries."""


async def meet(name: str, folder: Path, base: int, meeting: dict[str, str]) -> dict[str, Any]:
    """Loads the list, reads a record or commits an edit, with an edit in the journal all the while."""
    path = folder / f"{meeting['harm']} {meeting['place']}".replace("/", "") / "journal.sqlite"
    dialect = DIALECTS[name](Site(meeting["origin"], DIRECTORY, "acme"))
    policy = Policy(connect=DEADLINE, read=DEADLINE, total=DEADLINE)
    gateway = Gateway(meeting["origin"], dialect.authorization, lambda: KEY, policy, sleep=at_once)
    journal = Journal(path)
    workspace = Workspace(dialect, gateway, journal, grace=0.0)
    key, field = RecordKey(name, id_of(name)), FIELDS[name]
    if meeting["place"] == READ:
        workspace._held.hold(Record(key, {"id": key.id, "fields": {}}))  # as if it had been read before
    else:
        await workspace.refresh(key)
    workspace.edit(key, field, TYPED)
    tracemalloc.reset_peak()
    start = time.monotonic()
    told = {"problem": "", "result": ""}
    try:
        if meeting["place"] == LIST:
            await workspace.load(lambda *_: None)
        elif meeting["place"] == READ:
            await workspace.refresh(key)
        else:
            async for outcome in workspace.commit(workspace.plan()):
                told["result"] = outcome.result.value
                told["problem"] = str(outcome.problem or "")
    except Problem as problem:
        told["problem"] = str(problem)
    seconds, peak = time.monotonic() - start, tracemalloc.get_traced_memory()[1] - base
    journal.close()
    await gateway.close()
    journal = Journal(path)
    again = Workspace(dialect, gateway, journal)
    draft = again.draft(key)
    kept = draft.doc != draft.base.doc and TYPED in json.dumps(draft.doc)
    journal.close()
    return {**meeting, **told, "seconds": seconds, "peak": peak, "kept": kept}


async def main(name: str, folder: Path) -> None:
    """Until the input ends."""
    tracemalloc.start()
    base = tracemalloc.get_traced_memory()[0]
    for line in sys.stdin:
        print(json.dumps(await meet(name, folder, base, json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
