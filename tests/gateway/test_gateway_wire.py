"""What goes over the wire, byte for byte, and where nothing may go."""

import asyncio

import httpx
import pytest

from tests.gateway.gates import GET, KEY, ONCE, PATCH, answer_to, asking, gate, problem_of
from tests.support.bench import dialect_of
from tests.support.wire import says, wire
from tui.dialects.base import Authorization
from tui.dialects.exchange import Request, Response
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.policy import Policy

BOTH = pytest.mark.parametrize("request_", [GET, PATCH], ids=["read", "write"])


@BOTH
async def test_the_key_goes_bare_and_once(request_: Request) -> None:
    async with wire(says()) as there, gate(there.origin) as gateway:
        answer = await answer_to(gateway, request_)
    (head,) = there.heads
    assert head["authorization"] == [KEY]
    assert head["accept-encoding"] == ["identity"]
    assert head["user-agent"][0].startswith("patchdesk/")
    assert len(head["user-agent"]) == 1
    assert (answer.status, answer.body) == (200, b'{"id":"x"}')
    assert answer.headers["content-length"] == "10"


async def test_the_form_of_the_header_is_the_profiles() -> None:
    form = Authorization("X-API-Key", "Api-Key {key};v=1")
    async with wire(says()) as there, gate(there.origin, authorization=form) as gateway:
        await answer_to(gateway)
    assert there.heads[0]["x-api-key"] == [f"Api-Key {KEY};v=1"]
    assert "authorization" not in there.heads[0]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/a%2Fb%20c/", "q=%20&q=2"),
        ("/%2e%2e/%252F/", ""),
        ("/a+b/", "a+b=c+d&e=%2B"),
        ("/Z%C3%BCrich/", "x=%c3%bc"),
        ("/~a!$&'()*,;=:@/", "a=[b]&c={d}|^`"),
    ],
)
async def test_the_path_goes_out_as_it_stands(path: str, query: str) -> None:
    request = Request("GET", path, query)
    async with wire(says()) as there, gate(there.origin) as gateway:
        await answer_to(gateway, request)
    assert there.lines == [f"GET {request.target} HTTP/1.1".encode()]


@pytest.mark.parametrize("identity", ["a b", "a/b", "50%", "?x=1#y", "Zürich", "%2e%2e", "a\r\nHost: x"])
async def test_a_quoted_id_reaches_the_server_so(identity: str) -> None:
    dialect = dialect_of("partnerpage-reviews")
    draft = Draft(dialect.schema, Record(RecordKey(dialect.name, identity), {"id": identity}))
    (request,) = dialect.update_requests(draft.set("title", "x"))
    async with wire(says()) as there, gate(there.origin) as gateway:
        await gateway.write(request)
    assert there.lines == [f"PATCH {request.path} HTTP/1.1".encode()]
    assert there.heads[0]["host"] == [there.origin.removeprefix("http://")]


@pytest.mark.parametrize("body", [b'{"title": "Z\xc3\xbcrich \\u0000"}', b"[" + b"9" * 200_000 + b"]", b""])
async def test_the_body_goes_out_as_it_stands(body: bytes) -> None:
    async with wire(says()) as there, gate(there.origin) as gateway:
        await gateway.write(Request("PATCH", "/x/", body=body))
    assert there.seen[0].partition(b"\r\n\r\n")[2] == body


@BOTH
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Same", "308 Same"])
async def test_no_redirect_is_followed(request_: Request, status: str) -> None:
    async with wire(says()) as elsewhere:
        moved = says(status, b"", f"Location: {elsewhere.origin}/x/")
        async with wire(moved) as there, gate(there.origin) as gateway:
            answer = await answer_to(gateway, request_)
    assert str(answer.status) == status[:3]
    assert (len(there.seen), elsewhere.seen) == (1, [])


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
async def test_no_proxy_of_the_environment_is_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    async with wire(says()) as proxy, wire(says()) as there:
        monkeypatch.setenv(name, proxy.origin)
        async with httpx.AsyncClient() as obedient:
            await obedient.get(there.origin)
        assert (len(proxy.seen), there.seen) == (1, [])
        async with gate(there.origin) as gateway:
            await answer_to(gateway)
            await answer_to(gateway, PATCH)
    assert (len(proxy.seen), len(there.seen)) == (1, 2)


