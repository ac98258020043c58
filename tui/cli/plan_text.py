"""`patchdesk plan`: the drafts that wait, and the very requests they would send."""

import argparse
from collections.abc import Iterator

from tui.cli import finding, status
from tui.cli.terminal import Terminal
from tui.dialects.base import Authorization, Dialect
from tui.dialects.exchange import Request
from tui.domain.values import Json
from tui.present.changes import change_lines
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden, hidden_in
from tui.present.requests import curl, request_text
from tui.present.undo_text import not_undoable_lines
from tui.present.words import SIGNS, VERBS, count
from tui.workspace.desk import Desk
from tui.workspace.plan import Plan, Step, Verb
from tui.workspace.undoable import not_undoable


async def run(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """Needs no network. Raises `Problem`."""
    plan = make_plan(desk, asked.ids)
    for step in plan.steps:
        if asked.json:
            terminal.put_json(_as_json(desk, step))
        else:
            for line in curl_lines(desk, step) if asked.curl else (*step_lines(desk, step), ""):
                terminal.put(line)
    told = total(plan) if plan.steps else "Nothing waits to be sent."
    terminal.say(f"{told} Nothing was sent." if plan.steps else told)
    return status.FAILED if any(step.problem for step in plan.steps) else status.OK


def make_plan(desk: Desk, ids: list[str]) -> Plan:
    """The plan for these drafts, or for all that wait. Raises `Problem`."""
    keys = tuple(draft.key for draft in finding.find_drafts(desk.workspace, ids))
    return desk.workspace.plan(keys) if keys else Plan(())


def total(plan: Plan) -> str:
    """How much there is, in words."""
    left = len(plan.steps) - len(plan.sendable)
    without = f"; {count(left, 'draft')} cannot be sent" if left else ""
    return f"{count(len(plan.requests), 'request')} for {count(len(plan.sendable), 'record')}{without}."


def step_lines(desk: Desk, step: Step) -> Iterator[str]:
    """One record's part: what changes, what to know, how exactly."""
    _, word, _ = SIGNS[desk.workspace.standing(step.key)]
    yield f"{finding.name(step.draft)}  ({word})"
    for line in change_lines(step.draft):
        yield f"  {clean(line.label)}: {line.before} -> {line.after}"
    hidden = _hidden(desk, step)
    for words in notes(step, desk.workspace.dialect, hidden):
        yield f"  ! {words}"
    for request in step.requests:
        yield from _request_lines(request, desk, hidden)
    if step.otherwise is not None:
        yield ""
        yield f"  ! {hidden.words(clean(step.otherwise.words))}"
        for request in step.otherwise.requests:
            yield from _request_lines(request, desk, hidden)


def _request_lines(request: Request, desk: Desk, hidden: Hidden) -> Iterator[str]:
    yield ""
    text = request_text(request, desk.workspace.dialect.authorization, hidden)
    yield f"    {text.line}"
    yield from (f"    {name}: {value}" for name, value in text.headers)
    if text.body:
        yield ""
        yield f"    {text.body}"


def _hidden(desk: Desk, step: Step) -> Hidden:
    return hidden_in(*step.drafts(desk.workspace.draft))


def notes(step: Step, dialect: Dialect, hidden: Hidden = NOTHING) -> list[str]:
    """What to know before this is sent, or why it cannot be."""
    held = [f"{label}: its text is no value yet, so it is not sent." for label in map(clean, step.held)]
    problem = [] if step.problem is None else [hidden.problem_words(step.problem)]
    verb = [VERBS[step.verb]] if step.verb is not Verb.UPDATE else []
    forecast = [f"The server: {clean(words)}" for words in step.forecast]
    lasting = not_undoable_lines(not_undoable(step, dialect))
    told = [*verb, *map(clean, step.warnings), *forecast, *lasting, *held, *problem]
    return [hidden.words(words) for words in told]


def curl_lines(desk: Desk, step: Step) -> Iterator[str]:
    """A script: the rest of what there is to say stands in its remarks. A command is there whole or not."""
    yield f"# {finding.name(step.draft)}"
    hidden = _hidden(desk, step)
    yield from (f"# ! {words}" for words in notes(step, desk.workspace.dialect, hidden))
    for request in step.requests:
        if hidden.hides(request):
            yield f"# ! {request.method} {clean(request.target)} carries hidden fields: --unmask shows it."
        else:
            yield clean(curl(request, desk.profile.origin, desk.workspace.dialect.authorization))


def _as_json(desk: Desk, step: Step) -> Json:
    authorization = desk.workspace.dialect.authorization
    title = step.draft.value(step.draft.schema.title)
    hidden = _hidden(desk, step)
    return {
        "id": step.key.id,
        "title": hidden.value(title) if isinstance(title, str) else None,
        "verb": step.verb.value,
        "state": desk.workspace.standing(step.key).value,
        "ops": [hidden.value(op.as_json()) for op in step.ops],
        "requests": [_request(request, authorization, hidden) for request in step.requests],
        "warnings": [hidden.words(words) for words in step.warnings],
        "forecast": [hidden.words(words) for words in step.forecast],
        "not_undoable": list(not_undoable(step, desk.workspace.dialect)),
        "held": list(step.held),
        "problem": None if step.problem is None else hidden.told(str(step.problem)),
    }


def _request(request: Request, authorization: Authorization, hidden: Hidden) -> Json:
    """The body as the text that is sent, but for what is hidden; the headers with the secret masked."""
    text = request_text(request, authorization, hidden)
    headers: list[Json] = [[name, value] for name, value in text.headers]
    body = None if request.body is None else hidden.body(request.body).decode()
    return {"method": request.method, "target": request.target, "headers": headers, "body": body}
