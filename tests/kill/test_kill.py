"""A small run of the kills: `python -m tests.kill` is the whole one."""

from tests.kill.__main__ import run, table
from tui.dialects import DIALECTS

KILLS = 40


def test_nothing_is_lost_nothing_doubled_and_nothing_sent_without_an_intent() -> None:
    counts = run(sorted(DIALECTS), KILLS // len(DIALECTS), seed=7)
    assert [name for name, count in counts.items() if not count.good] == [], table(counts)
    assert sum(count.kills for count in counts.values()) >= KILLS
    assert all(count.acknowledged and count.arrived for count in counts.values()), table(counts)
