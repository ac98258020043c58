"""The key through every way in which an exchange can fail: it is in no words, log, file or object then."""

import asyncio
import base64
import gc
import json
import logging
import ssl
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import trustme

from tests.gateway.gates import GET, KEY, asking, gate
from tests.hostile.readings import DIRECTORY, id_of
from tests.hostile.stages import FIELDS, stage_of
from tests.support.wire import Script, free_origin, says, wire
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.dialects.exchange import Request
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.gateway import silence
from tui.gateway.echoes import IN_ITS_PLACE
from tui.gateway.gateway import Gateway
from tui.gateway.policy import Policy
from tui.present.requests import curl, request_text
from tui.store.journal import Journal
from tui.workspace.workspace import Workspace

WHO = ("httpx", "httpcore", "h11", "tui")
TURNS = 5
FORMS = (KEY, base64.b64encode(KEY.encode()).decode())
POLICY = Policy(connect=0.5, read=0.5, total=0.5, attempts=1)
ECHO = json.dumps({"detail": f"Bad key: {KEY}", "title": KEY, "message": KEY, "error": {"en": KEY}}).encode()


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(f"HTTP/1.1 200 OK\r\nX: {KEY}".encode())
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def cut(writer: asyncio.StreamWriter) -> None:
    writer.write(f'HTTP/1.1 200 OK\r\nX: {KEY}\r\nContent-Length: 900\r\n\r\n{{"id": "{KEY}'.encode())
    await writer.drain()


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while not writer.is_closing():
        writer.write(KEY.encode() * 1_000)
        await writer.drain()


def echo(status: str, body: bytes = ECHO) -> bytes:
    return says(status, body, f"WWW-Authenticate: Key {KEY}", f"X-Echo: Authorization: {KEY}")


FAILURES: dict[str, bytes | Script | None] = {
    "refused": None,
    "401": echo("401 Unauthorized"),
    "403": echo("403 Forbidden"),
    "402": echo("402 Payment Required"),
    "400": echo("400 Bad Request"),
    "404": echo("404 Not Found"),
    "405": echo("405 Method Not Allowed"),
    "429": echo("429 Too Many Requests"),
    "500": echo("500 Internal Server Error"),
    "500 in a text": echo(
        "500 Internal Server Error", f"Traceback: headers = {{'x-api-key': '{KEY}'}}".encode()
    ),
    "302": says("302 Found", b"", f"Location: https://elsewhere.example/?key={KEY}"),
    "garbled": says("200 OK", b'{"id": "' + KEY.encode()),
    "twice": says("200 OK", f'{{"{KEY}": 1, "{KEY}": 2}}'.encode()),
    "no UTF-8": says("200 OK", KEY.encode() + b"\xff"),
    "packed": says("200 OK", KEY.encode(), f"Content-Encoding: {KEY}"),
    "no HTTP": f"{KEY}\r\n\r\n".encode(),
    "a header that is none": f"HTTP/1.1 200 OK\r\n{KEY}\r\n\r\n".encode(),
    "echoed in a record": says("200 OK", f'{{"id": "x", "note": "{KEY}"}}'.encode()),
    "echoed in a list": says("200 OK", f'[{{"id": "x", "name": "{KEY}"}}]'.encode()),
    "timeout": drip,
    "cut": cut,
    "reset": reset,
    "endless": endless,
}


def ours(kind: type) -> bool:
    return str(kind.__module__).partition(".")[0] in WHO


async def let_go() -> None:
    """What httpcore was reading when it was stopped is closed by tasks of its own, one after the other."""
    for _ in range(TURNS):
        gc.collect()
        await asyncio.sleep(0)
    await asyncio.get_running_loop().shutdown_asyncgens()
    gc.collect()


@pytest.fixture(autouse=True, scope="module")
def no_object_of_before() -> Iterator[None]:
    """Only objects of these tests are looked at, and all of them: those of others, as many as they are, know
    no key. A reading freezes some for its time and lets go of them all."""
    gc.collect()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("freeze", "unfreeze"):
            patch.setattr(gc, name, lambda: None)
        yield


