"""The index alone, of a list that was kept: how its costs grow with the records. No terminal, no server.

python -m tests.bench index [--records 1000,10000,100000,1000000]
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from tests.bench.memory import resident
from tests.bench.reading import longest_hold
from tests.bench.warm import AT_ONCE, Rows, filled, keep, pages
from tui.bootstrap.desks import Desks
from tui.bootstrap.editor import YOUNG
from tui.domain.record import RecordKey
from tui.sandbox.partnerpage import DIRECTORY_ID
from tui.workspace.desk import Desk
from tui.workspace.profile_file import read_profiles
from tui.workspace.settings import Profile, Secret
from tui.workspace.slices import in_slices

DIFFERENT = 10_000
"""Entries that are made; where more are wanted, they come again under other ids."""
LETTERS = ("c", "cl", "clo", "clou", "cloud")
SORTED = ((("title", False),), (("title", True),))
PROFILE = f"""
[profiles.big]
dialect = "partnerpage-entries"
origin = "http://127.0.0.1:9"
directory = "{DIRECTORY_ID}"
secret = {{ env = "BIG_KEY" }}
"""


@dataclass(frozen=True, slots=True)
class Grown:
    """Seconds of the clock till every record is in the index, and the longest time for which a key would have
    waited meanwhile; megabytes; seconds till the first window of what a letter more finds, and till all of
    it; seconds of a sort, and of one that was made ahead."""

    there: float
    held: float
    memory: float
    window: float
    found: float
    sort: float
    ahead: float


def measure(records: int) -> Grown:
    """In a folder of its own. The documents are left out: an index has none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "profiles.toml"
        path.touch(0o600)
        path.write_text(PROFILE)
        (profile,) = read_profiles(path, wanted=True, taken=set()).profiles
        store = filled(folder / "sandbox.sqlite", min(records, DIFFERENT))
        keep(profile, folder, _many([*pages(profile, store)], records))
        store.close()
        known = replace(profile, secret=Secret("none"), source=None)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:  # whose memory is its own
            return fresh.submit(_apart, folder, known).result()


def _apart(folder: Path, profile: Profile) -> Grown:
    gc.freeze()  # as the editor does
    gc.set_threshold(YOUNG)
    return asyncio.run(_grown(folder, profile))


def _many(made: list[Rows], records: int) -> Iterator[Rows]:
    for first in range(0, records, AT_ONCE):
        rows = made[first // AT_ONCE % len(made)][: records - first]
        yield [
            (replace(each, key=RecordKey(each.key.collection, f"{first + place:08}"), doc={}), text)
            for place, (each, text) in enumerate(rows)
        ]


async def _grown(folder: Path, profile: Profile) -> Grown:
    desks = Desks(
        folder, lambda: None, read_profiles(folder / "none", wanted=False, taken=set()), caching=True
    )
    before = resident()
    desk = await desks.open(profile)
    try:
        begun = time.perf_counter()
        held = await longest_hold(asyncio.create_task(_recalled(desk)))
        there, memory = time.perf_counter() - begun, resident() - before
        windows, found = zip(*[_found(desk, text) for text in LETTERS], strict=True)
        desk.index.narrow("")
        sort = _sorted(desk, 0)
        held = max(
            held, await longest_hold(asyncio.create_task(in_slices(desk.index.sorting_ahead(*SORTED))))
        )
        return Grown(
            there, held, max(memory, resident() - before), max(windows), max(found), sort, _sorted(desk, 1)
        )
    finally:
        await desk.close()


async def _recalled(desk: Desk) -> None:
    await desk.workspace.reading.recall(lambda: None)
    desk.index.update(desk.workspace.records.values())
    await in_slices(desk.index.making())


def _found(desk: Desk, text: str) -> tuple[float, float]:
    begun = time.perf_counter()
    desk.index.narrow(text, at_once=True)
    window = time.perf_counter() - begun
    for _ in desk.index.looking():
        pass
    return window, time.perf_counter() - begun


def _sorted(desk: Desk, which: int) -> float:
    begun = time.perf_counter()
    desk.index.sort_by(SORTED[which])
    desk.index.update(desk.workspace.records.values())
    return time.perf_counter() - begun


def report(found: dict[int, Grown]) -> str:
    """A row for each number of records."""
    names = ("records", "in index s", "held ms", "MB", "window ms", "all found s", "sort ms", "made ahead ms")
    lines = ["".join(f"{name:>14}" for name in names)]
    for records, each in found.items():
        held, window, sort, ahead = (1000 * ms for ms in (each.held, each.window, each.sort, each.ahead))
        lines.append(
            f"{records:14,}{each.there:14.2f}{held:14.1f}{each.memory:14.0f}{window:14.1f}{each.found:14.2f}"
            f"{sort:14.0f}{ahead:14.1f}"
        )
    return "\n".join(lines)
