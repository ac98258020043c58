"""BlueDolphin: the questionnaires, which say what the fields of a relation's `boem` may hold.

Contract: bluedolphin-relations, "Questionnaire" and "Field metadata". Inferred: the length of a text is in
`max_length`, null where there is none; a questionnaire that cannot be read holds its rules all the same.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.bluedolphin_gate import Gate
from tui.sandbox.bluedolphin_problems import Refused, answer
from tui.sandbox.bluedolphin_records import QUESTIONNAIRES, members
from tui.sandbox.bluedolphin_switches import NO_DEFINITIONS
from tui.sandbox.bluedolphin_values import Rule, kind_of
from tui.sandbox.jsontext import Document, Json, dumps, loads_document
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches

OPTION_NAMES = ("Value", "value", "name", "label")


def kept_questionnaire(doc: Document, *, readable: bool = True) -> Kept:
    """A questionnaire as it is stored; one that is not readable is a 404 for everybody."""
    return Kept(str(doc["id"]), dumps(doc), dumps({"readable": readable}))


def rules_for(store: Store, relation: Document) -> dict[tuple[str, str], Rule]:
    """The rules of a relation's fields, by the ids of questionnaire and field."""
    rules: dict[tuple[str, str], Rule] = {}
    for form in members(relation, "boem"):
        form_id = str(form["id"])
        row = store.find(QUESTIONNAIRES, form_id)
        for field in members(loads_document(row.doc), "fields") if row else ():
            rules[form_id, str(field["id"])] = _rule(field)
    return rules


def _rule(field: Document) -> Rule:
    options = field.get("specified_values")
    decimals, length = field.get("number_of_decimals"), field.get("max_length")
    return Rule(
        kind_of(str(field["field_type"])),
        tuple(option_text(option) for option in options) if isinstance(options, list) else (),
        decimals if isinstance(decimals, int) else 0,
        length if isinstance(length, int) else None,
        field.get("is_required") is True,
        field.get("read_only") is True,
        field.get("is_sensitive") is True,
    )


def option_text(option: Json) -> str:
    """An option is a text, or an object that calls it by one of several names."""
    if isinstance(option, Mapping):
        return next((str(option[name]) for name in OPTION_NAMES if name in option), "")
    return str(option)


class Questionnaires:
    """Reads of definitions."""

    def __init__(self, store: Store, gate: Gate, switches: Switches) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths this part answers."""
        return [Route("/v1/questionnaires/{questionnaire_id}", self.item)]

    async def item(self, request: Request) -> Response:
        """GET one: the only call that says 404."""
        self._gate.admit(request)
        row = self._store.find(QUESTIONNAIRES, request.path_params["questionnaire_id"])
        hidden = row is None or self._switches.on(NO_DEFINITIONS)
        if row is None or hidden or not loads_document(row.beside)["readable"]:
            raise Refused(404, {"id": "Could not find Questionnaire with specified Id"})
        return answer(loads_document(row.doc))
