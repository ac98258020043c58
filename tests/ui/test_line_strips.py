"""Lines that need no wrapping are the very ones that textual would make of them."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual
from textual.widget import Widget

from tui.ui.widgets.line_strips import BLANK, line_strips

EDGE = Content.styled("▏", "$panel").append(" ")
LINES = [
    Content(""),
    Content("blanks at the end   "),
    Content.styled("one style", "bold $text-accent"),
    Content.assemble("several", (" of them ", "$text-error"), "青葉 \U0001f469\u200d\U0001f467 e\u0301"),
    Content.styled("   ", "on red"),
    Content("-" * 38),
    Content("  indented"),
]
SIZE = Size(40, 10)


class Lines(App[None]):
    def compose(self) -> ComposeResult:
        yield Widget()


async def test_they_are_as_textual_makes_them() -> None:
    app = Lines()
    async with app.run_test():
        view = app.query_one(Widget)
        for edge in (EDGE, BLANK):
            for count in (1, len(LINES)):
                told = [*LINES[:count], *[Content("")] * (SIZE.height - count)]
                text = Content("\n").join(edge + line for line in told)
                style = view.visual_style
                wanted = Visual.to_strips(view, text, SIZE.width, SIZE.height, style, pad=True)
                assert [*line_strips(view, LINES[:count], SIZE, edge)] == wanted


async def test_a_line_that_is_too_long_is_wrapped_and_what_is_too_much_left_out() -> None:
    app = Lines()
    async with app.run_test():
        strips = line_strips(app.query_one(Widget), [Content("word " * 20)] * 3, SIZE)
        assert [strip.cell_length for strip in strips] == [SIZE.width] * SIZE.height
        assert strips[1].text.startswith("word")
