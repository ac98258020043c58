"""Whatever happens at a queue: nothing is sent for a review that was never shown as it is now."""

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.support.bench import REVIEWS, Bench, bench_of
from tests.workspace.deciding import KEPT, NO, YES, opened, read_again, remove_review, store_review
from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.rebase import Side
from tui.domain.record import RecordKey
from tui.workspace.triage import Triage

FILTERS = ("", "rating:5", "great", "-great", "review", "status:approved", "nothing like it")
OFTEN = ("show", "show", "show", "read", "read", "decide", "decide", "refresh", "back", "again", "text")
ACTS = (
    *OFTEN,
    *("mark", "many", "alike", "skip", "go", "filter", "come", "leave", "status", "form", "commit"),
)
SEEDS, STEPS, FEW = 30, 150, 5
"""Of the reviews a few, so that what happens happens to the same ones."""


class Person:
    """At a queue. A key is for the review that was painted, as it was painted; `shown` is every review, and
    every text of it, that ever was on the screen."""

    def __init__(self, bench: Bench, chance: Random) -> None:
        self.bench, self.chance = bench, chance
        self.triage: Triage = opened(bench)
        self.painted: str | None = None
        self.shown: set[tuple[str, str]] = set()
        self.in_form: set[str] = set()

    def pick(self, number: int) -> int:
        return self.chance.randrange(max(1, number))

    def some(self) -> str | None:
        order = self.triage.queue.order
        return order[self.pick(len(order))] if order else None

    def look(self) -> None:
        """What is painted of the review that is there."""
        if self.painted is not None:
            self.shown.add((self.painted, self.told(self.triage.draft(self.painted))))

    def told(self, draft: Draft) -> str:
        """What a person reads of it: with typos mended."""
        return self.triage.groups.told(draft.base.with_doc(draft.doc))

    async def act(self, name: str) -> None:
        """One thing that happens; what has nothing to happen to is nothing."""
        if name in ("show", "read", "decide", "skip"):
            self.key(name)
        elif name in ("mark", "go", "filter"):
            self.move(name)
        elif name in ("many", "alike", "back", "again"):
            self.turn(name)
        else:
            await self.meanwhile(name)
        if self.painted != self.triage.current or self.triage.queue.ended:
            self.painted = None

    def key(self, name: str) -> None:
        """What is for the review on the screen."""
        triage = self.triage
        if name == "show" and triage.current is not None:
            self.painted = triage.current
            triage.show(triage.current)
            self.look()
        elif self.painted is not None and name == "read":
            triage.see(self.painted)
        elif self.painted is not None and name == "decide":
            with suppress(Problem):  # it may wait to be deleted
                triage.decide((self.painted,), self.verdict())
        elif self.painted is not None and name == "skip":
            triage.skip()

    def verdict(self) -> Decision:
        return YES if self.pick(2) else NO

    def move(self, name: str) -> None:
        """Other records, or another one of them."""
        if name == "filter":
            self.triage.narrow(FILTERS[self.pick(len(FILTERS))])
        elif (some := self.some()) is not None and name == "mark":
            self.triage.queue.marks ^= {some}
        elif some is not None:
            self.triage.queue.go(some)

    def turn(self, name: str) -> None:
        """What is for many, and the way back, which may be refused."""
        triage, queue = self.triage, self.triage.queue
        if name == "many":
            triage.decide(triage.seen_of(queue.marks), self.verdict())
        elif name == "alike" and queue.last is not None and queue.last.after is not None:
            found = triage.alike(queue.last.ids[-1], author=bool(self.pick(2)))
            triage.decide(triage.seen_of(found), queue.last.after)
        with suppress(Problem):
            if name == "back" and queue.last is not None:
                triage.take_back()
            elif name == "again" and queue.taken_back is not None:
                triage.do_again()

    async def meanwhile(self, name: str) -> None:
        """What others do, and what is read of it."""
        bench = self.bench
        rows = [row.id for row in bench.store.page(KEPT, 0, 99, {})]
        key = bench.workspace.key(self.chance.choice(rows))
        match name:
            case "refresh":
                await read_again(bench, self.triage)
                self.look()
            case "come":
                store_review(bench, self.pick(4), summary="Text."[: self.pick(6)], title="Same", email="s@x")
            case "leave" if len(rows) > 3:
                remove_review(bench, key.id)
            case "text":
                await bench.other(key, summary=("One.", "Two.")[self.pick(2)])
            case "status":
                await bench.other(key, status="PAD"[self.pick(3)])
            case "form" if (some := self.some()) is not None:
                self.in_form.add(some)
                self.in_the_form(bench.workspace.key(some))
                self.shown.add((some, self.told(bench.workspace.draft(bench.workspace.key(some)))))
                self.triage.look_again()
                self.look()
            case "commit":
                await self.commit()
                self.triage.look_again()
                self.look()

    def in_the_form(self, key: RecordKey) -> None:
        """What can be done with a record beside deciding on it, read or not."""
        workspace = self.bench.workspace
        clash = workspace.clash(key)
        if clash is not None and self.pick(2):
            sides = {each.spec.name: self.chance.choice([*Side]) for each in clash.clashes}
            workspace.resolve(key, sides)
            return
        match self.pick(5):
            case 0 | 1:
                workspace.undo(key)
            case 2:
                workspace.redo(key)
            case 3:
                workspace.edit(key, "summary", ("Mended.", "One.")[self.pick(2)])
            case _:
                workspace.remove(key)

    async def commit(self) -> None:
        """What is sent is of reviews as they were shown; what is refused is sent another time."""
        self.check()
        bench = self.bench
        bench.faults.received.clear()
        plan = bench.workspace.plan()
        planned = {request.body for step in plan.sendable for request in step.requests}
        await bench.commit_all(plan)
        known = {identity for identity, _ in self.shown}
        for write in bench.writes:
            if write.method == "PATCH" and b"status" in write.body:
                assert write.path.rstrip("/").rpartition("/")[2] in known
                assert write.body in planned

    def check(self) -> None:
        """The plan, as it stands: a typo fix or a deletion is no decision, and may be of any record."""
        for step in self.bench.workspace.plan().sendable:
            if any(b"status" in (request.body or b"") for request in step.requests):
                if step.decision is None:  # by hand, in the form or where a clash is settled
                    assert step.key.id in self.in_form
                    continue
                assert (step.key.id, self.told(step.draft)) in self.shown


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_nothing_leaves_that_was_not_shown(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    async with bench_of(REVIEWS, tmp_path) as bench:
        for row in bench.store.page(KEPT, FEW, 99, {}):
            remove_review(bench, row.id)
        await bench.load()
        person = Person(bench, chance)
        for _ in range(STEPS):
            await person.act(chance.choice(ACTS))
            person.check()
        await person.commit()
