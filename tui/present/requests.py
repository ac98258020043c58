"""A request as it goes over the wire, with the secret masked, and as a curl command."""

import shlex
from dataclasses import dataclass

from tui.dialects.base import Authorization
from tui.dialects.exchange import Request
from tui.domain import json_text
from tui.domain.exact import dumps
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden

MASK = "••••••••"
VARIABLE = "$PATCHDESK_TOKEN"


@dataclass(frozen=True, slots=True)
class RequestText:
    """`line` is method and target, `headers` name and value; `body` is what is sent, in one line."""

    line: str
    headers: tuple[tuple[str, str], ...]
    body: str


def request_text(request: Request, authorization: Authorization, hidden: Hidden = NOTHING) -> RequestText:
    """Every text clean: a control character in the body is seen as its JSON escape or its picture. What is
    `hidden` has a sign in its place, in the body that is shown and not in the one that is sent."""
    secret = (authorization.header, authorization.form.replace("{key}", MASK))
    return RequestText(
        clean(f"{request.method} {request.target}"),
        tuple((clean(name), clean(value)) for name, value in (*request.headers, secret)),
        clean(hidden.body(request.body or b"").decode()),
    )


def curl(request: Request, origin: str, authorization: Authorization) -> str:
    """A command that sends the same JSON, in ASCII, with `$PATCHDESK_TOKEN` in place of the secret."""
    words = ["curl", "-X", request.method, shlex.quote(origin.rstrip("/") + request.target)]
    for name, value in request.headers:
        words += ["-H", shlex.quote(f"{name}: {value}")]
    words += ["-H", f'"{authorization.header}: {authorization.form.replace("{key}", VARIABLE)}"']
    if request.body is not None:
        body = dumps(json_text.parse(request.body))
        words += ["--data-raw", shlex.quote(body)]
    return " ".join(words)
