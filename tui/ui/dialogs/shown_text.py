"""A text to be selected with the mouse, or to be saved, where no clipboard takes it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.present.clean import clean_lines
from tui.ui.dialogs.question import Question
from tui.ui.dialogs.save_text import SaveText
from tui.ui.widgets.page import Page, Reader, whole


class ShownText(Question[str | None]):
    """The path of the file it was saved as; None where it was only read. Its lines begin at the very left, so
    that nothing else is selected with them."""

    DEFAULT_CSS = """
    ShownText .bare { width: 100%; height: 100%; background: $background; }
    ShownText .bare > Static { padding: 0 1; }
    ShownText Reader { height: 1fr; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "save", "Save", show=False),
        Binding("q,escape,Y", "dismiss(None)", "Back", show=False),
    ]

    def __init__(self, text: str, why: str, name: str) -> None:
        """`why` it is shown, in clean words; `name` is what its file may be called."""
        super().__init__()
        self._text = text
        self._why = why
        self._file_name = name

    def compose(self) -> ComposeResult:
        """As much room as there is."""
        with Vertical(classes="bare"):
            yield Static(Content(self._why), classes="title")
            with Reader():
                yield Page()
            yield Static(
                Content("w save as a file   q back   ↑ ↓ scroll   select with shift and the mouse"),
                classes="keys",
            )

    def on_mount(self) -> None:
        """Cut where the terminal's line ends, and nowhere else."""
        lines = [Content(line) for line in clean_lines(self._text)]
        self.query_one(Page).show_lines(lambda width: [part for line in lines for part in whole(line, width)])

    def action_save(self) -> None:
        """Asks where."""

        def saved(path: str | None) -> None:
            if path is not None:
                self.dismiss(path)

        self.app.push_screen(SaveText(self._text, self._file_name), saved)
