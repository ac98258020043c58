"""One session of an operator: opens the journal, settles what an earlier one left, works, and commits.

It runs in a process of its own and may be killed at any step. What it has acknowledged it says on a pipe,
right after the call that promised it has returned.
"""

import asyncio
import json
import os
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from tests.kill.server import DEADLINE, LATE
from tests.support.bench import connection_of, dialect_of
from tui.dialects.exchange import Request, Response
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.store.journal import Journal
from tui.workspace.workspace import Workspace

GRACE = DEADLINE + LATE + 0.25
OPERATIONS = 6
DRAWN = ("edit", "edit", "append", "create", "commit", "commit")
"""What a random session draws its operations from."""
SCRIPT = ("edit", "edit", "append", "create", "commit", "edit", "append", "commit")
"""What the session does that is killed at each of its steps."""
CREATED = {"partnerpage-entries": "title", "hoko-partners": "name", "myreports-contacts": "fullName"}
"""What a new record needs, where it can be made out of nothing; elsewhere it is made like another one."""
MARK = re.compile(r"m\d+x\d+")
Said = Callable[[dict[str, Any]], None]


@dataclass
class Fuse:
    """Counts durable steps and sends, and kills this very process before or after the one it is set to."""

    at: int = -1
    after: bool = False
    steps: int = 0

    def begin(self) -> int:
        """Before a step: its number, as others may begin before it is done."""
        self.steps += 1
        self._burn(self.steps, done=False)
        return self.steps

    def end(self, step: int) -> None:
        """Right after it."""
        self._burn(step, done=True)

    def _burn(self, step: int, *, done: bool) -> None:
        if step == self.at and self.after is done:
            os.kill(os.getpid(), signal.SIGKILL)


class FusedJournal(Journal):
    """A journal with a fuse on each durable step."""

    fuse = Fuse()

    def _write(self) -> None:
        step = self.fuse.begin()
        super()._write()
        self.fuse.end(step)


T = TypeVar("T")

TRIES = 20
"""How often a list that cannot be read in time is read again, on a machine that has other things to do."""


class FusedGateway(Gateway):
    """A gateway with a fuse on each write."""

    fuse = Fuse()

    async def write(self, request: Request) -> Response:
        """As it is, between two chances to die."""
        step = self.fuse.begin()
        try:
            return await super().write(request)
        finally:
            self.fuse.end(step)


@asynccontextmanager
async def desk(folder: Path, origin: str, name: str, fuse: Fuse) -> AsyncIterator[Workspace]:
    """A workspace over real HTTP; never closed in order if the process is killed."""
    dialect = dialect_of(name, origin, **({"batch": 10} if name == "hoko-partners" else {}))
    key = connection_of(name)["key"]
    policy = Policy(connect=DEADLINE, read=DEADLINE, total=DEADLINE)
    gateway = FusedGateway(origin, dialect.authorization, lambda: key, policy)
    journal = FusedJournal(folder / "journal.sqlite")
    gateway.fuse = journal.fuse = fuse
    workspace = Workspace(dialect, gateway, journal, grace=GRACE)
    try:
        yield workspace
    finally:
        journal.close(spent=not (workspace.drafts or workspace.unanswered))
        await gateway.close()


async def settle(workspace: Workspace) -> int:
    """Waits until every write without an answer has an end; a person tells what only a person can: a record
    that carries the very mark of the new one is the one. A list that could not be read is read again. Returns
    how many ends there were."""
    ends = tries = 0
    while workspace.attempts:
        overdue = {attempt.key for attempt in workspace.attempts if not workspace.due(attempt)}
        ends += len(await workspace.settle())
        for attempt in workspace.attempts:
            if attempt.key not in overdue:
                continue
            alike = workspace.alike(attempt.key)
            if alike:
                workspace.decide(attempt.key, alike[0])
            elif attempt.verb == "create":
                tries += 1
        if tries > TRIES:
            raise AssertionError("a create that is due is neither there nor settled")
        left = [due for attempt in workspace.attempts if (due := workspace.due(attempt))]
        if left:
            await asyncio.sleep(min(left))
    return ends


def text_of(workspace: Workspace, record: Record) -> FieldSpec:
    """The text of a record in which marks are put."""
    schema = workspace.dialect.schema_of(record)
    return next(spec for spec in schema if _takes_marks(spec))


