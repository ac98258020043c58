"""Queues of records with names of one letter, and turns in them."""

from tui.domain.decision import Decision, Reason
from tui.domain.queue import Dealt, Queue, Turn

YES = Decision("approved", "status", "A")
NO = Decision("declined", "status", "D", Reason("spam", "Advertising"))


def queue_of(ids: str) -> Queue:
    """A queue of records with names of one letter."""
    queue = Queue()
    queue.take(ids)
    return queue


def turn(queue: Queue, ids: str = "", decision: Decision | None = YES) -> Turn:
    """A turn of the record under the cursor, or of others from there."""
    assert queue.cursor is not None
    told = tuple(ids or queue.cursor)
    dealt = Dealt.SKIPPED if decision is None else Dealt.DECIDED
    return Turn(dealt, told, queue.cursor, dict.fromkeys(told), decision)


def deal(queue: Queue, ids: str = "", decision: Decision | None = YES) -> None:
    queue.deal(turn(queue, ids, decision))
