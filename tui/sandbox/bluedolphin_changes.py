"""What an update does to a relation. The answer is "Ok" whatever happens here.

Contract: bluedolphin-relations, "Fields of a relation", "Questionnaire" and traps 1 to 3. Inferred: where an
id comes twice the last value stays; nothing limits the remark; a field whose questionnaire is unknown follows
the type that the relation itself names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.sandbox.bluedolphin_problems import Refused
from tui.sandbox.bluedolphin_records import members
from tui.sandbox.bluedolphin_switches import (
    CLEARED_IS_NULL,
    EMPTY_TEXT_IS_KEPT,
    IMMUTABLE_LOSES_ALL,
    NULL_CLEARS,
    READ_ONLY_IS_KEPT,
    RELATION_FIELDS_CLEAR,
    REQUIRED_IS_ENFORCED,
    UNKNOWN_TYPES_ARE_TEXT,
    WRONG_IDS_REFUSED,
)
from tui.sandbox.bluedolphin_values import MAKERS, Rule, kept, kind_of
from tui.sandbox.jsontext import Document, Json
from tui.sandbox.switches import Switches

NOT_SUPPORTED = frozenset({"relation", "relationship"})
FREE = frozenset({*MAKERS, "hyperlink", "multiline"})
MUTABLE = frozenset({"remark", "boem"})
Rules = Mapping[tuple[str, str], Rule]


@dataclass(frozen=True, slots=True)
class Update:
    """Writes a checked body into relations. `rules` are those of the relation at hand."""

    rules: Rules
    switches: Switches

    def apply(self, doc: Document, body: Document) -> None:
        """Change `doc` in place. A 400 comes only of switches, and leaves `doc` half changed."""
        if self.switches.on(IMMUTABLE_LOSES_ALL) and _names_immutables(doc, body):
            return
        if self._is_sent(body, "remark"):
            doc["remark"] = self._shown(_text(body, "remark"))
        forms = {form["id"]: form for form in members(doc, "boem")}
        for sent in members(body, "boem"):
            form = forms.get(sent["id"])
            if form is None:
                self._unknown(f"The questionnaire {sent['id']} is not one of this relation")
            else:
                self._fill(form, sent)

    def _fill(self, form: Document, sent_form: Document) -> None:
        items = {item["id"]: item for item in members(form, "items")}
        for sent in members(sent_form, "items"):
            item = items.get(sent["id"])
            if item is None:
                self._unknown(f"The field {sent['id']} is not one of this questionnaire")
            elif self._is_sent(sent, "value"):
                self._write(item, self._rule(form, item), _text(sent, "value"))

    def _write(self, item: Document, rule: Rule, sent: str | None) -> None:
        if rule.read_only and self.switches.on(READ_ONLY_IS_KEPT):
            return
        if rule.kind in NOT_SUPPORTED:
            if self.switches.on(RELATION_FIELDS_CLEAR):
                item["value"] = self._shown(None)
            return
        if rule.kind not in FREE and not self.switches.on(UNKNOWN_TYPES_ARE_TEXT):
            return
        value = None if sent is None else kept(rule, sent, self.switches)
        if not value and rule.required and self.switches.on(REQUIRED_IS_ENFORCED):
            raise Refused(400, {"boem": f"The field {item['name']} is required"})
        item["value"] = self._shown(value)

    def _rule(self, form: Document, item: Document) -> Rule:
        found = self.rules.get((str(form["id"]), str(item["id"])))
        return found or Rule(kind_of(str(item["field_type"])))

    def _is_sent(self, holder: Document, name: str) -> bool:
        """Whether there is a value to write; the switches say what null and an empty text count for."""
        if name not in holder:
            return False
        value = holder[name]
        if value is None:
            return self.switches.on(NULL_CLEARS)
        return value != "" or self.switches.on(EMPTY_TEXT_IS_KEPT)

    def _shown(self, value: str | None) -> Json:
        """The value as it is stored; None is a value that was cleared."""
        return "" if value is None and not self.switches.on(CLEARED_IS_NULL) else value

    def _unknown(self, words: str) -> None:
        if self.switches.on(WRONG_IDS_REFUSED):
            raise Refused(400, {"boem": words})


def _text(holder: Document, name: str) -> str | None:
    value = holder[name]
    return value if isinstance(value, str) else None


def _names_immutables(doc: Document, body: Document) -> bool:
    """Whether a body has a property of a relation that no update may change. Ids only say what is meant."""
    forms = members(body, "boem")
    items = [item for form in forms for item in members(form, "items")]
    return (
        not (body.keys() & {*doc, "relationship_lifecycle_state"}) <= MUTABLE
        or any("name" in form for form in forms)
        or any(item.keys() & {"name", "field_type"} for item in items)
    )
