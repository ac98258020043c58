"""Contract: bluedolphin-relations, the table of field types: what becomes of a value, asked by requests."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox.bluedolphin_site import item_of, site
from tui.sandbox.bluedolphin_switches import SWITCHES
from tui.sandbox.bluedolphin_values import MAKERS, Rule, kept, kind_of
from tui.sandbox.switches import Switches

PLAIN = Switches()


@pytest.mark.parametrize(
    ("name", "sent", "held"),
    [
        ("Encrypted", "yes", "yes"),
        ("Encrypted", "no", "no"),
        ("Encrypted", "Yes", ""),
        ("Encrypted", "true", ""),
        ("In production since", "01-05-2023", "01-05-2023"),
        ("In production since", "29-02-2024", "29-02-2024"),
        ("In production since", "29-02-2023", ""),
        ("In production since", "2023-05-01", ""),
        ("In production since", "1-5-2023", ""),
        ("In production since", "01/05/2023", ""),
        ("In production since", "00-05-2023", ""),
        ("In production since", "01-05-0000", ""),
        ("In production since", "٠١-٠٥-٢٠٢٣", ""),
        ("In production since", "01-05-2023\n", ""),
        ("Frequency", "Hourly", "Hourly"),
        ("Frequency", "hourly", ""),
        ("Frequency", "Yearly", ""),
        ("Direction", "Both ways", "Both ways"),
        ("Direction", "Sideways", ""),
        ("Data categories", "Orders", "Orders"),
        ("Data categories", "Stock|Orders", "Stock|Orders"),
        ("Data categories", "Orders|Nonsense", ""),
        ("Data categories", "Orders|", ""),
        ("Data categories", "Orders, Stock", ""),
        ("Data categories", "Read | write", ""),
        ("Specification", "https://google.com", "https://google.com"),
        ("Specification", "not a link", "not a link"),
        ("Notes", "two\nlines <b>", "two\nlines <b>"),
        ("Messages a day", "321", "321"),
        ("Messages a day", " 321 ", "321"),
        ("Messages a day", "+007", "7"),
        ("Messages a day", "2.5", "3"),
        ("Messages a day", "-2.5", "-3"),
        ("Messages a day", "-0.4", "0"),
        ("Messages a day", "2.4999", "2"),
        ("Messages a day", "1e3", ""),
        ("Messages a day", "1,5", ""),
        ("Messages a day", "NaN", ""),
        ("Messages a day", "9" * 28, "9" * 28),
        ("Messages a day", "9" * 29, ""),
        ("Cost a month", "999.99", "999.99"),
        ("Cost a month", "999.995", "1000.00"),
        ("Cost a month", "999.9", "999.9"),
        ("Cost a month", "€ 5", ""),
        ("Short code", "123456789012", "123456789012"),
        ("Short code", "1234567890123", "123456789012"),
        ("Short code", "👍🏽" * 10, "👍🏽" * 6),
        ("Description", "Hello", "Hello"),
        ("Description", "<p onclick='x()'>Hi<script>x()</script></p>", "<p>Hi</p>"),
        ("Gateway position", "anything", "anything"),
        ("Owner", "x" * 61, "x" * 60),
        *((name, "", "") for name in ("Encrypted", "Notes", "Cost a month", "Frequency", "Description")),
    ],
)
async def test_what_becomes_of_a_value(name: str, sent: str, held: str) -> None:
    async with site(records=1) as here:
        assert await here.written(name, sent) == held


async def test_what_does_not_comply_erases_what_was_there() -> None:
    async with site(records=1) as here:
        assert item_of(await here.relation(here.first()), "Frequency")["value"]
        assert await here.written("Frequency", "Yearly") == ""


async def test_options_that_are_objects() -> None:
    async with site(records=2) as here:
        relation = await here.relation(here.ids()[1])
        form = relation["boem"][0]
        (level,) = [item for item in form["items"] if item["name"] == "Level"]
        for option in ("Gold", "Silver", "Bronze", "Best effort", "None"):
            body = {"boem": [{"id": form["id"], "items": [{"id": level["id"], "value": option}]}]}
            assert item_of(await here.patched(relation["id"], body), "Level")["value"] == option


async def test_fields_that_cannot_be_written() -> None:
    async with site(records=2) as here:
        before = item_of(await here.relation(here.first()), "Steward")["value"]
        assert before
        assert await here.written("Steward", "somebody else") == before
        relation = await here.relation(here.ids()[1])
        form, item = relation["boem"][0], item_of(relation, "Record number")
        body = {"boem": [{"id": form["id"], "items": [{"id": item["id"], "value": "new"}]}]}
        assert item_of(await here.patched(relation["id"], body), "Record number") == item


async def test_the_last_of_two_values_stays() -> None:
    async with site(records=1) as here:
        once, twice = await here.naming("Notes", "first"), await here.naming("Notes", "second")
        after = await here.patched(here.first(), {"boem": [*once["boem"], *twice["boem"]]})
        assert item_of(after, "Notes")["value"] == "second"


RULES = st.builds(
    Rule,
    kind=st.sampled_from([*MAKERS, "multiline", "geolocation"]),
    options=st.just(("A", "B c", "Ünïcode", "yes")),
    decimals=st.integers(0, 6),
    max_length=st.none() | st.integers(0, 12),
)
TEXTS = (
    st.text(max_size=20)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=7).map(
        str
    )
    | st.dates().map(lambda day: day.strftime("%d-%m-%Y"))
    | st.lists(st.sampled_from(["A", "B c", "a", "yes", "", "Ünïcode"]), max_size=4).map("|".join)
)
CHOSEN = st.dictionaries(st.sampled_from([switch.name for switch in SWITCHES]), st.booleans()).map(Switches)


@given(rule=RULES, sent=TEXTS, switches=CHOSEN)
def test_what_was_kept_is_kept_again(rule: Rule, sent: str, switches: Switches) -> None:
    held = kept(rule, sent, switches)
    assert held is None or kept(rule, held, switches) == held


@given(
    number=st.decimals(min_value=-(10**12), max_value=10**12, places=8, allow_nan=False),
    decimals=st.integers(0, 8),
)
def test_numbers_are_rounded_to_their_decimals(number: Decimal, decimals: int) -> None:
    held = kept(Rule("number", decimals=decimals), f"{number:f}", PLAIN)
    assert held is not None
    assert Decimal(held) == number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert len(held.partition(".")[2]) == decimals
    assert "E" not in held


@pytest.mark.parametrize("spelled", ["multi select", "Multi Select", "multiselect", " MULTI\tSELECT "])
def test_types_are_spelled_in_many_ways(spelled: str) -> None:
    assert kind_of(spelled) == "multiselect"
