"""A small disk for every test that is run inside; outside, only `test_full_disk.py` is, which runs them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.small_disk import VARIABLE, Disk, small_disk

collect_ignore_glob = ["test_full_disk.py" if VARIABLE in os.environ else "test_inside_*.py"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(os.environ[VARIABLE], tmp_path) as made:
        yield made