async def through(name: str, origin: str, folder: Path, notice: Callable[[str], None]) -> list[str]:
    """All that a person, a file or a debugger gets to see of a list, a reading and a commit there."""
    dialect = DIALECTS[name](Site(origin, DIRECTORY, "acme"))
    gateway = Gateway(origin, dialect.authorization, lambda: KEY, POLICY, notice=notice)
    journal = Journal(folder / "journal.sqlite")
    workspace = Workspace(dialect, gateway, journal, grace=0.0, profile="p")
    key = RecordKey(name, id_of(name))
    doc = stage_of(name).says("GET", f"/v1/relations/{key.id}" if "relations" in name else f"/items/{key.id}")
    doc = doc["data"][0] if "data" in doc else doc[0] if isinstance(doc, list) else doc
    workspace._held.hold(Record(key, doc))
    workspace.edit(key, FIELDS[name], "Typed")
    plan = workspace.plan()
    problems: list[Problem] = []
    said: list[str] = []
    for doing in (workspace.load(lambda *_: None), workspace.refresh(key)):
        try:
            await doing
        except Problem as problem:
            problems.append(problem)
    try:  # the write itself, without the reading before it, which fails
        for request in plan.steps[0].requests:
            dialect.read_update(request, await gateway.write(request))
    except Problem as problem:
        problems.append(problem)
    async for outcome in workspace.commit(plan):
        said.append(repr(outcome))
        if outcome.problem is not None:
            problems.append(outcome.problem)
    for request in plan.steps[0].requests:
        said += [
            curl(request, origin, dialect.authorization),
            repr(request_text(request, dialect.authorization)),
        ]
    for each in problems:
        said += [str(each), repr(each), repr(vars(each)), *traceback.format_exception(each)]
    said += map(repr, (workspace.ledger(), workspace.records, workspace.drafts, workspace.attempts))
    journal.close()
    await gateway.close()
    await let_go()
    said += [repr(each) for each in gc.get_objects() if ours(type(each))]
    said += [path.read_bytes().decode("latin-1") for path in folder.iterdir()]
    assert problems or any(IN_ITS_PLACE in text for text in said)
    return said


def nowhere(said: list[str]) -> None:
    for text in said:
        for form in FORMS:
            assert form not in text, text[:300]


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", DIALECTS)
async def test_the_key_is_nowhere(
    name: str, failure: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for logger in ("httpx", "httpcore", "asyncio", *silence.LOGGERS):
        caplog.set_level(logging.DEBUG, logger)
    harm, told = FAILURES[failure], list[str]()
    async with wire(harm or b"") as there:
        origin = free_origin() if harm is None else there.origin
        said = await through(name, origin, tmp_path, told.append)
    nowhere([*said, *told, caplog.text, *(repr(vars(record)) for record in caplog.records)])


@pytest.mark.parametrize("name", DIALECTS)
async def test_nor_after_a_certificate_that_does_not_fit(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(tls)
    async with wire(says(), tls) as there:
        said = await through(name, there.origin, tmp_path, lambda _: None)
    nowhere([*said, caplog.text])


async def test_nor_in_an_exchange_that_was_stopped_for_another_ones_sake() -> None:
    """Two that run side by side: the one is in the midst of its answer when the other fails."""
    begun, over = asyncio.Event(), asyncio.Event()
    asked = count()

    async def one_of_two(writer: asyncio.StreamWriter) -> None:
        if next(asked):
            await begun.wait()
            writer.write(says("200 OK", b"", "Content-Encoding: br"))
        else:
            writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{KEY}".encode())
            await writer.drain()
            begun.set()
            await over.wait()

    async with wire(one_of_two) as there, gate(there.origin, POLICY) as gateway:
        with pytest.raises(Problem, match="packed its answer") as caught:
            await gateway.read(asking(GET, GET))
        over.set()
    await let_go()
    left = [repr(each) for each in gc.get_objects() if ours(type(each))]
    nowhere([*left, *traceback.format_exception(caught.value)])


def test_all_loggers_there_are_were_silenced() -> None:
    """A new version may have new ones."""
    there = [
        name for name in logging.root.manager.loggerDict if name.partition(".")[0] in ("httpx", "httpcore")
    ]
    loud = [name for name in there if not logging.getLogger(name).disabled and name != "httpcore"]
    assert loud == []
    assert set(silence.LOGGERS) <= set(there)


async def test_a_body_that_would_write_the_sign_is_refused(tmp_path: Path) -> None:
    async with wire(says()) as there, gate(there.origin) as gateway:
        with pytest.raises(Problem, match="would be overwritten"):
            await gateway.write(Request("PATCH", "/x/", body=f'{{"a": "{IN_ITS_PLACE}"}}'.encode()))
    assert there.seen == []
