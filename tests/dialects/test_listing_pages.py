"""Listings: pages are followed as the server links them, on its own origin, and never guessed."""

import pytest

from tests.dialects.exchanges import DIRECTORY, ENTRIES, NAMES, ORIGIN, REVIEWS, ROOT, dialect, says, walk
from tui.dialects.bounds import IDLE
from tui.dialects.exchange import Response
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

PATHS = {"partnerpage-entries": ENTRIES, "partnerpage-reviews": REVIEWS}


def members(*ids: str) -> list[Json]:
    return [{"id": identity, "title": identity.upper()} for identity in ids]


def page(*ids: str, link: Json = None, count: Json = None) -> Response:
    return says({"count": count, "next": link, "previous": None, "results": members(*ids)})


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_followed_to_the_end(name: str) -> None:
    path = PATHS[name]
    found = walk(
        dialect(name).list_records(),
        page("a", "b", link=f"{ORIGIN}{path}?page_size=2&page=2", count=5),
        page("c", "d", link=f"{ORIGIN}:443{path}?page_size=2&page=3", count=5),
        page("e", count=5),
    )
    assert found.problem is None
    assert found.asked == tuple(f"{path}?page_size=2{more}" for more in ("", "&page=2", "&page=3"))
    assert found.ids == ["a", "b", "c", "d", "e"]
    assert [page.total for page in found.pages] == [5, 5, 5]
    record = found.pages[0].records[0]
    assert (record.key.collection, record.doc) == (name, {"id": "a", "title": "A"})


@pytest.mark.parametrize(
    "link",
    [
        f"{ENTRIES}?cursor=a%2Fb%3D&q=%20",
        f"{ORIGIN}{ENTRIES}?cursor=a%2Fb%3D&q=%20",
        f"HTTPS://V1.API.PARTNERPAGE.IO{ENTRIES}?cursor=a%2Fb%3D&q=%20",
        f"{ORIGIN}{ENTRIES}?cursor=a%2Fb%3D&q=%20#top",
    ],
)
def test_a_link_is_used_as_it_stands(link: str) -> None:
    found = walk(dialect("partnerpage-entries").list_records(), page("a", link=link), page("b"))
    assert found.asked[1] == f"{ENTRIES}?cursor=a%2Fb%3D&q=%20"
    assert found.ids == ["a", "b"]


@pytest.mark.parametrize(
    "link",
    [
        f"https://evil.example{ENTRIES}?page=2",
        f"http://v1.api.partnerpage.io{ENTRIES}?page=2",
        f"http://v1.api.partnerpage.io:443{ENTRIES}?page=2",
        f"https://v1.api.partnerpage.io:8443{ENTRIES}?page=2",
        f"https://v1.api.partnerpage.io.evil.example{ENTRIES}?page=2",
        f"https://v1.api.partnerpage.io@evil.example{ENTRIES}?page=2",
        f"https://v1.api.partnerpage.io\\@evil.example{ENTRIES}?page=2",
        f"//evil.example{ENTRIES}?page=2",
        f"https://v1.api.partnerpage.io:port{ENTRIES}",
        "https://[half",
        "javascript:alert(1)",
        "?page=2",
        "page2/",
        f"{ENTRIES}?page=2\r\nHost: evil.example",
        f"{ENTRIES}?page=\x1b[2J",
        f"{ENTRIES}?name=Zürich",
    ],
)
def test_a_link_that_leads_elsewhere_is_refused(link: str) -> None:
    found = walk(dialect("partnerpage-entries").list_records(), page("a", link=link))
    assert found.problem is not None
    assert found.problem.kind is Kind.GARBLED
    assert "not followed" in str(found.problem)
    assert found.asked == (f"{ENTRIES}?page_size=2",)
    assert found.ids == ["a"]


@pytest.mark.parametrize("link", [f"{ENTRIES}?page_size=2", f"{ORIGIN}{ENTRIES}?page_size=2"])
def test_the_same_page_again_is_an_end_with_words(link: str) -> None:
    found = walk(dialect("partnerpage-entries").list_records(), page("a", link=link))
    assert found.problem is not None
    assert found.problem.kind is Kind.GARBLED
    assert "same page" in str(found.problem)
    assert found.ids == ["a"]


def test_a_ring_of_pages_ends() -> None:
    one, two = (f"{ENTRIES}?page_size=2&page={number}" for number in (1, 2))
    answers = [page("a", link=one), page("b", link=two), page("c", link=one)]
    found = walk(dialect("partnerpage-entries").list_records(), *answers)
    assert found.asked == (f"{ENTRIES}?page_size=2", one, two)
    assert found.problem is not None
    assert found.problem.kind is Kind.GARBLED


@pytest.mark.parametrize("envelope", ["", "results", "data", "items"])
def test_every_envelope_is_read(envelope: str) -> None:
    listed = members("a", "b")
    answer = says({envelope: listed} if envelope else listed)
    found = walk(dialect("partnerpage-reviews").list_records(), answer)
    assert found.problem is None
    assert found.ids == ["a", "b"]
    assert found.pages[0].total is None


