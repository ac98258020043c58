"""Listings that were stopped go on where they were, and say so where that is not the place any more."""

import json

import pytest

from tests.dialects.exchanges import DIRECTORY, ENTRIES, ORIGIN, Walk, dialect, says, walk
from tui.dialects import DIALECTS
from tui.dialects.base import Dialect, Site
from tui.dialects.exchange import Listing, Page, Response, Wanted
from tui.dialects.paging import LONGEST, MOVED
from tui.domain.problem import Kind
from tui.domain.values import Json

HOKO = "/api/partners?take=2&skip={}&sort=asc"


def of(name: str) -> Dialect:
    return DIALECTS[name](Site(ORIGIN, DIRECTORY, "acme", page_size=2))


def members(ids: str) -> list[Json]:
    return [{"id": identity} for identity in ids]


def page(ids: str, link: Json = None) -> Response:
    return says({"count": 5, "next": link, "results": members(ids)})


def begun(flow: Listing, *answers: Response) -> Walk:
    """A listing that is stopped where the answers end."""
    pages: list[Page] = []
    left = [*answers]
    step = next(flow)
    while left or isinstance(step, Page):
        if isinstance(step, Page):
            pages.append(step)
            step = flow.send(())
        else:
            step = flow.send((left.pop(0),))
    return Walk((), tuple(pages), None)


def behind(stopped: Walk, page: int = -1) -> Wanted:
    """What goes on behind a page of a listing; what it was stopped with has been on disk."""
    resume = json.loads(json.dumps(stopped.pages[page].resume))
    pages = stopped.pages[: page + 1 or None]
    return Wanted(resume=resume, known=[each.key.id for page in pages for each in page.records])


LINKS = [f"{ORIGIN}{ENTRIES}?page_size=2&page={number}" for number in range(2, 4)]
TARGETS = [f"{ENTRIES}?page_size=2{more}" for more in ("", "&page=2", "&page=3")]


@pytest.mark.parametrize("stop", [0, 1])
def test_linked_pages_go_on_behind_the_last_one(stop: int) -> None:
    answers = [page("ab", LINKS[0]), page("cd", LINKS[1]), page("e")]
    whole = walk(dialect("partnerpage-entries").list_records(), *answers)
    again = walk(of("partnerpage-entries").list_records(behind(whole, stop)), *answers[stop:])
    assert again.problem is None
    assert again.asked == tuple(TARGETS[stop:])
    assert again.ids == [*"abcde"][2 * stop + 2 :]
    assert not any(page.partial or page.notes for page in again.pages)
    assert whole.pages[-1].resume is None


def test_linked_pages_that_have_moved_are_said_to_have() -> None:
    stopped = begun(of("partnerpage-entries").list_records(), page("ab", LINKS[0]), page("cd", LINKS[1]))
    answers = page("de", LINKS[1]), page("f")
    again = walk(of("partnerpage-entries").list_records(behind(stopped)), *answers)
    assert again.ids == ["e", "f"]
    assert again.pages[0].notes == (MOVED,)
    assert again.pages[0].partial


def hoko(wanted: Wanted, *pages: str) -> Walk:
    return walk(of("hoko-partners").list_records(wanted), *(says(members(ids)) for ids in pages))


STOPPED = begun(of("hoko-partners").list_records(), says(members("ab")))


def test_an_offset_goes_on_with_the_last_record_that_was_there() -> None:
    again = hoko(behind(STOPPED), "bc", "de", "")
    assert again.asked == tuple(map(HOKO.format, (1, 3, 5)))
    assert (again.ids, again.problem) == (["c", "d", "e"], None)
    assert not any(page.partial or page.notes for page in again.pages)


def test_an_offset_behind_which_nothing_is_left_is_the_end() -> None:
    again = hoko(behind(STOPPED), "b", "")
    assert (again.ids, [page.partial for page in again.pages]) == ([], [False])


@pytest.mark.parametrize(("pages", "ids"), [(("cd", ""), ["c", "d"]), (("",), []), (("a", ""), [])])
def test_an_offset_that_has_moved_is_said_to_have(pages: tuple[str, ...], ids: list[str]) -> None:
    again = hoko(behind(STOPPED), *pages)
    assert again.ids == ids
    assert again.pages[0].notes == (MOVED,)
    assert again.pages[0].partial


def test_a_key_of_the_server_goes_on_with_the_same_search() -> None:
    def found(ids: str, key: str) -> Response:
        return says({"data": members(ids), "next_start_key": key})

    directory = says({"data": [{"id": "x", "fields": ["fullName"]}]})
    refused = says({"error": 1}, 400)
    answers = found("ab", "k 1"), found("cd", "k 2"), found("e", "")
    whole = walk(of("myreports-contacts").list_records(), directory, refused, *answers)
    again = walk(of("myreports-contacts").list_records(behind(whole, 0)), directory, *answers[1:])
    assert [*again.asked[1:]] == [*whole.asked[3:]]
    assert [target.partition("?")[2] for target in again.asked[1:]] == [
        "filter=&start_key=k%201",
        "filter=&start_key=k%202",
    ]
    assert again.ids == ["c", "d", "e"]


def relations(wanted: Wanted, *answers: Json) -> Walk:
    return walk(of("bluedolphin-relations").list_records(wanted), *map(says, answers))


def test_a_walk_goes_on_behind_an_object_in_its_workspace() -> None:
    spaces: Json = [{"id": "v", "status": 0}, {"id": "w", "status": 0}]
    some: Json = {"total_items": 2, "items": members("op")}
    none: Json = {"total_items": 2, "items": members("p")}
    resume: Json = {"workspace": "w", "object": "o", "partial": False}
    p: Json = {"id": "p", "related_objects": [{"relationship_id": "r"}, {"relationship_id": "s"}]}
    found = relations(Wanted(resume=resume, known=["r"]), spaces, some, p, {"id": "s"}, none)
    assert found.problem is None
    assert [target.partition("?")[0] for target in found.asked] == [
        "/v1/workspaces",
        "/v1/objects",
        "/v1/objects/p",
        "/v1/relations/s",
        "/v1/objects",
    ]
    assert found.ids == ["s"]
    assert not found.pages[-1].partial


def test_a_walk_whose_place_is_gone_passes_nothing() -> None:
    spaces: Json = [{"id": "w", "status": 0}]
    some: Json = {"total_items": 2, "items": members("op")}
    none: Json = {"total_items": 2, "items": members("p")}
    resume: Json = {"workspace": "w", "object": "gone", "partial": True}
    objects: list[Json] = [{"id": each, "related_objects": []} for each in "op"]
    found = relations(Wanted(resume=resume), spaces, some, none, *objects)
    assert (found.ids, found.problem) == ([], None)
    assert found.pages[-1].partial  # what was left out before is still not there


def test_what_names_a_next_page_at_great_length_is_not_asked_for() -> None:
    long = "x" * LONGEST
    directory = says({"data": [{"id": "x", "fields": ["fullName"]}]})
    linked = walk(of("partnerpage-entries").list_records(), page("ab", f"/{long}/"))
    keyed = walk(
        of("myreports-contacts").list_records(),
        directory,
        says({"data": members("ab"), "next_start_key": long}),
    )
    for found in (linked, keyed):
        assert found.ids == ["a", "b"]
        assert found.problem is not None
        assert found.problem.kind is Kind.GARBLED
        assert "characters; it was not asked for" in found.problem.what
