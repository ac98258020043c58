"""Every kind of field through its own editor: the very bytes, and what the server holds afterwards."""

import json
from dataclasses import dataclass

import pytest

from tests.ui.driver import World, at_desk
from tests.ui.test_ui_whole_edit import body
from tui.domain.values import Json
from tui.sandbox.faults import Answer, Fault
from tui.sandbox.partnerpage_directories import ENTRIES
from tui.sandbox.partnerpage_reviews import REVIEWS


@dataclass(frozen=True)
class Case:
    """What is pressed on a field, the name it is written by, what is sent, and where the server keeps it."""

    label: str
    keys: tuple[str, ...]
    written: str
    sent: Json
    held: str = ""
    verdict: str = "kept"


WIPE = ("enter", "ctrl+u")
UNSEEN = "cannot be read back"
UUID = "8e0b7a06-57a8-4a5b-a4b5-0b5d6c4f3e21"
URL = "https://a.example/?q=1#x"
ENTRY = (
    Case("Title", ("enter", *" & Co", "escape"), "title", "Alderwick Analytics Ltd & Co"),
    Case("Headline", ("delete",), "headline", ""),
    Case("Status", ("enter", "down", "enter"), "status", "hidden"),
    Case("Featured", ("enter",), "featured", True),
    Case("Location", (*WIPE, *"Łódź", "enter"), "location", "Łódź"),
    Case("Custom slug", ("delete",), "customSlug", None, "custom_slug"),
    Case("Description", ("enter", "f7", *"Two", "enter", *"lines.", "tab"), "description", "Two\nlines."),
    Case("Integration", ("enter", *"a", "enter", "b", "tab"), "integrationDescription", "a\nb", "", UNSEEN),
    Case("Website", (*WIPE, *URL, "tab"), "website", URL),
    Case("Support e-mail", (*WIPE, *"a@b.example", "escape"), "supportEmail", "a@b.example", "support_email"),
    Case("Internal directory", ("e",), "displayOnInternalDirectory", True, "display_on_internal_directory"),
    Case("Filter options", ("enter", *UUID, "tab"), "userAssignedFilterOptions", [UUID], "", UNSEEN),
)
REVIEW = (
    Case("Status", ("enter", "down", "enter"), "status", "A"),
    Case("Title", (*WIPE, *"☆ 👍🏽", "enter"), "title", "☆ 👍🏽"),
    Case("Rating", (*WIPE, "2", "enter"), "rating", 2),
    Case("Text", ("enter", "f7", *"So", "enter", "escape"), "summary", "So\n"),
    Case("Last name", (*WIPE, *"O'Neill", "enter"), "last_name", "O'Neill", "lastName"),
    Case("Company", ("delete",), "company", ""),
    Case("E-mail", (*WIPE, *"x@y.example", "tab"), "email", "x@y.example"),
)


@pytest.mark.parametrize(
    ("kind", "collection", "cases"), [("entries", ENTRIES, ENTRY), ("reviews", REVIEWS, REVIEW)]
)
async def test_every_kind_is_edited_sent_and_kept(
    world: World, kind: str, collection: str, cases: tuple[Case, ...]
) -> None:
    async with at_desk(world, f"sandbox {kind}", (100, 60)) as desk:
        await desk.press("e")
        for case in cases:
            await desk.field(case.label)
            await desk.press(*case.keys)
            assert (await desk.line(f"* {case.label}  "))[:3] in ("  *", " ▸*")
        assert desk.lines()[0].endswith(f"{len(cases)} fields edited")
        await desk.press("p", "y")
        await desk.see("1 of 1 record kept.")
        for case in cases:
            assert (await desk.line(f" {case.label}  ")).endswith(case.verdict)
    assert world.writes == [body(**{case.written: case.sent for case in cases}).encode()]
    kept = world.held(collection=collection) | world.hidden(collection=collection)
    assert {case.label: kept[case.held or case.written] for case in cases} == {
        case.label: case.sent for case in cases
    }


async def test_a_tier_is_chosen_by_its_name_and_sent_by_its_id(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Tier")
        await desk.press("enter")
        await desk.see("▸ ✓ Registered", "none", "enter choose   q back")
        await desk.press("up")
        assert "▸   " in desk.here()
        name = desk.here().strip("▸│ ")
        await desk.press("enter", "p")
        await desk.see(f"→  {name}")
        await desk.press("y")
        await desk.see("1 of 1 record kept.", "✓ Tier")
    (sent,) = world.writes
    assert json.loads(sent) == {"tier": world.hidden()["tier"]}


async def test_none_takes_the_tier_away(world: World) -> None:
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Tier")
        await desk.press("enter", "home", "enter", "p")
        await desk.see("→  null")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert world.writes == [body(tier=None).encode()]
    assert world.hidden()["tier"] is None


async def test_where_no_tier_is_known_its_id_is_typed(world: World) -> None:
    world.faults.add(Fault(path="/tiers/$", times=None, applied=False, answer=Answer(404)))
    for place in range(12):
        row = world.kept(place)
        with world.store.transaction():
            world.store.replace(ENTRIES, type(row)(row.id, row.doc, '{"tier": null}', {}))
    async with at_desk(world, size=(80, 24)) as desk:
        await desk.press("e")
        await desk.field("Tier")
        await desk.press("enter", *"abc")
        await desk.see("Tier must be")
        assert desk.here().startswith("▸! Tier")
