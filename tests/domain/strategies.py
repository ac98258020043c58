"""Random schemas, documents that fit them badly, and the steps of a hand, shared by these tests."""

from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from tui.domain.draft import Draft
from tui.domain.exact import Exact
from tui.domain.pointer import Pointer
from tui.domain.record import Record, RecordKey
from tui.domain.schema import Choice, Emptied, FieldKind, FieldSpec, Schema
from tui.domain.values import MISSING, Json, Missing, Value

KEY: Final = RecordKey("things", "1")
CHOICES: Final = (Choice("A", "Approved"), Choice("a", "archived"), Choice("D", "Declined"), Choice("P", "D"))
POINTERS: Final[tuple[Pointer, ...]] = (
    ("name",),
    ("metadata", "external_id"),
    ("metadata", "note"),
    ("a/b", "c~d"),
    ("",),
    ("0",),
    ("-",),
    ("deep", "deeper", "deepest"),
    ("deep", "shallow"),
)
IDS: Final = ("m1", "m2", "m3", "m4", "0", "\x000", "\x001")

keys = st.sampled_from(["a", "b", "id", "", "0", "-", "a/b", "~", "~1", "é", "\x00"])
texts = st.text(max_size=5)
numbers = st.sampled_from(
    [0, 1, -1, 0.0, 1.0, -0.0, 2.5, 10**20, 1e20, 5e-324, Exact("0.1234567890123456789"), Exact("1e400")]
) | st.integers(-9, 9)
scalars: st.SearchStrategy[Json] = st.none() | st.booleans() | numbers | texts
jsons: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
"""Small documents in which true, 1 and 1.0 meet often, and keys are the awkward ones."""


def _member(identity: Value, fields: dict[str, Json]) -> Json:
    return fields if isinstance(identity, Missing) else {"id": identity, **fields}


_fields = st.dictionaries(st.sampled_from(["name", "order", "x/y", "file"]), scalars, max_size=3)
_known = st.lists(
    st.builds(_member, st.sampled_from(IDS), _fields),
    max_size=5,
    unique_by=lambda member: str(member["id"]) if isinstance(member, dict) else "",
)
_odd_id: st.SearchStrategy[Value] = st.sampled_from(["m1", "m1", "m2", "", None, 7, MISSING, MISSING])
_odd = st.lists(st.builds(_member, _odd_id, _fields), max_size=4)
members: st.SearchStrategy[Json] = st.builds(list[Json], _known | _known | _odd)
"""Lists of objects: with ids, and without, twice the same, empty and of the wrong type."""

moments = st.datetimes().map(lambda moment: moment.isoformat())
urls = st.from_regex(r"https?://[a-z]{1,5}\.example(:80)?(/[a-z%]{0,3})?(\?q=1)?", fullmatch=True)
references: st.SearchStrategy[Json] = st.builds(
    lambda identity, label: {"id": identity, **label},
    st.sampled_from(["r1", "r2", "r3"]),
    st.dictionaries(st.just("label"), texts, max_size=1),
)
of_kind: Final[dict[FieldKind, st.SearchStrategy[Json]]] = {
    FieldKind.TEXT: texts,
    FieldKind.LONG: st.text("ab\r\n\u2028", max_size=6),
    FieldKind.NUMBER: numbers,
    FieldKind.FLAG: st.booleans(),
    FieldKind.CHOICE: st.sampled_from([choice.value for choice in CHOICES]),
    FieldKind.SEVERAL: st.lists(
        st.sampled_from([choice.value for choice in CHOICES]), min_size=1, unique=True
    ).map("|".join),
    FieldKind.DATE: st.dates().map(lambda day: day.isoformat()),
    FieldKind.MOMENT: moments,
    FieldKind.URL: urls,
    FieldKind.REFERENCE: references,
    FieldKind.STRINGS: st.builds(list[Json], st.lists(texts, max_size=4)),
    FieldKind.MEMBERS: members,
    FieldKind.DATA: jsons,
}


def values(kind: FieldKind) -> st.SearchStrategy[Value]:
    """What a field may come to hold: mostly values of its kind, at times anything, or nothing."""
    anything: st.SearchStrategy[Value] = jsons | members | st.just(MISSING)
    return st.one_of(of_kind[kind], of_kind[kind], of_kind[kind], anything)


def field(
    name: str,
    kind: FieldKind = FieldKind.TEXT,
    pointer: Pointer = (),
    *,
    readable: bool = True,
    emptied: Emptied = Emptied.NULL,
) -> FieldSpec:
    """A plain field; its label is its name with a capital letter."""
    choices = CHOICES if kind in (FieldKind.CHOICE, FieldKind.SEVERAL) else ()
    where = pointer or (name,)
    return FieldSpec(
        name, name.title(), kind, where, name, readable=readable, emptied=emptied, choices=choices
    )


_INNER = (field("name"), field("order", FieldKind.NUMBER), field("url", FieldKind.URL))
SPECS = {kind: replace(field("f", kind), label="Label", members=_INNER) for kind in FieldKind}
"""A field of each kind."""


def schema(*fields: FieldSpec) -> Schema:
    """A schema whose title is its first field."""
    return Schema(fields, fields[0].name)


def draft(fields: Schema | FieldSpec, **doc: Json) -> Draft:
    """A draft without edits on a document."""
    return Draft(fields if isinstance(fields, Schema) else schema(fields), Record(KEY, doc))


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Two to five fields of any kinds, nested ones among them."""
    pointers = draw(st.lists(st.sampled_from(POINTERS), min_size=2, max_size=5, unique=True))
    kinds = st.sampled_from(FieldKind)
    readable = st.sampled_from([True, True, True, False])
    return schema(
        *(
            field(f"f{at}", draw(kinds), pointer, readable=draw(readable))
            for at, pointer in enumerate(pointers)
        )
    )


def placed(doc: Value, pointer: Pointer, value: Value) -> Value:
    """The document with the value at the pointer, the plain way: what a patch is held against."""
    if not pointer:
        return value
    if not isinstance(doc, dict):
        if isinstance(value, Missing):
            return doc
        doc = {}
    inner = placed(doc.get(pointer[0], MISSING), pointer[1:], value)
    rest = {key: item for key, item in doc.items() if key != pointer[0]}
    return rest if isinstance(inner, Missing) else {**rest, pointer[0]: inner}


@st.composite
def documents(draw: st.DrawFn, fields: Schema) -> dict[str, Json]:
    """A document that holds most fields, some wrong, some missing, some under broken parents, and more."""
    doc: Value = draw(st.dictionaries(st.sampled_from(["extra", "more/", "metadata"]), jsons, max_size=2))
    for spec in fields:
        if draw(st.integers(0, 3)):
            doc = placed(doc, spec.pointer, draw(values(spec.kind)))
    assert isinstance(doc, dict)
    for spec in fields:
        if len(spec.pointer) > 1 and not draw(st.integers(0, 5)):
            doc = {**doc, spec.pointer[0]: draw(scalars | st.just([]) | st.lists(scalars, max_size=2))}
    return doc


def exact(value: object) -> object:
    """The value with the type of each of its parts, so that true, 1 and 1.0 stay three things."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return type(value), repr(value)


def nested(levels: int, *, in_objects: bool) -> Json:
    """A one under so many arrays or objects."""
    value: Json = 1
    for _ in range(levels):
        value = {"a": value} if in_objects else [value]
    return value
