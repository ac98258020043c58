"""`patchdesk apply`: shows the plan, asks, commits that plan and no other, and tells what was kept."""

import argparse
import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tui.cli import finding, plan_text, read_backs, status
from tui.cli.outcome_text import outcome_lines
from tui.cli.terminal import Terminal
from tui.present.clean import clean
from tui.present.hidden import hidden_in
from tui.present.words import RESULTS, count
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome, Result
from tui.workspace.plan import Plan


async def run(desk: Desk, terminal: Terminal, asked: argparse.Namespace) -> int:
    """The plan goes where the question goes, so that nobody agrees to what they do not see. Raises
    `Problem`."""
    await read_backs.settle(desk, terminal, wait=asked.wait)
    plan = plan_text.make_plan(desk, asked.ids)
    if not plan.steps:
        terminal.say("Nothing waits to be sent.")
        return status.OK
    return await apply_plan(desk, terminal, plan, yes=asked.yes, wait=asked.wait)


async def apply_plan(desk: Desk, terminal: Terminal, plan: Plan, *, yes: bool, wait: bool = False) -> int:
    """Shows a plan, asks, and commits it."""
    refused = agreed(desk, terminal, plan, yes=yes)
    return refused if refused is not None else await commit(desk, terminal, plan, wait=wait)


def agreed(desk: Desk, terminal: Terminal, plan: Plan, *, yes: bool) -> int | None:
    """Shows a plan and asks. None where it is to be sent, else the status to end with."""
    for step in plan.steps:
        for line in (*plan_text.step_lines(desk, step), ""):
            terminal.say(line)
    if not plan.sendable:
        terminal.say("Nothing here can be sent: the reason stands with each record.")
        return status.FAILED
    terminal.say(f"{plan_text.total(plan)} To {clean(desk.profile.name)} at {clean(desk.profile.origin)}.")
    return None if yes else _ask(terminal, plan)


def _ask(terminal: Terminal, plan: Plan) -> int | None:
    """None for a yes, else the status to end with."""
    if not terminal.can_ask:
        terminal.say("patchdesk: nobody can be asked here. Nothing was sent; say --yes to send this plan.")
        return status.USAGE
    if terminal.ask(f"Send {count(len(plan.requests), 'request')}?"):
        return None
    terminal.say("Nothing was sent.")
    return status.FAILED


async def commit(desk: Desk, terminal: Terminal, plan: Plan, *, wait: bool = False) -> int:
    """Each outcome is told as it comes."""
    names = {step.key: finding.name(step.draft) for step in plan.steps}
    hidden = {step.key: hidden_in(step.draft) for step in plan.steps}
    outcomes: list[Outcome] = []
    with _interruptible(terminal) as stop:
        async for outcome in desk.workspace.commit(plan, lambda: stop.asked):
            outcomes.append(outcome)
            for line in outcome_lines(outcome, names[outcome.asked], hidden[outcome.asked]):
                terminal.put(line)
            terminal.flush()
        if wait and not stop.asked:
            ends = {end.asked: end for end in await read_backs.settle(desk, terminal, wait=True)}
            outcomes = [ends.get(outcome.asked, outcome) for outcome in outcomes]
    terminal.say(_summary(outcomes))
    if desk.workspace.trouble is not None:
        terminal.complain(desk.workspace.trouble)
    return status.INTERRUPTED if stop.asked else status.of_commit(plan, outcomes)


def _summary(outcomes: list[Outcome]) -> str:
    found = [outcome.result for outcome in outcomes]
    numbers = {result: found.count(result) for result in Result if result in found}
    return "; ".join(f"{number} {RESULTS[result][1]}" for result, number in numbers.items()) + "."


@dataclass(slots=True)
class _Stop:
    """Whether somebody asked to stop."""

    asked: bool = False


@contextmanager
def _interruptible(terminal: Terminal) -> Iterator[_Stop]:
    """The first ^C lets what is under way end, so that its end is known; the second leaves at once."""
    stop, loop, task = _Stop(), asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupted() -> None:
        if stop.asked:
            task.cancel()
        stop.asked = True
        terminal.say("Stopping: what is under way is finished, the rest is not sent. Ctrl+C again leaves.")

    loop.add_signal_handler(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        loop.remove_signal_handler(signal.SIGINT)
