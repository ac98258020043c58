"""The collector leaves a reading alone, and is as it was behind it."""

import gc
from collections.abc import Iterator

import pytest

from tui.workspace.collector import MANY, left_alone


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Nothing stays frozen, and the collector runs."""
    assert gc.isenabled()
    yield
    gc.enable()
    gc.unfreeze()


def test_it_rests_while_many_come_and_works_while_few_do() -> None:
    with left_alone() as came:
        assert not gc.isenabled()
        came(1)
        assert gc.isenabled()
        before = gc.get_freeze_count()
        kept = [[each] for each in range(1_000)]
        came(MANY)
        assert not gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with left_alone() as came:
        came(1)
        assert not gc.isenabled()
    assert not gc.isenabled()
