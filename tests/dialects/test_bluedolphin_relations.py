"""BlueDolphin relations: the golden exchanges, and each trap of the contract that concerns the client."""

import json
from dataclasses import replace

import pytest

from tests.dialects.golden import Conversation, conversation
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Response, Wanted
from tui.domain import rules, typed
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict, receipt
from tui.domain.record import Record
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json

NAME = "bluedolphin-relations"
ID = "645b86cb3c2a798711ca40c1"
OBJECTS = ("60a1b2c3d4e5f60718293a41", "60a1b2c3d4e5f60718293a42")
TEMPLATE = "603f420049484a716bc2de0c"


def relations() -> Dialect:
    return DIALECTS[NAME](Site("https://public-api.eu.bluedolphin.app", tenant="acme", page_size=2))


def seen(what: str = "read") -> tuple[Dialect, Draft]:
    of = relations()
    record = conversation(NAME, what).read(of.read_record(ID))
    return of, Draft(of.schema_of(record), record)


def field(draft: Draft, label: str) -> FieldSpec:
    (spec,) = (spec for spec in draft.schema if spec.label == label)
    return spec


def items(of: Dialect, draft: Draft) -> list[Json]:
    """What an update says of the questionnaires."""
    (request,) = of.update_requests(draft)
    assert request.body is not None
    body = json.loads(request.body)
    return [item for form in body.get("boem", []) for item in form["items"]]


def problem_of(what: str) -> Problem:
    of = relations()
    (exchange,) = conversation(NAME, what).exchanges
    said = exchange["response"]
    (request,) = of.delete_requests(of.blank(ID))
    with pytest.raises(Problem) as caught:
        of.read_update(request, Response(said["status"], {}, json.dumps(said["body"]).encode()))
    return caught.value


def test_bluedolphin_trap_01_ok_proves_nothing_so_the_receipt_is_of_what_is_read() -> None:
    of, draft = seen()
    draft = draft.set("remark", "new label")
    for name, after, verdict in (
        ("remark", "new label", Verdict.KEPT),
        ("remark", "Old remark", Verdict.IGNORED),
        ("remark", "", Verdict.CLEARED),
        ("remark", "new lab", Verdict.ALTERED),
    ):
        found = draft.base.with_doc({**draft.base.doc, name: after})
        assert receipt(draft, found).lines[0].verdict is verdict
    (request,) = of.update_requests(draft)
    of.read_update(request, Response(200, {}, b'"Ok"'))


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("Encrypted", "maybe"),
        ("Since", "31-02-2021"),
        ("Frequency", "Hourly"),
        ("Direction", "Sideways"),
        ("Messages", "1.5"),
        ("Messages", "many"),
        ("Cost", "9.505"),
        ("Code", "IF-123456"),
        ("Data", "Orders|Staff"),
        ("Data", "Read | write"),
    ],
)
def test_bluedolphin_trap_02_what_would_be_cleared_or_cut_is_refused_first(label: str, wrong: str) -> None:
    of, draft = seen()
    spec = field(draft, label)
    with pytest.raises(Problem) as typed_wrong:
        typed.parse(spec, wrong, draft.base.at(spec.pointer))
    assert (typed_wrong.value.kind, typed_wrong.value.field) == (Kind.INVALID, spec.name)
    with pytest.raises(Problem) as sent_wrong:
        of.update_requests(draft.set(spec.name, wrong))
    assert sent_wrong.value.field == spec.name


def test_bluedolphin_trap_03_the_lifecycle_is_chosen_once() -> None:
    of, draft = seen()
    assert not draft.schema.spec("lifecycle").writable
    blank = of.blank("new-1")
    assert of.schema_of(blank).spec("lifecycle").writable


def test_bluedolphin_trap_04_each_operation_has_its_own_names() -> None:
    of = relations()
    draft = Draft(of.schema_of(of.blank("new-1")), of.blank("new-1"))
    draft = draft.set("source_id", OBJECTS[0]).set("target_id", OBJECTS[1]).set("template_id", TEMPLATE)
    draft = draft.set("lifecycle", "Future").set("remark", "A new one")
    request, said = conversation(NAME, "create").one(of.create_requests(draft))
    assert of.read_created(request, said) == ID
    with pytest.raises(Problem, match="Template cannot be empty"):
        of.create_requests(Draft(draft.schema, draft.base).set("source_id", "a").set("target_id", "b"))


