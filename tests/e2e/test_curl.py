"""The copied command, run by a real bash and a real curl: it sends the very request that the client sends."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.wire import Wire, says, wire
from tui.dialects import DIALECTS
from tui.dialects.base import Authorization, Site
from tui.dialects.exchange import Request
from tui.domain.draft import Draft
from tui.domain.exact import Exact
from tui.domain.problem import Problem
from tui.domain.record import Record, RecordKey
from tui.gateway.gateway import Gateway
from tui.present.requests import curl
from tui.present.shell_text import quoted

KEY = "k3y $HOME `id` \"q\" 'a' !!"
BASH = shutil.which("bash") or "bash"
HOSTILE = (
    "plain",
    'It\'s $HOME and $(touch pwned) and `touch pwned` !! !-1 \\ "quoted"',
    "two\nlines\r\n\ttabbed\x7f\x1b[31m\x00",
    "Łódź ☆ 👍🏽 \u202e \ud7ff \U0010ffff it's !x",
    "@/etc/passwd & ; | > x < y * ? ~ # {a,b} [x] %s %00 +",
    "'; touch pwned; '",
    "$'\\x41' \\' \\n",
    " ",
)
OWN = {"user-agent", "accept-encoding", "connection", "host"}
"""Headers that a client has of its own; the host is compared with the rest."""


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Where nothing of this machine's curl, proxies or shell says anything."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    yield {**kept, "HOME": str(tmp_path), "PATCHDESK_TOKEN": KEY, "LC_ALL": "C", "CURL_HOME": str(tmp_path)}
    assert not list(tmp_path.glob("pwned"))


async def run(words: list[str], line: str, environ: dict[str, str]) -> None:
    """The shell is told the line as a person would paste it, or as a word of its own."""
    shell = await asyncio.create_subprocess_exec(
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=environ,
        cwd=environ["HOME"],
    )
    await shell.communicate(f"{line}\nexit\n".encode())


async def sent_by_both(
    request: Request, form: Authorization, environ: dict[str, str], shell: list[str]
) -> tuple[Wire, Wire]:
    """What arrives from the client, and what arrives from the shell."""
    async with wire(says()) as ours, wire(says()) as theirs:
        gateway = Gateway(ours.origin, form, lambda: KEY)
        await gateway.write(request)
        await gateway.close()
        line = curl(request, theirs.origin, form)
        assert line.isascii()
        assert line.isprintable()
        await run([*shell, line] if shell[-1] == "-c" else shell, line, environ)
    return ours, theirs


def told(server: Wire) -> tuple[bytes, dict[str, list[str]], bytes]:
    """Request line, headers and body of the one request."""
    (request,), (head,) = server.seen, server.heads
    line, body = server.lines[0], request.partition(b"\r\n\r\n")[2]
    assert head["host"] == [server.origin.removeprefix("http://")]
    return line, {name: values for name, values in head.items() if name not in OWN}, body


SHELLS = (
    [BASH, "--norc", "--noprofile", "-c"],
    [BASH, "--norc", "--noprofile", "-i"],  # which looks for its history behind each !
)


@pytest.mark.parametrize("shell", SHELLS, ids=["as a word", "as a line that is typed"])
@pytest.mark.parametrize("text", HOSTILE)
async def test_every_dialect_is_sent_as_it_is_copied(
    text: str, shell: list[str], quiet: dict[str, str]
) -> None:
    compared = 0
    for name, field in (
        ("partnerpage-reviews", "title"),
        ("partnerpage-entries", "headline"),
        ("hoko-partners", "name"),
        ("myreports-contacts", "fullName"),
    ):
        dialect = DIALECTS[name](Site("http://127.0.0.1", "d i'r", "acme"))
        base = Record(RecordKey(name, "it's [1]!{2} ü"), {"id": "x"})
        draft = Draft(dialect.schema_of(base), base).set(field, text)
        with suppress(Problem):  # some texts cannot be said by some of them
            requests = dialect.update_requests(draft)
            for request in requests:
                ours, theirs = await sent_by_both(request, dialect.authorization, quiet, shell)
                assert told(theirs) == told(ours)
                compared += 1
    assert compared >= 3


@pytest.mark.parametrize("form", ["{key}", "Bearer {key}", 'To$ken `x` "{key}" it\'s !', "{key}s"])
async def test_whatever_stands_around_the_key(form: str, quiet: dict[str, str]) -> None:
    request = Request("DELETE", "/a/%5B1%5D", "q=[1-3]{a,b}&x='")
    ours, theirs = await sent_by_both(request, Authorization("X-Key", form), quiet, SHELLS[0])
    assert told(theirs) == told(ours)
    assert form.replace("{key}", KEY) in theirs.heads[0]["x-key"]


async def test_a_number_beyond_a_double_is_sent_as_it_is(quiet: dict[str, str]) -> None:
    dialect = DIALECTS["partnerpage-reviews"](Site("http://127.0.0.1", "d"))
    base = Record(RecordKey(dialect.name, "r1"), {"id": "r1"})
    draft = Draft(dialect.schema_of(base), base).set("rating", Exact("4.1234567890123456789"))
    (request,) = dialect.update_requests(draft)
    ours, theirs = await sent_by_both(request, dialect.authorization, quiet, SHELLS[0])
    assert told(theirs) == told(ours)
    assert told(theirs)[2] == b'{"rating": 4.1234567890123456789}'


@given(st.binary(max_size=40).map(lambda data: data.replace(b"\0", b"")))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_from_a_word(quiet: dict[str, str], data: bytes) -> None:
    async def back() -> bytes:
        shell = await asyncio.create_subprocess_exec(
            BASH, "--norc", "-c", f"printf %s {quoted(data)}", stdout=asyncio.subprocess.PIPE, env=quiet
        )
        return (await shell.communicate())[0]

    assert quoted(data).isascii()
    assert quoted(data).isprintable()
    assert asyncio.run(back()) == data
