"""A clash, field by field: what it was, what I want, what they made of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.domain.rebase import Clash
from tui.present.cells import shown
from tui.ui.dialogs.question import Question


class ClashQuestion(Question[dict[str, str] | None]):
    """`mine`, `theirs` or `base` for each field by name; None to leave everything as it is.

    Theirs is what enter takes; there is no key for all of mine.
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
            yield Static(id="values")
            yield Static(
                Content("m mine   t theirs (enter)   b as it was   q decide later"),
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
        rows = (("it was", clash.base), ("mine", clash.mine), ("theirs", clash.theirs))
        lines = [Content.assemble((name.ljust(10), "bold"), shown(clash.spec, value)) for name, value in rows]
        self.query_one("#values", Static).update(Content("\n").join(lines))

    def action_choose(self, choice: str) -> None:
        """Decides this field, and goes on to the next one."""
        self._choices[self._clashes[len(self._choices)].spec.name] = choice
        if len(self._choices) == len(self._clashes):
            self.dismiss(self._choices)
        else:
            self._show()
