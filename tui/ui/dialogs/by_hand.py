"""One value made by hand out of two, in a text editor."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.domain import typed
from tui.domain.problem import Problem
from tui.domain.rebase import ByHand, Clash
from tui.domain.schema import FieldKind, FieldSpec
from tui.present.clash_text import told
from tui.present.clean import clean
from tui.present.words import problem_words
from tui.ui.dialogs.question import Question
from tui.ui.widgets.editors import SPELLED, LineEditor, TextEditor

SEVERAL_LINES = (FieldKind.LONG, FieldKind.STRINGS, FieldKind.MEMBERS, FieldKind.DATA)
CHOICES = 8
"""Choices that are named to whoever has to type one."""

TOLD = 200
"""Characters of theirs that are shown over the editor."""


class EditByHand(Question[ByHand | None]):
    """The value that the text stands for; None for going back. A text that is no value says why, and is not
    taken."""

    DEFAULT_CSS = """
    EditByHand .box { width: 100; }
    EditByHand TextEditor { height: 33vh; min-height: 4; }
    EditByHand LineEditor, EditByHand TextEditor { margin-top: 1; }
    EditByHand .hint { color: $text-muted; height: auto; }
    EditByHand #problem { color: $text-error; height: auto; min-height: 1; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Take it", show=False, priority=True),
        Binding("escape,ctrl+g", "dismiss(None)", "Back", show=False, priority=True),
    ]

    def __init__(self, clash: Clash, text: str, keep: Callable[[str], None]) -> None:
        """`text` is there at first; `keep` is told of every text that is typed."""
        super().__init__()
        self._clash = clash
        self._text = text
        self._keep = keep
        several = clash.spec.kind in SEVERAL_LINES or "\n" in text
        self._editor = TextEditor(text, self._typed) if several else LineEditor(text, self._typed)

    def compose(self) -> ComposeResult:
        """The editor, why its text is no value, and the keys."""
        spec = self._clash.spec
        theirs = told(spec.opened, self._clash.theirs)  # nobody edits what they do not see
        theirs = theirs[:TOLD] + "…" if len(theirs) > TOLD else theirs
        with Vertical(classes="box"):
            yield Static(Content(f"{spec.label}, by hand"), classes="title")
            for hint in filter(None, (f"theirs: {theirs}", _hint(spec))):
                yield Static(Content(hint), classes="hint")
            yield Static(Content(SPELLED), classes="hint", id="spelled")
            yield self._editor
            yield Static(id="problem")
            take = "^s" if isinstance(self._editor, TextEditor) else "enter or ^s"
            yield Static(
                Content(f"{take} take it   esc or ^g back: the text stays for the next e"), classes="keys"
            )

    def on_mount(self) -> None:
        """What was left here may be no value."""
        self._show_problem()

    def _typed(self, text: str) -> None:
        self._text = text
        self._keep(self._text)
        self._show_problem()

    def _show_problem(self) -> None:
        value = self._value()
        words = f"! {problem_words(value)}" if isinstance(value, Problem) else ""
        self.query_one("#problem", Static).update(Content(words))
        self.query_one("#spelled").display = self._editor.spelled

    def _value(self) -> ByHand | Problem:
        """Mine, where nothing was typed: it need not be what would be typed today."""
        spec, mine = self._clash.spec, self._clash.mine
        if self._text == typed.format(spec, mine):
            return ByHand(mine)
        try:
            return ByHand(typed.parse(spec, self._text, self._clash.theirs))
        except Problem as problem:
            return problem

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter, where there is but one line."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """If it is a value."""
        value = self._value()
        if isinstance(value, ByHand):
            self.dismiss(value)


def _hint(spec: FieldSpec) -> str:
    """How such a value is typed, where that is not plain."""
    match spec.kind:
        case FieldKind.FLAG:
            return "yes or no"
        case FieldKind.CHOICE | FieldKind.SEVERAL if spec.choices:
            words = [f"{choice.value} ({choice.label})" for choice in spec.choices[:CHOICES]]
            return clean(", ".join(words)) + ("…" if len(spec.choices) > CHOICES else "")
        case FieldKind.STRINGS:
            return "One text a line."
        case FieldKind.MEMBERS | FieldKind.DATA:
            return "JSON; each object keeps its id."
        case FieldKind.REFERENCE:
            return "The id of the object."
        case _:
            return ""
