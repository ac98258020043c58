"""Editors of text. What is typed is handed on before the screen shows it: an acknowledged key is durable.

A message would arrive after the repaint, so the editor calls `typed` itself, inside the key's own handling.

A text with characters that no editor should show is spelled with escapes, from the beginning, or from the
paste on that brought the first of them; `typed` is told of the text itself. What is pasted is taken as it is.
"""

from collections.abc import Callable

from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, TextArea

from tui.present.clean import clean
from tui.present.escaped import escape, needs_escapes, unescape

SPELLED = r"Invisible characters are spelled: \x1b is one character."

Typed = Callable[[str], None]


class WordsLine(Input):
    """One line for words that are no value: what is pasted comes in as it is shown."""

    def _on_paste(self, event: Paste) -> None:
        """textual's own takes every character as it is."""
        event.prevent_default()
        event.stop()
        self.replace(clean(_first_line(event.text)), *self.selection)


class LineEditor(Input):
    """One line of text."""

    DEFAULT_CSS = """
    LineEditor, LineEditor:focus { border: none; height: 1; padding: 0; background: $surface-lighten-2; }
    """

    def __init__(self, text: str, typed: Typed) -> None:
        self._typed = typed
        self._handed_on = text
        self.spelled = needs_escapes(text)
        super().__init__(escape(text) if self.spelled else text, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def watch_value(self, value: str) -> None:
        """Every change of the text, of whatever origin."""
        text = unescape(value) if self.spelled else value
        if text != self._handed_on:
            self._handed_on = text
            self._typed(text)

    def _on_paste(self, event: Paste) -> None:
        """textual's own takes every character as it is."""
        event.prevent_default()
        event.stop()
        line = _first_line(event.text)
        if not self.spelled and needs_escapes(line):
            before = escape(self.value[: self.cursor_position])
            start, end = (len(escape(self.value[:place])) for place in self.selection)
            self.spelled = True
            self.value, self.cursor_position = escape(self.value), len(before)
            self.replace(escape(line), start, end)
        else:
            self.replace(escape(line) if self.spelled else line, *self.selection)


class TextEditor(TextArea):
    """Several lines of text; tab leaves it."""

    DEFAULT_CSS = """
    TextEditor, TextEditor:focus { border: none; padding: 0; background: $surface-lighten-2; }
    """

    def __init__(self, text: str, typed: Typed) -> None:
        self._typed = typed
        self._handed_on = text
        self.spelled = needs_escapes(text)
        text = escape(text) if self.spelled else text
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_mount(self) -> None:
        """textual forgets the first resize of an editor that has the focus before it has a size."""
        self.call_after_refresh(self._on_resize)

    def post_message(self, message: Message) -> bool:
        """The text area announces every change of its text, undo and redo included, in this one way."""
        if isinstance(message, TextArea.Changed):
            text = unescape(self.text) if self.spelled else self.text
            if text != self._handed_on:
                self._handed_on = text
                self._typed(text)
        return super().post_message(message)

    async def _on_paste(self, event: Paste) -> None:
        """textual's own takes every character as it is."""
        event.prevent_default()
        event.stop()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        start, end = self.selection
        if not self.spelled and needs_escapes(text):
            start, end = self._spelled_place(start), self._spelled_place(end)
            self.spelled = True
            self.text = escape(self.text)
        pasted = escape(text) if self.spelled else text
        result = self.replace(pasted, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def _spelled_place(self, place: tuple[int, int]) -> tuple[int, int]:
        row, column = place
        return row, len(escape(self.document.get_line(row)[:column]))


def _first_line(text: str) -> str:
    return text.replace("\r", "\n").partition("\n")[0]