def test_bluedolphin_trap_05_a_create_without_an_id_is_unknown() -> None:
    of = relations()
    (request,) = of.delete_requests(of.blank(ID))
    with pytest.raises(Problem) as unnamed:
        of.read_created(request, Response(201, {}, b"{}"))
    assert unnamed.value.kind is Kind.UNANSWERED


@pytest.mark.parametrize("body", [b'"Ok"', b'"OK"', b""])
def test_bluedolphin_trap_06_the_body_of_a_success_is_nothing(body: bytes) -> None:
    of, draft = seen()
    (request,) = of.update_requests(draft.set("remark", "x"))
    of.read_update(request, Response(200, {}, body))
    assert of.read_deleted(request, Response(200, {}, body)) is None


@pytest.mark.parametrize("what", ["read what is gone", "read what is archived"])
def test_bluedolphin_trap_07_not_found_is_400_or_a_status(what: str) -> None:
    with pytest.raises(Problem) as gone:
        conversation(NAME, what).read(relations().read_record(ID))
    assert gone.value.kind is Kind.ABSENT


def test_bluedolphin_trap_08_206_may_mean_that_nothing_was_deleted() -> None:
    of = relations()
    request, said = conversation(NAME, "delete").one(of.delete_requests(of.blank(ID)))
    assert of.read_deleted(request, said) is None
    request, said = conversation(NAME, "delete in vain").one(of.delete_requests(of.blank(ID)))
    with pytest.raises(Problem) as refused:
        of.read_deleted(request, said)
    assert refused.value.kind is Kind.REFUSED


def test_bluedolphin_trap_09_a_list_is_a_walk_that_asks_for_nothing_twice() -> None:
    pages = conversation(NAME, "list").pages(relations().list_records())
    assert [record.key.id for page in pages for record in page.records] == [ID]
    assert any("Copy is still being copied" in note for page in pages for note in page.notes)
    assert any("1 relations cannot be read" in note for page in pages for note in page.notes)
    assert [page.progress for page in pages if page.records] == ["workspace Enterprise: object 1 of 2"]


def test_a_walk_that_was_stopped_goes_on_where_it_was() -> None:
    talk = conversation(NAME, "list").exchanges
    of = relations()
    walk = of.list_records()
    step = next(walk)
    resume: Json = None
    known: list[str] = []
    begun = Conversation(talk[:5])
    while begun.exchanges:
        assert isinstance(step, tuple)
        step = walk.send(begun.answers(step))
        while not isinstance(step, tuple):
            resume = step.resume
            known += [record.key.id for record in step.records]
            step = walk.send(())
    walk.close()
    again = Conversation([talk[0], talk[1], talk[5], talk[6]])
    pages = again.pages(of.list_records(Wanted(resume=resume, known=known)))
    assert [record for page in pages for record in page.records] == []


def test_only_the_workspaces_of_the_profile_are_walked() -> None:
    of = DIALECTS[NAME](Site("https://x.example", tenant="acme", workspaces=("Nowhere",), page_size=2))
    pages = Conversation(conversation(NAME, "list").exchanges[:1]).pages(of.list_records())
    assert [note for page in pages for note in page.notes] == ["There is no workspace Nowhere."]


def test_bluedolphin_trap_10_an_unknown_type_is_text_and_is_said() -> None:
    _, draft = seen()
    assert field(draft, "Place").kind is FieldKind.TEXT
    assert any("'geolocation', which nobody knows" in words for words in draft.base.warnings)


