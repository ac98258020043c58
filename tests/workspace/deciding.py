"""What tests of decisions share: pending reviews, decisions, and what was sent."""

from tests.support.bench import ORIGIN, Bench
from tui.domain.decision import Decision, Reason
from tui.domain.record import RecordKey
from tui.present.requests import curl
from tui.workspace.plan import Plan

YES = Decision("approved", "status", "A")
SPAM = Reason("spam", "Advertising")
NO = Decision("declined", "status", "D", SPAM)


def pending(bench: Bench) -> list[RecordKey]:
    """The keys of the reviews that wait, in the order of the list."""
    records = bench.workspace.records.values()
    return [record.key for record in records if record.doc["status"] == "P"]


def told(plan: Plan, bench: Bench) -> str:
    """All that leaves this machine of a plan, and its curl commands, as one text."""
    form = bench.dialect.authorization
    bodies = [(request.body or b"").decode() for request in plan.requests]
    curls = [curl(request, ORIGIN, form) for request in plan.requests]
    return "\n".join([*bodies, *curls, *(f"{request.target} {request.headers}" for request in plan.requests)])


async def reloaded(bench: Bench) -> None:
    """The list is read again, as it is in the background."""
    await bench.workspace.load(lambda *_: None)
    bench.faults.received.clear()
