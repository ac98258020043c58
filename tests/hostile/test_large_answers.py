"""One valid answer of thirty megabytes, whatever it holds: words, or a pause, in little memory."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from tests.hostile.endless import read_apart
from tests.hostile.server import Hostile, Writer, answer, listening
from tests.hostile.stages import FIELDS, LIST, stage_of
from tests.hostile.test_hostile_servers import MOST

LARGE: Final = 30_000_000
WIDE: Final = "\U0001f600"
"""A letter that has all others of its text take four bytes."""
Records = Callable[[str], Iterator[dict[str, Any]]]


def record(name: str, number: int, text: str) -> dict[str, Any]:
    """With the text in the field that titles it."""
    beside = {f"field{n}": f"value {number * n}" for n in range(6)}
    fields = {FIELDS[name]: text, **beside}
    return {"id": str(UUID(int=number + 2**100)), **({"fields": fields} if name[0] == "m" else fields)}


def many(name: str) -> Iterator[dict[str, Any]]:
    """As many as a list may have."""
    return (record(name, number, f"Jane Doe of number {number}") for number in range(100_000))


def notes(name: str) -> Iterator[dict[str, Any]]:
    """A megabyte each."""
    return (record(name, number, "x" * 1_000_000 + WIDE) for number in range(LARGE // 1_000_000))


def one(name: str) -> Iterator[dict[str, Any]]:
    """All of it."""
    yield record(name, 1, "x" * LARGE + WIDE)


def body_of(name: str, records: Iterator[dict[str, Any]]) -> bytes:
    """As each API wraps its list."""
    listed = [*records]
    wrapped: Any = listed
    if name == "myreports-contacts":
        wrapped = {"page_size": len(listed), "data": listed, "status": "success"}
    elif name == "bluedolphin-relations":
        wrapped = {"items": listed, "total_items": len(listed)}
    elif name != "hoko-partners":
        wrapped = {"count": len(listed), "next": None, "results": listed}
    return json.dumps(wrapped, ensure_ascii=False).encode()


async def read(name: str, body: bytes, folder: Path, kept: str) -> dict[str, Any]:
    """A list that is small when it is looked at first, and then is this."""
    stage = stage_of(name)
    there = Hostile(stage.says)
    looked = False

    async def harm(_: Hostile, writer: Writer, target: str) -> None:
        nonlocal looked
        small = json.dumps(there.says("GET", target)).encode()
        writer.write(answer(body if looked else small))
        looked = True
        await writer.drain()

    there.harm, there.hits = harm, lambda method, target: stage.place(method, target) == LIST
    async with listening(there):
        return await read_apart(name, there.origin, folder, kept)


@pytest.mark.parametrize(
    ("name", "records", "kept"),
    [
        ("myreports-contacts", many, "kept"),
        ("hoko-partners", many, "unkept"),
        ("partnerpage-reviews", many, "kept"),
        ("partnerpage-entries", notes, "kept"),
    ],
)
async def test_a_large_answer_pauses_in_little_memory(
    name: str, records: Records, kept: str, tmp_path: Path
) -> None:
    told = await read(name, body_of(name, records(name)), tmp_path, kept)
    assert told["peak"] - told["before"] < MOST, told
    assert told["problem"] == ""
    assert told["stopped"]
    assert told["kept"]
    assert 1 < told["paused"] < 100_000


WORDS: Final = "A record is larger than 1.5 MB, because of the text of 'fullName'."


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("myreports-contacts", lambda name: body_of(name, one(name)), WORDS),
        ("bluedolphin-relations", lambda name: body_of(name, many(name)), "The data is larger than 8 MB"),
        ("partnerpage-entries", lambda _: b"<html>" + b"x, " * (LARGE // 3), "a web page"),
    ],
)
async def test_what_is_too_large_is_told_in_little_memory(
    name: str, body: Callable[[str], bytes], words: str, tmp_path: Path
) -> None:
    told = await read(name, body(name), tmp_path, "kept")
    assert told["peak"] - told["before"] < MOST, told
    assert words in told["problem"]
    assert told["kept"]
