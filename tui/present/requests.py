"""A request as it goes over the wire, with the secret masked, and as a curl command."""

import re
from dataclasses import dataclass

from tui.dialects.base import Authorization
from tui.dialects.exchange import Request
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden
from tui.present.shell_text import quoted

MASK = "••••••••"
VARIABLE = "PATCHDESK_TOKEN"


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
    """A command for bash or zsh that sends the very same request, in printable ASCII, with `$PATCHDESK_TOKEN`
    in place of the secret. curl adds headers of its own, as every client does."""
    words = ["curl", "-X", request.method, _quoted(origin.rstrip("/") + request.target)]
    for name, value in request.headers:
        words += ["-H", _quoted(f"{name}: {value}")]
    words += ["-H", _with_variable(f"{authorization.header}: {authorization.form}")]
    if re.search(r"[\[\]{}]", request.target):
        words.append("--globoff")
    if request.body is not None:
        words += ["--data-raw", quoted(request.body)]
    return " ".join(words)


def _quoted(text: str) -> str:
    return quoted(text.encode())


def _with_variable(form: str) -> str:
    """Within double quotes where nothing else in them would mean anything."""
    before, _, after = form.partition("{key}")
    if re.fullmatch(r"[A-Za-z0-9 :=_-]*", before + after):
        return f'"{before}${{{VARIABLE}}}{after}"' if after[:1].isalnum() else f'"{before}${VARIABLE}{after}"'
    return f'{_quoted(before) if before else ""}"${VARIABLE}"{_quoted(after) if after else ""}'
