"""A sandbox of its own for every test, with a folder for journals."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.driver import World, new_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path, records=12)
    with made.store:
        yield made
