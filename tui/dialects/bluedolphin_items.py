"""The fields of the questionnaires that a relation carries, as its document lists them: `items` in `boem`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.dialects.bluedolphin_definitions import type_name
from tui.dialects.labels import label
from tui.dialects.slugs import slug, unique_names
from tui.domain.pointer import Id, Pointer
from tui.domain.values import Json

Doc = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Item:
    """One field of one questionnaire. `name` is that of the schema; `label` and `form` are what people call
    the field and its questionnaire, empty where the document does not say."""

    boem: str
    id: str
    label: str
    form: str
    type: str
    value: Json
    name: str = ""

    @property
    def place(self) -> Pointer:
        """Where the item stands in the document, whatever the order of the lists."""
        return ("boem", Id(self.boem), "items", Id(self.id))


def read_items(doc: Doc, taken: frozenset[str]) -> tuple[Item, ...]:
    """In the order of the document. One without an id of its own cannot be pointed at, and is left out; none
    has a name that is `taken`."""
    found: dict[tuple[str, str], Item] = {}
    for item in _items(doc):
        found.setdefault((item.boem, item.id), item)
    wanted = {
        _both(item): f"{slug(item.form, 'questionnaire')}_{slug(item.label, 'field')}"
        for item in found.values()
    }
    names = unique_names(wanted, taken)
    return tuple(replace(item, name=names[_both(item)]) for item in found.values())


def questionnaire_ids(doc: Doc) -> tuple[str, ...]:
    """The questionnaires a relation carries."""
    return tuple(dict.fromkeys(identity for identity, _ in _questionnaires(doc)))


def out_of_reach(doc: Doc) -> int:
    """How many fields cannot be told from others by their ids."""
    boem = doc.get("boem")
    listed = [form for form in boem if isinstance(form, dict)] if isinstance(boem, list) else []
    return sum(len(_members(form)) for form in listed) - len(read_items(doc, frozenset()))


def _items(doc: Doc) -> Iterator[Item]:
    for boem, form in _questionnaires(doc):
        for member in _members(form):
            identity = member.get("id")
            if isinstance(identity, str) and identity:
                yield Item(
                    boem,
                    identity,
                    label(member.get("name")),
                    label(form.get("name")),
                    type_name(member.get("field_type")),
                    member.get("value"),
                )


def _questionnaires(doc: Doc) -> Iterator[tuple[str, Doc]]:
    """Each once: a pointer by id leads to the first of them."""
    seen: set[str] = set()
    boem = doc.get("boem")
    for form in boem if isinstance(boem, list) else ():
        identity = form.get("id") if isinstance(form, dict) else None
        if isinstance(form, dict) and isinstance(identity, str) and identity and identity not in seen:
            seen.add(identity)
            yield identity, form


def _members(form: Doc) -> list[Doc]:
    members = form.get("items")
    return [member for member in members if isinstance(member, dict)] if isinstance(members, list) else []


def _both(item: Item) -> str:
    """One text for both ids, the same for no other two."""
    return f"{len(item.boem)} {item.boem} {item.id}"
