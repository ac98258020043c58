"""A decision on a record: one field gets one of a few values, with a word for it and perhaps a reason."""

from dataclasses import dataclass

from tui.domain.values import Json


@dataclass(frozen=True, slots=True)
class Reason:
    """Why. `code` is for counting, `text` for people; where it was typed there is no code. No API is told of
    it: it is kept locally."""

    code: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.code or self.text)

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.code, self.text)))


@dataclass(frozen=True, slots=True)
class Decision:
    """`label` is what the record is after it, such as `approved`; `field` and `value` make it so."""

    label: str
    field: str
    value: Json
    reason: Reason = Reason()
