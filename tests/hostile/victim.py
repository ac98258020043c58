"""A desk that meets hostile servers, in a process of its own, so that its memory can be measured.

`python -m tests.hostile.victim DIALECT FOLDER`, and for each meeting a line on standard input:
`{"harm": ..., "place": ..., "origin": ..., "deadline": seconds}`; for each a line with what came of it.
"""

import asyncio
import json
import sys
import time
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

KEY = "CANARY-7Qm2vX9tLr4B"
TYPED = "Typed before"


async def at_once(_: float) -> None:
    """Nobody waits between two tries."""


async def meet(name: str, folder: Path, meeting: dict[str, Any]) -> dict[str, Any]:
    """Loads the list, reads a record or commits an edit, with an edit in the journal all the while."""
    path = folder / f"{meeting['harm']} {meeting['place']}".replace("/", "") / "journal.sqlite"
    dialect = DIALECTS[name](Site(meeting["origin"], DIRECTORY, "acme"))
    deadline = meeting["deadline"]
    policy = Policy(connect=deadline, read=deadline, total=deadline)
    gateway = Gateway(meeting["origin"], dialect.authorization, lambda: KEY, policy, sleep=at_once)
    journal = Journal(path)
    workspace = Workspace(dialect, gateway, journal, grace=0.0)
    key, field = RecordKey(name, id_of(name)), FIELDS[name]
    if meeting["place"] == READ:
        workspace._held.hold(Record(key, {"id": key.id, "fields": {}}))  # as if it had been read before
    else:
        await workspace.refresh(key)
    workspace.edit(key, field, TYPED)
    forget_peak()
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
    seconds, peak = time.monotonic() - start, resident_peak()
    journal.close()
    await gateway.close()
    journal = Journal(path)
    again = Workspace(dialect, gateway, journal)
    draft = again.draft(key)
    kept = draft.doc != draft.base.doc and TYPED in json.dumps(draft.doc)
    journal.close()
    return {**meeting, **told, "seconds": seconds, "peak": peak, "kept": kept}


def forget_peak() -> None:
    """From now on `resident_peak` tells the most since now."""
    Path("/proc/self/clear_refs").write_text("5")


def resident_peak() -> int:
    """Bytes: the kernel's word, for what is allocated past Python too."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line[:6] == "VmHWM:")
    return int(line.split()[1]) * 1024


async def main(name: str, folder: Path) -> None:
    """Until the input ends. The first line of output is the memory that all of it takes at rest."""
    forget_peak()
    print(json.dumps(resident_peak()), flush=True)
    for line in sys.stdin:
        print(json.dumps(await meet(name, folder, json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
