"""Editors of text. What is typed is handed on before the screen shows it: an acknowledged key is durable.

A message would arrive after the repaint, so the editor calls `typed` itself, inside the key's own handling.
"""

from collections.abc import Callable

from textual.message import Message
from textual.widgets import Input, TextArea

Typed = Callable[[str], None]


class LineEditor(Input):
    """One line of text."""

    DEFAULT_CSS = """
    LineEditor, LineEditor:focus { border: none; height: 1; padding: 0; background: $surface-lighten-2; }
    """

    def __init__(self, text: str, typed: Typed) -> None:
        self._typed = typed
        self._handed_on = text
        super().__init__(text, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def watch_value(self, value: str) -> None:
        """Every change of the text, of whatever origin."""
        if value != self._handed_on:
            self._handed_on = value
            self._typed(value)


class TextEditor(TextArea):
    """Several lines of text; tab leaves it."""

    DEFAULT_CSS = """
    TextEditor, TextEditor:focus { border: none; padding: 0; background: $surface-lighten-2; }
    """

    def __init__(self, text: str, typed: Typed) -> None:
        self._typed = typed
        self._handed_on = text
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_mount(self) -> None:
        """textual forgets the first resize of an editor that has the focus before it has a size."""
        self.call_after_refresh(self._on_resize)

    def post_message(self, message: Message) -> bool:
        """The text area announces every change of its text, undo and redo included, in this one way."""
        if isinstance(message, TextArea.Changed) and self.text != self._handed_on:
            self._handed_on = self.text
            self._typed(self.text)
        return super().post_message(message)