@pytest.mark.parametrize("count", [None, True, "7", 7.0, [7]])
def test_only_a_whole_number_is_a_total(count: Json) -> None:
    assert walk(dialect(NAMES[0]).list_records(), page("a", count=count)).pages[0].total is None


@pytest.mark.parametrize("link", [None, "", 7, ["x"], {"href": "x"}])
def test_what_is_no_text_is_no_link(link: Json) -> None:
    found = walk(dialect(NAMES[0]).list_records(), page("a", link=link))
    assert (found.problem, found.ids) == (None, ["a"])


def test_members_without_an_id_are_counted_not_shown() -> None:
    strange: list[Json] = [{"title": "no id"}, {"id": ""}, {"id": 7}, {"id": None}, "text", None, [1]]
    found = walk(dialect(NAMES[0]).list_records(), says({"results": [*members("a"), *strange]}))
    assert found.ids == ["a"]
    assert found.pages[0].notes == ("7 without an id cannot be shown.",)


def test_a_record_comes_once() -> None:
    link = f"{ENTRIES}?page=2"
    answers = [page("a", "b", "a", link=link), page("b", "c")]
    found = walk(dialect("partnerpage-entries").list_records(), *answers)
    assert found.ids == ["a", "b", "c"]
    assert all(not page.notes for page in found.pages)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"results": {}}', b'"results"', b'{"detail": "x"}', b'{"results": [NaN]}']
)
def test_an_answer_without_a_list_is_garbled(body: bytes) -> None:
    found = walk(dialect(NAMES[0]).list_records(), Response(200, {}, body))
    assert found.problem is not None
    assert found.problem.kind is Kind.GARBLED
    assert not found.pages


@pytest.mark.parametrize(("status", "kind"), [(401, Kind.DENIED), (404, Kind.ABSENT), (503, Kind.BUSY)])
def test_a_page_that_is_refused_keeps_what_came_before(status: int, kind: Kind) -> None:
    link = f"{ENTRIES}?page=2"
    answers = [page("a", link=link), says({"detail": "no"}, status)]
    found = walk(dialect("partnerpage-entries").list_records(), *answers)
    assert found.ids == ["a"]
    assert found.problem is not None
    assert found.problem.kind is kind


def test_the_path_of_a_profile_replaces_the_inferred_one() -> None:
    moved = dialect("partnerpage-entries", paths={"list": "/v2/{directory}/partners/"})
    assert walk(moved.list_records(), page("a")).asked == (f"/v2/{DIRECTORY}/partners/?page_size=2",)


def test_a_directory_cannot_lead_elsewhere() -> None:
    with pytest.raises(Problem) as refused:
        dialect("partnerpage-entries", directory="../x?y=").list_records()
    assert refused.value.kind is Kind.REFUSED
    quoted = walk(dialect("partnerpage-entries", directory="x?y=/z").list_records(), page("a"))
    assert quoted.asked == (f"{ROOT}/directories/x%3Fy%3D%2Fz/entries/partners/?page_size=2",)


@pytest.mark.parametrize("name", NAMES)
def test_pages_that_bring_nothing_new_are_not_followed_for_ever(name: str) -> None:
    """The link is another one each time, so that it is none that was followed already."""
    path = PATHS[name]
    links = [f"{path}?page={number}" for number in range(2, 9)]
    found = walk(dialect(name).list_records(), *(page("a", "b", link=link) for link in links[: IDLE + 1]))
    assert found.problem is not None
    assert found.problem.kind is Kind.GARBLED
    assert "nothing new" in found.problem.what
    assert found.ids == ["a", "b"]


def test_an_empty_page_or_two_are_no_end() -> None:
    links = [f"{ENTRIES}?page={number}" for number in range(2, 5)]
    empty = (page(link=link) for link in links[1:])
    found = walk(dialect("partnerpage-entries").list_records(), page("a", link=links[0]), *empty, page("b"))
    assert (found.problem, found.ids) == (None, ["a", "b"])


def test_far_more_than_the_server_said_there_was_is_no_list() -> None:
    pages = [
        page(*(f"{number}-{each}" for each in range(4_000)), link=f"{ENTRIES}?page={number}", count=3)
        for number in range(2, 7)
    ]
    found = walk(dialect("partnerpage-entries").list_records(), *pages[:3])
    assert found.problem is not None
    assert "more than 10,006 records" in found.problem.what


@pytest.mark.parametrize("count", [-1, 10**9, 10**399, True, 1.5, "7", [], None])
def test_a_count_that_is_none_is_not_believed(count: Json) -> None:
    found = walk(dialect("partnerpage-entries").list_records(), page("a", count=count))
    assert [page.total for page in found.pages] == [None]


def test_fewer_than_the_server_says_there_are_is_no_whole_list() -> None:
    """Nothing that it does not have may be taken for deleted then."""
    found = walk(dialect("partnerpage-entries").list_records(), page("a", "b", count=9))
    (last,) = found.pages
    assert last.partial
    assert last.notes == ("The server says that there are 9, and gave 2: the list may be incomplete.",)
    (whole,) = walk(dialect("partnerpage-entries").list_records(), page("a", "b", count=2)).pages
    assert (whole.partial, whole.notes) == (False, ())
