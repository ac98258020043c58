"""A wrong value says why under its row, and holds up itself and nothing else."""

import pytest

from tests.ui.driver import Driver, World, at_desk
from tests.ui.test_ui_whole_edit import body

WIPE = ("enter", "ctrl+u")
NOT_SENT = "It is not sent until it is right."


async def mistype(desk: Driver, label: str, text: str) -> str:
    """Types a text over a field of the form that is open, and gives the lines from that field on."""
    await desk.field(label)
    await desk.press(*WIPE, *text, "escape")
    screen = desk.screen()
    return " ".join(screen[screen.index(f" {label}  ") :].split())


@pytest.mark.parametrize(
    ("kind", "label", "text", "words"),
    [
        ("entries", "Title", "", "Title cannot be empty."),
        ("entries", "Slug", "", "Slug cannot be empty."),
        ("entries", "Website", "htp:/x", "Website must be a web address such as https://example.com."),
        ("entries", "Filter options", "abc", "Filter options must be"),
        ("reviews", "Rating", "9", "Rating must be a whole number from 1 to 5."),
        ("reviews", "Rating", "4.5", "Rating must be a whole number from 1 to 5."),
        ("reviews", "Rating", "many", "Rating must be a whole number from 1 to 5."),
        ("reviews", "Rating", "", "Rating cannot be empty."),
    ],
)
async def test_a_wrong_value_says_why_under_its_row(
    world: World, kind: str, label: str, text: str, words: str
) -> None:
    async with at_desk(world, f"sandbox {kind}", (80, 24)) as desk:
        await desk.press("e")
        told = await mistype(desk, label, text)
        assert told.startswith(f"{label} {text or '—'} {words}")
        assert NOT_SENT in told
        assert desk.here().startswith(f"▸! {label}")
        assert desk.lines()[0].endswith("1 wrong value")
        await desk.press("p")
        await desk.see(f"! {label}: not sent, because its value is wrong.", "0 records to send")
        await desk.press("y")
        assert desk.says() == "Nothing here can be sent: each record says why. q goes back."
    assert world.writes == []


async def test_the_other_fields_go_and_the_wrong_one_stays_a_draft(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e")
        await mistype(desk, "Website", "nowhere")
        await desk.field("Headline")
        await desk.press("delete")
        assert desk.lines()[0].endswith("1 field edited, 1 wrong value")
        await desk.press("p")
        await desk.see("! Website: not sent, because its value is wrong.", body(headline=""))
        await desk.press("y")
        await desk.see("1 of 1 record kept.", "Still a draft: Website. p shows it.")
        await desk.press("q")
        assert "! wrong value · 1 draft" in desk.lines()[0]
        await desk.press("enter")
        await desk.see("! wrong value: it is not sent until it is right; e opens the form.")
        await desk.see("not sent: Website must be a web address")
    assert world.writes == [body(headline="").encode()]


async def test_a_wrong_value_is_there_again_in_the_next_form_and_can_be_corrected(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e")
        await mistype(desk, "Website", "nowhere")
        await desk.press("q", "e")
        await desk.field("Website")
        assert desk.here().startswith("▸! Website")
        assert "nowhere" in desk.here()
        await desk.press(*WIPE, *"https://x.example", "escape", "p")
        await desk.see(body(website="https://x.example"), "1 record to send")


async def test_a_wrong_value_of_one_record_holds_up_no_other(world: World) -> None:
    async with at_desk(world, size=(100, 30)) as desk:
        await desk.press("e")
        await mistype(desk, "Website", "nowhere")
        await desk.press("q", "down", "e")
        await desk.field("Headline")
        await desk.press("delete", "q", "p")
        await desk.see("1 record to send", "× ", "cannot be sent")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
    assert world.writes == [body(headline="").encode()]
    assert world.held(1)["headline"] == ""
