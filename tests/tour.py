"""The tour: presses the keys of a whole edit and writes what a person sees to screenshots/*.svg.

    python -m tests.tour

Fonts are the viewer's own: nothing is loaded when a picture is opened.
"""

import asyncio
import html
import re
import tempfile
from pathlib import Path

from rich.cells import cell_len

from tests.ui.driver import Driver, at_desk, new_world

PICTURES = Path(__file__).parent.parent / "screenshots"
CELL = 12.2
"""Units of a picture that a cell is wide."""

_TEXT = re.compile(
    r'<text(?P<before>[^>]*?) x="(?P<x>[\d.]+)"(?P<middle>[^>]*?)'
    r' textLength="[\d.]+"(?P<after>[^>]*)>(?P<words>[^<]*)</text>'
)
_WEB_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")


def _columns(text: re.Match[str]) -> str:
    """A line of text cut where columns end: a wide letter then moves nothing beyond its own column."""
    x = float(text["x"])
    cells = []
    for part in re.split(r"(?<=\S)(?=\xa0{2})|(?<=\xa0{2})(?=[^\xa0])", html.unescape(text["words"])):
        width = cell_len(part) * CELL
        if part.strip():
            words = html.escape(part).replace("\xa0", "&#160;")
            place = f'x="{x:.1f}"{text["middle"]} textLength="{width:.1f}"'
            cells.append(f"<text{text['before']} {place}{text['after']}>{words}</text>")
        x += width
    return "".join(cells)


async def picture(desk: Driver, name: str) -> None:
    """Writes the screen as it is now."""
    await desk.pilot.pause()
    svg = desk.app.export_screenshot(title="Patchdesk")
    svg = _TEXT.sub(_columns, _WEB_FONT.sub("", svg))
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    (PICTURES / f"{name}.svg").write_text(svg + "\n", "utf-8")


async def edit(state: Path) -> None:
    """An entry: found, read, edited, previewed, committed."""
    async with at_desk(new_world(state, records=240)) as desk:
        await desk.see("Alderwick Analytics Ltd", "1-36 of 240")
        await desk.press("down")
        await desk.see("Valencia, Valencian")
        await picture(desk, "list")
        await desk.press("enter")
        await desk.see("Read just now.")
        await picture(desk, "detail")
        await desk.press("e", "down", "enter", "ctrl+u")
        await desk.type("Books that close on Friday.")
        await desk.press("enter", "down", "down", "enter")
        await desk.see("1 field edited" if "1 field edited" in desk.screen() else "2 fields edited")
        await desk.press("home")
        for _ in range(11):
            await desk.press("down")
        await desk.press("enter")
        await desk.type("htp//wrong")
        await picture(desk, "form")
        await desk.press("escape", "u", "home")
        await desk.press("ctrl+s")
        await desk.see("Nothing has been sent yet.")
        await picture(desk, "preview")
        await desk.press("y")
        await desk.see("1 of 1 record kept.")
        await picture(desk, "receipts")
        await desk.press("L")
        await desk.see("1 write")
        await picture(desk, "ledger")
        await desk.press("q")
        await desk.press("question_mark")
        await desk.see("Keys: Receipts")
        await picture(desk, "help")


async def reviews(state: Path) -> None:
    """Reviews on a small terminal."""
    async with at_desk(new_world(state), "sandbox reviews", (80, 24)) as desk:
        await desk.press("slash")
        await desk.type("status:pending")
        await desk.press("enter")
        await picture(desk, "reviews")


async def triage(state: Path) -> None:
    """Reviews that wait: some are decided, the text of the next one is there."""
    async with at_desk(new_world(state), "sandbox reviews", (100, 30)) as desk:
        for key in ("T", "a", "d", "1", "s", "a", "a"):
            await desk.press(key)
        await desk.see("3 approved · 1 declined · 1 skipped")
        await picture(desk, "triage")


async def clash(state: Path) -> None:
    """An entry that somebody else has changed as well: long texts are compared word by word."""
    world = new_world(state)
    async with at_desk(world) as desk:
        held = str(world.held()["description"])
        await desk.press("e")
        await desk.field("Description")
        await desk.press("enter", "end")
        await desk.type(" Ask us.")
        await desk.press("escape", "ctrl+s")
        await desk.see("Nothing has been sent yet.")
        await world.other({"description": held.replace("team of", "crew of")})
        await desk.press("y")
        await desk.see("clash: nothing sent")
        await desk.press("enter")
        await desk.see("theirs")
        await picture(desk, "clash")


async def relations(state: Path) -> None:
    """A relation with a questionnaire: what the server would make of rich text is said beforehand."""
    async with at_desk(new_world(state), "sandbox relations", sees=("built-in sandbox", "Remark")) as desk:
        await desk.press("e", "down", "enter", "down", "enter", "ctrl+u")
        await desk.type("2026-04-21")
        await desk.press("escape")
        await desk.field("Description")
        await desk.press("enter")
        await desk.paste("<script>alert(1)</script>")
        await desk.press("ctrl+s")
        await desk.see("may be rewritten")
        await picture(desk, "relation")


def main() -> None:
    """All, each with a world of its own."""
    PICTURES.mkdir(exist_ok=True)
    for part in (edit, reviews, triage, clash, relations):
        with tempfile.TemporaryDirectory() as state:
            asyncio.run(part(Path(state)))
    print("\n".join(sorted(str(path.name) for path in PICTURES.glob("*.svg"))))


if __name__ == "__main__":
    main()
