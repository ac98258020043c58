"""Answers that are cut, endless, packed or late: what reads and writes come to, and the secret in none."""

import asyncio
import gzip
import logging
import traceback
from collections.abc import Iterator

import pytest

from tests.gateway.gates import GET, KEY, ONCE, PATCH, answer_to, gate, problem_of
from tests.support.bench import ENTRIES, LISTS, filled
from tests.support.wire import Script, free_origin, sandbox, says, wire
from tui.dialects import errors
from tui.dialects.exchange import Reading, Request
from tui.dialects.partnerpage import TONGUE
from tui.dialects.partnerpage_entry import SCHEMA
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.policy import Policy
from tui.sandbox.faults import Fault, Faults
from tui.sandbox.partnerpage import KEY as SANDBOX_KEY
from tui.sandbox.store import Store

BOTH = pytest.mark.parametrize("request_", [GET, PATCH], ids=["read", "write"])
SHORT = Policy(total=0.2, attempts=1)
SMALL = Policy(max_body=1024 * 1024, attempts=1)


def kind_for(request: Request) -> Kind:
    """A broken exchange: a read has not been served, of a write nobody knows."""
    return Kind.UNREACHABLE if request.safe else Kind.UNANSWERED


def garbled_for(request: Request) -> Kind:
    return Kind.GARBLED if request.safe else Kind.UNANSWERED


async def nothing(_: asyncio.StreamWriter) -> None:
    """Closes without a byte."""


