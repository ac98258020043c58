"""Random edits that the sandbox takes, for fields of every kind, and what it must hold afterwards."""

import json
from collections.abc import Mapping

from hypothesis import strategies as st

from tests.support.bench import Doc
from tui.domain.diff import member_id
from tui.domain.pointer import read
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import MISSING, Json, Missing, Value
from tui.sandbox.partnerpage_entry_fields import SHOWN_AS as ENTRY_NAMES
from tui.sandbox.partnerpage_review_fields import SHOWN_AS as REVIEW_NAMES

texts = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=6)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
urls = st.one_of(st.just(""), words.map(lambda word: f"https://example.com/{word}"))
uuids = st.uuids().map(str)
of_inner: Mapping[str, st.SearchStrategy[Json]] = {
    "name": words,
    "title": words,
    "description": texts,
    "type": texts,
    "url": urls,
    "order": st.integers(0, 99),
    "textColor": st.from_regex("[0-9a-fA-F]{6}", fullmatch=True),
    "backgroundColor": st.from_regex("[0-9a-fA-F]{6}", fullmatch=True),
    "pdfFileThumbnailUrl": texts | st.none(),
}
files = {"resources": texts | st.none(), "media": words.map(lambda word: f"https://example.com/{word}")}


def fields(spec: FieldSpec, *, new: bool = False) -> st.SearchStrategy[dict[str, Json]]:
    """Some keys of a list's member, the id apart; of a new one, all that it must have."""
    names = [inner.written for inner in spec.members if inner.written not in (None, "id")]
    every = {name: files[spec.name] if name == "file" else of_inner[name] for name in names if name}
    must = {name: every[name] for name in every if new and name in ("name", "title")}
    return st.fixed_dictionaries(must, optional={name: every[name] for name in every if name not in must})


@st.composite
def members(draw: st.DrawFn, spec: FieldSpec, shown: Value) -> Json:
    """The list with members changed, taken out, added without an id, and moved."""
    there: list[Json] = list(shown) if isinstance(shown, list) else []
    result: list[Json] = []
    for member in there:
        match draw(st.sampled_from(["stay", "stay", "change", "remove"])):
            case "stay":
                result.append(member)
            case "change" if isinstance(member, dict):
                result.append({**member, **draw(fields(spec))})
    for added in draw(st.lists(fields(spec, new=True), max_size=2)):
        result.insert(draw(st.integers(0, len(result))), added)
    return list(draw(st.permutations(result))) if draw(st.booleans()) else result


def values(spec: FieldSpec, shown: Value, tiers: list[str]) -> st.SearchStrategy[Json]:
    """What a field may be set to."""
    match spec.kind, spec.name:
        case (FieldKind.TEXT, "title"):
            return words
        case (FieldKind.TEXT, "slug"):
            return uuids.map(lambda unique: f"slug-{unique}")
        case (FieldKind.TEXT, "custom_slug" | "external_id"):
            return texts | st.none()
        case (FieldKind.TEXT | FieldKind.LONG, _):
            return texts
        case (FieldKind.URL, _):
            return urls
        case (FieldKind.FLAG, _):
            return st.booleans()
        case (FieldKind.NUMBER, _):
            return st.integers(1, 5)
        case (FieldKind.CHOICE, _):
            return st.sampled_from([choice.value for choice in spec.choices])
        case (FieldKind.REFERENCE, _):
            there: list[Json] = [{"id": tier, "title": "whatever"} for tier in tiers]
            return st.sampled_from([None, *there])
        case (FieldKind.STRINGS, _):
            return st.lists(uuids, max_size=3).map(lambda found: [*found])
        case _:
            return members(spec, shown)


def base_of(written: str, doc: Doc) -> Value:
    """What a record shows under a written name, by the tables of the sandbox and not by those under test."""
    if written == "externalId":
        return read(doc, ("metadata", "external_id"))
    if written == "tier":
        tier = doc.get("tier")
        return tier["id"] if isinstance(tier, dict) else None
    shown = (ENTRY_NAMES if "slug" in doc else REVIEW_NAMES).get(written)
    return MISSING if shown is None else doc.get(shown, MISSING)


def same(left: Value, right: Value) -> bool:
    """Equal to the letter, for what is there."""
    if isinstance(left, Missing) or isinstance(right, Missing):
        return left is right
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def assert_holds(spec: FieldSpec, wanted: Value, held: Doc, beside: Doc) -> None:
    """The server holds what was wanted of one field; members may have got an id and defaults."""
    found = read(held, spec.pointer) if spec.readable else read(beside, (str(spec.written),))
    if spec.kind is FieldKind.REFERENCE:
        ids = [value["id"] if isinstance(value, dict) else None for value in (wanted, found)]
        assert ids[0] == ids[1]
    elif spec.kind is FieldKind.MEMBERS:
        assert isinstance(wanted, list)
        assert isinstance(found, list)
        assert len(wanted) == len(found)
        for mine, theirs in zip(wanted, found, strict=True):
            _assert_member(spec.name, mine, theirs, beside)
    else:
        assert same(wanted, found), spec.name


def _assert_member(field: str, mine: Json, theirs: Json, beside: Doc) -> None:
    assert isinstance(mine, dict)
    assert isinstance(theirs, dict)
    identity = member_id(theirs)
    assert identity is not None
    if field == "media" and "file" in mine:
        mine = dict(mine)
        hidden = beside["media_files"]
        assert isinstance(hidden, dict)
        assert hidden[identity] == mine.pop("file")
    assert same({**theirs, **mine}, theirs), field


def derived(held: Doc, names: set[str]) -> set[str]:
    """The keys that the server itself changes when these fields are written."""
    result: set[str] = set()
    if "summary" in names:
        result.add("shortSummary")
    if "status" in names and "statusDisplay" in held:
        result |= {"statusDisplay", "approvedBy", "declinedBy"}
    return result
