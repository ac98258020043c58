"""The filter language: what each form means, what is wrong with a line, and what narrows what."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from tui.domain.haystack import fold, haystack
from tui.domain.problem import Kind, Problem
from tui.domain.query import Query
from tui.domain.query_terms import Row
from tui.domain.query_text import mistyped, parse

NAMES = {"status": "status", "rating": "rating", "made": "made", "first name": "first", "first": "first"}
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIELDS = {
    "status": "Public",
    "rating": "4.5",
    "made": "2026-11-20T10:00:00Z",
    "title": "Żółw | two  words",
    "url": "https://x.example/a>b?c=d",
}


def asked(words: str) -> Query:
    return parse(words, NAMES, ("edited", "marked"), NOW)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        *(("", True), ("public zołw", True), ("public nothing", False), ("PUBLIC", True)),
        *(
            ('"two  words"', True),
            ('"words two"', False),
            ('"two  wo', True),
            ("two - words", True),
            ("nothing | - two", True),
            ('-"two  w"', False),
        ),
        *(("status:pub", True), ("status:zołw", False), ("-status:zołw", True), ("-status:public", False)),
        *(("first:x", False), ("-first:x", True), ("STATUS:public", True)),
        *(("https://x.example", True), ("https://x.example/a>b", True), ("nobody:public", False)),
        *(("rating>4", True), ("rating>4.5", False), ("rating>=4.5", True), ("rating<4.5", False)),
        *(("rating<=4.5", True), ("rating<-1", False), ("-rating<-1", True), ("status>1", False)),
        *(("made>2026-11-19", True), ("made>2026-11-20", False), ("made>=2026-11-20", True)),
        *(("made<2026-11-20", False), ("made<=2026-11-20", True), ("made<2026-11-21", True)),
        *(("made>=2026-11", True), ("made>2026-11", False), ("made<2026-12", True), ("made<=2025-12", False)),
        *(("made>2025", True), ("made>2026", False), ("made<=2026", True), ("made<2026", False)),
        *(
            ("made>2026-11-20T09:59", True),
            ("made>2026-11-20T10:00", False),
            ('made<"2026-11-20 10:01"', True),
        ),
        *(("made<7d", True), ("made<4d", False), ("made>4d", True), ("made>7d", False), ("made>=1w", False)),
        *(("made<1m", True), ("made<98h", False), ("made<99h", True), ("made<=1y", True)),
        *(("has:status", True), ("has:first", False), ("no:first", True), ("no:status", False)),
        *(("-has:status", False), ("-no:status", True)),
        *(("public | nothing", True), ("nothing | public", True), ("nothing | none", False)),
        *(("nothing | public nothing", False), ("nothing | public | none zołw", True)),
        *(("-public | zołw", True), ("-public | -zołw", False), ("rating>9 | status:public", True)),
        *(('"|"', True), ("a|b", False), ("-a|b", True)),
    ],
)
def test_each_form_means_what_it_says(words: str, fits: bool) -> None:
    assert asked(words).matches(haystack(FIELDS.items())) is fits


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        ("ratin>4", "There is no field 'ratin'.", 'Did you mean rating? Write "ratin>4"'),
        ("-x<3", "There is no field 'x'.", 'Write "x<3" to look for the text.'),
        ("rating>", "Nothing stands behind rating> yet.", "Write a number, a date such as"),
        ("rating>many", "'many' cannot be compared with.", "Write a number"),
        ("made<2026-13", "'2026-13' cannot be compared with.", "Write a number"),
        ("made<2026-02-30", "'2026-02-30' cannot be compared with.", "Write a number"),
        ("rating > 4", "> stands alone: a comparison has no blanks.", "Write field>4"),
        *(
            (words, "The | has no term on both sides.", "Write a | b")
            for words in ("|", "a |", "| a", "a | | b")
        ),
        ('a | ""', 'Nothing stands behind "" yet.', "Go on"),
        ("a -", "Nothing stands behind - yet.", "Go on"),
        ('-"', 'Nothing stands behind -" yet.', "Go on"),
        ("a status: | b", "Nothing stands behind status: yet.", "Go on"),
        ('-status:"', 'Nothing stands behind -status:" yet.', "Go on"),
        ("is:", "Nothing stands behind is: yet.", "There are: edited, marked."),
        ("is:odd", "Nothing can be 'odd'.", "There are: edited, marked."),
        ("has:", "Nothing stands behind has: yet.", "Write a field's name"),
        ("no:statu", "There is no field 'statu'.", "Did you mean status?"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(words: str, what: str, remedy: str) -> None:
    with pytest.raises(Problem) as told:
        asked(words)
    assert (told.value.kind, told.value.what) == (Kind.INVALID, what)
    assert told.value.remedy.startswith(remedy) or remedy in told.value.remedy


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("statu:public", "There is no field 'statu'. Did you mean status?"),
        ("a -ratin:4 | b", "There is no field 'ratin'. Did you mean rating?"),
        *((text, "") for text in ("status:x", "10:30", "https://x", "is:edited", '"statu:public"', "statu")),
    ],
)
def test_what_is_nearly_a_field_is_told_where_nothing_is_found(text: str, hint: str) -> None:
    assert mistyped(text, NAMES) == hint


def test_where_nothing_can_be_said_of_standing_it_is_text() -> None:
    assert parse("is:edited", NAMES).matches(haystack([("title", "what is:edited means")]))


def test_standing_is_asked_for_once() -> None:
    calls = []

    def ids_of(word: str) -> Sequence[str]:
        calls.append(word)
        return ("b",)

    rows = [(identity, haystack([("title", "x")])) for identity in "abc"]
    assert [row[0] for row in asked("is:edited x").among(rows, ids_of)] == ["b"]
    assert [row[0] for row in asked("-is:edited").among(rows, ids_of)] == ["a", "c"]
    assert calls == ["edited", "edited"]


def test_numbers_of_other_kinds_and_zones() -> None:
    def fits(words: str, value: str) -> bool:
        return asked(words).matches(haystack([("made", value)]))

    assert fits("made<2026-01-02", "2026-01-02T01:00:00+02:00")
    assert not fits("made<2026-01-02", "2026-01-02T00:00:00")
    assert fits("made<2026-01-02", "2026-01-01")
    assert fits("made>5", "10")
    assert fits("made>=2026", "2026")
    assert not any(fits("made>0", value) for value in ("nan", "inf", "ten", "1e999"))


def test_no_word_is_found_across_fields_or_in_a_mark() -> None:
    text = haystack([("a", "one"), ("b", "two\x00\x01"), ("c", "")])
    for words in ("onetwo", "one\x00", "\x00", "\x01\x0e", "abc"):
        if words.strip("\x00\x01\x0e "):
            assert not parse(f'"{words}"', {}).matches(text) or words == "one\x00"
    assert parse("no:b", {"b": "b"}).matches(haystack([("a", "x")]))


# Against a matcher that is too simple to be wrong

LETTERS = "abé"
FORMS: tuple[Callable[[Random], str], ...] = (
    lambda luck: "".join(luck.choices(LETTERS, k=luck.randint(1, 3))),
    lambda luck: f'"{"".join(luck.choices(LETTERS + " ", k=luck.randint(1, 4)))}"',
    lambda luck: f"status:{luck.choice(LETTERS)}",
    lambda luck: f"rating{luck.choice(('<', '>', '<=', '>='))}{luck.randint(0, 5)}",
    lambda luck: f"{luck.choice(('has', 'no'))}:{luck.choice(('status', 'rating'))}",
    lambda luck: "is:edited",
)


def naive_term(term: str, identity: str, fields: dict[str, str]) -> bool:
    if term.startswith("-"):
        return not naive_term(term[1:], identity, fields)
    if term == "is:edited":
        return identity in "02468"
    if term.startswith(("has:", "no:")):
        key, name = term.split(":")
        return (name in fields) is (key == "has")
    if term.startswith("rating"):
        sign, number = term[6:].rstrip("012345"), int(term[-1])
        there = fields.get("rating")
        return there is not None and {
            "<": int(there) < number,
            ">": int(there) > number,
            "<=": int(there) <= number,
            ">=": int(there) >= number,
        }.get(sign, False)
    if term.startswith("status:"):
        return fold(term[7:]) in fold(fields.get("status", ""))
    return any(fold(term.strip('"')) in fold(words) for words in fields.values())


def some_line(luck: Random) -> list[list[str]]:
    def term() -> str:
        return luck.choice(("", "", "-")) + luck.choice(FORMS)(luck)

    return [[term() for _ in range(luck.choice((1, 1, 2, 3)))] for _ in range(luck.randint(0, 3))]


def some_rows(luck: Random) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for place in range(10):
        fields = {"title": "".join(luck.choices(LETTERS + "ABÉ ", k=luck.randint(1, 6)))}
        if luck.random() < 0.7:
            fields["status"] = "".join(luck.choices(LETTERS, k=2))
        if luck.random() < 0.7:
            fields["rating"] = str(luck.randint(0, 5))
        rows.append((str(place), fields))
    return rows


def written(line: list[list[str]]) -> str:
    return " ".join(" | ".join(group) for group in line)


def ids_of(_: str) -> Sequence[str]:
    return "02468"


@pytest.mark.parametrize("seed", range(300))
def test_it_finds_what_the_naive_matcher_finds(seed: int) -> None:
    luck = Random(seed)
    line, there = some_line(luck), some_rows(luck)
    rows: list[Row] = [(identity, haystack(fields.items())) for identity, fields in there]
    found = [row[0] for row in asked(written(line)).among(rows, ids_of)]
    wanted = [
        identity
        for identity, fields in there
        if all(any(naive_term(term, identity, fields) for term in group) for group in line)
    ]
    assert found == wanted, written(line)


@pytest.mark.parametrize("seed", range(300))
def test_what_narrows_finds_nothing_more(seed: int) -> None:
    luck = Random(seed)
    there = some_rows(luck)
    rows: list[Row] = [(identity, haystack(fields.items())) for identity, fields in there]
    lines = [asked(written(some_line(luck))) for _ in range(6)]
    told = 0
    for wide in lines:
        assert wide.narrows(Query())
        assert wide.narrows(wide)
        for narrow in lines:
            if narrow.narrows(wide):
                told += 1
                assert {*narrow.among(rows, ids_of)} <= {*wide.among(rows, ids_of)}
    assert told >= len(lines)


@pytest.mark.parametrize(
    ("before", "after", "narrows"),
    [
        *(("a", "ab", True), ("a", "a b", True), ("ab", "a", False), ("-a", "-ab", False)),
        *(("-ab", "-a", True), ("a", "status:a", True), ("status:a", "a", False)),
        *(("a | b", "a", True), ("a", "a | b", False), ("a | b", "ab | bc", True), ("a", '"a b"', True)),
        *(("rating>1", "rating>1 a", True), ("rating>1", "rating>12", False), ("made<7d", "made<7d x", True)),
        *(("is:edited", "is:edited a", True), ("has:status", "has:status a", True), ("a", "b", False)),
    ],
)
def test_typing_on_mostly_narrows(before: str, after: str, narrows: bool) -> None:
    assert asked(after).narrows(asked(before)) is narrows
