"""Files that are made where a person says: theirs alone, whole, and never over another."""

import os
from pathlib import Path

import pytest

from tests.store.notes import run
from tui.dialects.exchange import File
from tui.domain.problem import Kind, Problem
from tui.workspace.saved_file import save_as, save_file

NAME = "drafts.json"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path


def test_only_its_owner_can_read_it(here: Path) -> None:
    before = os.umask(0)
    try:
        path = save_as("mine.json", NAME, b"all")
    finally:
        os.umask(before)
    assert path == here / "mine.json"
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"all", 0o600)


@pytest.mark.parametrize(
    ("where", "made"),
    [
        ("mine.json", "mine.json"),
        ("  mine.json ", "mine.json"),
        (".", NAME),
        ("home", f"home/{NAME}"),
        ("home/", f"home/{NAME}"),
        ("~", f"home/{NAME}"),
        ("~/mine", "home/mine"),
        ("home/../two words é", "two words é"),
    ],
)
def test_a_file_a_folder_and_a_home_can_be_said(here: Path, where: str, made: str) -> None:
    path = save_as(where, NAME, b"all")
    assert path.is_absolute()
    assert path.resolve() == here / made
    assert (here / made).read_bytes() == b"all"


@pytest.mark.parametrize(
    ("where", "kind", "words", "remedy"),
    [
        ("", Kind.INVALID, "Nothing was said", "Give a file or a folder."),
        ("taken", Kind.STORAGE, "File exists", "Nothing was written over: give another name."),
        ("link", Kind.STORAGE, "File exists", "Nothing was written over: give another name."),
        ("none/mine", Kind.STORAGE, "No such file or directory", "Make its folder first"),
        ("none/", Kind.STORAGE, "No such file or directory", "Make its folder first"),
        ("taken/mine", Kind.STORAGE, "Not a directory", "Make its folder first"),
        ("a" * 300, Kind.STORAGE, "File name too long", "Give a shorter name."),
        ("/proc/mine", Kind.STORAGE, "could not be saved", ""),
        ("~nobody-at-all/mine", Kind.INVALID, "no path", "Give another one."),
        ("a\x00b", Kind.INVALID, "no path", "Give another one."),
        ("a\ud800b", Kind.INVALID, "no path", "Give another one."),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do(
    here: Path, where: str, kind: Kind, words: str, remedy: str
) -> None:
    (here / "taken").write_bytes(b"theirs")
    (here / "link").symlink_to(here / "elsewhere")
    with pytest.raises(Problem) as refused:
        save_as(where, NAME, b"all")
    assert refused.value.kind is kind
    assert words in refused.value.what
    assert remedy in refused.value.remedy
    assert refused.value.remedy
    assert (here / "taken").read_bytes() == b"theirs"
    assert {path.name for path in here.iterdir()} == {"taken", "link", "home"}


def test_a_file_that_did_not_fit_is_taken_away_again(here: Path) -> None:
    code = """
import resource
from tui.domain.problem import Problem
from tui.workspace.saved_file import save_as
journal.close()
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    save_as(sys.argv[1] + ".drafts", "", b"x" * 5000)
except Problem as problem:
    say(problem)
say(*[found.name for found in Path(sys.argv[1]).parent.glob("*.drafts")])
"""
    told, there = run(code, here / "journal.sqlite")
    assert told == "The file could not be saved: File too large. Make room on that disk, or use another one."
    assert there == ""


def test_a_folder_that_is_gone_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    with pytest.raises(Problem, match="No such file or directory"):
        save_as("mine", NAME, b"all")


def test_a_servers_file_has_a_harmless_name_and_a_number_where_it_is_taken(here: Path) -> None:
    made = [save_file(File("../../.b\x1bad name.csv", b"all")).name for _ in range(3)]
    assert made == ["b_ad_name.csv", "b_ad_name-2.csv", "b_ad_name-3.csv"]
    assert save_file(File("", b"all")) == here / "export"
