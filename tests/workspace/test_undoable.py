"""What cannot be taken back is said before it is sent: by the step of each plan, in every dialect."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.bench import ENTRIES, KEPT_IN, REVIEWS, Bench, bench_of, large_bench
from tui.dialects import DIALECTS
from tui.domain.diff import set_at
from tui.domain.op import apply
from tui.domain.record import RecordKey
from tui.domain.values import MISSING, Json
from tui.workspace.plan import Step, step_for
from tui.workspace.undoable import not_undoable

CONTACTS = "myreports-contacts"
RELATIONS = "bluedolphin-relations"


def told(bench: Bench, key: RecordKey) -> tuple[str, ...]:
    (step,) = bench.workspace.plan((key,)).steps
    return not_undoable(step, bench.dialect)


def with_nothing(bench: Bench, name: str) -> RecordKey:
    """A record that has nothing in the field."""
    workspace = bench.workspace
    every = map(workspace.key, workspace.records)
    return next(key for key in every if workspace.draft(key).value(name) in (MISSING, None))


async def test_a_field_that_can_be_put_back_is_not_spoken_of(bench: Bench) -> None:
    bench.workspace.edit(bench.key(), "title", "Another")
    assert told(bench, bench.key()) == ()


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        (ENTRIES, "headline", "Headline cannot be null here."),
        (CONTACTS, "fullName", "Full name cannot be removed here."),
        (RELATIONS, "remark", "Remark cannot be null here."),
    ],
)
async def test_what_was_empty_in_a_way_that_cannot_be_written(
    tmp_path: Path, name: str, field: str, words: str
) -> None:
    async with large_bench(name, tmp_path) as bench:
        key = with_nothing(bench, field)
        bench.workspace.edit(key, field, "Something")
        assert told(bench, key) == (words,)
        await bench.commit()
        found = await bench.workspace.take_back(bench.workspace.ledger())
        assert [reason for _, reason in found.left] == [words]
        assert bench.workspace.drafts == ()


async def test_what_the_server_would_rewrite_of_the_old_value_is_foretold(tmp_path: Path) -> None:
    async with bench_of(RELATIONS, tmp_path) as bench:
        record = await bench.workspace.refresh(bench.key())
        draft = bench.workspace.draft(record.key)
        (spec,) = (spec for spec in draft.schema if spec.label == "Description")
        odd = apply(set_at(record.doc, spec.pointer, "<script>1</script>"), record.doc)
        assert isinstance(odd, dict)
        draft = replace(draft, base=record.with_doc(odd)).set(spec.name, "<p>Plain</p>")
        (words,) = not_undoable(step_for(draft, bench.dialect), bench.dialect)
        assert words.startswith("Description may be rewritten")


async def test_what_was_empty_and_can_be_emptied_is_taken_back(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path) as bench:
        key = with_nothing(bench, "jobTitle")
        bench.workspace.edit(key, "jobTitle", "Something")
        assert told(bench, key) == ()
        await bench.commit()
        await bench.workspace.take_back(bench.workspace.ledger())
        await bench.commit()
        assert (await bench.now(key)).at(("fields", "jobTitle")) is MISSING


async def test_one_field_that_cannot_be_put_back_does_not_keep_the_others(entries: Bench) -> None:
    key = with_nothing(entries, "headline")
    title = entries.workspace.draft(key).value("title")
    entries.workspace.edit(key, "headline", "Something")
    entries.workspace.edit(key, "title", "Another")
    assert told(entries, key) == ("Headline cannot be null here.",)
    await entries.commit()
    found = await entries.workspace.take_back(entries.workspace.ledger())
    assert (found.keys, found.left) == ((key,), ())
    assert [words for _, words in found.notes] == ["Headline cannot be null here."]
    await entries.commit()
    doc = (await entries.now(key)).doc
    assert (doc["headline"], doc["title"]) == ("Something", title)


async def test_what_no_read_shows_is_not_known(entries: Bench) -> None:
    key, words = entries.key(), "Integration: what it held before cannot be read."
    entries.workspace.edit(key, "integration", "New words")
    assert told(entries, key) == (words,)
    await entries.commit()
    found = await entries.workspace.take_back(entries.workspace.ledger())
    assert [reason for _, reason in found.left] == [words]


async def test_objects_that_are_taken_out_come_back_as_new_ones(entries: Bench) -> None:
    key = entries.key()
    members = entries.workspace.draft(key).value("media")
    assert isinstance(members, list)
    entries.workspace.edit(key, "media", members[1:])
    assert told(entries, key) == (
        "Media: an object that is taken out comes back as a new one, under another id.",
        "Media: File: what it held before cannot be read.",
    )


async def test_an_object_that_is_added_can_be_taken_out_again(entries: Bench) -> None:
    key = entries.key()
    await entries.workspace.refresh(key, "use_cases")
    for name, inner in (("callouts", "name"), ("use_cases", "title")):
        members = entries.workspace.draft(key).value(name)
        start: list[Json] = members if isinstance(members, list) else []
        entries.workspace.edit(key, name, [*start, {inner: "Added"}])
    assert told(entries, key) == ()


@pytest.mark.parametrize("name", sorted(DIALECTS))
async def test_a_deletion_is_undone_by_another_record_only(tmp_path: Path, name: str) -> None:
    async with bench_of(name, tmp_path) as bench:
        bench.workspace.remove(bench.key())
        (words,) = told(bench, bench.key())
        assert words.startswith("It can only be created again, under another id")


async def test_a_deletion_says_what_does_not_come_back(entries: Bench) -> None:
    await entries.workspace.refresh(entries.key())
    entries.workspace.remove(entries.key())
    (words,) = told(entries, entries.key())
    assert ", without Callouts, " in words
    assert words.endswith(" more.")


async def test_a_creation_can_be_taken_back_where_the_api_can_delete(reviews: Bench) -> None:
    await reviews.workspace.refresh(reviews.key())
    draft = reviews.workspace.begin(reviews.workspace.records[reviews.key().id])
    assert told(reviews, draft.key) == ()


async def test_a_call_has_no_way_back(entries: Bench) -> None:
    action = entries.dialect.actions[0]
    (step,) = entries.workspace.action(entries.key(), action, "").steps
    assert not_undoable(step, entries.dialect) == ("A call like this has no way back.",)


async def test_what_cannot_be_sent_needs_no_way_back(bench: Bench) -> None:
    key = bench.key()
    bench.workspace.edit(key, "title", None)
    (step,) = bench.workspace.plan((key,)).steps
    assert isinstance(step, Step)
    assert step.problem is not None
    assert not_undoable(step, bench.dialect) == ()


async def test_reviews_refuse_null(reviews: Bench) -> None:
    key = reviews.key()
    row = reviews.store.find(KEPT_IN[REVIEWS], key.id)
    assert row is not None
    with reviews.store.transaction():
        doc = json.dumps({**json.loads(row.doc), "company": None})
        reviews.store.replace(KEPT_IN[REVIEWS], replace(row, doc=doc))
    await reviews.workspace.refresh(key)
    reviews.workspace.edit(key, "company", "Acme")
    assert told(reviews, key) == ("Company cannot be null here.",)
