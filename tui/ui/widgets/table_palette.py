"""The styles of a record table, and the names under which a stylesheet changes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.widget import Widget

TONES = ("edited", "clash", "refused", "committed", "gone")
COMPONENT_CLASSES = {
    f"record-table--{part}" for part in ("header", "sorted", "cursor", "mark", "dim", *TONES)
}
"""`mark` and the tones are laid over the style of their line: only plain colours and text styles count."""

TABLE_CSS = """
RecordTable {
    background: $surface;
    color: $foreground;
    overflow: hidden hidden;
    scrollbar-size: 0 0;
    border: none !important;
    padding: 0 !important;
    & > .record-table--header { color: $text-muted; text-style: underline; }
    & > .record-table--sorted { color: $text-accent; text-style: bold underline; }
    & > .record-table--cursor { background: $panel; }
    &:focus > .record-table--cursor { background: $accent-muted; text-style: bold; }
    &:nocolor > .record-table--cursor { text-style: bold; }
    &:focus:nocolor > .record-table--cursor { text-style: reverse; }
    &:ansi > .record-table--cursor { background: ansi_default; text-style: bold; }
    &:focus:ansi > .record-table--cursor { background: ansi_default; text-style: reverse; }
    & > .record-table--dim { color: $text-muted; }
    & > .record-table--mark { color: $text-accent; }
    & > .record-table--edited { color: $text-warning; }
    & > .record-table--clash { color: $text-error; text-style: bold; }
    & > .record-table--refused { color: $text-error; }
    & > .record-table--committed { color: $text-success; }
    & > .record-table--gone { color: $text-secondary; text-style: italic; }
}
"""


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of a table. `accents` (the mark and the tones) are laid over the style of their line."""

    row: Style
    dim: Style
    cursor: Style
    header: Style
    sorted: Style
    accents: Mapping[str, Style]


def palette_of(table: Widget) -> Palette:
    """The styles the stylesheet gives to a table at this moment."""

    def style(part: str, partial: bool = False) -> Style:
        return table.get_component_rich_style(f"record-table--{part}", partial=partial)

    return Palette(
        row=table.rich_style,
        dim=style("dim"),
        cursor=style("cursor"),
        header=style("header"),
        sorted=style("sorted"),
        accents={part: style(part, partial=True) for part in ("mark", *TONES)},
    )
