"""The order of values, as people count and wherever it runs, against the plainest reading of it."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby, pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.exchanges import reviews
from tui.domain.haystack import needle
from tui.domain.record import Record, RecordKey
from tui.domain.schema import FieldKind, FieldSpec, Rules, Schema
from tui.domain.values import Json
from tui.workspace.index import Index
from tui.workspace.looked_through import has_order, natural, sort_key

WORDS = st.lists(
    st.sampled_from(["a", "B", "é", "ß", "日", "-", " ", ".", "0", "00", "1", "9", "10"]), max_size=8
).map("".join)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DIGITS = "0123456789"


def field(kind: FieldKind, rules: Rules = Rules()) -> FieldSpec:  # noqa: B008 - frozen
    return FieldSpec("x", "X", kind, ("x",), rules=rules)


def in_order(spec: FieldSpec, values: list[Json], *, descending: bool = False) -> list[Json]:
    """The values as an index has them."""
    index = Index(Schema((spec,), "x"))
    index.sort = ("x", descending)
    index.update([Record(RecordKey("c", str(place)), {"x": value}) for place, value in enumerate(values)])
    return [values[int(identity)] for identity in index.ids]


def as_people_count(text: str) -> list[tuple[int, int, str]]:
    """Letter by letter, each run of digits as the one number that it is, before every letter."""
    parts: list[tuple[int, int, str]] = []
    for are_digits, run in groupby(needle(text), lambda letter: letter in DIGITS):
        letters = [*run]
        parts += [(0, int("".join(letters)), "")] if are_digits else [(1, 0, each) for each in letters]
    return parts


@given(WORDS, WORDS)
def test_texts_are_compared_as_people_count(left: str, right: str) -> None:
    ours, theirs = natural(needle(left)), natural(needle(right))
    assert (ours < theirs) == (as_people_count(left) < as_people_count(right))
    assert (ours == theirs) == (as_people_count(left) == as_people_count(right))


@given(st.lists(st.text(), min_size=1), st.randoms())
def test_any_texts_have_one_order(texts: list[str], luck: Random) -> None:
    """Whatever order they come in, what stands where is equal."""
    spec, mixed = field(FieldKind.TEXT), luck.sample(texts, len(texts))
    first, second = in_order(spec, [*texts]), in_order(spec, [*mixed])
    assert [sort_key(spec, text) for text in first] == [sort_key(spec, text) for text in second]


@given(st.lists(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none())))
def test_numbers_are_in_the_order_of_numbers_either_way(numbers: list[Json]) -> None:
    spec, there = field(FieldKind.NUMBER), [number for number in numbers if number is not None]
    nothing = [None] * (len(numbers) - len(there))
    assert in_order(spec, numbers) == [*sorted(there), *nothing]  # type: ignore[type-var]
    assert in_order(spec, numbers, descending=True) == [*sorted(there, reverse=True), *nothing]  # type: ignore[type-var]


@given(st.lists(st.decimals(-(10**6), 10**6, places=2)))
def test_numbers_that_an_api_keeps_as_texts_are_numbers(numbers: list[object]) -> None:
    found = in_order(field(FieldKind.NUMBER), [str(number) for number in numbers])
    assert [float(str(number)) for number in found] == sorted(float(str(number)) for number in numbers)


@given(st.lists(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)))  # noqa: DTZ001 - bounds have none
def test_moments_are_in_the_order_of_time_in_whatever_zone_they_are_told(moments: list[datetime]) -> None:
    found = in_order(field(FieldKind.MOMENT), [moment.isoformat() for moment in moments])
    times = [datetime.fromisoformat(str(text)) for text in found]
    assert all(left <= right for left, right in pairwise(times))


@given(st.lists(st.dates(date(1000, 1, 1), date(9999, 12, 31))))
def test_days_are_in_the_order_of_time_in_whatever_form_they_are_written(days: list[date]) -> None:
    spec = field(FieldKind.DATE, Rules(date="dd-MM-yyyy"))
    written = [f"{day.day:02}-{day.month:02}-{day.year:04}" for day in sorted(days)]
    assert in_order(spec, [*reversed(written)]) == written


def test_what_is_no_number_and_no_date_comes_behind_those_that_are() -> None:
    assert in_order(field(FieldKind.NUMBER), ["n/a", 10, None, "9", ""]) == ["9", 10, "n/a", None, ""]
    told = ["soon", "2026-03-01T10:00:00+02:00", None, "2026-03-01T09:00:00Z"]
    assert in_order(field(FieldKind.MOMENT), [*told]) == [told[1], told[3], told[0], told[2]]
    assert in_order(field(FieldKind.MOMENT), [*told], descending=True) == [told[0], told[3], told[1], told[2]]


def test_letters_are_in_one_order_for_everybody() -> None:
    """Not where a Swede or a Turk would look for them, but in the same place on every machine."""
    words: list[Json] = ["zebra", "Öl", "oben", "ähnlich", "Apfel", "äffchen", "İzmir", "ızgara", "ink"]
    there = ["äffchen", "ähnlich", "Apfel", "ink", "İzmir", "oben", "Öl", "zebra", "ızgara"]
    assert in_order(field(FieldKind.TEXT), words) == there


def test_a_number_of_any_length_is_one() -> None:
    long = "9" * 6_000
    assert in_order(field(FieldKind.TEXT), [f"a{long}", "a10", f"a1{long}", "a9"]) == [
        "a9",
        "a10",
        f"a{long}",
        f"a1{long}",
    ]


def test_what_holds_several_values_has_no_order() -> None:
    kinds = {spec.kind for spec in reviews.schema if not has_order(spec)}
    assert kinds == {FieldKind.DATA}
    assert not has_order(field(FieldKind.MEMBERS))
    assert not has_order(field(FieldKind.STRINGS))
    people: list[Json] = [{"firstName": "Zoe"}, {"firstName": "Ann"}]
    assert in_order(field(FieldKind.DATA), people) == people


def test_a_moment_without_a_zone_is_in_utc() -> None:
    there = ["2026-03-01T10:00:00+01:00", "2026-03-01T09:30:00", "2026-03-01T10:00:00Z"]
    assert in_order(field(FieldKind.MOMENT), [*reversed(there)]) == there
    assert datetime(2026, 3, 1, 9, 30, tzinfo=UTC).timestamp() == sort_key(field(FieldKind.MOMENT), there[1])
