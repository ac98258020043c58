"""The store: order, transactions, two openings of one file, files that are not ours."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sandbox.store import ForeignFileError, Kept, Store


def ids(store: Store, facets: dict[str, str] | None = None) -> list[str]:
    return [row.id for row in store.page("c", 0, 1000, facets or {})]


def test_order_is_kept_and_collections_are_apart() -> None:
    with Store() as store, store.transaction():
        names = [f"{number * 7919 % 1009:04}" for number in range(1009)]
        store.add("c", (Kept(name, "{}") for name in names))
        store.add("d", [Kept(names[0], '{"d":1}')])
        assert [row.id for row in store.page("c", 500, 3, {})] == names[500:503]
        assert store.count("c", {}) == 1009
        assert store.find("d", names[0]) == Kept(names[0], '{"d":1}')
        assert store.find("d", names[1]) is None


def test_facets_filter_and_follow_a_change() -> None:
    with Store() as store:
        with store.transaction():
            store.add(
                "c", [Kept(str(n), "{}", facets={"odd": str(n % 2), "third": str(n % 3)}) for n in range(9)]
            )
            store.add("d", [Kept("x", "{}", facets={"odd": "1"})])
        assert ids(store, {"odd": "1", "third": "0"}) == ["3"]
        with store.transaction():
            store.replace("c", Kept("5", '{"new":1}', "{}", {"odd": "1", "third": "0"}))
        assert ids(store, {"odd": "1", "third": "0"}) == ["3", "5"]
        assert store.count("c", {"third": "2"}) == 2
        assert store.tally("c", "odd") == {"0": 5, "1": 4}


def test_what_is_removed_is_gone_with_its_facets() -> None:
    with Store() as store:
        with store.transaction():
            store.add("c", [Kept(name, "{}", facets={"all": "1"}) for name in "abc"])
            store.add("d", [Kept("b", "{}")])
        with store.transaction():
            store.remove("c", "b")
            store.remove("c", "never there")
        assert ids(store) == ids(store, {"all": "1"}) == ["a", "c"]
        assert store.tally("c", "all") == {"1": 2}
        assert store.find("d", "b") is not None


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["last", "first", "move", "remove"]), st.integers(0, 9), st.integers(0, 9)),
        max_size=25,
    )
)
def test_a_collection_is_a_list(steps: list[tuple[str, int, int]]) -> None:
    with Store() as store, store.transaction():
        expected: list[str] = []
        for number, (step, one, other) in enumerate(steps):
            new = Kept(str(number), "{}", facets={"odd": str(number % 2)})
            store.add("between", [Kept(str(number), "{}", facets={"odd": "1"})])
            if step == "last":
                store.add("c", [new])
                expected.append(new.id)
            elif step == "first":
                store.add_first("c", new)
                expected.insert(0, new.id)
            elif expected:
                name = expected.pop(one % len(expected))
                if step == "remove":
                    store.remove("c", name)
                else:
                    store.move("c", name, other)
                    expected.insert(other, name)
        assert ids(store) == expected
        assert ids(store, {"odd": "1"}) == [name for name in expected if int(name) % 2]
        others = store.page("between", 0, 100, {"odd": "1"})
        assert [row.id for row in others] == [str(number) for number in range(len(steps))]


def test_newest_first() -> None:
    with Store() as store:
        with store.transaction():
            store.add("c", [Kept(str(n), "{}", facets={"odd": str(n % 2)}) for n in range(9)])
        backwards = [row.id for row in store.page("c", 1, 3, {}, newest_first=True)]
        assert backwards == ["7", "6", "5"]
        odd = [row.id for row in store.page("c", 0, 9, {"odd": "1"}, newest_first=True)]
        assert odd == ["7", "5", "3", "1"]


def test_which_collections_hold_something() -> None:
    with Store() as store:
        assert not store.holds(["c", "d"])
        with store.transaction():
            store.add("d", [Kept("1", "{}")])
        assert store.holds(["c", "d"])
        assert not store.holds(["c"])
        assert not store.holds([])


def test_a_transaction_is_all_or_nothing() -> None:
    with Store() as store:

        def broken_rows() -> Iterator[Kept]:
            yield from (Kept(str(number), "{}") for number in range(1200))
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError), store.transaction():
            store.add("c", broken_rows())
        assert not store.holds(["c"])
        with store.transaction():
            store.add("c", [Kept("1", "{}")])
        assert ids(store) == ["1"]


def test_two_openings_of_a_file_see_each_other(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "sandbox.db")
    with Store(path) as one, Store(path) as two:
        with one.transaction():
            one.add("c", [Kept("1", "{}")])
            assert not two.holds(["c"])
        assert ids(two) == ["1"]
    with Store(path) as later:
        assert ids(later) == ["1"]


def test_writers_in_threads_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "sandbox.db")
    with Store(path) as one, Store(path) as two:
        with one.transaction():
            one.add("c", [Kept("n", "0")])

        def count_up(store: Store) -> None:
            for _ in range(50):
                with store.transaction():
                    row = store.find("c", "n")
                    assert row is not None
                    store.replace("c", Kept("n", str(int(row.doc) + 1)))

        threads = [threading.Thread(target=count_up, args=(store,)) for store in (one, one, two, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert two.find("c", "n") == Kept("n", "200")


def test_processes_that_start_together_seed_once(tmp_path: Path) -> None:
    path = str(tmp_path / "sandbox.db")
    code = (
        "import sys; from tui.sandbox.store import Store; from tui.sandbox.seed import fill\n"
        "sys.stdin.read()\n"
        "with Store(sys.argv[1]) as store: print(fill(store, records=20))"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.close()
        child.stdin = None
    answers = sorted(child.communicate(timeout=30)[0].strip() for child in children)
    assert answers == [b"False", b"False", b"False", b"True"]
    with Store(path) as store:
        assert store.count("partnerpage/entries", {}) == 20


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, and long enough to be read as one " * 50)
    other = tmp_path / "other.db"
    newer = tmp_path / "newer.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mine (x)")
    db.close()
    Store(str(newer)).close()
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    for path in (text, other, newer):
        before = path.read_bytes()
        with pytest.raises(ForeignFileError, match=path.name):
            Store(str(path))
        assert path.read_bytes() == before


def test_nobody_else_reads_what_it_keeps(tmp_path: Path) -> None:
    with Store(str(tmp_path / "sandbox.sqlite")) as store, store.transaction():
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_cannot_be_opened_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        Store(str(tmp_path))
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        Store(str(tmp_path / "file" / "sandbox.db"))
