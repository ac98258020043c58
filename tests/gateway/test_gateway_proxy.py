"""A proxy: only the profile names one, it tunnels, and learns nothing but where to."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
import trustme

from tests.gateway.gates import GET, KEY, ONCE, answer_to, gate, problem_of
from tests.gateway.test_gateway_tls import BOTH, HOST, served, trusted
from tests.support.wire import free_origin, says, wire
from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.gateway.client import open_client
from tui.gateway.policy import Policy
from tui.gateway.tls import Trust


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@dataclass
class Proxy:
    """`heads` are what it was asked, `shown` the certificates it was shown, `passed` all
    bytes that went through it to a server."""

    origin: str = ""
    heads: list[bytes] = field(default_factory=list)
    shown: list[object] = field(default_factory=list)
    passed: bytearray = field(default_factory=bytearray)


async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: bytearray) -> None:
    """Till one side has had enough."""
    with suppress(OSError):
        while chunk := await reader.read(65536):
            seen += chunk
            writer.write(chunk)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy(answer: bytes = b"", tls: ssl.SSLContext | None = None) -> AsyncIterator[Proxy]:
    """One that tunnels, or gives this answer instead."""
    there = Proxy()

    serving: list[asyncio.Task[None]] = []

    def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.create_task(serve(reader, writer)))

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            there.heads.append(head)
            there.shown.append(writer.get_extra_info("peercert"))
            if answer:
                writer.write(answer)
                await writer.drain()
                await reader.read()
                return
            host, _, port = head.split(b" ")[1].decode().rpartition(":")
            inner, outer = await asyncio.open_connection(host, int(port))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            async with asyncio.TaskGroup() as group:
                group.create_task(pour(reader, outer, there.passed))
                group.create_task(pour(inner, writer, bytearray()))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(take, HOST, 0, ssl=tls)
    there.origin = f"http{'s' if tls else ''}://{HOST}:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield there
        await asyncio.gather(*serving)


@BOTH
@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
async def test_a_proxy_learns_where_to_and_nothing_else(
    authority: trustme.CA, request_: Request, secure: bool
) -> None:
    tls = served(authority.issue_cert(HOST))
    async with (
        wire(says(), tls) as there,
        proxy(tls=tls if secure else None) as between,
        gate(there.origin, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        assert (await answer_to(gateway, request_)).status == 200
    (head,) = between.heads
    target = there.origin.removeprefix("https://").encode()
    assert head.startswith(b"CONNECT " + target + b" HTTP/1.1\r\n")
    assert {line.partition(b":")[0].lower() for line in head.split(b"\r\n")[1:-2]} == {b"host", b"accept"}
    assert there.heads[0]["authorization"] == [KEY]
    assert between.passed
    for secret in (KEY.encode(), b"/x/", b"authorization", b"New"):
        assert secret not in head.lower() + between.passed


async def test_the_environment_names_no_proxy(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    async with wire(says(), served(authority.issue_cert(HOST))) as there, proxy() as between:
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"):
            monkeypatch.setenv(name, between.origin)
        async with gate(there.origin, trust=trusted(authority)) as gateway:
            assert (await answer_to(gateway)).status == 200
    assert between.heads == []


async def test_the_environment_exempts_nothing_from_the_profiles_proxy(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    async with (
        wire(says(), served(authority.issue_cert(HOST))) as there,
        proxy() as between,
        gate(there.origin, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        await answer_to(gateway)
    assert len(between.heads) == 1


@BOTH
@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("407 CANARY-evil\x1b[31m", Kind.INVALID, "wants a name and a password"),
        ("403 Forbidden", Kind.INVALID, "does not let this machine through to 127.0.0.1 (403)"),
        ("302 Found", Kind.UNREACHABLE, "cannot be reached, or 127.0.0.1 not by it"),
        ("502 Bad Gateway", Kind.UNREACHABLE, "cannot be reached, or 127.0.0.1 not by it"),
    ],
)
async def test_a_proxy_that_does_not_tunnel(
    authority: trustme.CA, request_: Request, status: str, kind: Kind, words: str
) -> None:
    """Not a byte of the request has left: a write is not in doubt, and its key was shown to nobody."""
    answer = f"HTTP/1.1 {status}\r\nLocation: http://{HOST}:9/\r\nContent-Length: 0\r\n\r\n".encode()
    async with (
        wire(says(), served(authority.issue_cert(HOST))) as there,
        proxy(answer) as between,
        gate(there.origin, ONCE, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        problem = await problem_of(gateway, request_)
    assert problem.kind is kind
    assert words in problem.what
    assert "Nothing was sent." in problem.remedy
    assert "CANARY" not in str(problem)
    assert there.seen == []
    assert [KEY.encode() in head for head in between.heads] == [False]


@BOTH
async def test_a_proxy_that_is_not_there(request_: Request) -> None:
    async with gate("https://127.0.0.1:1", ONCE, proxy=free_origin()) as gateway:
        problem = await problem_of(gateway, request_)
    assert problem.kind is Kind.UNREACHABLE
    assert "The proxy at 127.0.0.1 cannot be reached" in problem.what


@BOTH
async def test_a_proxy_that_stands_in_for_the_server_is_found_out(
    authority: trustme.CA, request_: Request
) -> None:
    """The certificate in the tunnel is the server's own, or nothing is sent."""
    other = trustme.CA()
    async with (
        wire(says(), served(other.issue_cert(HOST))) as there,
        proxy() as between,
        gate(there.origin, ONCE, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        problem = await problem_of(gateway, request_)
    assert problem.kind is Kind.INVALID
    assert "Nobody whom this machine trusts" in problem.what
    assert there.seen == []


@BOTH
async def test_a_proxy_that_does_not_say_all_of_it_has_a_deadline(
    authority: trustme.CA, request_: Request
) -> None:
    """There is no tunnel yet, so the write has not left: nobody needs to be in doubt of it."""
    short = Policy(connect=0.3, read=0.3, total=0.3, attempts=3)
    async with (
        wire(says(), served(authority.issue_cert(HOST))) as there,
        proxy(b"HTTP/1.1 200 OK\r\nX: ") as between,
        gate(there.origin, short, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        problem = await problem_of(gateway, request_)
    assert problem.kind is Kind.UNREACHABLE
    assert "The proxy at 127.0.0.1 cannot be reached" in problem.what
    assert "Nothing was sent." in problem.remedy
    assert len(between.heads) == 1
    assert there.seen == []


@BOTH
async def test_a_server_that_breaks_off_behind_a_proxy_leaves_a_write_in_doubt(
    authority: trustme.CA, request_: Request
) -> None:
    cut = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal"
    async with (
        wire(cut, served(authority.issue_cert(HOST))) as there,
        proxy() as between,
        gate(there.origin, ONCE, trust=trusted(authority), proxy=between.origin) as gateway,
    ):
        problem = await problem_of(gateway, request_)
    assert problem.kind is (Kind.UNREACHABLE if request_.safe else Kind.UNANSWERED)
    assert len(there.seen) == 1


def test_what_is_not_https_goes_by_no_proxy() -> None:
    with pytest.raises(Problem, match="A proxy would see all") as caught:
        open_client("http://127.0.0.1:1", Policy(), Trust(), "http://127.0.0.1:2", None)
    assert caught.value.kind is Kind.INVALID


async def test_a_proxy_is_shown_no_certificate_of_this_desk(authority: trustme.CA) -> None:
    own = authority.issue_cert("desk@example.com")
    shown = Trust(
        authority.cert_pem.bytes(),
        b"".join(part.bytes() for part in own.cert_chain_pems),
        own.private_key_pem.bytes(),
    )
    asking = served(authority.issue_cert(HOST))
    asking.verify_mode = ssl.CERT_OPTIONAL
    authority.configure_trust(asking)
    async with (
        wire(says(), served(authority.issue_cert(HOST))) as there,
        proxy(tls=asking) as between,
        gate(there.origin, trust=shown, proxy=between.origin) as gateway,
    ):
        assert (await answer_to(gateway, GET)).status == 200
    assert between.shown == [None]