@pytest.mark.parametrize(
    ("label", "kind", "text", "sent"),
    [
        ("Encrypted", FieldKind.FLAG, "no", "no"),
        ("Since", FieldKind.DATE, "2026-04-21", "21-04-2026"),
        ("Frequency", FieldKind.CHOICE, "weekly", "Weekly"),
        ("Direction", FieldKind.CHOICE, "Outwards", "Out"),
        ("Page", FieldKind.TEXT, "https://wiki.example/2", "https://wiki.example/2"),
        ("Story", FieldKind.LONG, "<p>New</p>", "<p>New</p>"),
        ("Messages", FieldKind.NUMBER, "13", "13"),
        ("Cost", FieldKind.NUMBER, "10.25", "10.25"),
        ("Code", FieldKind.TEXT, "IF-2", "IF-2"),
        ("Data", FieldKind.SEVERAL, "prices | orders", None),
        ("Data", FieldKind.SEVERAL, "prices", "Prices"),
        ("Notes", FieldKind.LONG, "One\nThree", "One\nThree"),
        ("Notes", FieldKind.LONG, "", ""),
    ],
)
def test_bluedolphin_trap_11_every_value_is_a_text(
    label: str, kind: FieldKind, text: str, sent: str | None
) -> None:
    of, draft = seen()
    spec = field(draft, label)
    assert spec.kind is kind
    edited = draft.set(spec.name, typed.parse(spec, text, draft.base.at(spec.pointer)))
    if sent is None:  # the same choices in another order are no change
        assert edited.clean
        return
    (item,) = items(of, edited)
    assert isinstance(item, dict)
    assert item.keys() == {"id", "value"}
    assert item["value"] == sent


def test_bluedolphin_trap_12_a_choice_with_a_pipe_is_left_out_and_said() -> None:
    _, draft = seen()
    assert [choice.value for choice in field(draft, "Data").choices] == ["Orders", "Prices"]
    assert any("pipe between choices" in words for words in draft.base.warnings)


def test_bluedolphin_trap_13_the_tenant_and_the_add_on_are_named() -> None:
    assert "Tenant header missing" in problem_of("no tenant").what
    assert "tenant and the key" in problem_of("no tenant").remedy
    assert "add-on" in problem_of("no add-on").remedy


def test_bluedolphin_trap_14_what_tells_a_change_is_when_it_was_made() -> None:
    _, draft = seen()
    assert draft.base.revision == "2026-01-02T03:04:05.000+00:00"


def test_an_update_has_ids_and_values_alone() -> None:
    of, draft = seen()
    draft = draft.set("remark", "new label")
    draft = draft.set(field(draft, "Encrypted").name, "no").set(field(draft, "Since").name, "21-04-2026")
    conversation(NAME, "update").write(of, of.update_requests(draft))


@pytest.mark.parametrize("label", ["Steward", "Secret", "Fixed", "Status", "Source id"])
def test_what_must_not_be_written_is_locked_with_a_reason(label: str) -> None:
    of, draft = seen()
    spec = field(draft, label)
    assert not spec.writable
    with pytest.raises(Problem) as refused:
        of.update_requests(draft.set(spec.name, "x"))
    assert (refused.value.kind, refused.value.field) == (Kind.REFUSED, spec.name)


def test_asterisks_are_never_written_back() -> None:
    of, draft = seen()
    with pytest.raises(Problem, match="asterisks"):
        of.update_requests(draft.set(field(draft, "Page").name, "****"))


def test_without_a_definition_the_forecast_says_what_nobody_can_check() -> None:
    of, draft = seen("read without definition")
    assert any("could not be read" in words for words in draft.base.warnings)
    edited = draft
    for label, value in (("Frequency", "Hourly"), ("Data", "Staff"), ("Cost", "1.234"), ("Code", "x" * 300)):
        spec = field(draft, label)
        rules.check(spec, value)
        edited = edited.set(spec.name, value)
    told = " ".join(of.forecast(edited))
    assert told.count("would be cleared") == 2
    assert "Cost may be rounded" in told
    assert "Code may be cut" in told


def test_the_forecast_names_what_cleaning_takes_out() -> None:
    of, draft = seen()
    story = field(draft, "Story").name
    assert of.forecast(draft.set(story, "<p>Fine <strong>too</strong></p>")) == ()
    (told,) = of.forecast(draft.set(story, '<p onclick="x()">a</p><script>b</script>'))
    assert "may be rewritten" in told
    assert "script" in told


def test_a_listed_record_has_the_same_fields_as_one_that_was_read() -> None:
    of, draft = seen()
    listed: Record = replace(draft.base, beside={})
    assert [spec.name for spec in of.schema_of(listed)] == [spec.name for spec in draft.schema]
