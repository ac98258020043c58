"""Whatever a server does: words within the deadline, little memory, no request elsewhere, drafts intact."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.server import HARMS, Hostile, listening, nobody_asks
from tests.hostile.stages import PLACES, WRITE, stage_of
from tests.hostile.victim import DEADLINE
from tui.dialects import DIALECTS

ROOT = Path(__file__).parents[2]
MOST = 60 * 1024 * 1024
TRIES = 4
SLACK = 8.0
"""Seconds: two cores, and a process whose every allocation is traced."""


@pytest.mark.parametrize("name", DIALECTS)
async def test_harm_is_a_problem_in_words(name: str, tmp_path: Path) -> None:
    stage = stage_of(name)
    async with AsyncExitStack() as servers:
        elsewhere, seen = await servers.enter_async_context(nobody_asks())
        met: list[tuple[Hostile, dict[str, Any]]] = []
        victim = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.hostile.victim", name, str(tmp_path)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert victim.stdin is not None
        assert victim.stdout is not None
        for harm, does in HARMS.items():
            for place in PLACES:
                there = Hostile(stage.says, elsewhere, does, stage.hits(place))
                await servers.enter_async_context(listening(there))
                meeting = {"harm": harm, "place": place, "origin": there.origin}
                victim.stdin.write(json.dumps(meeting).encode() + b"\n")
                met.append((there, json.loads(await victim.stdout.readline())))
        victim.stdin.close()
        assert await victim.wait() == 0
    for there, told in met:
        assert any(there.hits(*asked) for asked in there.asked), told
        assert told["kept"], told
        assert told["peak"] < MOST, told
        assert told["seconds"] < DEADLINE * TRIES + SLACK, told
        if told["place"] == WRITE:
            assert told["result"] in ("unknown", "differs", "refused"), told
        else:
            assert told["problem"], told
    assert seen == []
