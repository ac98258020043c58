"""What BlueDolphin's lists are asked for.

Contract: bluedolphin-relations, "How to list relations". Inferred: a parameter that is empty is given, and
mostly wrong; a number of more than 18 digits is none; an id that could be one is good as a start.
"""

from re import ASCII
from re import compile as pattern

from starlette.requests import Request

from tui.sandbox.bluedolphin_ids import FORM
from tui.sandbox.bluedolphin_problems import Refused
from tui.sandbox.bluedolphin_records import WORKSPACES
from tui.sandbox.store import Store

TAKE = 100
WHOLE = pattern(r"\d{1,18}", ASCII)
FLAGS = {"false": False, "true": True}


def workspace_of(request: Request, store: Store) -> str:
    """The id of the workspace asked for. Raises a 400 where there is none."""
    workspace_id = request.query_params.get("workspace_id", "")
    if store.find(WORKSPACES, workspace_id) is None:
        raise Refused(400, {"workspace_id": "workspace_id is missing or incorrect"})
    return workspace_id


def take_of(request: Request) -> int:
    """How many are asked for: none or more."""
    text = request.query_params.get("take", str(TAKE))
    if not WHOLE.fullmatch(text):
        raise Refused(400, {"take": "take is incorrect"})
    return int(text)


def start_of(request: Request) -> str:
    """The id from which on the list is wanted; empty for the beginning."""
    text = request.query_params.get("start_with")
    if text is None:
        return ""
    if not FORM.fullmatch(text):
        raise Refused(400, {"start_with": "start_with is incorrect"})
    return text


def flag_of(request: Request, name: str) -> bool:
    """`true` or `false`, which is the default."""
    text = request.query_params.get(name, "false")
    if text not in FLAGS:
        raise Refused(400, {name: f"{name} is incorrect"})
    return FLAGS[text]


def one_of(request: Request, *names: str) -> tuple[str, str]:
    """The one parameter of these that is given, and its text; empty where none is. 400 for more."""
    given = [(name, request.query_params[name]) for name in names if name in request.query_params]
    if len(given) > 1:
        raise Refused(400, {name: f"{', '.join(names)} are mutually exclusive" for name, _ in given})
    return given[0] if given else ("", "")
