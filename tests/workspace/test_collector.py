"""The collector leaves a reading alone, and is as it was behind it."""

import gc
from collections.abc import Iterator

import pytest

from tui.workspace.collector import MANY, LeftAlone


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Nothing stays frozen, and the collector runs."""
    assert gc.isenabled()
    yield
    gc.enable()
    gc.unfreeze()


def test_it_rests_while_many_come_and_works_while_few_do() -> None:
    with LeftAlone() as collector:
        assert not gc.isenabled()
        collector.came(1)
        assert gc.isenabled()
        before = gc.get_freeze_count()
        kept = [[each] for each in range(1_000)]
        collector.came(MANY)
        assert not gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
    assert gc.isenabled()


class Ring:
    """Refers to itself; `rings` are those that are there."""

    rings = 0

    def __init__(self) -> None:
        self.own = self
        Ring.rings += 1

    def __del__(self) -> None:
        Ring.rings -= 1


def test_rings_that_come_up_meanwhile_are_gone_once_all_is_handled() -> None:
    with LeftAlone() as collector:
        collector.came(MANY)
        Ring()
        assert Ring.rings == 1
        collector.handled()
        assert Ring.rings == 0


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with LeftAlone() as collector:
        collector.came(1)
        assert not gc.isenabled()
    assert not gc.isenabled()
