"""Values for a field of any dialect, out of what its schema says of it: at random, or one that is new."""

import json
import re
from collections.abc import Sequence
from itertools import count

from hypothesis import strategies as st

from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json, Missing, Value

LETTERS = st.characters(exclude_characters="\0\r|", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
WORDS = st.text(LETTERS, min_size=1, max_size=8)
URLS = WORDS.map(lambda word: f"https://example.com/{word}")
NEW_ID = "9666c7ff-e19c-4368-9dce-c81e0d2de158"
_numbers = count(1)  # some texts must be unique, whatever is drawn
EXAMPLES = (NEW_ID, "another@example.com", "+441632960001")
"""Texts of the forms that patterns ask for."""


def random_values(spec: FieldSpec, shown: Value, offered: Sequence[Json] = ()) -> st.SearchStrategy[Value]:
    """What the field may be set to; `shown` is what it holds, `offered` what there is to choose from."""
    full = _full(spec, shown, offered)
    emptied = spec.emptied != "refused" or spec.kind in (FieldKind.MEMBERS, FieldKind.STRINGS)
    return full | st.just(spec.empty) if emptied else full


def _full(spec: FieldSpec, shown: Value, offered: Sequence[Json]) -> st.SearchStrategy[Value]:
    rules = spec.rules
    match spec.kind:
        case FieldKind.FLAG:
            return st.sampled_from(["yes", "no"]) if spec.as_text else st.booleans()
        case FieldKind.NUMBER if spec.as_text:
            places = 2 if rules.decimals is None else rules.decimals
            return st.decimals(0, 9_999, places=places).map(lambda number: f"{number:f}")
        case FieldKind.NUMBER:
            low, high = int(rules.minimum or 0), int(rules.maximum or 99)
            return st.integers(low, high)
        case FieldKind.CHOICE if spec.choices:
            return st.sampled_from([choice.value for choice in spec.choices])
        case FieldKind.SEVERAL if spec.choices:
            choices = [choice.value for choice in spec.choices]
            return st.lists(st.sampled_from(choices), min_size=1, unique=True).map(rules.separator.join)
        case FieldKind.DATE:
            return st.dates().map(lambda day: _date(rules.date, day.year, day.month, day.day))
        case FieldKind.URL:
            return URLS
        case FieldKind.REFERENCE:
            return st.sampled_from([*offered])
        case FieldKind.STRINGS:
            return st.lists(st.uuids().map(str), max_size=3).map(lambda found: [*found])
        case FieldKind.MEMBERS:
            return _members(spec, shown)
        case _:
            return _text(spec)


def _date(form: str, year: int, month: int, day: int) -> str:
    return form.replace("yyyy", f"{year:04}").replace("MM", f"{month:02}").replace("dd", f"{day:02}")


def _text(spec: FieldSpec) -> st.SearchStrategy[Value]:
    """Something that differs from call to call, since some texts must be unique; within its limit."""
    if spec.rules.pattern:
        return st.from_regex(spec.rules.pattern, fullmatch=True)
    limit = spec.rules.max_length or 40
    return WORDS.map(lambda word: f"{next(_numbers):x}{word}"[:limit])


def _members(spec: FieldSpec, shown: Value) -> st.SearchStrategy[Value]:
    """The list with one member changed, taken out or put in behind the others."""
    there: list[Json] = list(shown) if isinstance(shown, list) else []
    name = _telling(spec)

    def changed(drawn: tuple[str, str]) -> Value:
        how, word = drawn
        first = there[0] if there and isinstance(there[0], dict) else {}
        match how:
            case "change" if there:
                return [{**first, name: word}, *there[1:]]
            case "remove" if there:
                return there[1:]
            case _:
                return [*there, {name: word}] if len(there) < 6 else there[3:]

    return st.tuples(st.sampled_from(["add", "change", "remove"]), WORDS).map(changed)


def _telling(spec: FieldSpec) -> str:
    """The key of a list's objects that no new one can do without."""
    texts = [inner for inner in spec.members if inner.writable and inner.kind in ("text", "long text")]
    return next((inner for inner in texts if inner.emptied == "refused"), texts[0]).pointer[0]


def another(spec: FieldSpec, shown: Value, offered: Sequence[Json] = ()) -> Value:
    """One value that the field does not hold now; always the same for the same field and value."""
    match spec.kind:
        case FieldKind.FLAG:
            yes: tuple[Json, Json] = ("yes", "no") if spec.as_text else (True, False)
            return yes[1] if shown == yes[0] else yes[0]
        case FieldKind.NUMBER:
            number = 2 if _is(spec, shown, 3) else 3
            return str(number) if spec.as_text else number
        case FieldKind.CHOICE | FieldKind.SEVERAL if spec.choices:
            return next(choice.value for choice in spec.choices if not spec.equal(choice.value, shown))
        case FieldKind.DATE:
            return _date(spec.rules.date, 2026, 4, 21 if shown != _date(spec.rules.date, 2026, 4, 21) else 22)
        case FieldKind.URL:
            return "https://example.com/another"
        case FieldKind.REFERENCE:
            return next(value for value in offered if not spec.equal(value, shown))
        case FieldKind.STRINGS:
            return [NEW_ID]
        case FieldKind.MEMBERS:
            held: list[Json] = list(shown) if isinstance(shown, list) else []
            return [*held, {_telling(spec): "Another"}]
        case _ if spec.rules.pattern:
            return next(text for text in EXAMPLES if re.fullmatch(spec.rules.pattern, text))
        case _:
            text = f"another-{abs(hash(json.dumps(None if isinstance(shown, Missing) else shown))) % 1000}"
            return text[: spec.rules.max_length]


def _is(spec: FieldSpec, shown: Value, number: int) -> bool:
    return spec.equal(shown, str(number) if spec.as_text else number)