async def test_no_cookie_is_kept() -> None:
    cookie = "Set-Cookie: sessionid=abc; Path=/"
    async with wire(says("200 OK", b"{}", cookie)) as there, gate(there.origin) as gateway:
        await answer_to(gateway)
        await answer_to(gateway, PATCH)
    assert [head.get("cookie") for head in there.heads] == [None, None]


@BOTH
@pytest.mark.parametrize(
    "key", ["a\nb", "a\r\nX: y", "a\x00", "\x7f", "Zürich", "a\u2028b", "a ", " a", "\t"]
)
async def test_a_key_that_is_no_header_is_refused(request_: Request, key: str) -> None:
    async with wire(says()) as there, gate(there.origin, key=key) as gateway:
        problem = await problem_of(gateway, request_)
    assert problem.kind is Kind.INVALID
    assert key.strip() not in str(problem).split() or not key.strip()
    assert there.seen == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://v1.api.partnerpage.io",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.2:80",
        "http://localhost.evil.example",
        "http://0.0.0.0",
        "ftp://127.0.0.1",
        "127.0.0.1",
        "//127.0.0.1",
        "",
        "https://",
        "https://user:pass@v1.api.partnerpage.io",
        "http://user@127.0.0.1",
        "https://v1.api.partnerpage.io/path",
        "https://v1.api.partnerpage.io:port",
        "\x00",
    ],
)
async def test_an_origin_that_would_show_the_key_is_refused(origin: str) -> None:
    with pytest.raises(Problem) as refused:
        async with gate(origin):
            pass
    assert refused.value.kind is Kind.INVALID
    assert "https" in str(refused.value)


@pytest.mark.parametrize(
    "origin",
    ["https://v1.api.partnerpage.io", "http://127.0.0.1:1", "http://localhost", "http://[::1]:8000/"],
)
async def test_https_and_loopback_are_fine(origin: str) -> None:
    async with gate(origin):
        pass


@BOTH
@pytest.mark.parametrize("path", ["/" + "x" * 70_000, "/Zürich/", "/\x00/"])
async def test_an_address_that_is_none_is_a_problem_and_nothing_is_sent(request_: Request, path: str) -> None:
    request = Request(request_.method, path, body=request_.body)
    async with wire(says()) as there, gate(there.origin) as gateway:
        assert (await problem_of(gateway, request)).kind is Kind.INVALID
    assert there.seen == []


async def test_a_reading_may_not_write() -> None:
    async with wire(says()) as there, gate(there.origin, ONCE) as gateway:
        with pytest.raises(Problem, match="may not write"):
            await gateway.read(asking(PATCH))
    assert there.seen == []


async def test_requests_of_a_batch_run_side_by_side_and_answer_in_their_order() -> None:
    waiting = asyncio.Event()

    async def first_last(writer: asyncio.StreamWriter) -> None:
        first = b"/first/" in there.seen[-1]
        if first:
            await waiting.wait()
        waiting.set()
        writer.write(says("200 OK", b"first" if first else b"second"))
        await writer.drain()

    async with wire(first_last) as there, gate(there.origin) as gateway:
        answers: list[Response] = []
        await gateway.read(asking(Request("GET", "/first/"), Request("GET", "/second/"), answers=answers))
    assert [answer.body for answer in answers] == [b"first", b"second"]


async def test_no_more_run_at_once_than_the_policy_says() -> None:
    two, now, most = asyncio.Barrier(2), 0, 0

    async def counted(writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await two.wait()
        now -= 1
        writer.write(says())
        await writer.drain()

    async with wire(counted) as there, gate(there.origin, Policy(concurrency=2)) as gateway:
        await gateway.read(asking(*(Request("GET", f"/{number}/") for number in range(6))))
    assert (len(there.seen), most) == (6, 2)
