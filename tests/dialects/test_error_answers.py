"""Answers that are not a success: by status, and by every shape that Django REST framework gives a body."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.dialects.exchanges import entries, fixture, reviews, says, seen
from tui.dialects.base import Dialect
from tui.dialects.errors import MAX_WORDS, seconds_asked
from tui.dialects.exchange import Request, Response
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

(WRITE,) = entries.update_requests(seen(entries).set("title", "New"))
READ = Request("GET", WRITE.path)
DETAIL: Json = {"detail": "So it is."}
HTML = Response(0, {"content-type": "text/html"}, b"<h1>Server Error (500)</h1>")


def problem_of(request: Request, answer: Response, of: Dialect = entries) -> Problem:
    with pytest.raises(Problem) as caught:
        of.read_update(request, answer)
    return caught.value


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
@pytest.mark.parametrize("body", [b"", b"OK", b'{"detail": "fine"}'])
def test_every_2xx_is_taken(status: int, body: bytes) -> None:
    entries.read_update(WRITE, Response(status, {}, body))


READS = [
    (301, Kind.GARBLED, "redirect"),
    (302, Kind.GARBLED, "not followed"),
    (400, Kind.REFUSED, "refused it (400)"),
    (401, Kind.DENIED, "does not accept the key"),
    (403, Kind.DENIED, "may not do this"),
    (404, Kind.ABSENT, "no such record"),
    (405, Kind.REFUSED, "not available on this server"),
    (408, Kind.REFUSED, "(408)"),
    (409, Kind.REFUSED, "(409)"),
    (415, Kind.REFUSED, "(415)"),
    (429, Kind.BUSY, "busy (429)"),
    (500, Kind.GARBLED, "failed (500)"),
    (501, Kind.GARBLED, "failed (501)"),
    (502, Kind.BUSY, "busy (502)"),
    (503, Kind.BUSY, "busy (503)"),
    (504, Kind.BUSY, "busy (504)"),
    (599, Kind.GARBLED, "failed (599)"),
]


@pytest.mark.parametrize(("status", "kind", "words"), READS)
def test_a_read_is_told_by_meaning(status: int, kind: Kind, words: str) -> None:
    found = problem_of(READ, says(DETAIL, status))
    assert found.kind is kind
    assert words in found.what
    assert ("So it is." in found.what) is (status not in (301, 302, 405))
    assert found.remedy


@pytest.mark.parametrize(
    ("status", "kind"), [row[:2] for row in READS if 400 <= row[0] < 500 and row[0] != 408]
)
def test_a_write_that_was_refused_has_not_happened(status: int, kind: Kind) -> None:
    assert problem_of(WRITE, says(DETAIL, status)).kind is kind


@pytest.mark.parametrize(
    "status", [100, 300, 301, 302, 303, 307, 308, 408, 500, 501, 502, 503, 504, 520, 599]
)
@pytest.mark.parametrize("body", [b"", b'{"detail": "So it is."}', HTML.body])
def test_a_write_that_nobody_can_tell_is_unanswered(status: int, body: bytes) -> None:
    found = problem_of(WRITE, Response(status, {"location": "/"}, body))
    assert found.kind is Kind.UNANSWERED
    assert str(status) in found.what
    assert "may have happened or not" in found.what
    assert "Read the record" in found.remedy


def test_the_key_is_told_to_be_bare() -> None:
    assert "without 'Bearer'" in problem_of(READ, says(DETAIL, 401)).remedy


def test_the_missing_permission_is_passed_on() -> None:
    found = problem_of(WRITE, says({"detail": "Required: generic_directory:update_reviews"}, 403))
    assert "generic_directory:update_reviews" in found.what


FIELDS: list[tuple[Dialect, Json, dict[str, str], str]] = [
    (entries, {"title": ["May not be blank."]}, {"title": "May not be blank."}, "Title: May not be blank."),
    (entries, {"customSlug": ["No.", "Never."]}, {"custom_slug": "No. Never."}, "Custom slug: No. Never."),
    (entries, {"custom_slug": "No."}, {"custom_slug": "No."}, "Custom slug: No."),
    (entries, {"externalId": ["No."]}, {"external_id": "No."}, "External id: No."),
    (entries, {"external_id": ["No."]}, {"external_id": "No."}, "External id: No."),
    (entries, {"integrationDescription": ["No."]}, {"integration": "No."}, "Integration: No."),
    (reviews, {"first_name": ["No."]}, {"first_name": "No."}, "First name: No."),
    (reviews, {"firstName": ["No."]}, {"first_name": "No."}, "First name: No."),
    (reviews, {"title": ["No."]}, {"title": "No."}, "Title: No."),
    (reviews, {"entry_id": ["No."]}, {"entry_id": "No."}, "Entry id: No."),
    (reviews, {"id": ["No."]}, {"id": "No."}, "Id: No."),
    (
        entries,
        {"callouts": [{}, {"textColor": ["Six digits."]}]},
        {"callouts": "textColor: Six digits."},
        "Callouts: textColor: Six digits.",
    ),
    (
        entries,
        {"userAssignedFilterOptions": {"0": ["Must be a valid UUID."]}},
        {"filter_options": "0: Must be a valid UUID."},
        "Filter options: 0: Must be a valid UUID.",
    ),
    (entries, {"nobodyKnows": ["No."]}, {}, "nobodyKnows: No."),
    (entries, {"non_field_errors": ["At least one."]}, {}, "At least one."),
    (entries, {"message": "Oh."}, {}, "Oh."),
    (entries, ["Oh.", "No."], {}, "Oh. No."),
    (entries, "Oh.", {}, "Oh."),
    (
        entries,
        {"title": ["No."], "non_field_errors": ["First."], "slug": ["Taken."]},
        {"title": "No.", "slug": "Taken."},
        "First. Title: No. Slug: Taken.",
    ),
]


@pytest.mark.parametrize(("of", "body", "fields", "words"), FIELDS)
def test_the_words_of_the_server_find_their_field(
    of: Dialect, body: Json, fields: dict[str, str], words: str
) -> None:
    found = problem_of(WRITE, says(body, 400), of)
    assert found.kind is Kind.REFUSED
    assert found.fields == fields
    assert found.what == f"The server refused it (400). {words}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<h1>Bad Request</h1>",
        b"{",
        b"\xff\xfe",
        b"7",
        b"null",
        b"true",
        b'{"a": 1, "a": 2}',
        b"[" * 5000,
    ],
)
def test_garbage_has_no_words(body: bytes) -> None:
    found = problem_of(WRITE, Response(400, {}, body))
    assert (found.what, found.fields) == ("The server refused it (400).", {})


@pytest.mark.parametrize(
    "body", [{"detail": None}, {"title": 7}, {"title": {}}, {}, {"title": [None, [], {}]}]
)
def test_bodies_without_words_are_borne(body: Json) -> None:
    assert problem_of(WRITE, says(body, 400)).kind is Kind.REFUSED


def test_a_flood_of_words_is_cut() -> None:
    flood: Json = {
        "detail": "x" * 10_000,
        "title": ["y" * 10_000] * 50,
        **{f"k{n}" * 99: "z" for n in range(99)},
    }
    found = problem_of(WRITE, says(flood, 400))
    assert len(found.what) < MAX_WORDS + 100
    assert len(found.fields["title"]) == MAX_WORDS


def asked(text: str) -> float | None:
    return seconds_asked(Response(429, {"retry-after": text}, b""))


def test_when_to_come_again() -> None:
    assert asked("7") == 7.0
    assert asked(" 0 ") == 0.0
    assert problem_of(READ, says(DETAIL, 429, **{"retry-after": "7"})).after == 7.0
    assert problem_of(READ, says(DETAIL, 503)).after is None
    soon = asked(format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True))
    assert soon is not None
    assert 80 < soon <= 90
    assert asked("Fri, 31 Dec 1999 23:59:59 GMT") == 0.0


@pytest.mark.parametrize(
    "text",
    ["", "soon", "-1", "1.5", "٣", "9" * 8, "9" * 5000, "Mon, 99 Foo 2026", "Mon, 1 Jan 2026 00:00:00 -0000"]
    + [f"Mon, 1 Jan {'9' * digits} 00:00:00 GMT" for digits in (5, 20)],
)
def test_a_time_that_is_none_is_none(text: str) -> None:
    assert asked(text) is None


def test_a_read_of_a_record_that_is_refused() -> None:
    flow = reviews.read_record(str(fixture("review_response")["id"]))
    next(flow)
    with pytest.raises(Problem) as caught:
        flow.send((says({"detail": "Not found."}, 404),))
    assert caught.value.kind is Kind.ABSENT
    assert "Not found." in caught.value.what
