"""Answers that are not a success, told by meaning. What an API calls things is told by its `Tongue`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tui.dialects.exchange import Request, Response
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Schema
from tui.domain.values import Json

MAX_WORDS = 300
"""Characters of a server's own words that are passed on; present cleans them before they are shown."""

FOREVER = 10_000_000
"""Seconds that nobody asks for in earnest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a server said: in one line, and by field name where it complained about fields."""

    words: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tongue:
    """How an API tells errors. `read` gets the JSON value of a body; `denied` is what to do about a key that
    is not accepted, `forbidden` about one that may not. `absent` says whether a 404 is a missing record:
    where an API tells that otherwise, a 404 is a call that is not there, and proves no deletion."""

    read: Callable[[Json, Schema], Told]
    denied: str
    forbidden: str = "Ask for the permission, or use another key."
    absent: bool = True


def refuse(request: Request, response: Response, schema: Schema, tongue: Tongue) -> None:
    """Returns for a 2xx. Else raises `Problem`: REFUSED, DENIED, ABSENT, BUSY or GARBLED, and for a write
    whose answer does not say that nothing happened, UNANSWERED."""
    status = response.status
    if 200 <= status < 300:
        return
    told = read_told(response, schema, tongue)
    if not request.safe and (status < 400 or status >= 500 or status == 408):
        raise Problem(
            Kind.UNANSWERED,
            f"The server answered {status} to the write: it may have happened or not. {told.words}".strip(),
            "Read the record before you send anything again.",
        )
    raise _problem(response, told, tongue)


def _problem(response: Response, told: Told, tongue: Tongue) -> Problem:
    status, words = response.status, told.words
    match status:
        case 401:
            what = f"The server does not accept the key. {words}".strip()
            return Problem(Kind.DENIED, what, f"Check the profile's secret: {tongue.denied}")
        case 403:
            return Problem(Kind.DENIED, f"The key may not do this. {words}".strip(), tongue.forbidden)
        case 404 if not tongue.absent:
            what = f"The server has no such call (404). {words}".strip()
            return Problem(Kind.REFUSED, what, "Check the profile's origin and paths.")
        case 404:
            what = f"The server has no such record. {words}".strip()
            return Problem(Kind.ABSENT, what, "Reload the list; it may be gone.")
        case 405:
            return Problem(Kind.REFUSED, "This call is not available on this server.", "Nothing was changed.")
        case 429 | 502 | 503 | 504:
            what = f"The server is busy ({status}). {words}".strip()
            return Problem(Kind.BUSY, what, "Try again later.", after=seconds_asked(response))
        case _ if 300 <= status < 400:
            return Problem(
                Kind.GARBLED,
                f"The server answered {status}, a redirect; it was not followed.",
                "Check the profile's origin and paths.",
            )
        case _ if status >= 500:
            return Problem(Kind.GARBLED, f"The server failed ({status}). {words}".strip(), "Try again later.")
        case _:
            return Problem(
                Kind.REFUSED,
                f"The server refused it ({status}). {words}".strip(),
                "Correct the value and send it again.",
                fields=told.fields,
            )


def read_told(response: Response, schema: Schema, tongue: Tongue) -> Told:
    """What the server said; nothing where it sent no JSON."""
    try:
        value = json_text.parse(response.body)
    except Problem:
        return Told()
    told = tongue.read(value, schema)
    return Told(cut(told.words), told.fields)


def cut(words: str, most: int = MAX_WORDS) -> str:
    """At most so many characters, the last of them a sign where there were more: a reader may mind what was
    cut."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def words_of(messages: Json) -> str:
    """All the texts in a value, however deep, in one line; what they are about before each."""
    match messages:
        case str():
            return cut(messages)
        case list():
            return cut(" ".join(filter(None, map(words_of, messages))))
        case dict():
            return cut(" ".join(f"{name}: {words_of(inner)}" for name, inner in messages.items()))
        case _:
            return ""


def seconds_asked(response: Response) -> float | None:
    """How long the server asks to wait: `Retry-After` in either of its forms, or `retryAfter` in the body,
    beside or inside `error`, a number or the text of one (contract: hoko-partners, errors)."""
    found = _seconds(response.headers.get("retry-after", "").strip())
    if found is not None or response.status != 429 or not response.body:
        return found
    try:
        body = json_text.parse(response.body)
    except Problem:
        return None
    for place in (body, body.get("error")) if isinstance(body, dict) else ():
        asked = place.get("retryAfter") if isinstance(place, dict) else None
        if isinstance(asked, int | float) and not isinstance(asked, bool) and 0 <= asked < FOREVER:
            return float(asked)
        if isinstance(asked, str) and (seconds := _seconds(asked.strip())) is not None:
            return seconds
    return None


def _seconds(text: str) -> float | None:
    if len(text) < 8 and text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
