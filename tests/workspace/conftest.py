"""Benches: a workspace over the sandbox, for each dialect, or for one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, REVIEWS, Bench, bench_of


@pytest.fixture(params=[ENTRIES, REVIEWS])
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench_of(str(request.param), tmp_path) as opened:
        yield opened


@pytest.fixture
async def entries(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench_of(ENTRIES, tmp_path) as opened:
        yield opened


@pytest.fixture
async def reviews(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench_of(REVIEWS, tmp_path) as opened:
        yield opened
