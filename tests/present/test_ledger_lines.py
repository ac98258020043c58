"""A write of the ledger as a row and in full: what it says, and that none of it acts on a terminal."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.bench import ENTRIES, dialect_of
from tui.domain.entry import Entry
from tui.domain.query_text import parse
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.present.clean import is_clean
from tui.present.ledger_lines import NAMES, ledger_line
from tui.present.ledger_text import ledger_facts, ledger_fields, ledger_ops

KEY = RecordKey(ENTRIES, "e-1")
BEFORE: dict[str, Json] = {"id": "e-1", "title": "Acme", "headline": "Old"}
UPDATE = Entry(
    "a" * 32,
    "b" * 32,
    "live",
    KEY,
    "update",
    "differs",
    title="Acme",
    ops=({"op": "replace", "path": "/headline", "value": "Mine"},),
    before=BEFORE,
    after={**BEFORE, "headline": "Third"},
    receipt={"headline": "altered"},
    http=200,
    at="2026-11-24T15:57:32.120+00:00",
    operator="anna",
    host="jump1",
)
BAD = "\x1b]0;owned\x07\u202e"


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as place:
        place.setenv("TZ", "CET-1")
        time.tzset()
        yield
    time.tzset()


def test_a_row_has_time_record_fields_result_and_operator() -> None:
    line = ledger_line(UPDATE, dialect_of(ENTRIES))
    assert (line.time, line.record, line.id) == ("2026-11-24 16:57", "Acme", "e-1")
    assert (line.what, line.sign, line.result) == ("update: Headline", "≠", "not all kept")
    assert line.by == "anna@jump1"


@pytest.mark.parametrize("dialect", [None, "hoko-partners"])
def test_fields_go_by_their_names_where_the_dialect_is_another(dialect: str | None) -> None:
    line = ledger_line(UPDATE, None if dialect is None else dialect_of(dialect))
    assert line.what == "update: headline"


def test_a_write_that_was_refused_is_told_by_its_operations() -> None:
    refused = replace(UPDATE, status="refused", receipt={}, after=None)
    assert ledger_line(refused, dialect_of(ENTRIES)).what == "update: Headline"
    assert ledger_line(refused, None).what == "update: /headline"


@pytest.mark.parametrize(
    ("words", "fits"),
    [("acme", True), ("by:anna", True), ("by:acme", False), ("result:kept -acme", False), ("E-1", True)],
)
def test_a_filter_looks_at_all_of_a_row(words: str, fits: bool) -> None:
    assert ledger_line(UPDATE, None).matches(parse(words, NAMES)) is fits


def test_in_full_each_field_has_old_new_verdict_and_what_is_there() -> None:
    (field,) = ledger_fields(UPDATE, dialect_of(ENTRIES))
    assert (field.label, field.before, field.after) == ("Headline", "Old", "Mine")
    assert (field.sign, field.verdict, field.found) == ("≠", "altered", "Third")
    assert ledger_ops(UPDATE) == ('{"op": "replace", "path": "/headline", "value": "Mine"}',)


def test_a_create_is_told_from_nothing() -> None:
    ops: tuple[dict[str, Json], ...] = ({"op": "add", "path": "/title", "value": "New"},)
    create = replace(UPDATE, verb="create", ops=ops, before=None, receipt={"title": "kept"})
    (field,) = ledger_fields(create, dialect_of(ENTRIES))
    assert (field.label, field.before, field.after, field.found) == ("Title", "—", "New", "")


def test_a_deletion_tells_what_the_record_held() -> None:
    gone = replace(UPDATE, verb="delete", ops=(), after=None, receipt={})
    told = {field.label: field.before for field in ledger_fields(gone, dialect_of(ENTRIES))}
    assert told.items() >= {("Title", "Acme"), ("Headline", "Old")}
    assert "" not in told.values()


def test_operations_that_do_not_fit_leave_names_and_verdicts() -> None:
    ops: tuple[dict[str, Json], ...] = ({"op": "replace", "path": "/nowhere/at/all", "value": 1},)
    (field,) = ledger_fields(replace(UPDATE, ops=ops), dialect_of(ENTRIES))
    assert (field.label, field.verdict, field.before) == ("headline", "altered", "")


def test_the_facts_name_what_was_taken_back() -> None:
    undo = replace(UPDATE, undoes="c" * 32, http=0)
    facts = dict(ledger_facts(undo, replace(UPDATE, attempt="c" * 32)))
    assert facts["When"] == "2026-11-24 16:57:32 +0100"
    assert facts["Answer"] == "none came"
    assert facts["Takes back"] == f"the write of 2026-11-24 16:57, attempt {'c' * 32}"
    assert "Takes back" not in dict(ledger_facts(UPDATE))


@pytest.mark.parametrize("known", [True, False])
def test_nothing_hostile_comes_through(known: bool) -> None:
    bad = replace(
        UPDATE,
        key=RecordKey(ENTRIES, f"e{BAD}"),
        title=BAD,
        words=BAD,
        operator=BAD,
        host=BAD,
        at=BAD,
        profile=BAD,
        undoes=BAD,
        batch=BAD,
        attempt=BAD,
        ops=({"op": "replace", "path": "/headline", "value": BAD},),
        before={**BEFORE, "headline": BAD},
        after={**BEFORE, "headline": f"x{BAD}"},
        receipt={"headline": "altered", BAD: BAD},
    )
    dialect = dialect_of(ENTRIES) if known else None
    line = ledger_line(bad, dialect)
    texts = [line.time, line.record, line.id, line.what, line.by, line.words, *ledger_ops(bad)]
    texts += [text for fact in ledger_facts(bad) for text in fact]
    for field in ledger_fields(bad, dialect):
        texts += [field.label, field.before, field.after, field.verdict, field.found]
    assert [text for text in texts if not is_clean(text)] == []
