"""A full read of so many entries into cache and index, beside a bare loop over the same pages.

python -m tests.bench read [--records 20000] [--turns 3]
"""

import asyncio
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import httpx

from tests.bench.served import PAGE, sandbox
from tui.bootstrap.desks import Desks
from tui.sandbox.partnerpage import DIRECTORY_ID, PREFIX
from tui.workspace.desk import Desk
from tui.workspace.profile_file import read_profiles
from tui.workspace.settings import Profile, Secret
from tui.workspace.slices import in_slices

BOUND = 1.6
"""Times the bare loop."""
TICK = 0.001


@dataclass(frozen=True, slots=True)
class Read:
    """`seconds` of the clock, `cpu` of this process; `held` is for how long the loop was busy at most before
    a key would have had its turn: seconds of a processor, so that other programs do not count."""

    seconds: float
    cpu: float
    held: float


def measure(folder: Path, records: int, turns: int) -> dict[str, list[Read]]:
    """By what reads, in turn."""
    with sandbox(folder, "partnerpage-entries", "--records", str(records), "--reviews", "1") as env:
        (profile,) = read_profiles(Path(env["PATCHDESK_PROFILES"]), wanted=True, taken=set()).profiles
        known = replace(profile, secret=Secret(env["BIG_KEY"]), source=None)
        return asyncio.run(_turns(folder, known, env["BIG_KEY"], records, turns))


async def _turns(folder: Path, profile: Profile, key: str, records: int, turns: int) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {"bare loop": [], "without cache": [], "into cache and index": []}
    for turn in range(turns):
        found["bare loop"].append(await _bare(profile.origin, key, records))
        for name, caching in (("without cache", False), ("into cache and index", True)):
            state = folder / f"{caching}-{turn}"
            state.mkdir()
            found[name].append(await _desk(state, replace(profile, cache=caching), records))
    return found


async def _bare(origin: str, key: str, records: int) -> Read:
    kept: list[object] = []
    target = f"{origin}{PREFIX}/directories/{DIRECTORY_ID}/entries/partners/?page_size={PAGE}"
    async with httpx.AsyncClient(headers={"authorization": key}, trust_env=False) as client:
        begun, busy = time.perf_counter(), time.process_time()
        while target:
            page = (await client.get(target)).json()
            kept += page["results"]
            target = page["next"]
        read = Read(time.perf_counter() - begun, time.process_time() - busy, 0.0)
    assert len(kept) == records
    return read


async def _desk(state: Path, profile: Profile, records: int) -> Read:
    desks = Desks(state, lambda: None, read_profiles(state / "none", wanted=False, taken=set()), caching=True)
    desk = await desks.open(profile)
    try:
        begun, busy = time.perf_counter(), time.process_time()
        reading = asyncio.create_task(_read(desk))
        held = await longest_hold(reading)
        read = Read(time.perf_counter() - begun, time.process_time() - busy, held)
        assert len(desk.index.ids) == records
    finally:
        await desk.close()
    return read


async def _read(desk: Desk) -> None:
    await desk.workspace.load(lambda *_: None)
    desk.index.update(desk.workspace.records.values())
    await in_slices(desk.index.making())


async def longest_hold(reading: asyncio.Task[None]) -> float:
    """For how long a key would have waited at most while that went on: seconds of a processor."""
    longest = 0.0
    while not reading.done():
        begun = time.thread_time()
        await asyncio.sleep(TICK)
        longest = max(longest, time.thread_time() - begun)
    await reading
    return longest


def report(found: dict[str, list[Read]], records: int) -> str:
    """A row each: seconds, the same as a multiple of the bare loop's in the same turn, microseconds of the
    processor for each record, and the longest time for which a key would have waited."""
    lines = [f"{f'{records:,} entries':24}{'s':>8}{'x bare':>8}{'bound':>7}{'cpu µs each':>13}{'held ms':>9}"]
    for name, each in found.items():
        ratio = median(one.seconds / bare.seconds for one, bare in zip(each, found["bare loop"], strict=True))
        cpu = 1e6 * median(one.cpu for one in each) / records
        bound = f"{BOUND:g}" if name == "into cache and index" else ""
        verdict = ("ok" if ratio <= BOUND else "over") if bound else ""
        held = f"{1000 * max(one.held for one in each):9.1f}" if name != "bare loop" else " " * 9
        seconds = median(one.seconds for one in each)
        lines.append(f"{name:24}{seconds:8.2f}{ratio:8.2f}{bound:>7}{cpu:13.1f}{held}  {verdict}")
    return "\n".join(lines)
