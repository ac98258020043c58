"""Schemas out of annotated pydantic models: every collection is described once."""

from dataclasses import dataclass, replace
from types import UnionType
from typing import Any, Union, get_args, get_origin

import annotated_types
from pydantic import AliasPath, BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from tui.domain.pointer import Pointer
from tui.domain.schema import Choice, Emptied, FieldKind, FieldSpec, Rules, Schema
from tui.domain.values import Json

UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
UUID_WORDS = "an id such as 9666c7ff-e19c-4368-9dce-c81e0d2de158"


class Model(BaseModel):
    """The base of every described collection: strict, and blind to keys that are unknown, which ride along in
    the document."""

    model_config = ConfigDict(strict=True, extra="ignore", defer_build=True)


@dataclass(frozen=True, slots=True)
class About:
    """What an annotation says of a field beyond its type; see `FieldSpec` for the words.

    The pointer is the field's validation alias (its name, where it has none).
    """

    label: str
    kind: FieldKind = FieldKind.TEXT
    group: str = ""
    written: str | None = None
    locked: str = ""
    readable: bool = True
    emptied: Emptied = Emptied.REFUSED
    choices: tuple[Choice, ...] = ()
    whole: bool = False
    pattern: str = ""
    pattern_words: str = ""
    ignored: str = ""
    help: str = ""
    needed: bool = False
    apart: str = ""


def schema_of(model: type[BaseModel], title: str) -> Schema:
    """The schema that a model's annotations describe, in their order."""
    return Schema(_specs(model), title)


def schema_for_new(schema: Schema, *, only: tuple[str, ...] = ()) -> Schema:
    """What a record that does not exist yet can be given: what an update takes too, and `only` a new record,
    which must have it."""
    fields = []
    for spec in schema:
        if spec.name in only:
            fields.append(replace(spec, locked="", needed=True, group="New"))
        elif spec.writable and not spec.apart:
            fields.append(spec)
    return Schema(tuple(sorted(fields, key=lambda spec: spec.name not in only)), schema.title)


def _specs(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    return tuple(_spec(name, info) for name, info in model.model_fields.items())


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    about = next(item for item in info.metadata if isinstance(item, About))
    return FieldSpec(
        name=name,
        label=about.label,
        kind=about.kind,
        pointer=_pointer(name, info),
        written=about.written,
        locked=about.locked,
        group=about.group,
        readable=about.readable,
        emptied=about.emptied,
        choices=about.choices,
        rules=_rules(info, about),
        members=_members(info.annotation),
        help=about.help,
        needed=about.needed,
        apart=about.apart,
    )


def _pointer(name: str, info: FieldInfo) -> Pointer:
    alias = info.validation_alias
    if isinstance(alias, AliasPath):
        return tuple(str(token) for token in alias.path)
    return (alias if isinstance(alias, str) else name,)


def _rules(info: FieldInfo, about: About) -> Rules:
    limits: dict[str, Any] = {}
    for item in info.metadata:
        match item:
            case annotated_types.Ge(ge=limit):
                limits["minimum"] = limit
            case annotated_types.Le(le=limit):
                limits["maximum"] = limit
            case annotated_types.MaxLen(max_length=limit):
                limits["max_length"] = limit
    whole = about.kind is FieldKind.NUMBER and float not in _types(info.annotation)
    return Rules(
        whole=whole or about.whole,
        pattern=about.pattern,
        pattern_words=about.pattern_words,
        ignored=about.ignored,
        **limits,
    )


def _types(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _members(annotation: Any) -> tuple[FieldSpec, ...]:
    for kind in _types(annotation):
        if get_origin(kind) is list:
            (member,) = get_args(kind)
            if isinstance(member, type) and issubclass(member, BaseModel):
                return _specs(member)
    return ()


def misfits(model: type[BaseModel], schema: Schema, doc: dict[str, Json]) -> tuple[str, ...]:
    """In words, where a document does not fit its model; nothing of the document is quoted."""
    try:
        model.model_validate(doc)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return tuple(dict.fromkeys(f"{_label(schema, item['loc'])}: {item['msg']}." for item in found))
    return ()


def _label(schema: Schema, place: tuple[int | str, ...]) -> str:
    tokens = tuple(str(token) for token in place)
    for spec in schema:
        if spec.pointer == tokens[: len(spec.pointer)]:
            return spec.label
    return tokens[0] if tokens else "The record"