def _takes_marks(spec: FieldSpec) -> bool:
    plain = spec.kind in (FieldKind.TEXT, FieldKind.LONG) and not spec.rules.pattern
    return plain and spec.writable and spec.readable and not spec.apart


async def work(
    folder: Path, origin: str, name: str, seed: int, fuse: Fuse, say: Said, script: Sequence[str] = ()
) -> None:
    """Settles, reads, and does what the script says, or some operations that the seed draws."""
    chance = Random(seed)
    script = script or chance.choices(DRAWN, k=OPERATIONS)
    async with desk(folder, origin, name, fuse) as workspace:
        await settle(workspace)
        await patiently(lambda: workspace.load(lambda *_: None))
        hands = Hands(workspace, chance, say)
        for number, operation in enumerate(script):
            await hands.operate(operation, f"m{seed}x{number}")


@dataclass
class Hands:
    """What the operator does; every mark is made once and never again."""

    workspace: Workspace
    chance: Random
    say: Said

    async def operate(self, operation: str, mark: str) -> None:
        """One operation; the mark is its own."""
        match operation:
            case "create":
                self._create(mark)
            case "append" if self.workspace.dialect.schema.has("callouts"):
                self._append(mark)
            case "commit":
                async for outcome in self.workspace.commit(self.workspace.plan()):
                    self.say({"result": outcome.result.value})
            case _:
                self._edit(self._any(), mark)

    def _any(self) -> RecordKey:
        """One of a few, so that they meet; not one that is new."""
        old = [record.key for record in self.workspace.records.values() if not record.new]
        return self.chance.choice(old[:6])

    def _unmarked(self) -> Record:
        """One to make another like: a session may be killed before the new one has a mark of its own."""
        old = [record for record in self.workspace.records.values() if not record.new]
        return next(record for record in old if not any(map(MARK.fullmatch, texts(record.doc))))

    def _edit(self, key: RecordKey, mark: str) -> None:
        draft = self.workspace.draft(key)
        spec = text_of(self.workspace, draft.base)
        self.say({"replacing": str(draft.value(spec.name))})  # from here on it may be gone
        self.workspace.edit(key, spec.name, mark)
        self.say({"mark": mark})

    def _append(self, mark: str) -> None:
        key = self._any()
        held = self.workspace.draft(key).value("callouts")
        members = held if isinstance(held, list) else []
        new: Json = {"name": mark, "textColor": "000000", "backgroundColor": "FFFFFF"}
        self.workspace.edit(key, "callouts", [*members, new])
        self.say({"mark": mark})

    def _create(self, mark: str) -> None:
        workspace = self.workspace
        if workspace.dialect.name in CREATED:
            draft, field = workspace.begin(), CREATED[workspace.dialect.name]
        else:
            draft = workspace.begin(self._unmarked())
            field = text_of(workspace, draft.base).name
        workspace.edit(draft.key, field, mark)
        self.say({"mark": mark})


async def patiently(read: Callable[[], Awaitable[T]]) -> T:
    """What was read, if need be at a later try: the deadline is short, and the machine has more to do."""
    for _ in range(TRIES):
        try:
            return await read()
        except Problem as problem:
            if problem.kind is Kind.ABSENT:
                raise
    return await read()


async def examine(folder: Path, origin: str, name: str, say: Said) -> None:
    """The session after a kill, which nobody kills: settles, and tells what is drafted and what is held."""
    async with desk(folder, origin, name, Fuse()) as workspace:
        settled = await settle(workspace)
        drafts = [texts(draft.doc) for draft in workspace.drafts]
        await patiently(lambda: workspace.load(lambda *_: None))
        held = []
        for record in [record for record in workspace.records.values() if not record.new]:
            try:
                found = await patiently(partial(workspace.refresh, record.key))
            except Problem:
                continue
            members = texts(found.doc.get("callouts"))
            held.append({"id": record.key.id, "texts": texts(found.doc), "members": members})
        say({"settled": settled, "drafts": drafts, "held": held})


def texts(value: Any) -> list[str]:
    """Every text in a document, as often as it is there."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def speaker(pipe: int) -> Said:
    """Says things on a pipe, a line each, whole or not at all."""

    def say(told: dict[str, Any]) -> None:
        os.write(pipe, json.dumps(told).encode() + b"\n")

    return say
