"""What a sitting has come to, and how far a commit is."""

from tests.workspace.deciding import NO, SPAM, YES
from tui.domain.decision import Decision
from tui.domain.queue import Dealt, Turn
from tui.workspace.progress import Progress
from tui.workspace.triage_tally import LONGEST, Tally


class Clock:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def turn(after: Decision | None, *ids: str, **before: Decision) -> Turn:
    dealt = Dealt.SKIPPED if after is None else Dealt.DECIDED
    return Turn(dealt, ids, ids[0], before, after)


def test_a_record_counts_once_by_what_was_decided_last() -> None:
    tally = Tally()
    turns = [turn(YES, "a", "b"), turn(NO, "a", a=YES), turn(None, "c")]
    for each in turns:
        tally.did(each)
    assert (+tally.labels, +tally.reasons, tally.skipped) == (
        {"approved": 1, "declined": 1},
        {str(SPAM): 1},
        1,
    )
    for each in reversed(turns):
        tally.undid(each)
    assert (+tally.labels, +tally.reasons, tally.skipped) == ({}, {}, 0)


def test_the_time_of_each_is_told_without_the_pauses() -> None:
    clock = Clock()
    tally = Tally(clock)
    assert tally.seconds_each is None
    for took in (4.0, 8.0, LONGEST + 1):
        tally.shown()
        clock.now += took
        tally.timed()
    assert tally.seconds_each == 6.0


def test_progress_is_of_all_commits_that_run_at_once() -> None:
    clock = Clock()
    progress = Progress(clock)
    assert (progress.waiting, progress.rate, progress.seconds_left) == (0, None, None)
    progress.begin(10)
    clock.now += 0.5
    progress.did()
    assert progress.rate is None
    progress.begin(2)
    clock.now += 1.5
    progress.did()
    assert (progress.total, progress.waiting) == (12, 10)
    assert [progress.rate, progress.seconds_left] == [1.0, 10.0]
    progress.stop()
    progress.give_up(10)
    assert (progress.total, progress.waiting) == (2, 0)
    progress.begin(3)
    assert (progress.total, progress.done, progress.stopped, progress.rate) == (3, 0, False, None)
