"""TLS as the profile says it, and nothing of the environment; what is wrong with a certificate, in words.

There is no way to go on with a certificate that does not fit: each has a way to be mended.
"""

import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem

EXPIRED, EARLY, NAME, ADDRESS = 10, 9, 62, 64
UNKNOWN: Final = frozenset({2, 18, 19, 20, 21, 27})
"""What OpenSSL calls a certificate whose authority it does not know, or does not trust."""

OWN_AUTHORITY: Final = (
    "If an authority of your own issued it, have that authority's certificate from whoever runs the server,"
    ' and name the file in the profile: ca_file = "path".'
)
UNSENT: Final = "Nothing was sent."


@dataclass(frozen=True, slots=True)
class Trust:
    """PEM texts. `authorities` are trusted instead of the system's; `certificate` and `key` are what this
    desk shows of itself."""

    authorities: bytes = b""
    certificate: bytes = b""
    key: bytes = field(default=b"", repr=False)


def context_of(trust: Trust) -> ssl.SSLContext:
    """Raises `Problem` (INVALID), which names the key of the profile that is wrong."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if trust.authorities:
        _trust(context, trust.authorities)
    else:
        _trust_the_system(context)
    if trust.certificate:
        _show(context, trust)
    return context


def _trust(context: ssl.SSLContext, authorities: bytes) -> None:
    try:
        context.load_verify_locations(cadata=authorities.decode("ascii"))
    except (ssl.SSLError, ValueError):
        raise Problem(
            Kind.INVALID,
            "The file that `ca_file` names holds no certificate.",
            "Write the path of a file in PEM form; such begin with -----BEGIN CERTIFICATE-----.",
        ) from None


def _trust_the_system(context: ssl.SSLContext) -> None:
    """Where OpenSSL was built to look, whatever SSL_CERT_FILE and SSL_CERT_DIR say."""
    paths = ssl.get_default_verify_paths()
    file, folder = Path(paths.openssl_cafile), Path(paths.openssl_capath)
    if file.is_file() or folder.is_dir():
        context.load_verify_locations(
            str(file) if file.is_file() else None, str(folder) if folder.is_dir() else None
        )


def _show(context: ssl.SSLContext, trust: Trust) -> None:
    def passphrase() -> str:
        raise Problem(
            Kind.INVALID,
            "The key that `client_key` names is locked with a passphrase.",
            "Write the path of one without, that you alone can read.",
        )

    try:
        with _file(trust.certificate) as certificate, _file(trust.key) as key:
            context.load_cert_chain(certificate, key, passphrase)
    except (ssl.SSLError, OSError):
        raise Problem(
            Kind.INVALID,
            "`client_certificate` and `client_key` do not belong together, or are not in PEM form.",
            "Write the paths of a certificate and of the private key that it was made for.",
        ) from None


@contextmanager
def _file(content: bytes) -> Iterator[str]:
    """A path for a library that reads nothing else: what was checked is what it reads."""
    descriptor = os.memfd_create("patchdesk") if hasattr(os, "memfd_create") else None
    with tempfile.TemporaryFile() if descriptor is None else os.fdopen(descriptor, "w+b") as file:
        file.write(content)
        file.flush()
        file.seek(0)
        yield f"/dev/fd/{file.fileno()}"


def tls_error(error: BaseException) -> ssl.SSLError | None:
    """What TLS said, where that is why a connection failed."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, ssl.SSLError):
        seen = seen.__cause__ or seen.__context__
    return seen


def misfit(error: ssl.SSLError, host: str) -> Problem:
    """Why there is no safe way to the server, and how to make one (INVALID)."""
    what, remedy = _words(error, host)
    return Problem(Kind.INVALID, what, f"{UNSENT} {remedy}")


def is_our_certificate(error: ssl.SSLError) -> bool:
    """Whether the server ended it over what this desk showed of itself, or did not show."""
    return "ALERT" in (error.reason or "")


def _words(error: ssl.SSLError, host: str) -> tuple[str, str]:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if code == EXPIRED:
        return "The server's certificate has expired.", "Tell the server's owner; check this machine's clock."
    if code == EARLY:
        return "The server's certificate is not valid yet.", "Check this machine's clock."
    if code in (NAME, ADDRESS):
        return (
            f"The server's certificate is for another name than {host}.",
            "Write the name that it is for as the profile's origin, or tell the server's owner.",
        )
    if code in UNKNOWN:
        return "Nobody whom this machine trusts vouches for the server's certificate.", OWN_AUTHORITY
    if code:
        return f"The server's certificate cannot be trusted (OpenSSL {code}).", "Tell the server's owner."
    if is_our_certificate(error):
        return (
            "The server ended the connection over TLS: it may want another certificate, or one at all.",
            "Check `client_certificate` and `client_key` in the profile.",
        )
    return (
        f"The server at {host} speaks no TLS that can be trusted.",
        "Check the profile's origin, its port above all.",
    )
