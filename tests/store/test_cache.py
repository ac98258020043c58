"""The cache: what one session writes, the next one finds, and what goes wrong with its file harms nobody."""

import sqlite3
import stat
from pathlib import Path

import pytest

from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.store import cache as module
from tui.store.cache import Cache
from tui.store.shelf import Shelf, Shelved

COLLECTION = "things"


def record(number: int, **doc: Json) -> Record:
    named: dict[str, Json] = {"id": str(number), "title": f"Thing {number}"}
    return Record(
        RecordKey(COLLECTION, str(number)), named | doc, f"r{number}", ("Odd.",), {"offer": [number]}
    )


def rows(*numbers: int) -> list[tuple[Record, str]]:
    return [(record(number), f"\0\1haystack {number}\0") for number in numbers]


def ids(path: Path) -> list[str]:
    return [each.key.id for each in Shelf(path).records(COLLECTION)]


def written(path: Path, *numbers: int, whole: bool = True) -> Cache:
    cache = Cache(path, "mine")
    assert cache.begin(resume=False)
    assert cache.put(rows(*numbers))
    assert not whole or cache.end()
    return cache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


def test_what_was_written_is_found_whole(path: Path) -> None:
    written(path, 3, 1, 2).close()
    shelf = Shelf(path)
    found = list(shelf.records(COLLECTION))
    assert [each.whole() for each in found] == [record(number) for number in (3, 1, 2)]
    assert [each.text for each in found] == ["\0\1haystack 3\0", "\0\1haystack 1\0", "\0\1haystack 2\0"]
    kept = shelf.kept()
    assert kept is not None
    assert kept.resume is None
    assert kept.lately == frozenset()


def test_the_file_is_for_its_owner_alone(path: Path) -> None:
    cache = written(path, 1)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    cache.close()


def test_nothing_is_found_where_nothing_was_written(path: Path) -> None:
    Cache(path, "mine").close()
    assert Shelf(path).kept() is None
    assert ids(path) == []


def test_the_records_of_another_source_are_dropped(path: Path) -> None:
    written(path, 1, 2).close()
    Cache(path, "another").close()
    assert ids(path) == []


def test_what_a_whole_reading_does_not_bring_is_gone(path: Path) -> None:
    written(path, 1, 2, 3).close()
    written(path, 3, 1, 4).close()
    assert ids(path) == ["3", "1", "4"]


def test_what_is_gone_can_still_be_read_for_a_while_and_then_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, 1, 2).close()
    shelf = Shelf(path)
    written(path, 1).close()
    assert shelf.doc("2") == record(2).doc
    monkeypatch.setattr(module, "LINGER", -1.0)
    written(path, 1).close()
    shelf.forget("2")
    assert shelf.doc("2") == {}
    shelf.close()
    Cache(path, "mine").close()
    assert not any(b"Thing 2" in file.read_bytes() for file in path.parent.iterdir())


def test_a_reading_that_was_stopped_is_gone_on_with(path: Path) -> None:
    written(path, 1, 2, 3, 4).close()
    cache = Cache(path, "mine")
    assert cache.begin(resume=False)
    assert cache.put(rows(4, 3), {"page": 2})
    cache.close()
    kept = Shelf(path).kept()
    assert kept is not None
    assert kept.resume == {"page": 2}
    assert kept.lately == {"3", "4"}
    assert ids(path) == ["4", "3", "1", "2"]
    cache = Cache(path, "mine")
    assert cache.begin(resume=True)
    assert cache.put(rows(2))
    assert cache.end()
    cache.close()
    assert ids(path) == ["4", "3", "2"]
    kept = Shelf(path).kept()
    assert kept is not None
    assert kept.resume is None


def test_two_sessions_at_once_lose_nothing(path: Path) -> None:
    first, second = Cache(path, "mine"), Cache(path, "mine")
    assert first.begin(resume=False)
    assert second.begin(resume=False)
    assert second.put(rows(1, 2))
    assert first.put(rows(1, 2))
    assert first.end()
    assert second.put(rows(3))
    assert second.end()
    assert ids(path) == ["1", "2", "3"]
    first.close()
    second.close()


