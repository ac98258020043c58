"""Lists without an end, from a real server: they pause in words, before they have filled the memory."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.endless import read_apart
from tests.hostile.server import Hostile, listening
from tests.hostile.test_hostile_servers import MOST
from tui.workspace.stretch import LONG

EACH = 1_000


def endless(name: str, fields: int) -> Callable[[str, str], Any]:
    """Pages of new records with so many fields each, whatever is asked for."""
    numbers = count()

    def record() -> dict[str, str]:
        return {"id": f"id-{next(numbers)}", **{f"key {n}": f"{n} {next(numbers)}" for n in range(fields)}}

    def says(method: str, target: str) -> Any:
        new = [record() for _ in range(EACH)]
        return new if name == "hoko-partners" else {"next": f"/{next(numbers)}/", "results": new}

    return says


async def read(name: str, fields: int, folder: Path, kept: str) -> dict[str, Any]:
    async with listening(Hostile(endless(name, fields))) as there:
        return await read_apart(name, there.origin, folder, kept)


@pytest.mark.parametrize(
    ("name", "fields", "kept"),
    [("hoko-partners", 0, "kept"), ("hoko-partners", 1, "unkept"), ("partnerpage-entries", 40, "unkept")],
)
async def test_a_list_without_an_end_pauses_in_little_memory(
    name: str, fields: int, kept: str, tmp_path: Path
) -> None:
    """With all of its fifty thousand records read, kept and looked through: that takes its seconds."""
    told = await read(name, fields, tmp_path, kept)
    assert told["stopped"]
    assert told["kept"]
    assert told["there"] == told["paused"] + 1  # with the record that is edited
    assert (told["paused"] == LONG) == (fields < 2)
    assert told["peak"] - told["before"] < MOST, told
