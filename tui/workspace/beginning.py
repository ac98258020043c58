"""A new record's draft: empty, or with what can be given to it of one that was."""

from uuid import uuid4

from tui.dialects.base import Dialect
from tui.domain.draft import Draft
from tui.domain.record import Record


def begun(dialect: Dialect, like: Record | None = None) -> Draft:
    """Under a key that this desk makes up; an edit for each value it is given. Lists of objects are left
    out: those of the other record belong to it."""
    base = dialect.blank(f"new-{uuid4()}")
    draft = Draft(dialect.schema_of(base), base)
    for spec in draft.schema if like is not None else ():
        value = like.at(spec.pointer) if like is not None else None
        if spec.writable and isinstance(value, str | int | float | bool | dict) and value != "":
            draft = draft.set(spec.name, value)
    return draft
