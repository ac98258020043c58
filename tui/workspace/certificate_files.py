"""The files that a profile names for TLS, read when it is opened: nobody else may have had a hand in them."""

from pathlib import Path
from typing import Final

from tui.domain.problem import Kind, Problem
from tui.workspace.guarded_file import Guard, read_guarded
from tui.workspace.secrets import ALONE
from tui.workspace.settings import Certificates

PUBLIC: Final = Guard(
    0o022,
    "says whom to trust, and others than you can write to it",
    "go-w",
    follow=True,
    kind=Kind.DENIED,
)


def read_certificates(files: Certificates) -> tuple[bytes, bytes, bytes]:
    """The authorities, the own certificate and its key; empty where the profile names none. Raises `Problem`
    (DENIED)."""
    return (
        _read("ca_file", files.authorities, PUBLIC),
        _read("client_certificate", files.own, PUBLIC),
        _read("client_key", files.key, ALONE),
    )


def _read(name: str, path: Path | None, guard: Guard) -> bytes:
    if path is None:
        return b""
    try:
        return read_guarded(path, guard)
    except FileNotFoundError:
        raise Problem(
            Kind.DENIED, f"There is no file {path}, which `{name}` names.", "Correct the profile."
        ) from None
