"""Answers that are not a success, told by meaning. The shape is that of Django REST framework's errors
(contract: partnerpage-entries, errors): `detail`, or messages by field, in either casing of the names."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tui.dialects.base import Request, Response
from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.schema import FieldSpec, Schema
from tui.domain.values import Json

MAX_WORDS = 300
"""Characters of a server's own words that are passed on; present cleans them before they are shown."""


def refuse(request: Request, response: Response, schema: Schema) -> None:
    """Returns for a 2xx. Else raises `Problem`: REFUSED, DENIED, ABSENT, BUSY or GARBLED, and for a write
    whose answer does not say that nothing happened, UNANSWERED."""
    status = response.status
    if 200 <= status < 300:
        return
    words, fields = read_words(response, schema)
    if not request.safe and (status < 400 or status >= 500 or status == 408):
        raise Problem(
            Kind.UNANSWERED,
            f"The server answered {status} to the write: it may have happened or not. {words}".strip(),
            "Read the record before you send anything again.",
        )
    raise _problem(status, words, fields, response)


def _problem(status: int, words: str, fields: dict[str, str], response: Response) -> Problem:
    match status:
        case 401:
            return Problem(
                Kind.DENIED,
                f"The server does not accept the key. {words}".strip(),
                "Check the profile's secret: this API takes the bare key, without 'Bearer'.",
            )
        case 403:
            return Problem(
                Kind.DENIED,
                f"The key may not do this. {words}".strip(),
                "Ask for the permission, or use another key.",
            )
        case 404:
            return Problem(
                Kind.ABSENT,
                f"The server has no such record. {words}".strip(),
                "Reload the list; it may be gone.",
            )
        case 405:
            return Problem(Kind.REFUSED, "This call is not available on this server.", "Nothing was changed.")
        case 429 | 502 | 503 | 504:
            return Problem(
                Kind.BUSY,
                f"The server is busy ({status}). {words}".strip(),
                "Try again later.",
                after=seconds_asked(response),
            )
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
                fields=fields,
            )


def read_words(response: Response, schema: Schema) -> tuple[str, dict[str, str]]:
    """What the server said, as one line and by field name; empty where it sent no JSON object."""
    try:
        value = json_text.parse(response.body)
    except Problem:
        return "", {}
    if not isinstance(value, dict):
        return (_words(value), {}) if isinstance(value, list | str) else ("", {})
    fields: dict[str, str] = {}
    general: list[str] = []
    for name, messages in value.items():
        spec = _field(schema, name)
        if spec is not None:
            fields[spec.name] = _words(messages)
            general.append(f"{spec.label}: {_words(messages)}")
        elif name in ("detail", "non_field_errors", "message"):
            general.insert(0, _words(messages))
        else:
            general.append(f"{name}: {_words(messages)}")
    return " ".join(general)[:MAX_WORDS], fields


def _field(schema: Schema, name: str) -> FieldSpec | None:
    """The field a server means, whichever of its names it uses; one of the record itself, if there is one."""
    named = [spec for spec in schema if name in (spec.written, spec.pointer[-1])]
    return min(named, key=lambda spec: (spec.written != name, len(spec.pointer)), default=None)


def _words(messages: Json) -> str:
    match messages:
        case str():
            return messages[:MAX_WORDS]
        case list():
            return " ".join(filter(None, map(_words, messages)))[:MAX_WORDS]
        case dict():
            return " ".join(f"{name}: {_words(inner)}" for name, inner in messages.items())[:MAX_WORDS]
        case _:
            return ""


def seconds_asked(response: Response) -> float | None:
    """What `Retry-After` asks for, in either of its forms."""
    text = response.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 8:
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
