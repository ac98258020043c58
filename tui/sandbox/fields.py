"""Checks of what a client sends: each takes a value and returns it as it is stored, or raises `Invalid`.

The words are those of Django REST framework. Inferred: unlike the framework's fields these never coerce:
"5" is no number, 1 is no flag, and blanks around a text are kept. So what a client sends wrongly is heard
of.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

from tui.sandbox.jsontext import Document, Json

Check: TypeAlias = Callable[[Json], Json]

URL = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?", re.IGNORECASE)
UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
SURROGATE = re.compile("[\ud800-\udfff]")


class Invalid(Exception):  # noqa: N818 -- the framework's word is ValidationError; ours is the client's fault
    """A value that is refused. `detail` is what stands under the field's name in the answer."""

    def __init__(self, detail: Json) -> None:
        super().__init__(detail)
        self.detail = detail


def invalid(words: str) -> Invalid:
    """A refusal with one message."""
    return Invalid([words])


def text(value: Json) -> str:
    """Any text, empty too; no NUL and no half of a surrogate pair."""
    if value is None:
        raise invalid("This field may not be null.")
    if not isinstance(value, str):
        raise invalid("Not a valid string.")
    if "\0" in value:
        raise invalid("Null characters are not allowed.")
    if half := SURROGATE.search(value):
        raise invalid(f"Surrogate characters are not allowed: U+{ord(half[0]):X}.")
    return value


def nullable(check: Check) -> Check:
    """The same check, and null."""
    return lambda value: None if value is None else check(value)


def not_blank(value: Json) -> str:
    """A text with at least one visible character."""
    if not text(value).strip():
        raise invalid("This field may not be blank.")
    return text(value)


def url(value: Json) -> str:
    """An http or https address, or an empty text where there is none."""
    if text(value) and not URL.fullmatch(text(value)):
        raise invalid("Enter a valid URL.")
    return text(value)


def uuid(value: Json) -> str:
    """A uuid with its hyphens; stored in lower case."""
    if value is None:
        raise invalid("This field may not be null.")
    if not isinstance(value, str) or not UUID_FORM.fullmatch(value):
        raise invalid("Must be a valid UUID.")
    return str(UUID(value))


def flag(value: Json) -> bool:
    """True or false."""
    if value is None:
        raise invalid("This field may not be null.")
    if not isinstance(value, bool):
        raise invalid("Must be a valid boolean.")
    return value


def whole(lowest: int, highest: int) -> Check:
    """An integer within bounds."""

    def check(value: Json) -> int:
        if value is None:
            raise invalid("This field may not be null.")
        if isinstance(value, bool) or not isinstance(value, int):
            raise invalid("A valid integer is required.")
        if value < lowest:
            raise invalid(f"Ensure this value is greater than or equal to {lowest}.")
        if value > highest:
            raise invalid(f"Ensure this value is less than or equal to {highest}.")
        return value

    return check


def choice(*values: str) -> Check:
    """One of some texts."""

    def check(value: Json) -> str:
        if text(value) not in values:
            raise invalid(f'"{value}" is not a valid choice.')
        return text(value)

    return check


def colour(value: Json) -> str:
    """Six hexadecimal digits, as the API itself shows them."""
    if not COLOUR.fullmatch(text(value)):
        raise invalid("Enter six hexadecimal digits, without #.")
    return text(value)


def each(check: Check) -> Check:
    """An array of values that all pass `check`; errors are keyed by position."""

    def checked(value: Json) -> list[Json]:
        result: list[Json] = []
        errors: Document = {}
        for position, member in enumerate(_array(value)):
            try:
                result.append(check(member))
            except Invalid as error:
                errors[str(position)] = error.detail
        if errors:
            raise Invalid(errors)
        return result

    return checked


def members(fields: Mapping[str, Check]) -> Check:
    """An array of objects. Unknown keys in them are dropped; errors are a list, `{}` for a sound member."""

    def checked(value: Json) -> list[Json]:
        result: list[Json] = []
        errors: list[Json] = []
        ids: set[Json] = set()
        for member in _array(value):
            sound, wrong = validated(member, fields)
            if "id" in sound and sound["id"] in ids:
                wrong["id"] = ["This id is in the list twice."]
            ids.add(sound.get("id"))
            result.append(sound)
            errors.append(wrong)
        if any(errors):
            raise Invalid(errors)
        return result

    return checked


def trimmed(sent: Document) -> Document:
    """An object without the blanks around its texts and around those of the members of its lists."""
    return {
        name: [_trimmed_member(member) for member in value] if isinstance(value, list) else _cut(value)
        for name, value in sent.items()
    }


def _trimmed_member(member: Json) -> Json:
    if isinstance(member, dict):
        return {name: _cut(value) for name, value in member.items()}
    return _cut(member)


def _cut(value: Json) -> Json:
    return value.strip() if isinstance(value, str) else value


def named_texts(value: Json) -> Document:
    """An object whose values are texts, whatever their names; errors are keyed by name."""
    if value is None:
        raise invalid("This field may not be null.")
    if not isinstance(value, dict):
        raise invalid(f'Expected a dictionary of items but got type "{type(value).__name__}".')
    if any(SURROGATE.search(name) for name in value):
        raise invalid("Surrogate characters are not allowed in a name.")
    sound, wrong = validated(value, dict.fromkeys(value, text))
    if wrong:
        raise Invalid(wrong)
    return sound


def validated(value: Json, fields: Mapping[str, Check]) -> tuple[Document, Document]:
    """The known fields of an object as they are stored, and the messages of those that are refused."""
    if not isinstance(value, dict):
        words = f"Invalid data. Expected a dictionary, but got {type(value).__name__}."
        return {}, {"non_field_errors": [words]}
    sound: Document = {}
    wrong: Document = {}
    for name, check in fields.items():
        if name in value:
            try:
                sound[name] = check(value[name])
            except Invalid as error:
                wrong[name] = error.detail
    return sound, wrong


def _array(value: Json) -> list[Json]:
    if value is None:
        raise invalid("This field may not be null.")
    if not isinstance(value, list):
        raise invalid(f'Expected a list of items but got type "{type(value).__name__}".')
    return value
