"""Sessions that are killed when it is known how a write ended: the next one knows it too, or finds out."""

import asyncio
from contextlib import suppress

import pytest

from tests.support.bench import Bench
from tests.workspace.test_new_members import callouts, listed
from tui.sandbox.faults import Fault, Hold

__all__ = ["listed"]
STEPS = range(3)
"""Before which durable step the session is killed, counted from the write's answer."""


class Killed(BaseException):
    """In place of a kill."""


def kill(bench: Bench, monkeypatch: pytest.MonkeyPatch, *, before: int) -> None:
    """From that durable step on the session writes nothing any more."""
    write, left = bench.journal._write, [before]

    def step() -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        write()

    monkeypatch.setattr(bench.journal, "_write", step)


def append(bench: Bench, name: str) -> None:
    """A person adds one more callout."""
    members = bench.workspace.draft(bench.key()).value("callouts")
    assert isinstance(members, list)
    bench.workspace.edit(bench.key(), "callouts", [*members, {"name": name}])


async def go_on(bench: Bench) -> None:
    """The next session settles what is open, and reads the list."""
    bench.reopen()
    await bench.workspace.settle()
    await bench.load()


async def sent(bench: Bench) -> list[str]:
    """What the server holds once all that is drafted is sent."""
    await bench.commit_all()
    assert bench.workspace.drafts == ()
    return await callouts(bench)


@pytest.mark.parametrize("before", STEPS)
async def test_a_member_is_written_once_if_the_next_one_came_before_its_end(
    listed: Bench, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    listed.faults.add(Fault(method="PATCH", cut=True))
    await listed.commit()
    append(listed, "Newer")
    kill(listed, monkeypatch, before=before)
    with suppress(Killed):
        await listed.workspace.settle()
    await go_on(listed)
    assert await sent(listed) == ["A", "New", "B", "Newer"]


@pytest.mark.parametrize("before", STEPS)
async def test_a_member_is_written_once_if_the_next_one_comes_after_its_end(
    listed: Bench, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    hold = Hold()
    listed.faults.add(Fault(method="PATCH", after=hold))
    committing = asyncio.create_task(listed.commit())
    await hold.reached()
    kill(listed, monkeypatch, before=before)
    hold.release()
    with suppress(Killed):
        await committing
    await go_on(listed)
    append(listed, "Newer")
    assert await sent(listed) == ["A", "New", "B", "Newer"]
