"""A desk that reads a list without an end, in a process of its own, so that its memory can be measured.

`python -m tests.hostile.endless DIALECT ORIGIN FOLDER kept|unkept`: one line of JSON with what came of it.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from tests.hostile.readings import DIRECTORY, id_of
from tests.hostile.stages import FIELDS
from tests.hostile.victim import KEY, TYPED, forget_peak, resident_peak
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.gateway import Gateway
from tui.store.cache import Cache
from tui.store.journal import Journal
from tui.workspace.index import Index
from tui.workspace.keeping import Keeping
from tui.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]


async def read(name: str, origin: str, folder: Path, *, kept: bool) -> dict[str, Any]:
    """As the list screen does, with all that it looks through, and an edit that waits meanwhile. The bytes
    before the list, and at the most."""
    dialect = DIALECTS[name](Site(origin, DIRECTORY, "acme", page_size=1000))
    gateway = Gateway(origin, dialect.authorization, lambda: KEY)
    journal = Journal(folder / "journal.sqlite")
    keeping = Keeping(Cache(folder / "cache.sqlite", origin), dialect) if kept else None
    workspace = Workspace(dialect, gateway, journal, keeping=keeping)
    index = Index(dialect.schema, dialect.schema_of)
    key = RecordKey(name, id_of(name))
    workspace._held.hold(Record(key, {"id": key.id}))  # as if it had been read before
    workspace.edit(key, FIELDS[name], TYPED)
    await workspace.first_page()  # what any list takes
    forget_peak()
    before = resident_peak()
    problem = ""
    try:
        await workspace.load(lambda *_: None)
    except Problem as error:
        problem = str(error)
    index.update(workspace.records.values())
    for _ in index.making():
        pass
    peak, pause = resident_peak(), workspace.reading.pause
    journal.close()
    journal = Journal(folder / "journal.sqlite")
    (draft,) = Workspace(dialect, gateway, journal).drafts
    journal.close()
    await gateway.close()
    if keeping is not None:
        keeping.close()
    return {
        "before": before,
        "peak": peak,
        "there": len(workspace.records),
        "kept": draft.value(FIELDS[name]) == TYPED,
        "paused": pause is not None and pause.there,
        "stopped": workspace.stopped,
        "problem": problem,
    }


async def read_apart(name: str, origin: str, folder: Path, kept: str) -> dict[str, Any]:
    """The same, in a process of its own."""
    victim = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.hostile.endless", name, origin, str(folder), kept),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await victim.communicate()
    found: dict[str, Any] = json.loads(told)
    return found


if __name__ == "__main__":
    _, name, origin, folder, kept = sys.argv
    print(json.dumps(asyncio.run(read(name, origin, Path(folder), kept=kept == "kept"))), flush=True)
