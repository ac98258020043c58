"""What tests of decisions share: pending reviews, decisions, and what was sent."""

from tests.support.bench import KEPT_IN, ORIGIN, REVIEWS, Bench
from tui.dialects.exchange import Page
from tui.domain.decision import Decision, Reason
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.present.requests import curl
from tui.sandbox.partnerpage_review_fields import kept_review
from tui.workspace.plan import Plan
from tui.workspace.triage import Triage

KEPT = KEPT_IN[REVIEWS]

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


def opened(bench: Bench, narrowed: str = "") -> Triage:
    """A sitting over what was read so far."""
    moderation = bench.dialect.moderation
    assert moderation is not None
    return Triage(bench.workspace, moderation, narrowed)


async def read_again(bench: Bench, triage: Triage) -> None:
    """The list is read while the queue is open, as its screen has it."""
    records = bench.workspace.records

    def on_page(there: int, page: Page) -> None:
        triage.take(records[each.key.id] for each in page.records if each.key.id in records)

    await bench.workspace.load(on_page)
    triage.look_again()
    bench.faults.received.clear()


def looked_at(triage: Triage, identity: str | None = None) -> str:
    """A review, or the current one, is on the screen and read to its end."""
    identity = identity or triage.current
    assert identity is not None
    triage.show(identity)
    triage.see(identity)
    return identity


def decide(triage: Triage, decision: Decision = YES) -> str:
    """The current one is read and decided on."""
    identity = looked_at(triage)
    triage.decide((identity,), decision)
    return identity


def store_review(bench: Bench, number: int, **more: Json) -> str:
    """The server has another pending review, or another text of one; the higher its number the older."""
    identity = f"00000000-0000-4000-8000-{number:012d}"
    told: dict[str, Json] = {"title": f"Review {number}", "summary": f"Text {number}.", "rating": 4}
    about: dict[str, Json] = {"email": f"{number}@example.com", "created": f"2019-01-01T00:00:{number:02d}Z"}
    doc = next(iter(bench.workspace.records.values())).doc
    row = kept_review({**doc, "status": "P", **told, **about, **more, "id": identity})
    with bench.store.transaction():
        bench.store.remove(KEPT, identity)
        bench.store.add(KEPT, (row,))
    return identity


def remove_review(bench: Bench, identity: str) -> None:
    """The server has it no more."""
    with bench.store.transaction():
        bench.store.remove(KEPT, identity)
