"""`patchdesk profiles`: what there is to open, where each key comes from, and whether a server answers."""

import argparse
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from tui.cli import status
from tui.cli.table import Column, table
from tui.cli.terminal import Terminal
from tui.dialects.exchange import Page
from tui.domain.problem import Problem
from tui.domain.values import Json
from tui.present.clean import clean
from tui.present.words import count, problem_words
from tui.workspace.desk import Desk
from tui.workspace.profile_file import ProfileFile
from tui.workspace.settings import Profile, find_profile

Open = Callable[[Profile], Awaitable[Desk]]

WORST_FIRST: Final = (status.FAILED, status.USAGE, status.RETRY)
"""A failure outweighs what may work later."""


async def run_profiles(
    asked: argparse.Namespace,
    profiles: Sequence[Profile],
    open_desk: Open,
    terminal: Terminal,
    file: ProfileFile | None,
    gone: Sequence[Profile] = (),
) -> int:
    """Tests the profiles or lists them; of those that are `gone` it tells the names. Raises `Problem` for a
    name that is none's."""
    if asked.test is not None:
        chosen = [find_profile(profiles, name) for name in dict.fromkeys(asked.test)] or profiles
        return _worst([await _test(profile, open_desk, terminal, asked) for profile in chosen])
    if asked.json:
        for profile in profiles:
            terminal.put_json(_as_json(profile))
    else:
        _put_table(profiles, terminal)
    problems = [profile.problem for profile in profiles if profile.problem is not None]
    for problem in problems:
        terminal.complain(problem)
    if file is not None:
        _tell_file(file, terminal)
        for profile in gone:
            words = "in no profile file any more, but something is kept of it: 'patchdesk purge' removes it."
            terminal.say(f"'{clean(profile.name)}' is {words}")
        problems += [] if file.problem is None else [file.problem]
    return _worst(map(status.of_problem, problems))


def _as_json(profile: Profile) -> Json:
    return {
        "profile": profile.name,
        "dialect": profile.dialect,
        "origin": profile.origin or None,
        "secret": _source(profile) or None,
        "state": _state(profile),
        "problem": None if profile.problem is None else str(profile.problem),
    }


def _put_table(profiles: Sequence[Profile], terminal: Terminal) -> None:
    columns = [*(Column(heading, whole=True) for heading in ("Profile", "State"))]
    columns += [Column(heading) for heading in ("Dialect", "Server", "Secret")]
    rows = []
    for profile in profiles:
        texts = (profile.name, _state(profile), profile.dialect, profile.origin, _source(profile))
        rows.append([*map(clean, texts)])
    for line in table(columns, rows, terminal.width).lines:
        terminal.put(line)


def _source(profile: Profile) -> str:
    return "" if profile.source is None else str(profile.source)


def _state(profile: Profile) -> str:
    if profile.problem is not None:
        return "wrong"
    return "ready" if profile.origin else "built in"


def _tell_file(file: ProfileFile, terminal: Terminal) -> None:
    path = clean(str(file.path))
    if file.profiles:
        wrong = sum(profile.problem is not None for profile in file.profiles)
        told = f", {wrong} wrong" if wrong else ""
        terminal.say(f"Profile file {path}: {count(len(file.profiles), 'profile')}{told}.")
    elif file.problem is None:
        terminal.say(f"There are no profiles in {path} yet.")


async def _test(profile: Profile, open_desk: Open, terminal: Terminal, asked: argparse.Namespace) -> int:
    """How it went is one line."""
    try:
        desk = await open_desk(profile)
        desk.notice = terminal.pass_by
        try:
            page, took = await _timed(desk)
        finally:
            await desk.close()
    except Problem as problem:
        if asked.json:
            terminal.put_json({"profile": profile.name, "ok": False, "problem": str(problem)})
        else:
            terminal.put(f"× {clean(profile.name)}: {problem_words(problem)}")
        return status.of_problem(problem)
    came = len(page.records)
    if asked.json:
        terminal.put_json(
            {"profile": profile.name, "ok": True, "ms": took, "records": came, "total": page.total}
        )
    else:
        whole = "" if page.total is None else f" of {page.total:,}"
        title = clean(desk.workspace.dialect.title)
        terminal.put(f"✓ {clean(profile.name)}: ok, {took:,} ms, {came:,}{whole} {title}")
    return status.OK


async def _timed(desk: Desk) -> tuple[Page, int]:
    """The first page, and the milliseconds it took."""
    begun = time.perf_counter()
    page = await desk.workspace.first_page()
    return page, round((time.perf_counter() - begun) * 1000)


def _worst(statuses: Iterable[int]) -> int:
    found = set(statuses)
    return next((each for each in WORST_FIRST if each in found), status.OK)
