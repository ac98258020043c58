"""How a list was left, from one session to the next, whatever has become of the file meanwhile."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.problem import Kind, Problem
from tui.domain.values import Json
from tui.workspace.kept_layout import KeptLayout
from tui.workspace.layout import NARROWEST, WIDEST, Chosen, Layout, layout_doc, read_layout

COLUMNS = (Chosen("title", 30), Chosen("status"))
SORT = (("status", True), ("title", False))

chosen = st.builds(Chosen, st.text(min_size=1), st.none() | st.integers(NARROWEST, WIDEST))
layouts = st.builds(
    Layout,
    st.lists(chosen, unique_by=lambda each: each.name).map(tuple),
    st.dictionaries(st.text(min_size=1), st.booleans()).map(lambda sort: tuple(sort.items())),
)
scalars = st.none() | st.booleans() | st.integers() | st.text()
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["collection", "columns", "sort", "name", "width", "descending"]), inner
        )
    ),
)


def kept(folder: Path, collection: str = "c") -> KeptLayout:
    return KeptLayout(folder / "list.json", collection)


@given(layouts)
def test_what_is_kept_comes_back(layout: Layout) -> None:
    assert read_layout(json.loads(json.dumps(layout_doc(layout, "c"))), "c") == layout


@given(documents)
def test_any_other_document_is_a_layout_or_is_refused(doc: Json) -> None:
    kinds, layout = [], Layout()
    try:
        layout = read_layout({**doc, "collection": "c"} if isinstance(doc, dict) else doc, "c")
    except Problem as problem:
        kinds.append(problem.kind)
    assert kinds in ([], [Kind.GARBLED])
    assert read_layout(layout_doc(layout, "c"), "c") == layout


def test_the_next_session_finds_it(tmp_path: Path) -> None:
    first = kept(tmp_path)
    assert (first.columns, first.sort, first.trouble) == ((), (), "")
    assert [*tmp_path.iterdir()] == []
    first.keep_columns(COLUMNS)
    first.keep_sort(SORT)
    second = kept(tmp_path)
    assert (second.columns, second.sort, second.trouble) == (COLUMNS, SORT, "")
    assert (tmp_path / "list.json").stat().st_mode & 0o777 == 0o600
    second.keep_columns(())
    assert (kept(tmp_path).columns, kept(tmp_path).sort) == ((), SORT)


def test_what_another_session_has_kept_meanwhile_stays_but_for_what_is_changed(tmp_path: Path) -> None:
    one, other = kept(tmp_path), kept(tmp_path)
    one.keep_columns(COLUMNS)
    other.keep_sort(SORT)
    assert (kept(tmp_path).columns, kept(tmp_path).sort) == (COLUMNS, SORT)
    assert (one.sort, other.columns) == ((), ())  # each goes on as it is
    other.keep_columns((Chosen("tier"),))
    assert (kept(tmp_path).columns, one.columns) == ((Chosen("tier"),), COLUMNS)


def test_another_collection_of_that_profile_begins_anew(tmp_path: Path) -> None:
    kept(tmp_path).keep_columns(COLUMNS)
    other = kept(tmp_path, "d")
    assert (other.columns, other.trouble) == ((), "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"collection":"c","columns":[1]}',
        b'{"collection":"c","columns":[{"name":""}]}',
        b'{"collection":"c","columns":[{"name":"x","width":"9"}]}',
        b'{"collection":"c","columns":[{"name":"x","width":true}]}',
        b'{"collection":"c","sort":{"name":"x"}}',
        b'{"collection":"c","sort":[{"name":"x","descending":1}]}',
        b"[" * 100_000,
        b" " * 2_000_000,
    ],
    ids=range(12),
)
def test_a_broken_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.json").write_bytes(content)
    first = kept(tmp_path)
    assert (first.columns, first.sort) == ((), ())
    assert first.trouble == (
        "What was remembered of this list's columns cannot be read, and is set aside as list.json+broken."
    )
    assert (tmp_path / "list.json+broken").read_bytes() == content
    assert kept(tmp_path).trouble == ""
    first.keep_columns(COLUMNS)
    assert kept(tmp_path).columns == COLUMNS


def test_what_breaks_while_a_session_runs_is_written_anew(tmp_path: Path) -> None:
    session = kept(tmp_path)
    session.keep_columns(COLUMNS)
    (tmp_path / "list.json").write_bytes(b"{")
    session.keep_sort(SORT)
    assert (kept(tmp_path).columns, kept(tmp_path).sort) == (COLUMNS, SORT)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_holds_nobody_up(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "list.json")
    assert "set aside" in kept(tmp_path).trouble
    kept(tmp_path).keep_sort(SORT)
    assert kept(tmp_path).sort == SORT


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text(json.dumps(layout_doc(Layout(COLUMNS), "c")))
    (tmp_path / "list.json").symlink_to(tmp_path / "other")
    session = kept(tmp_path)
    assert (session.columns, bool(session.trouble)) == ((), True)


def test_keys_of_a_newer_patchdesk_are_let_be_and_widths_are_within_reason(tmp_path: Path) -> None:
    columns = [{"name": "x", "width": 0, "colour": "red"}, {"name": "y", "width": 10**9}, {"name": "x"}]
    (tmp_path / "list.json").write_text(json.dumps({"collection": "c", "columns": columns, "more": [1]}))
    assert kept(tmp_path).columns == (Chosen("x"), Chosen("y", WIDEST))


def test_where_it_cannot_be_written_it_holds_for_the_session(tmp_path: Path) -> None:
    session = KeptLayout(tmp_path / "nowhere" / "list.json", "c")
    with pytest.raises(Problem) as told:
        session.keep_columns(COLUMNS)
    assert str(told.value) == (
        "This cannot be remembered: No such file or directory. It holds until you leave Patchdesk."
    )
    assert session.columns == COLUMNS


def test_without_a_file_nothing_outlives_the_session() -> None:
    session = KeptLayout(None, "c")
    session.keep_columns(COLUMNS)
    session.keep_sort(SORT)
    assert (session.columns, session.sort, session.trouble) == (COLUMNS, SORT, "")


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    kept(tmp_path).keep_columns(COLUMNS)
    assert [*tmp_path.iterdir()] == [tmp_path / "list.json"]
