"""The files of a profile for TLS: whose they are is looked at before they are believed."""

from pathlib import Path

import pytest

from tui.domain.problem import Kind, Problem
from tui.workspace.certificate_files import read_certificates
from tui.workspace.settings import Certificates


def file(folder: Path, name: str, mode: int) -> Path:
    path = folder / name
    path.write_text(f"CANARY of {name}")
    path.chmod(mode)
    return path


def refused(files: Certificates) -> str:
    with pytest.raises(Problem) as caught:
        read_certificates(files)
    assert caught.value.kind is Kind.DENIED
    assert "CANARY" not in str(caught.value)
    return str(caught.value)


def test_all_three_are_read(tmp_path: Path) -> None:
    ca, own = file(tmp_path, "ca.pem", 0o644), file(tmp_path, "own.pem", 0o644)
    files = Certificates(ca, own, file(tmp_path, "own.key", 0o600))
    assert read_certificates(files) == (b"CANARY of ca.pem", b"CANARY of own.pem", b"CANARY of own.key")


def test_none_is_needed() -> None:
    assert read_certificates(Certificates()) == (b"", b"", b"")


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_nobody_else_says_whom_to_trust(tmp_path: Path, mode: int) -> None:
    assert "Run: chmod go-w" in refused(Certificates(file(tmp_path, "ca.pem", mode)))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_nobody_else_can_read_the_key(tmp_path: Path, mode: int) -> None:
    assert "Run: chmod 600" in refused(Certificates(key=file(tmp_path, "own.key", mode)))


def test_a_key_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(file(tmp_path, "own.key", 0o600))
    assert "is a link" in refused(Certificates(key=tmp_path / "link"))


def test_a_file_that_is_not_there_is_named_with_its_key(tmp_path: Path) -> None:
    words = refused(Certificates(tmp_path / "none.pem"))
    assert words == f"There is no file {tmp_path / 'none.pem'}, which `ca_file` names. Correct the profile."
