"""A bench for every registered dialect: a new one is included by its line in the registry."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bench import Bench, bench_of
from tui.dialects import DIALECTS


@pytest.fixture(params=sorted(DIALECTS))
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench_of(str(request.param), tmp_path) as opened:
        yield opened
