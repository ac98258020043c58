"""One clash to be read: what it was, mine and theirs, one below the other."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from tui.domain.rebase import Clash, Settlement
from tui.present.clash_text import clash_sections
from tui.present.marked_text import Line
from tui.present.word_diff import Tone
from tui.ui.widgets.page import Page, beside

NAME: Final = 9
"""Cells of a value's name."""

STYLES: Final = {
    Tone.REMOVED: "$text-error",
    Tone.ADDED: "$text-success",
    Tone.TOUCHED: "bold",
    Tone.QUIET: "$foreground-muted",
}


class ClashView(Page):
    """Shows one clash."""

    def show(self, clash: Clash, settlement: Settlement | None, *, whole: bool) -> None:
        """`settlement` is what was decided of it; `whole` shows long texts to their ends."""
        self.show_lines(lambda width: _lines(clash, settlement, width, whole=whole))


def _lines(clash: Clash, settlement: Settlement | None, width: int, *, whole: bool) -> Iterator[Content]:
    yield Content.styled(clash.spec.label, "bold $text-accent")
    sections = [
        [
            part
            for place, line in enumerate(lines)
            for part in _beside(name if place == 0 else "", line, width)
        ]
        for name, lines in clash_sections(clash, settlement, whole=whole)
    ]
    apart = any(len(section) > 1 for section in sections)
    for place, section in enumerate(sections):
        if place and apart:
            yield Content("")
        yield from section


def _beside(name: str, line: Line, width: int) -> list[Content]:
    text = Content.assemble(*((piece.text, STYLES.get(piece.tone, "")) for piece in line))
    return beside(Content.styled(name, "bold"), NAME, text, width)
