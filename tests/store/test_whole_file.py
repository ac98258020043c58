"""Small files that are replaced as a whole: nobody reads a part, and nothing is left over."""

import threading
from pathlib import Path

import pytest

from tui.store.whole_file import layout_of, set_aside, write_whole


def test_it_is_there_for_its_owner_alone_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "list-mine.json"
    write_whole(path, b"old")
    path.chmod(0o644)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_in_its_place_is_replaced_and_what_it_leads_to_let_be(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "list-mine.json"
    other.write_bytes(b"theirs")
    path.symlink_to(other)
    write_whole(path, b"mine")
    assert (other.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"theirs", b"mine", False)


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list-mine.json"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"mine")
    assert [*tmp_path.iterdir()] == [path]
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "list-mine.json", b"mine")


def test_of_two_who_write_at_once_one_is_the_last(tmp_path: Path) -> None:
    path, rounds = tmp_path / "list-mine.json", 50
    contents = [letter * 100_000 for letter in (b"a", b"b")]
    write_whole(path, contents[0])

    def write(content: bytes) -> None:
        for _ in range(rounds):
            write_whole(path, content)

    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for writer in writers:
        writer.start()
    read = {path.read_bytes()}
    while any(writer.is_alive() for writer in writers):
        read.add(path.read_bytes())
    for writer in writers:
        writer.join()
    assert read <= {*contents}
    assert [*tmp_path.iterdir()] == [path]


def test_what_is_set_aside_is_beside_it_and_only_the_last(tmp_path: Path) -> None:
    path = layout_of(tmp_path / "journal-mine.sqlite")
    for content in (b"once", b"again"):
        write_whole(path, content)
        there = set_aside(path)
        assert there.name == "journal-mine.sqlite.list+broken"
        assert [*tmp_path.iterdir()] == [there]
        assert there.read_bytes() == content
