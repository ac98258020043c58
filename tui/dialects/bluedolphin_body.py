"""The body of an update: the remark, and values by the ids of their questionnaires and fields. Nothing else.

Contract: bluedolphin-relations, questionnaire. What is immutable is never in it, for one such property may
have the server ignore all the others.
"""

from tui.dialects import bodies
from tui.dialects.bluedolphin_fields import is_hidden
from tui.domain import rules
from tui.domain.draft import Change, Draft
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Emptied
from tui.domain.values import MISSING, Json, canon


def update_body(draft: Draft) -> bytes:
    """Raises `Problem` (REFUSED, INVALID), its field named: what the server would clear or ignore, or what
    hides another value, is not sent."""
    if not draft.changes:
        raise bodies.nothing()
    plain: dict[str, Json] = {}
    forms: dict[str, list[Json]] = {}
    for change in draft.changes:
        name, value = bodies.written_name(change.spec), sound_value(change)
        if len(change.spec.pointer) == 1:
            plain[name] = value
            continue
        if draft.base.at(change.spec.pointer[:-1]) is MISSING:
            raise bodies.refused(change.spec, "is not in this relationship any more")
        _, boem, _, item, _ = change.spec.pointer
        forms.setdefault(str(boem), []).append({"id": str(item), "value": value})
    boem_body: list[Json] = [{"id": boem, "items": items} for boem, items in forms.items()]
    return bodies.encode(plain | ({"boem": boem_body} if forms else {}))


def sound_value(change: Change) -> str:
    """The value, if the server would keep it as far as anybody knows. Raises `Problem` (REFUSED, INVALID)."""
    spec, value = change.spec, bodies.written_value(change)
    if not isinstance(value, str):
        raise bodies.refused(spec, "holds something that is no text")
    if value == "" and spec.emptied is Emptied.REFUSED:
        raise bodies.refused(spec, "cannot be empty")
    if len(spec.pointer) > 1 and is_hidden(value):
        raise bodies.refused(spec, "would be overwritten with the asterisks that hide its content")
    rules.check(spec, value)
    try:
        canon(value)
    except Problem as problem:
        raise Problem(
            Kind.REFUSED, f"{spec.label}: {problem.what}", "Type it again.", field=spec.name
        ) from None
    return value
