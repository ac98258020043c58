"""Misbehaviour on demand: in process, and over a real connection."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn
from starlette.types import Message

from tests.sandbox.places import ENTRIES, REVIEWS, record
from tui.sandbox.app import create_app
from tui.sandbox.faults import (
    BAD_GATEWAY,
    SERVER_ERROR,
    UNAVAILABLE,
    Answer,
    Fault,
    Faults,
    Hold,
    Throttled,
    throttled,
)
from tui.sandbox.partnerpage import KEY
from tui.sandbox.store import Store

AUTH = {"authorization": KEY}


@pytest.fixture
def faults() -> Faults:
    return Faults(broken=lambda: httpx.ReadError("cut"))


@pytest.fixture
async def client(store: Store, faults: Faults) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(store, faults=faults))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox.test", headers=AUTH) as opened:
        yield opened


async def test_every_request_is_noted_byte_for_byte(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    faults.received.clear()
    path = f"{ENTRIES}{entry['id']}/"
    await client.patch(path, content=b'{ "title":\n"x" }', headers={"content-type": "application/json"})
    await client.get(f"{ENTRIES}a%2Fb%20c/?q=%20&q=2")
    assert [(seen.method, seen.path, seen.query, seen.body) for seen in faults.received] == [
        ("PATCH", path, "", b'{ "title":\n"x" }'),
        ("GET", f"{ENTRIES}a%2Fb%20c/", "q=%20&q=2", b""),
    ]
    assert ("authorization", KEY) in faults.received[0].headers


async def test_a_cut_before_leaves_the_record(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    faults.add(Fault(method="patch", path="/entries/", applied=False, cut=True))
    with pytest.raises(httpx.ReadError):
        await client.patch(f"{ENTRIES}{entry['id']}/", json={"title": "lost"})
    assert await record(client, ENTRIES) == entry


async def test_a_cut_after_has_changed_the_record(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    faults.add(Fault(method="PATCH", cut=True))
    with pytest.raises(httpx.ReadError):
        await client.patch(f"{ENTRIES}{entry['id']}/", json={"title": "landed"})
    assert await record(client, ENTRIES) == {**entry, "title": "landed"}


@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize(
    "answer",
    [throttled(7), UNAVAILABLE, SERVER_ERROR, BAD_GATEWAY, Answer(302, headers={"location": "/"})],
)
async def test_another_answer(
    client: httpx.AsyncClient, faults: Faults, answer: Answer, applied: bool
) -> None:
    review = await record(client, REVIEWS)
    faults.add(Fault(path=REVIEWS, answer=answer, applied=applied))
    said = await client.patch(f"{REVIEWS}{review['id']}/", json={"title": "x"})
    assert (said.status_code, said.text) == (answer.status, answer.body)
    assert answer.headers.items() <= said.headers.items()
    assert (await record(client, REVIEWS) != review) is applied


async def test_rules_are_used_in_order_and_used_up(client: httpx.AsyncClient, faults: Faults) -> None:
    faults.add(Fault(path="/entries/", answer=Answer(503), times=2))
    faults.add(Fault(answer=Answer(429), times=None))
    asked = [ENTRIES, REVIEWS, ENTRIES, ENTRIES, ENTRIES]
    assert [(await client.get(path)).status_code for path in asked] == [503, 429, 503, 429, 429]
    faults.clear()
    assert (await client.get(ENTRIES)).status_code == 200
    assert len(faults.received) == 6


async def test_a_late_answer(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    path = f"{ENTRIES}{entry['id']}/"
    hold = Hold()
    faults.add(Fault(method="PATCH", after=hold))
    writing = asyncio.create_task(client.patch(path, json={"title": "late"}))
    await hold.reached()
    assert (await client.get(path)).json()["title"] == "late"
    assert not writing.done()
    hold.release()
    assert (await writing).json() == {**entry, "title": "late"}


async def test_a_write_that_waits_before_it_lands(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    path = f"{ENTRIES}{entry['id']}/"
    hold = Hold()
    faults.add(Fault(method="PATCH", before=hold))
    writing = asyncio.create_task(client.patch(path, json={"title": "late"}))
    await hold.reached()
    assert (await client.get(path)).json() == entry
    hold.release()
    assert (await writing).json()["title"] == "late"


async def test_a_delay_outlasts_a_deadline(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    faults.add(Fault(method="PATCH", after=3600.0))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await client.patch(f"{ENTRIES}{entry['id']}/", json={"title": "landed"})
    assert (await record(client, ENTRIES))["title"] == "landed"


async def test_the_real_answer_with_another_content_type(client: httpx.AsyncClient, faults: Faults) -> None:
    entry = await record(client, ENTRIES)
    faults.add(Fault(method="PATCH", content_type="text/html"))
    answer = await client.patch(f"{ENTRIES}{entry['id']}/", json={"title": "x"})
    assert (answer.status_code, answer.headers.get_list("content-type")) == (200, ["text/html"])
    assert answer.json() == {**entry, "title": "x"}


@pytest.mark.parametrize(
    ("path", "key"), [(ENTRIES, "detail"), ("/nothing", "detail"), ("/api/partners", "retryAfter")]
)
async def test_a_429_in_the_words_of_the_api(
    client: httpx.AsyncClient, faults: Faults, path: str, key: str
) -> None:
    faults.add(Fault(answer=Throttled(5), applied=False))
    answer = await client.get(path)
    assert answer.status_code == 429
    assert "5" in str(answer.json()[key])


async def test_in_process_a_truncated_answer_is_a_broken_connection(
    client: httpx.AsyncClient, faults: Faults
) -> None:
    entry = await record(client, ENTRIES)
    faults.add(Fault(method="PATCH", truncated=True))
    with pytest.raises(httpx.ReadError):
        await client.patch(f"{ENTRIES}{entry['id']}/", json={"title": "landed"})
    assert (await record(client, ENTRIES))["title"] == "landed"


@pytest.mark.parametrize("part", [None, b'{"title": "ha'], ids=["no body", "half a body"])
async def test_what_came_only_in_part_is_no_request(store: Store, faults: Faults, part: bytes | None) -> None:
    """Its sender died between two packets."""
    begun = [] if part is None else [{"type": "http.request", "body": part, "more_body": True}]
    came: Iterator[Message] = iter([*begun, {"type": "http.disconnect"}])
    said: list[Message] = []

    async def receive() -> Message:
        return next(came)

    async def send(message: Message) -> None:
        said.append(message)

    faults.add(Fault(method="PATCH", answer=SERVER_ERROR))
    path = f"{ENTRIES}whichever/"
    scope = {"type": "http", "method": "PATCH", "path": path, "query_string": b"", "headers": []}
    await create_app(store, faults=faults)(scope, receive, send)
    assert (faults.received, said) == ([], [])


def test_a_fault_must_end_somehow() -> None:
    with pytest.raises(ValueError, match="cut or an answer"):
        Fault(applied=False)


@asynccontextmanager
async def served(store: Store, faults: Faults) -> AsyncIterator[httpx.AsyncClient]:
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(store, faults=faults), http="h11", lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=origin, headers=AUTH, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        await running


async def test_a_cut_connection_is_cut(store: Store) -> None:
    faults = Faults()
    async with served(store, faults) as client:
        entry = await record(client, ENTRIES)
        path = f"{ENTRIES}{entry['id']}/"
        faults.add(Fault(method="PATCH", applied=False, cut=True))
        faults.add(Fault(method="PATCH", cut=True))
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            await client.patch(path, json={"title": "lost"})
        assert (await client.get(path)).json() == entry
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            await client.patch(path, json={"title": "landed"})
        assert (await client.get(path)).json() == {**entry, "title": "landed"}
        assert [seen.body for seen in faults.received if seen.method == "PATCH"] == [
            b'{"title":"lost"}',
            b'{"title":"landed"}',
        ]


@pytest.mark.parametrize(
    ("path", "status", "answer"),
    [(ENTRIES, 200, None), ("/api/v1.0/contactdirectories", 401, None), (ENTRIES, 502, BAD_GATEWAY)],
)
async def test_a_truncated_answer_promises_more_than_it_holds(
    store: Store, path: str, status: int, answer: Answer | None
) -> None:
    faults = Faults()
    async with served(store, faults) as client:
        whole = await client.get(path)
        faults.add(Fault(truncated=True, answer=answer))
        async with client.stream("GET", path) as begun:
            received = await until_it_breaks(begun)
        assert begun.status_code == status
        promised = int(begun.headers["content-length"])
        assert promised == (len(BAD_GATEWAY.body) if answer else max(len(whole.content), 1))
        assert len(received) == promised // 2
        assert (await client.get(path)).status_code == whole.status_code


async def until_it_breaks(answer: httpx.Response) -> bytes:
    received = bytearray()
    with pytest.raises(httpx.RemoteProtocolError, match=r"incomplete|without sending complete"):  # noqa: PT012
        async for piece in answer.aiter_raw():
            received += piece
    return bytes(received)
