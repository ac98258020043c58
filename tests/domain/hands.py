"""What a hand does to a draft, step by step, at random."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.domain.strategies import values
from tui.domain.draft import Draft
from tui.domain.schema import Schema
from tui.domain.values import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a hand does to a draft."""

    verb: str
    field: str
    value: Value
    going_on: bool

    def on(self, draft: Draft) -> Draft:
        """The draft after it."""
        match self.verb:
            case "set":
                return draft.set(self.field, self.value, going_on=self.going_on)
            case "mistype":
                return draft.mistype(self.field, str(self.value), going_on=self.going_on)
            case "revert":
                return draft.revert(self.field)
            case "undo":
                return draft.undo()
            case _:
                return draft.redo()


@st.composite
def steps(draw: st.DrawFn, fields: Schema) -> list[Step]:
    """Up to ten steps, mostly settings of values."""
    verbs = st.sampled_from(["set", "set", "set", "mistype", "revert", "undo", "redo"])
    found: list[Step] = []
    for verb in draw(st.lists(verbs, max_size=10)):
        spec = draw(st.sampled_from(fields.fields))
        found.append(Step(verb, spec.name, draw(values(spec.kind)), draw(st.booleans())))
    return found
