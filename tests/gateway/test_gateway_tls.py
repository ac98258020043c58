"""Certificates that fit, and those that do not: each has a way to be mended, and none is gone on with."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.gateway.gates import GET, ONCE, PATCH, answer_to, gate, problem_of
from tests.support.wire import Wire, says, wire
from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.gateway.tls import Trust, context_of

BOTH = pytest.mark.parametrize("request_", [GET, PATCH], ids=["read", "write"])
HOST = "127.0.0.1"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusted(authority: trustme.CA) -> Trust:
    return Trust(authority.cert_pem.bytes())


def served(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def wanting(authority: trustme.CA) -> ssl.SSLContext:
    """A server that lets nobody in without a certificate of this authority."""
    context = served(authority.issue_cert(HOST))
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    return context


async def told(there: Wire, request: Request, trust: Trust) -> Problem:
    """The problem it ends with; nothing of the request has arrived."""
    async with gate(there.origin, ONCE, trust=trust) as gateway:
        problem = await problem_of(gateway, request)
    assert there.seen == []
    return problem


@BOTH
async def test_an_authority_of_the_profile_is_trusted(authority: trustme.CA, request_: Request) -> None:
    tls, trust = served(authority.issue_cert(HOST)), trusted(authority)
    async with wire(says(), tls) as there, gate(there.origin, trust=trust) as gateway:
        assert (await answer_to(gateway, request_)).status == 200
    assert len(there.seen) == 1


@BOTH
async def test_nobody_else_is(authority: trustme.CA, request_: Request) -> None:
    async with wire(says(), served(authority.issue_cert(HOST))) as there:
        for trust in (Trust(), trusted(trustme.CA())):
            problem = await told(there, request_, trust)
            assert problem.kind is Kind.INVALID
            assert "Nobody whom this machine trusts" in problem.what
            assert "ca_file" in problem.remedy


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
async def test_the_environment_trusts_nobody(
    authority: trustme.CA, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv(name, str(tmp_path / "ca.pem" if name.endswith("FILE") else tmp_path))
    async with wire(says(), served(authority.issue_cert(HOST))) as there:
        assert "Nobody whom this machine trusts" in (await told(there, GET, Trust())).what


async def test_no_key_log_is_written(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    tls, trust = served(authority.issue_cert(HOST)), trusted(authority)
    async with wire(says(), tls) as there, gate(there.origin, trust=trust) as gateway:
        await answer_to(gateway)
    assert list(tmp_path.iterdir()) == []


@BOTH
async def test_a_certificate_for_another_name(authority: trustme.CA, request_: Request) -> None:
    async with wire(says(), served(authority.issue_cert("elsewhere.example"))) as there:
        problem = await told(there, request_, trusted(authority))
    assert problem.kind is Kind.INVALID
    assert problem.what == f"The server's certificate is for another name than {HOST}."


@BOTH
async def test_a_certificate_that_has_expired(authority: trustme.CA, request_: Request) -> None:
    late = authority.issue_cert(HOST, not_after=datetime.now(UTC) - DAY)
    async with wire(says(), served(late)) as there:
        problem = await told(there, request_, trusted(authority))
    assert problem.what == "The server's certificate has expired."
    assert "Nothing was sent." in problem.remedy


@BOTH
async def test_a_certificate_that_is_not_valid_yet(authority: trustme.CA, request_: Request) -> None:
    now = datetime.now(UTC)
    early = authority.issue_cert(HOST, not_before=now + DAY, not_after=now + 2 * DAY)
    async with wire(says(), served(early)) as there:
        assert "not valid yet" in (await told(there, request_, trusted(authority))).what


@BOTH
async def test_a_server_without_tls(request_: Request) -> None:
    async with wire(says()) as there:
        there.origin = there.origin.replace("http:", "https:")
        assert "speaks no TLS that can be trusted" in (await told(there, request_, Trust())).what


@BOTH
async def test_a_server_that_wants_to_see_a_certificate_sees_it(
    authority: trustme.CA, request_: Request
) -> None:
    own = authority.issue_cert("desk@example.com")
    shown = Trust(
        authority.cert_pem.bytes(),
        b"".join(part.bytes() for part in own.cert_chain_pems),
        own.private_key_pem.bytes(),
    )
    async with wire(says(), wanting(authority)) as there, gate(there.origin, trust=shown) as gateway:
        assert (await answer_to(gateway, request_)).status == 200
    assert "PRIVATE KEY" not in repr(shown)


@contextmanager
def turning_away(context: ssl.SSLContext) -> Iterator[str]:
    """A server that says why before it hangs up, as asyncio's does not."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            with suppress(ssl.SSLError):
                context.wrap_socket(connection.dup(), server_side=True).close()
            with suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):
                    pass

    with socket.create_server((HOST, 0)) as listener:
        serving = threading.Thread(target=serve)
        serving.start()
        try:
            yield f"https://{HOST}:{listener.getsockname()[1]}"
        finally:
            serving.join()


async def test_one_that_is_not_shown_any_is_told_of(authority: trustme.CA) -> None:
    with turning_away(wanting(authority)) as origin:
        async with gate(origin, ONCE, trust=trusted(authority)) as gateway:
            problem = await problem_of(gateway)
    assert problem.kind is Kind.INVALID
    assert "client_certificate" in problem.remedy


async def test_a_write_to_it_is_not_known_to_have_failed(authority: trustme.CA) -> None:
    """TLS 1.3 says it only after the request is on its way."""
    with turning_away(wanting(authority)) as origin:
        async with gate(origin, ONCE, trust=trusted(authority)) as gateway:
            assert (await problem_of(gateway, PATCH)).kind is Kind.UNANSWERED


@pytest.mark.parametrize("text", [b"CANARY", b"\xff", b"-----BEGIN CERTIFICATE-----\nCANARY\n"])
def test_authorities_that_are_none(text: bytes) -> None:
    with pytest.raises(Problem, match="`ca_file` names holds no certificate") as caught:
        context_of(Trust(text))
    assert "CANARY" not in str(caught.value)


def test_a_key_of_another_certificate(authority: trustme.CA) -> None:
    one, two = authority.issue_cert(HOST), authority.issue_cert(HOST)
    for key in (two.private_key_pem.bytes(), b"CANARY", b""):
        with pytest.raises(Problem, match="do not belong together") as caught:
            context_of(Trust(b"", one.cert_chain_pems[0].bytes(), key))
        assert "CANARY" not in str(caught.value)


LOCKED = b"""-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-256-CBC,A1B2C3D4E5F60718293A4B5C6D7E8F90

5V0gqY2Lr0oJ8i2kqD4Qm0m8p9fJm0H2lYcQw5m1b7v0X4m3n6k8j2h5g1f7d9s3
-----END EC PRIVATE KEY-----
"""


def test_a_key_behind_a_passphrase_is_told_and_none_asked_for(authority: trustme.CA) -> None:
    with pytest.raises(Problem, match="locked with a passphrase"):
        context_of(Trust(b"", authority.issue_cert(HOST).cert_chain_pems[0].bytes(), LOCKED))
