"""One dialect's lane: a server, a journal, and sessions on it that are killed one after the other.

Every session is forked off this process, which has loaded everything: a start takes milliseconds, and the
kill is a real one. After each kill the next session settles what is open, and the truth is counted.
"""

import asyncio
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.kill.session import SCRIPT, Fuse, Said, examine, speaker, work

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
STEPS = 25
"""About as many durable steps and sends as a session has."""
TELLS = 20
"""After so many sessions a lane tells how far it is."""


@dataclass
class Count:
    """What was counted; the last three must be 0."""

    kills: int = 0
    acknowledged: int = 0
    arrived: int = 0
    settled: int = 0
    lost: int = 0
    doubled: int = 0
    unintended: int = 0
    why: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Both together."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def good(self) -> bool:
        """Nothing lost, nothing doubled, nothing without an intent."""
        return not (self.lost or self.doubled or self.unintended)


@dataclass
class Lane:
    """`marks` are those that were acknowledged, and that nothing has replaced since; `doubled` those that
    were counted so: each once."""

    name: str
    folder: Path
    origin: str
    count: Count = field(default_factory=Count)
    marks: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)

    def killed(self, seed: int, fuse: Fuse, delay: float | None = None, script: Sequence[str] = ()) -> None:
        """A session that is killed, by its own fuse or from outside, if it lives that long."""
        told, dead = _forked(
            lambda say: work(self.folder, self.origin, self.name, seed, fuse, say, script), delay
        )
        self.count.kills += dead
        self._keep(
            {"seed": seed, "fuse": [fuse.at, fuse.after], "delay": delay, "killed": dead, "said": told}
        )
        for each in told:
            self._acknowledge(each)

    def _keep(self, row: dict[str, Any]) -> None:
        """What happened, in order, for whoever looks for the cause of a fault."""
        with (self.folder / "said.jsonl").open("a", encoding="utf-8") as said:
            said.write(json.dumps({"at": datetime.now(UTC).isoformat(timespec="milliseconds"), **row}) + "\n")

    def _acknowledge(self, told: dict[str, Any]) -> None:
        self.marks.discard(str(told.get("replacing")))
        if "mark" in told:
            self.count.acknowledged += 1
            self.marks.add(str(told["mark"]))

    def examine(self, label: str) -> None:
        """What is true now, by a session that nobody kills."""
        told, dead = _forked(lambda say: examine(self.folder, self.origin, self.name, say), None)
        assert not dead, told
        found = told[-1]
        self._keep({"examined": label, **found})
        self.count.settled += int(found["settled"])
        held = Counter(text for each in found["held"] for text in {*each["texts"]})
        members = Counter(text for each in found["held"] for text in each["members"])
        drafted = {text for texts in found["drafts"] for text in texts}
        for mark in sorted(self.marks):
            if mark not in drafted and not held[mark]:
                self.count.lost += 1
                self.count.why.append(f"{label}: {mark} is lost")
            twice = held[mark] > 1 or members[mark] > 1  # in two records, or in a list
            if twice and mark not in self.doubled:
                self.doubled.add(mark)
                self.count.doubled += 1
                self.count.why.append(f"{label}: {mark} is doubled")
        self.marks &= drafted | held.keys()
        self._compare(label)

    def _compare(self, label: str) -> None:
        """Every write that arrived has its intent in the file, as often as it came."""
        log = self.folder / "writes.jsonl"
        rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        arrived = Counter((row["method"], row["target"], row["body"]) for row in rows)
        db = sqlite3.connect(self.folder / "journal.sqlite")
        bodies = [json.loads(text) for (text,) in db.execute("SELECT body FROM event WHERE kind = 'intent'")]
        db.close()
        intended = Counter((body["method"], body["target"], body["body"]) for body in bodies)
        self.count.arrived = sum(arrived.values())
        missing = sum((arrived - intended).values())
        if missing > self.count.unintended:
            self.count.why.append(f"{label}: {missing - self.count.unintended} without an intent")
        self.count.unintended = missing


Session = Callable[[Said], Awaitable[None]]


def _forked(session: Session, delay: float | None) -> tuple[list[dict[str, Any]], bool]:
    """What a session said, and whether it died of SIGKILL, which it gets after `delay` seconds."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        status = 1
        try:
            asyncio.run(session(speaker(write)))  # type: ignore[arg-type]
            status = 0
        except Exception:  # noqa: BLE001 - of the harness: what a session may meet is no exception
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(write)
    if delay is not None and not select.select([read], [], [], 0)[0]:
        with _awaited(child) as ended:
            select.select([ended], [], [], delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read, "rb") as pipe:
        lines = pipe.read().splitlines()
    _, how = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(how)
    assert code in (0, -signal.SIGKILL), f"a session ended with {code}"
    return [json.loads(line) for line in lines], code != 0


@contextmanager
def _awaited(child: int) -> Iterator[int]:
    ended = os.pidfd_open(child)
    try:
        yield ended
    finally:
        os.close(ended)


@contextmanager
def lane(name: str, folder: Path, seed: int) -> Iterator[Lane]:
    """A lane with its own server, which ends with the block."""
    words = [sys.executable, "-m", "tests.kill.server", str(folder), str(seed)]
    server = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE)
    assert server.stdout is not None
    try:
        yield Lane(name, folder, f"http://127.0.0.1:{int(server.stdout.readline())}")
    finally:
        server.kill()
        server.communicate()


def at_random(name: str, folder: Path, seed: int, kills: int, *, stop: bool = False) -> Count:
    """So many kills: two in three at a step that is counted, the others at a moment. `stop` ends it at the
    first fault."""
    chance = Random(f"{seed} {name}")
    with lane(name, folder, seed) as found:
        number = 0
        while found.count.kills < kills and (found.count.good or not stop):
            number += 1
            fuse, delay = Fuse(chance.randint(1, STEPS), chance.random() < 0.5), None
            if chance.random() < 1 / 3:
                fuse, delay = Fuse(), chance.uniform(0.02, 0.6)
            for again in range(chance.choice([1, 1, 1, 2])):  # and perhaps once more, while it recovers
                found.killed(10 * (1000 * seed + number) + again, fuse, delay)
                fuse = fuse if fuse.at < 0 else Fuse(chance.randint(1, 5), fuse.after)
            found.examine(f"{name} {number}")
            if number % TELLS == 0:
                print(f"{name}: {found.count.kills} of {kills} kills", file=sys.stderr, flush=True)
        return found.count


def systematically(name: str, folder: Path, seed: int, *, stop: bool = False) -> Count:
    """One session, killed before and after each of its steps; and the one behind it at each of its first.
    `stop` ends it at the first fault."""
    total = Count()
    step = 0
    while total.good or not stop:
        step += 1
        for after in (False, True):
            place = folder / f"{step}-{after}"
            place.mkdir()
            with lane(name, place, seed + step) as found:
                found.killed(seed, Fuse(step, after), script=SCRIPT)
                if not found.count.kills:
                    return total
                found.killed(seed + 1, Fuse(1 + step % 4, after))  # and while it recovers
                found.examine(f"{name} step {step} {'after' if after else 'before'}")
                total.add(found.count)
    return total
