"""A small sandbox and a state folder of its own for every test; in memory where the machine has such a place,
for nothing here is about what survives a power cut."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.site import Site
from tui.sandbox.seed import fill
from tui.sandbox.store import Store

MEMORY = Path("/dev/shm")


def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None)


@pytest.fixture
def site() -> Iterator[Site]:
    with Store() as store, folder() as state:
        fill(store, records=25, reviews=12)
        yield Site(store, Path(state))


@pytest.fixture(scope="module")
def state() -> Iterator[Path]:
    """For several tests: each takes records of its own."""
    with folder() as name:
        yield Path(name)
