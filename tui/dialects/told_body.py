"""What an answer says, whole, where its words alone would leave out what matters: a price, a limit."""

from tui.dialects.errors import cut
from tui.dialects.exchange import Response
from tui.domain import json_text
from tui.domain.problem import Problem
from tui.domain.values import canonical_text


def told_body(response: Response) -> str:
    """The JSON text of a body, or the text it is, cut to what is passed on of a server's words."""
    try:
        text = canonical_text(json_text.parse(response.body))
    except Problem:
        text = response.body.decode("utf-8", "replace").strip()
    return cut(text)
