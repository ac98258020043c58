"""Lists that lead elsewhere or have no end, and records whose ids are ways out of their path."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.hostile.readings import DIRECTORY, id_of
from tests.hostile.server import Hostile, listening, nobody_asks
from tests.hostile.stages import FIELDS, LIST, stage_of
from tests.hostile.victim import KEY
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Kind, Problem
from tui.domain.record import RecordKey
from tui.gateway.gateway import Gateway
from tui.store.journal import Journal
from tui.workspace.outcome import Result
from tui.workspace.standing import Standing
from tui.workspace.workspace import Workspace

LINKED = ("partnerpage-entries", "partnerpage-reviews")
Says = Callable[[str, str], Any]


@asynccontextmanager
async def desk(
    name: str, folder: Path, says: Callable[[Hostile], Says]
) -> AsyncIterator[tuple[Hostile, Workspace]]:
    """A workspace with an edit in its journal, on a server that says this; the edit is there at the end, and
    nobody else was asked."""
    there = Hostile(stage_of(name).says)
    async with nobody_asks() as (elsewhere, seen), listening(there):
        there.elsewhere = elsewhere
        dialect = DIALECTS[name](Site(there.origin, DIRECTORY, "acme"))
        gateway = Gateway(there.origin, dialect.authorization, lambda: KEY)
        journal = Journal(folder / "journal.sqlite")
        workspace = Workspace(dialect, gateway, journal)
        key = RecordKey(name, id_of(name))
        await workspace.refresh(key)
        workspace.edit(key, FIELDS[name], "Typed before")
        there.says = says(there)
        there.asked.clear()
        yield there, workspace
        journal.close()
        await gateway.close()
        journal = Journal(folder / "journal.sqlite")
        (draft,) = (
            draft for draft in Workspace(dialect, gateway, journal).drafts if draft.key.id == id_of(name)
        )
        assert draft.value(FIELDS[name]) == "Typed before"
        journal.close()
    assert seen == []


def linked(name: str, link: Callable[[Hostile, int], str], ids: Callable[[int], str]) -> Any:
    """Pages of one record each, with a count that is no bound yet."""

    def of(there: Hostile) -> Says:
        def says(method: str, target: str) -> Any:
            number = len(there.asked)
            doc = {**stage_of(name).says("GET", f"/{id_of(name)}/"), "id": ids(number)}
            return {"count": 1, "next": link(there, number), "results": [doc]}

        return says

    return of


@pytest.mark.parametrize("name", LINKED)
@pytest.mark.parametrize(
    "link",
    [
        lambda there, _: f"{there.elsewhere}/page2/",
        lambda there, _: f"//{there.elsewhere.removeprefix('http://')}/page2/",
        lambda there, _: there.origin.replace("http:", "https:") + "/page2/",
        lambda there, _: there.origin.replace("127.0.0.1", "localhost") + "/page2/",
        lambda there, _: f"{there.origin}@{there.elsewhere.removeprefix('http://')}/page2/",
        lambda there, _: f"{there.origin}\\@{there.elsewhere.removeprefix('http://')}/page2/",
    ],
    ids=["port", "no scheme", "scheme", "host", "user", "backslash"],
)
async def test_a_link_elsewhere_is_not_followed(
    name: str, link: Callable[[Hostile, int], str], tmp_path: Path
) -> None:
    async with desk(name, tmp_path, linked(name, link, lambda number: f"a{number}")) as (there, workspace):
        with pytest.raises(Problem, match="not followed"):
            await workspace.load(lambda *_: None)
        assert len(there.asked) == 1


async def test_a_path_that_looks_like_a_server_is_a_path(tmp_path: Path) -> None:
    """`//host/` behind the own origin goes to the own server."""
    name = LINKED[0]

    def link(there: Hostile, _: int) -> str:
        return f"{there.origin}//{there.elsewhere.removeprefix('http://')}/"

    async with desk(name, tmp_path, linked(name, link, lambda number: f"a{number}")) as (there, workspace):
        with pytest.raises(Problem, match="the same page again"):
            await workspace.load(lambda *_: None)
        assert len(there.asked) == 2


@pytest.mark.parametrize("name", LINKED)
async def test_a_link_that_repeats(name: str, tmp_path: Path) -> None:
    same = linked(name, lambda there, _: f"{there.origin}/again/", lambda number: f"a{number}")
    async with desk(name, tmp_path, same) as (there, workspace):
        with pytest.raises(Problem, match="the same page again"):
            await workspace.load(lambda *_: None)
        assert len(there.asked) == 2


@pytest.mark.parametrize("name", LINKED)
async def test_new_links_to_the_same_records(name: str, tmp_path: Path) -> None:
    same = linked(name, lambda there, number: f"{there.origin}/{number}/", lambda _: "a")
    async with desk(name, tmp_path, same) as (there, workspace):
        with pytest.raises(Problem, match="bring nothing new"):
            await workspace.load(lambda *_: None)
        assert len(there.asked) < 10


@pytest.mark.parametrize("name", LINKED[1:])
async def test_new_links_to_new_records_for_ever(name: str, tmp_path: Path) -> None:
    def of(there: Hostile) -> Says:
        def says(method: str, target: str) -> Any:
            number = len(there.asked)
            docs = [{"id": f"{number}-{each}"} for each in range(1_000)]
            return {"count": 1, "next": f"{there.origin}/{number}/", "results": docs}

        return says

    async with desk(name, tmp_path, of) as (there, workspace):
        with pytest.raises(Problem, match=r"more than 10,002 records"):
            await workspace.load(lambda *_: None)
        assert len(there.asked) == 11


UNLINKED = ("hoko-partners", "myreports-contacts", "bluedolphin-relations")


def the_same_page(name: str, identity: str) -> Callable[[Hostile], Says]:
    """Whatever page is asked for, with one record."""
    stage = stage_of(name)

    def of(_: Hostile) -> Says:
        def says(method: str, target: str) -> Any:
            if stage.place(method, target) == LIST or "start_key" in target:
                first = stage.says("GET", "/x?take=1&skip=0&sort=asc" if name == "hoko-partners" else target)
                if name == "myreports-contacts":
                    first = {**first, "next_start_key": "k"}
                if name == "bluedolphin-relations":
                    first = {"total_items": 9, "items": [{"id": "o"}, {"id": "p"}]}
            else:
                first = stage.says(method, target)
            return replaced(first, id_of(name), identity)

        return says

    return of


def replaced(value: Any, was: str, now: str) -> Any:
    """The value with another id in every place of one."""
    if isinstance(value, dict):
        return {key: replaced(inner, was, now) for key, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, was, now) for inner in value]
    return now if value == was else value


@pytest.mark.parametrize("name", UNLINKED)
async def test_the_same_page_again_ends_a_list_without_links_in_words(name: str, tmp_path: Path) -> None:
    async with desk(name, tmp_path, the_same_page(name, id_of(name))) as (there, workspace):
        notes = await workspace.load(lambda *_: None)
        assert list(workspace.records) == [id_of(name)]
        assert len(there.asked) < 10
        assert [words for words in notes if "nothing new" in words]


@pytest.mark.parametrize("name", UNLINKED)
async def test_what_such_a_list_does_not_have_is_not_gone(name: str, tmp_path: Path) -> None:
    other = str(UUID(int=7))
    async with desk(name, tmp_path, the_same_page(name, other)) as (_, workspace):
        await workspace.load(lambda *_: None)
        assert other in workspace.records
        assert workspace.standing(workspace.key(id_of(name))) is Standing.EDITED


OUT = ["../admin", "..", ".", "", "a/../../admin", "..\\admin", "%2e%2e/admin", "/admin", "a//admin"]


@pytest.mark.parametrize("identity", OUT)
@pytest.mark.parametrize("name", DIALECTS)
async def test_an_id_is_no_way_out(name: str, identity: str, tmp_path: Path) -> None:
    """It may be in the list; what it would lead to is never asked for, and nothing is written there."""
    stage = stage_of(name)

    def of(_: Hostile) -> Says:
        return lambda method, target: replaced(stage.says(method, target), id_of(name), identity)

    async with desk(name, tmp_path, of) as (there, workspace):
        await workspace.load(lambda *_: None)
        there.asked.clear()
        key = RecordKey(name, identity)
        if "%" not in identity:
            with pytest.raises(Problem) as caught:
                await workspace.refresh(key)
            assert caught.value.kind in (Kind.REFUSED, Kind.GARBLED, Kind.ABSENT)
        if identity in workspace.records:
            workspace.edit(key, FIELDS[name], "Mine")
            plan = workspace.plan((key,))
            outcomes = [outcome async for outcome in workspace.commit(plan)]
            if "%" not in identity:
                assert outcomes == []
                assert [str(step.problem) for step in plan.steps if "Nothing was sent" in str(step.problem)]
            assert Result.KEPT not in [outcome.result for outcome in outcomes]
            workspace.discard(key)
        for method, target in there.asked:
            assert "%" in identity, (method, target)
            assert "/%252e%252e%2Fadmin" in target, "it is one step of the path, its signs quoted"
