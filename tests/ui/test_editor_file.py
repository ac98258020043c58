"""`$EDITOR`: what it is given, and what is said where it is none."""

import sys
from pathlib import Path

import pytest

from tui.domain.problem import Kind, Problem
from tui.ui.editor_file import edit_text
from tui.ui.editor_folder import PREFIX, sweep


def edited(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> str:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    try:
        return edit_text("The text\r\n", folder)
    finally:
        assert [*folder.glob(f"{PREFIX}*")] == []


def python(code: str) -> str:
    return f"{sys.executable} -c '{code}'"


def test_the_text_comes_back_as_it_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited(tmp_path, monkeypatch, "true") == "The text\r\n"
    code = 'import sys; open(sys.argv[1], "a").write("more")'
    assert edited(tmp_path, monkeypatch, python(code)) == "The text\r\nmore"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("'", "VISUAL or EDITOR is no command"),
        (" ", "VISUAL or EDITOR is no command"),
        ("no-such-editor", "The editor no-such-editor cannot be started"),
        ("/", "The editor / cannot be started"),
        ("false", "The editor ended with status 1"),
        (python("import os, sys; os.unlink(sys.argv[1])"), "The editor left no file"),
        (python('import sys; open(sys.argv[1], "wb").write(bytes([255]))'), "not UTF-8"),
    ],
)
def test_what_is_no_editor_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    with pytest.raises(Problem, match=words) as caught:
        edited(tmp_path, monkeypatch, command)
    assert caught.value.kind is Kind.INVALID


def test_only_ones_own_folders_are_swept(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
    (tmp_path / f"{PREFIX}file").touch()
    (tmp_path / f"{PREFIX}left").mkdir()
    (tmp_path / f"{PREFIX}left" / "record.txt.swp").touch()
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"elsewhere", f"{PREFIX}link", f"{PREFIX}file"}
    assert (elsewhere / "kept").exists()
    sweep(tmp_path / "none")