async def half(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
    await writer.drain()


async def half_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    await writer.drain()


async def no_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    await writer.drain()


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Byte after byte, without an end: no read timeout ever trips."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        await writer.drain()


@BOTH
@pytest.mark.parametrize(
    "script", [nothing, half, half_head, no_http, reset], ids=lambda script: script.__name__
)
async def test_a_broken_answer(request_: Request, script: Script) -> None:
    async with wire(script) as there, gate(there.origin, ONCE) as gateway:
        assert (await problem_of(gateway, request_)).kind is kind_for(request_)
    assert len(there.seen) == 1


@BOTH
async def test_a_refused_connection_has_not_taken_a_byte(request_: Request) -> None:
    async with gate(free_origin(), ONCE) as gateway:
        problem = await problem_of(gateway, request_)
    assert problem.kind is Kind.UNREACHABLE
    assert "Nothing was sent" in problem.remedy


@BOTH
async def test_the_deadline_is_for_the_whole_exchange(request_: Request) -> None:
    async with wire(drip) as there, gate(there.origin, SHORT) as gateway:
        async with asyncio.timeout(5):
            assert (await problem_of(gateway, request_)).kind is kind_for(request_)
    assert len(there.seen) == 1


@BOTH
async def test_a_silence_is_borne_no_longer_than_the_profile_says(request_: Request) -> None:
    """Though the whole exchange had all the time in the world."""
    ended = asyncio.Event()

    async def silent(_: asyncio.StreamWriter) -> None:
        await ended.wait()

    impatient = Policy(read=0.2, total=3600.0, attempts=1)
    async with wire(silent) as there, gate(there.origin, impatient) as gateway:
        async with asyncio.timeout(5):
            assert (await problem_of(gateway, request_)).kind is kind_for(request_)
        ended.set()
    assert len(there.seen) == 1


@BOTH
async def test_an_endless_answer_is_cut_off(request_: Request) -> None:
    async with wire(endless) as there, gate(there.origin, SMALL) as gateway:
        problem = await problem_of(gateway, request_)
    assert problem.kind is garbled_for(request_)
    assert "larger than 1 MB" in problem.what


async def test_the_largest_answer_that_fits_is_read() -> None:
    async with wire(says("200 OK", b" " * SMALL.max_body)) as there, gate(there.origin, SMALL) as gateway:
        assert len((await answer_to(gateway)).body) == SMALL.max_body


@BOTH
@pytest.mark.parametrize("coding", ["gzip", "GZIP", "deflate", "br", "identity, gzip"])
async def test_a_packed_answer_is_refused(request_: Request, coding: str) -> None:
    packed = says("200 OK", gzip.compress(b" " * 1_000_000), f"Content-Encoding: {coding}")
    async with wire(packed) as there, gate(there.origin, ONCE) as gateway:
        problem = await problem_of(gateway, request_)
    assert problem.kind is garbled_for(request_)
    assert "packed" in problem.what


@pytest.fixture
def store() -> Iterator[Store]:
    with filled() as store:
        yield store


def patch_of(store: Store, title: str) -> Request:
    """A write to the first entry of the sandbox."""
    (row,) = store.page("partnerpage/entries", 0, 1, {})
    headers = (("Content-Type", "application/json"),)
    return Request("PATCH", f"{LISTS[ENTRIES]}{row.id}/", "", headers, f'{{"title": "{title}"}}'.encode())


def title_in(store: Store, title: str) -> bool:
    (row,) = store.page("partnerpage/entries", 0, 1, {})
    return f'"title":"{title}"' in row.doc


@pytest.mark.parametrize("applied", [False, True], ids=["before", "after"])
async def test_a_write_that_is_cut_is_unanswered_and_sent_once(store: Store, applied: bool) -> None:
    faults = Faults()
    faults.add(Fault(method="PATCH", cut=True, applied=applied, times=None))
    async with sandbox(store, faults) as origin, gate(origin, key=SANDBOX_KEY) as gateway:
        problem = await problem_of(gateway, patch_of(store, "Landed"))
    assert problem.kind is Kind.UNANSWERED
    assert "may have happened or not" in problem.what
    assert len(faults.received) == 1
    assert title_in(store, "Landed") is applied


async def test_a_write_whose_answer_comes_too_late_is_unanswered(store: Store) -> None:
    faults = Faults()
    faults.add(Fault(method="PATCH", after=3600.0))
    async with sandbox(store, faults) as origin, gate(origin, SHORT, key=SANDBOX_KEY) as gateway:
        assert (await problem_of(gateway, patch_of(store, "Landed"))).kind is Kind.UNANSWERED
    assert len(faults.received) == 1
    assert title_in(store, "Landed")


async def test_a_connection_that_is_kept_serves_many(store: Store) -> None:
    faults = Faults()
    async with sandbox(store, faults) as origin, gate(origin, key=SANDBOX_KEY) as gateway:
        for title in ("One", "Two", "Three"):
            assert (await answer_to(gateway, patch_of(store, title))).status == 200
            assert title_in(store, title)
    assert len(faults.received) == 3


HARM: list[bytes | Script | None] = [
    None,
    nothing,
    half,
    no_http,
    reset,
    endless,
    says("401 No"),
    says("500 No"),
]
HARM += [says("302 Found", b"", "Location: /"), says("200 OK", b"", "Content-Encoding: br"), says("429 No")]


@BOTH
@pytest.mark.parametrize("harm", HARM)
async def test_the_key_is_in_no_words(
    request_: Request, harm: bytes | Script | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    async with wire(harm or b"") as there:
        origin = free_origin() if harm is None else there.origin
        async with gate(origin, SMALL, notice=told.append) as gateway:
            said = [repr(gateway), repr(vars(gateway))]
            try:
                errors.refuse(request_, await answer_to(gateway, request_), SCHEMA, TONGUE)
            except Problem as problem:
                said += [str(problem), repr(problem), repr(vars(problem)), repr(problem.args)]
                said += traceback.format_exception(problem)
    assert len(said) > 6
    assert KEY not in "\n".join([*said, *told, caplog.text])


@pytest.mark.parametrize("key", [f"{KEY}\n", f" {KEY}", f"{KEY}\x00"])
async def test_a_broken_key_is_in_no_words_either(key: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with gate(free_origin(), key=key) as gateway:
        problem = await problem_of(gateway)
    assert KEY not in "\n".join([*traceback.format_exception(problem), repr(vars(problem)), caplog.text])


async def test_an_answer_that_is_no_json_is_told_with_what_to_do() -> None:
    def reading() -> Reading:
        (response,) = yield (GET,)
        json_text.parse(response.body)
        return Record(RecordKey("x", "x"), {})

    async with wire(says(body=b"<html>no</html>")) as there, gate(there.origin) as gateway:
        with pytest.raises(Problem, match="not JSON but a web page") as caught:
            await gateway.read(reading())
    assert caught.value.remedy == "Check the profile's origin and paths, or tell the server's owner."
