"""Writes without an answer: read back before a plan is made, and waited for where that is asked for."""

import asyncio
from math import ceil

from tui.cli import finding
from tui.cli.outcome_text import outcome_lines
from tui.cli.terminal import Terminal
from tui.domain.draft import Draft
from tui.present.clean import clean
from tui.present.hidden import NOTHING, hidden_in
from tui.present.words import count
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome, Result


async def settle(desk: Desk, terminal: Terminal, *, wait: bool = False) -> list[Outcome]:
    """Tells what has become of them, as far as it is known by now; `wait` until all of it is."""
    workspace = desk.workspace
    ends: list[Outcome] = []
    while workspace.attempts:
        found = await workspace.settle()
        ends += (outcome for outcome in found if outcome.result is not Result.UNKNOWN)
        for outcome in found:
            before = _before(desk, outcome)
            name = clean(outcome.key.id) if before is None else finding.name(before)
            hidden = NOTHING if before is None else hidden_in(before)
            for line in outcome_lines(outcome, name, hidden):
                terminal.say(line)
        left = [due for attempt in workspace.attempts if (due := workspace.due(attempt))]
        if not (wait and left):
            break
        await _count_down(terminal, len(left), min(left))
    return ends


async def _count_down(terminal: Terminal, number: int, seconds: float) -> None:
    while seconds > 0:
        terminal.pass_by(f"{count(number, 'write')} without an answer: read back in {ceil(seconds)} s.")
        await asyncio.sleep(min(seconds, 1.0))
        seconds -= 1.0
    terminal.pass_by("")


def _before(desk: Desk, outcome: Outcome) -> Draft | None:
    if outcome.before is None:
        return None
    return Draft(desk.workspace.dialect.schema_of(outcome.before), outcome.before)
