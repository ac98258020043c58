"""What a session has learnt of a server that counts its calls, so that nothing is asked for twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.dialects.assembly import is_segment
from tui.dialects.bluedolphin_definitions import trimmed
from tui.dialects.bluedolphin_items import Doc, questionnaire_ids
from tui.dialects.bluedolphin_schema import QUESTIONNAIRES, TEMPLATES
from tui.dialects.exchange import Response
from tui.dialects.labels import label
from tui.domain import json_text
from tui.domain.problem import Problem
from tui.domain.values import Json

FINAL = frozenset({200, 400, 403, 404})
"""Statuses that will be the same tomorrow; after any other a questionnaire is asked for again."""


@dataclass(slots=True)
class Memory:
    """`forms` are questionnaires by id, None for one the server refused; `templates` the ids of templates
    that relations were seen to have, and their names: no call lists them (contract: bluedolphin-relations,
    how to list)."""

    forms: dict[str, Json] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)

    def missing(self, doc: Doc) -> tuple[str, ...]:
        """The questionnaires of a relation that nobody has asked for yet."""
        ids = filter(is_segment, questionnaire_ids(doc))
        return tuple(identity for identity in ids if identity not in self.forms)

    def learn(self, identity: str, answer: Response) -> None:
        """Takes the answer to the question for a questionnaire."""
        if answer.status in FINAL:
            self.forms[identity] = _form(answer) if answer.status == 200 else None

    def beside(self, doc: Doc) -> Mapping[str, Json]:
        """What is known of the questionnaires of a relation, to ride with it."""
        known: dict[str, Json] = {
            identity: self.forms[identity] for identity in questionnaire_ids(doc) if identity in self.forms
        }
        return {QUESTIONNAIRES: known} if known else {}

    def beside_read(self, doc: Doc) -> Mapping[str, Json]:
        """The questionnaires of a relation that was read with them; null for those that nobody could read."""
        ids = questionnaire_ids(doc)
        return {QUESTIONNAIRES: {identity: self.forms.get(identity) for identity in ids}} if ids else {}

    def see(self, doc: Doc) -> None:
        """Notes the template of a relation that was read."""
        for place, name in (("relationship", "template_id"), ("type", "id")):
            told = doc.get(place)
            identity = told.get(name) if isinstance(told, dict) else None
            if isinstance(told, dict) and isinstance(identity, str) and identity:
                if identity == label(identity):  # it is shown in a help: whole, or not at all
                    self.templates[identity] = label(told.get("name"))
                return

    def beside_new(self) -> Mapping[str, Json]:
        """The templates, to ride with a new relation."""
        return {TEMPLATES: {**self.templates}} if self.templates else {}


def _form(answer: Response) -> Json:
    try:
        return trimmed(json_text.parse(answer.body))
    except Problem:
        return None