def test_more_records_than_a_statement_takes_keep_their_order_and_what_is_theirs(path: Path) -> None:
    numbers = [*range(2 * module.TOGETHER + 7)]
    written(path, *numbers).close()
    again = Cache(path, "mine")
    assert again.begin(resume=False)
    changed = [(record(number, title="Newer"), f"newer {number}") for number in reversed(numbers)]
    assert again.put([*changed, changed[0]])
    assert again.end()
    again.close()
    found = list(Shelf(path).records(COLLECTION))
    assert [each.key.id for each in found] == [*map(str, reversed(numbers[:-1])), str(numbers[-1])]
    assert {each.doc["title"] for each in found} == {"Newer"}
    assert [each.text for each in found] == [f"newer {each.key.id}" for each in found]


def test_a_document_is_read_when_it_is_asked_for(path: Path) -> None:
    cache = written(path, 1)
    shelf = Shelf(path)
    (shelved,) = shelf.records(COLLECTION)
    assert cache.begin(resume=False)
    assert cache.put([(record(1, title="Newer"), "newer")])
    assert shelved.doc["title"] == "Newer"
    assert shelved.with_doc({}).doc == {}
    assert shelved.revised("r2").revision == "r2"
    assert type(shelved.revised("r2")) is Record
    assert cache.put([(record(1, title="Newest"), "newest")])
    assert shelved.doc["title"] == "Newer"
    shelf.forget("1")
    assert shelved.doc["title"] == "Newest"
    cache.close()


def test_one_document_is_found_without_looking_through_all(path: Path) -> None:
    written(path, *range(9)).close()
    shelf, asked = Shelf(path), list[str]()
    assert shelf._db is not None
    shelf._db.set_trace_callback(asked.append)
    assert shelf.doc("3")["title"] == "Thing 3"
    (statement,) = asked
    steps = [row[3] for row in shelf._db.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert [step for step in steps if step.startswith("SEARCH")]
    assert not [step for step in steps if step.startswith("SCAN")]
    shelf.close()


def test_few_documents_are_kept_in_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.shelf.AT_HAND", 2)
    written(path, 1, 2, 3).close()
    shelf = Shelf(path)
    read = {number: shelf.doc(number) for number in ("1", "2", "1", "3")}
    shelf.close()
    assert shelf.doc("1") == read["1"]
    assert shelf.doc("3") == read["3"]
    assert shelf.doc("2") == {}


@pytest.mark.parametrize("content", [b"no database at all, but long", b"", b"SQLite format 3\0"])
def test_a_file_that_is_broken_is_made_anew(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    written(path, 1).close()
    assert ids(path) == ["1"]


def test_a_file_of_another_version_is_made_anew(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    written(path, 1).close()
    assert ids(path) == ["1"]


def test_somebody_elses_file_is_left_alone(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("precious")
    path.symlink_to(other)
    cache = Cache(path, "mine")
    assert not cache.begin(resume=False)
    assert not cache.put(rows(1))
    assert not cache.end()
    assert Shelf(path).kept() is None
    assert other.read_text() == "precious"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE record SET warnings = 'no json' WHERE id = '2'",
        "UPDATE record SET beside = '[]' WHERE id = '2'",
        "UPDATE record SET id = x'ff' WHERE id = '2'",
        "DROP TABLE record",
    ],
)
def test_rows_that_cannot_be_understood_end_the_list(path: Path, damage: str) -> None:
    written(path, 1, 2, 3).close()
    with sqlite3.connect(path) as db:
        db.execute(damage)
    db.close()
    assert "2" not in ids(path)


@pytest.mark.parametrize("doc", ["no json", "[]", '{"a": 1, "a": 2}', "NaN"])
def test_a_document_that_cannot_be_read_is_an_empty_one(path: Path, doc: str) -> None:
    written(path, 1).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE document SET doc = ?", [doc])
    db.close()
    (shelved,) = Shelf(path).records(COLLECTION)
    assert shelved.doc == {}


def test_where_the_disk_is_full_nothing_is_raised(path: Path) -> None:
    cache = written(path, 1)
    assert cache._db is not None
    cache._db.execute(f"PRAGMA max_page_count = {1 + path.stat().st_size // 4096}")
    assert cache.begin(resume=False)
    assert not cache.put(rows(*range(2, 2_000)))
    assert [type(each) for each in Shelf(path).records(COLLECTION)] == [Shelved]
    cache.close()
