"""Whatever a server does: words within the deadline, little memory, no request elsewhere, drafts intact."""

import asyncio
import json
import re
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.server import HARMS, Hostile, listening, nobody_asks
from tests.hostile.stages import PLACES, WRITE, stage_of
from tui.dialects import DIALECTS

ROOT = Path(__file__).parents[2]
MOST = 60 * 1024 * 1024
SHORT, LONG = 1.0, 30.0
"""Deadlines in seconds: for what has no other end, and for what something else is to end long before."""
SLACK = 8.0
"""Seconds: two cores."""

LATE, LARGE, DEEP = "did not answer in time", "larger than 32 MB", "nested far too deep"
WORDS = {
    "slow drip": LATE,
    "slow drip of headers": LATE,
    "interim answers without end": LATE,
    "10 GB of zeros": LARGE,
    "10 GB of zeros, no length": LARGE,
    "10 GB of zeros in chunks": LARGE,
    "gzip bomb": "packed its answer though it was asked not to",
    "100,000 deep": DEEP,
    "100,000 deep objects": f"{DEEP}|more than 50,000 objects",
    "5,000 digits": "a number of 5000 digits",
    "NaN": "holds NaN, which is not JSON",
    "infinity": "holds -Infinity, which is not JSON",
    "duplicate keys": "one key twice in the same object",
    "a lone surrogate": "half of a character",
    "no UTF-8": "not valid UTF-8",
    "values without number": r"more than 2,000,000 values|larger than (1\.5|8) MB",
    "redirect": "307, a redirect; it was not followed",
    "cut body": "broke before the answer came",
    "HTML": "not JSON but a web page",
    "nothing": "nothing where JSON should be",
    "a text": "holds no list|something else than|does not hold what was asked for",
}
"""What a person is told of each, by what ends it."""
TRIED = {"cut body": 4}
"""How often it is asked for where that is more than once; a write never is."""
UNHEARD = {harm for harm, words in WORDS.items() if words in (LATE, LARGE)}
UNHEARD |= {"gzip bomb", "redirect", "cut body"}
"""Answers to a write that say nothing of what became of it. Of all others it is read back that it is not
there."""


async def test_there_are_words_for_all_of_it() -> None:
    assert [*WORDS] == [*HARMS]


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
        at_rest = json.loads(await victim.stdout.readline())
        for harm, does in HARMS.items():
            for place in PLACES:
                there = Hostile(stage.says, elsewhere, does, stage.hits(place))
                await servers.enter_async_context(listening(there))
                deadline = SHORT if WORDS[harm] == LATE else LONG
                meeting = {"harm": harm, "place": place, "origin": there.origin, "deadline": deadline}
                victim.stdin.write(json.dumps(meeting).encode() + b"\n")
                met.append((there, json.loads(await victim.stdout.readline())))
        victim.stdin.close()
        assert await victim.wait() == 0
    for there, told in met:
        harm = told["harm"]
        assert told["kept"], told
        assert told["peak"] - at_rest < MOST, told
        assert told["seconds"] < told["deadline"] + SLACK, told
        tries = len([asked for asked in there.asked if there.hits(*asked)])
        if told["place"] == WRITE:
            assert tries == 1, told
            assert told["result"] == ("unknown" if harm in UNHEARD else "differs"), told
            assert bool(told["problem"]) == (harm in UNHEARD), told
            assert harm not in UNHEARD or "may have happened or not" in told["problem"], told
        else:
            assert tries == TRIED.get(harm, 1), told
            assert re.search(WORDS[harm], told["problem"]), told
    assert seen == []
