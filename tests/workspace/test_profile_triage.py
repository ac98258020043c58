"""What a profile file says of triage: reasons, queues by name, and how often the list is read."""

from pathlib import Path

import pytest

from tests.workspace.profile_files import fault, one
from tui.domain.decision import Reason
from tui.workspace.triage_settings import MOST_REASONS, REASONS, TriageSettings

NAMES = ["z", "b", "y", "a", "x", "c", "w", "d", "v", "e"]


def reasons(number: int) -> str:
    """A line with so many reasons."""
    return f"reasons = {{ {', '.join(f'{name} = {name!r}' for name in NAMES[:number])} }}"


def test_a_profile_that_says_nothing_has_reasons_all_the_same(tmp_path: Path) -> None:
    assert one(tmp_path, "").triage == TriageSettings(REASONS, {}, 60.0)
    assert one(tmp_path, "reasons = {}").triage.reasons == REASONS
    assert 0 < len(REASONS) <= MOST_REASONS
    assert all(reason.code and reason.text for reason in REASONS)
    assert len({reason.code for reason in REASONS}) == len(REASONS)


def test_every_key_reaches_its_place(tmp_path: Path) -> None:
    profile = one(
        tmp_path,
        """
        refresh = 0
        reasons = { spam = "Advertising", "own words" = "Ärger" }
        [profiles.partners.queues]
        "low ratings" = "rating:1 -spam"
        all = "status:pending"
        """,
    )
    assert profile.problem is None
    assert profile.triage.reasons == (Reason("spam", "Advertising"), Reason("own words", "Ärger"))
    assert profile.triage.queues == {"low ratings": "rating:1 -spam", "all": "status:pending"}
    assert profile.triage.refresh == 0.0


def test_nine_reasons_have_their_digits_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = one(tmp_path, reasons(9)).triage.reasons
    assert [reason.code for reason in found] == NAMES[:9]


def test_a_tenth_reason_has_no_digit_and_is_refused(tmp_path: Path) -> None:
    words = fault(tmp_path, reasons(10))
    assert words.startswith("profiles.partners.reasons has a value that it cannot have. Write at most nine")


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("reasons = ['spam']", "reasons has"),
        ("reasons = 'spam'", "reasons has"),
        ("reasons = { spam = 1 }", "reasons.spam has"),
        ("reasons = { spam = '' }", "reasons.spam has"),
        ("reasons = { spam = { text = 'x' } }", "reasons.spam has"),
        ("queues = ['rating:1']", "queues has"),
        ("queues = { low = 1 }", "queues.low has"),
        ("queues = { low = '' }", "queues.low has"),
        ("refresh = -1", "refresh has"),
        ("refresh = 86401", "refresh has"),
        ("refresh = inf", "refresh has"),
        ("refresh = nan", "refresh has"),
        ("refresh = true", "refresh has"),
        ("refresh = '60'", "refresh has"),
        ("raesons = {}", "raesons is no key that is known. Did you mean reasons?"),
        ("queue = {}", "queue is no key that is known. Did you mean queues?"),
    ],
)
def test_what_is_wrong_is_named_as_it_is_written(tmp_path: Path, lines: str, key: str) -> None:
    assert fault(tmp_path, lines).startswith(f"profiles.partners.{key}")


@pytest.mark.parametrize("table", ["reasons", "queues"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, table: str) -> None:
    assert fault(tmp_path, f'{table} = {{ "" = "rating:1" }}').startswith(f"profiles.partners.{table}")


def test_what_was_written_is_not_quoted(tmp_path: Path) -> None:
    assert "CANARY" not in fault(tmp_path, "refresh = 'CANARY'")
    assert "CANARY" not in fault(tmp_path, "reasons = { spam = ['CANARY'] }")
