"""The words of a triage: what a review says, whole and clean, and how far it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from tests.dialects.exchanges import reviews, seen
from tests.domain import strategies as make
from tui.dialects.base import Moderation
from tui.domain.decision import Decision, Reason
from tui.domain.values import MISSING, Json, Value
from tui.present import triage_text as words
from tui.present.clean import is_clean
from tui.workspace.standing import Standing
from tui.workspace.triage_stage import TROUBLES, Stage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BAD = "\x1b]0;owned\x07\u202e\u2028\t<b>"
YES = Decision("approved", "status", "A")
NO = Decision("declined", "status", "D", Reason("spam", "Advertising"))


def moderation() -> Moderation:
    found = reviews.moderation
    assert found is not None
    return found


def text_of(**changed: Value) -> words.ReviewText:
    return words.review_text(seen(reviews, **changed), moderation())


def test_a_review_says_who_wrote_what_on_what_and_when() -> None:
    text = text_of(summary="One.\r\nTwo.\n\nThree.", created="2026-04-21T10:15:30Z")
    assert (text.title, text.rating) == ("Great partner to work with", "★★★★★ 5 of 5")
    assert text.lines == ("One.", "Two.", "", "Three.")
    facts = dict(text.facts)
    assert facts["Author"] == "Jane Doe, Acme Inc., jane.doe@example.com"
    assert facts["Entry"] == "Acme Partner"
    assert facts["Created"].startswith("2026-04-21 10:15, ")
    assert facts["Created"].endswith(" days ago")


def test_typos_that_are_mended_are_read_as_mended() -> None:
    draft = seen(reviews).set("summary", "Mended.").set("rating", 2)
    text = words.review_text(draft, moderation())
    assert (text.lines, text.rating) == (("Mended.",), "★★☆☆☆ 2 of 5")


def test_what_is_not_there_leaves_no_gaps() -> None:
    bare = text_of(
        title=None, summary=None, firstName=None, lastName="", company=None, email=MISSING, created=None
    )
    assert (bare.title, bare.lines) == ("—", ("",))
    assert (dict(bare.facts)["Author"], dict(bare.facts)["Created"]) == ("—", "—")
    assert dict(text_of(lastName=None, company="").facts)["Author"] == "Jane, jane.doe@example.com"


@pytest.mark.parametrize(
    ("value", "told"),
    [(["Buy", 1], '["Buy",1]'), ({"text": BAD}, '{"text":"\\u001b'), (7, "7"), (True, "true")],
)
def test_a_text_that_is_none_is_read_all_the_same(value: Json, told: str) -> None:
    (line,) = text_of(summary=value).lines
    assert line.startswith(told)
    assert is_clean(line)


@given(summary=make.texts, title=make.texts, email=make.texts)
def test_nothing_of_it_acts_on_a_terminal(summary: str, title: str, email: str) -> None:
    text = text_of(summary=summary + BAD, title=title + BAD, email=email + BAD, created=BAD, rating=BAD)
    told = [text.title, text.rating, *text.lines, *(each for pair in text.facts for each in pair)]
    assert all(map(is_clean, told))
    assert "owned" in text.title
    assert "owned" in text.lines[-1]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (5, "★★★★★ 5 of 5"),
        (4.5, "★★★★★ 4.5 of 5"),
        (4.4, "★★★★☆ 4.4 of 5"),
        (1, "★☆☆☆☆ 1 of 5"),
        (0, "☆☆☆☆☆ 0 of 5"),
        (6, "rated 6"),
        (-1, "rated -1"),
        (10**399, f"rated 1{'0' * 399}"),
        (float("nan"), "rated nan"),
        (float("inf"), "rated inf"),
        (None, "no rating"),
        (MISSING, "no rating"),
        ("", "no rating"),
        ("five", "five"),
        (True, "true"),
        ({"of": 5}, '{"of":5}'),
        (BAD, "␛]0;owned␇\\u202e\\u2028␉<b>"),
    ],
)
def test_stars_are_told_as_a_number_too(value: Value, told: str) -> None:
    assert words.stars(value).replace(" ", "") == told.replace(" ", "")


@pytest.mark.parametrize(
    ("created", "told"),
    [
        ("2026-11-24T11:59:00Z", ", today"),
        ("2026-11-23T12:00:01+00:00", ", today"),
        ("2026-11-23T12:00:00Z", ", 1 day ago"),
        ("2026-11-12T00:00:00", ", 12 days ago"),
        ("2026-11-23T14:00:00+02:00", ", 1 day ago"),
        ("0001-01-01T00:00:00+14:00", ", 739,944 days ago"),
        ("2026-11-25T00:00:00Z", ""),
        ("9999-12-31T23:59:59Z", ""),
        ("yesterday", ""),
        ("", ""),
        (20261124, ""),
        (None, ""),
        (MISSING, ""),
    ],
)
def test_an_age_is_in_whole_days(created: Value, told: str) -> None:
    assert words.age_words(created, NOW) == told


def stage(stage: Stage, decision: Decision | None = None, by: str = "Ada", seen: bool = True) -> str:
    since = datetime(2026, 11, 24, 14, 32, tzinfo=ZoneInfo("Europe/Berlin")) if seen else None
    sign, told, _ = words.stage_words(stage, "clean", decision, "approved", by, since)
    return f"{sign} {told}".strip()


def test_each_stage_has_a_sign_and_a_word() -> None:
    assert stage(Stage.WAITING) == ""
    assert stage(Stage.STAGED, YES) == "+ approve"
    assert stage(Stage.STAGED, NO) == "− decline: spam"
    assert stage(Stage.SKIPPED) == "· skipped"
    assert stage(Stage.CHANGED, YES).startswith("! its text has changed")
    assert stage(Stage.SENT) == "✓ approved"
    told = stage(Stage.ELSEWHERE)
    assert told.startswith("= approved")
    assert "by Ada" in told
    assert "14:32" in told
    assert stage(Stage.ELSEWHERE, by="", seen=False) == "= approved"


def test_trouble_has_the_sign_and_the_word_of_its_standing() -> None:
    told = {words.stage_words(Stage.TROUBLE, standing, YES, "", "", None)[:2] for standing in TROUBLES}
    assert len(told) == len(TROUBLES)
    assert all(sign and word for sign, word in told)
    refused = words.stage_words(Stage.TROUBLE, Standing.REFUSED, NO, "", "", None)
    assert refused[:2] == ("×", "refused")


def test_a_decision_is_told_short_and_its_reason_whole_and_as_kept_here() -> None:
    typed = Decision("declined", "status", "D", Reason("", f"Names a customer {BAD}"))
    assert [words.decision_words(each) for each in (YES, NO)] == ["approve", "decline: spam"]
    assert words.decision_words(typed).startswith("decline: Names a customer ␛")
    assert words.reason_line(NO) == "spam: Advertising (kept locally only)"
    assert words.reason_line(YES) == ""
    assert is_clean(words.decision_words(typed) + words.reason_line(typed))
    assert words.decision_words(Decision("parked", "status", "X")) == "parked"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"status": "A"}, ("approved", "Owner User")),
        ({"status": "D", "declinedBy": None}, ("declined", "")),
        ({"status": "P"}, ("pending", "")),
        ({"status": "X"}, ("X", "")),
        ({"status": None}, ("—", "")),
        ({"status": ["A"]}, ('["A"]', "")),
        ({"status": "A", "approvedBy": "Bob"}, ("approved", "Bob")),
    ],
)
def test_who_decided_it_is_told_without_an_address(changed: dict[str, Json], told: tuple[str, str]) -> None:
    assert words.by_words(seen(reviews, **changed), moderation()) == told


def test_who_decided_it_is_clean() -> None:
    by = words.by_words(
        seen(reviews, approvedBy={"firstName": BAD, "lastName": "X", "email": "e"}), moderation()
    )
    assert "owned" in by[1]
    assert all(map(is_clean, by))


def test_what_a_sitting_has_come_to() -> None:
    assert (
        words.tally_words({"declined": 3, "approved": 1234, "parked": 0}, 0) == "1,234 approved · 3 declined"
    )
    assert words.tally_words({}, 2) == "2 skipped"
    assert words.tally_words({}, 0) == ""
    lines = words.summary_lines({"declined": 3, "approved": 20}, {f"spam: {BAD}": 2, "odd": 0}, 1, 6.04)
    assert [name for name, _ in lines] == [
        "Approved",
        "Declined",
        "  spam: ␛]0;owned␇\\u202e\\u2028␉<b>",
        "Skipped",
        "Time each",
    ]
    assert [text for _, text in lines] == ["20", "3", "2", "1", "6.0 s"]
    assert words.summary_lines({}, {}, 0, None) == ()


def test_a_question_says_what_is_and_what_would_be_done() -> None:
    asked = words.again_question("approved", "Ada", "decline", same=False)
    assert asked == "This one is approved already by Ada. Decline it all the same?"
    assert "nothing to send" in words.again_question("approved", "", "approve", same=True)
    assert words.changed_question("approve").endswith("Approve it as it is now?")


def test_a_key_for_many_says_how_many_it_leaves() -> None:
    assert words.many_label("approve", 17, 6) == "approve 17 seen (6 not seen)"
    assert words.many_label("decline", 3, 0) == "decline 3 seen"
