"""Lists of objects typed as text: new objects and changed keys are held against the rules, others not."""

from dataclasses import replace

import pytest

from tests.domain.strategies import SPECS, field
from tui.domain import json_text, typed
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Emptied, FieldKind, Rules
from tui.domain.values import MISSING, Json, Value, equal


def in_list(text: str, base: Value) -> Value:
    """What a text means in a list whose objects must have a name."""
    inner = (
        field("when", FieldKind.MOMENT),
        replace(field("code"), rules=Rules(pattern="[a-f]+", pattern_words="hex")),
        field("name", emptied=Emptied.REFUSED),
        field("url", FieldKind.URL),
        replace(field("n", FieldKind.NUMBER), rules=Rules(maximum=8)),
    )
    locked = replace(field("seal"), locked="The server gives it.", rules=Rules(max_length=1))
    return typed.parse(replace(SPECS[FieldKind.MEMBERS], members=(*inner, locked)), text, base)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"url": "https://a.example"}]', "Label, number 1: Name cannot be empty."),
        ('[{"name": ""}]', "Label, number 1: Name cannot be empty."),
        ('[{"name": null}]', "Label, number 1: Name cannot be empty."),
        ('[{"name": "x", "n": "two"}]', "Label, number 1: N must be a number, 8 or less."),
        ('[{"id": "a", "name": "", "url": "wrong"}]', "Label, number 1: Name cannot be empty."),
        ('[{"id": "a", "name": null, "url": "wrong"}]', "Label, number 1: Name cannot be empty."),
        ('[{"id": "a", "url": "wrong"}]', "Label, number 1: Name cannot be empty."),
        ('[{"id": "a", "name": "x", "url": "wrong too"}]', "Label, number 1: Url must be a web address"),
        ('[{"id": "b", "name": "x", "url": "wrong"}]', "Label, number 1: Url must be a web address"),
        ('[{"name": "x"}, {"name": "y", "url": "wrong"}]', "Label, number 2: Url must be a web address"),
        ('[{"name": "x", "when": "yesterday"}]', "Label, number 1: When must be a date"),
        ('[{"name": "x", "code": "xyz"}]', "Label, number 1: Code must be hex."),
        ('[{"id": "a", "name": "x", "n": 9}]', "Label, number 1: N must be a number, 8 or less."),
    ],
)
def test_new_objects_and_changed_keys_are_held_against_the_rules(text: str, words: str) -> None:
    base: Json = [{"id": "a", "name": "x", "url": "wrong"}]
    with pytest.raises(Problem) as caught:
        in_list(text, base)
    assert (caught.value.kind, caught.value.field) == (Kind.INVALID, "f")
    assert caught.value.what.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "url": "wrong", "n": 5, "seal": "long"}, {"name": "y", "url": "", "n": null}]',
        '[{"name": "y", "when": "", "code": "", "n": ""}, {"name": "y", "when": "2026-04-21", "code": "af"}]',
        '[{"id": "a", "name": "now it has one", "url": "wrong"}]',
        '[{"id": "a", "url": "https://put.right.example", "seal": "still long"}]',
    ],
)
def test_what_the_server_gave_is_not_held_against_a_person(text: str) -> None:
    base: Json = [{"id": "a", "url": "wrong", "n": "five"}]
    assert equal(in_list(text, base), json_text.parse(text))


@pytest.mark.parametrize("base", [MISSING, None, {}, "text", ["text"], [{"id": "other"}], [{"url": "wrong"}]])
def test_whatever_the_server_holds_a_list_can_be_put_in_its_place(base: Value) -> None:
    assert equal(in_list('[{"id": "a", "name": "x"}]', base), [{"id": "a", "name": "x"}])
    for text in ('[{"id": "a"}]', '[{"url": ""}]'):
        with pytest.raises(Problem, match="cannot be empty"):
            in_list(text, base)
