"""The profile file as a file: where it is wrong as a whole, who may read or write it, what is no file."""

import os
from pathlib import Path

import pytest

from tests.workspace.profile_files import WHOLE, read, write
from tui.domain.problem import Kind
from tui.workspace.profile_file import ProfileFile, read_profiles

SECRET = "CANARY-7Qm2vX9tLr4B"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[profiles.a\n", "It is not TOML at line 1, column 12. Mend that line."),
        (f'[profiles.a]\nx = "{SECRET}\n', "It is not TOML at line 2, column 25. Mend that line."),
        ("[profiles.a]\nx =", "It is not TOML at its end. Mend that line."),
        ("profiles = 1\n", "profiles is no table. Write a table [profiles.NAME] for each profile."),
        ("[profile.a]\n", "profile is no key that is known. Did you mean profiles?"),
        (f"x = {'[' * 2000}", "It is "),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    file = read(tmp_path, text)
    assert str(file.problem).startswith(f"{file.path}: {words}")
    assert file.problem is not None
    assert file.problem.kind is Kind.INVALID
    assert not file.offers_choice


def test_a_stranger_among_the_tables_leaves_the_profiles_usable(tmp_path: Path) -> None:
    file = read(tmp_path, f"[profiles.a]\n{WHOLE}[keys]\nx = 1\n")
    assert "keys is no key that is known." in str(file.problem)
    assert file.profiles[0].problem is None


@pytest.mark.parametrize("name", ["sandbox entries", "", " a", "a\\n"])
def test_some_names_are_refused(tmp_path: Path, name: str) -> None:
    (profile,) = read(tmp_path, f'[profiles."{name}"]\n{WHOLE}').profiles
    assert str(profile.problem).endswith("Rename it.")
    assert profile.name == f'profiles."{name}"'


def test_a_profile_that_is_no_table(tmp_path: Path) -> None:
    (profile,) = read(tmp_path, "[profiles]\npartners = 1\n").profiles
    assert "profiles.partners is no table." in str(profile.problem)


def test_no_file_at_all_is_fine_unless_it_was_named(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert read_profiles(path, wanted=False) == ProfileFile(path)
    assert "There is no such file." in str(read_profiles(path, wanted=True).problem)


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o664])
def test_a_file_that_others_can_write_to_is_refused(tmp_path: Path, mode: int) -> None:
    path = write(tmp_path, f"[profiles.a]\n{WHOLE}", mode)
    file = read_profiles(path, wanted=True)
    assert file.profiles == ()
    assert str(file.problem).endswith(f"and others than you can write to it. Run: chmod go-w {path}")


def test_others_may_read_it(tmp_path: Path) -> None:
    assert read_profiles(write(tmp_path, f"[profiles.a]\n{WHOLE}", 0o644), wanted=True).offers_choice


def test_a_link_to_it_is_followed_and_what_it_leads_to_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path, f"[profiles.a]\n{WHOLE}", 0o600)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert read_profiles(link, wanted=True).offers_choice
    path.chmod(0o666)
    assert not read_profiles(link, wanted=True).offers_choice


def test_what_is_no_file_is_no_file(tmp_path: Path) -> None:
    assert "is no plain file." in str(read_profiles(tmp_path, wanted=True).problem)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    assert "is no plain file." in str(read_profiles(pipe, wanted=True).problem)


def test_a_file_that_is_not_utf8_or_far_too_large(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b'x = "\xff"')
    assert "It is not UTF-8." in str(read_profiles(path, wanted=True).problem)
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    assert "is larger than a megabyte." in str(read_profiles(path, wanted=True).problem)
