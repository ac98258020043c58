"""A clash, field by field: what it was, what I want, what they made of it."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.domain.rebase import Clash
from tui.present.cells import shown
from tui.ui.dialogs.question import Question
from tui.ui.widgets.page import Page, Reader, beside


class ClashQuestion(Question[dict[str, str] | None]):
    """`mine`, `theirs` or `base` for each field by name; None to leave everything as it is.

    Theirs is what enter takes; there is no key for all of mine.
    """

    DEFAULT_CSS = """
    ClashQuestion Reader { height: auto; max-height: 60vh; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('mine')", "Mine", show=False),
        Binding("t,enter", "choose('theirs')", "Theirs", show=False),
        Binding("b", "choose('base')", "Base", show=False),
        Binding("q,escape", "dismiss(None)", "Back", show=False),
    ]

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__()
        self._clashes = clashes
        self._choices: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """One field at a time."""
        with Vertical(classes="box"):
            yield Static(classes="title")
            with Reader():
                yield Page()
            yield Static(
                Content("m mine   t theirs (enter)   b as it was   q decide later   ↑ ↓ scroll"),
                classes="keys",
            )

    def on_mount(self) -> None:
        """Shows the first field."""
        self._show()

    def _show(self) -> None:
        place = len(self._choices)
        clash = self._clashes[place]
        head = f"{clash.spec.label} was changed by somebody else ({place + 1} of {len(self._clashes)})"
        self.query_one(".title", Static).update(Content(head))
        self.query_one(Page).show_lines(lambda width: _values(clash, width))
        self.query_one(Reader).scroll_home(animate=False)

    def action_choose(self, choice: str) -> None:
        """Decides this field, and goes on to the next one."""
        self._choices[self._clashes[len(self._choices)].spec.name] = choice
        if len(self._choices) == len(self._clashes):
            self.dismiss(self._choices)
        else:
            self._show()


def _values(clash: Clash, width: int) -> Iterator[Content]:
    for name, value in (("it was", clash.base), ("mine", clash.mine), ("theirs", clash.theirs)):
        yield from beside(Content.styled(name, "bold"), 10, Content(shown(clash.spec, value)), width)
