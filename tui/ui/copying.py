"""Copying: to the terminal's clipboard where it has one, and to the screen where it has none."""

import os
from collections.abc import Mapping

from tui.present.clean import clean
from tui.present.words import too_long_words
from tui.ui import messages
from tui.ui.dialogs.shown_text import ShownText
from tui.ui.line_driver import LineDriver
from tui.ui.speaking import Speaking
from tui.ui.terminal.clipboard import LIMIT, copy_sequences

NO_CLIPBOARD = "This terminal has no clipboard that could be told."


class Copying(Speaking):
    """`terminal_environ` says what kind of terminal it is, and what stands between."""

    terminal_environ: Mapping[str, str] = os.environ

    def copy_to_clipboard(self, text: str) -> None:
        """As far as the terminal takes it. Texts that are marked in an editor come here as well."""
        self._clipboard = text
        sequences = copy_sequences(text, self.terminal_environ)
        if sequences and isinstance(self._driver, LineDriver):
            self._driver.pass_on(sequences)

    def on_copy_text(self, message: messages.CopyText) -> None:
        """Copies it, and says so; shows it where that cannot work, or where it was copied just before."""
        text, again = message.text, message.text == self._clipboard
        if not copy_sequences(text, self.terminal_environ):
            size = len(text.encode())
            why = too_long_words(size, LIMIT) if size > LIMIT else NO_CLIPBOARD
        elif again:
            why = "It was copied, if your terminal allows that."
        else:
            self.copy_to_clipboard(text)
            self._say(f"Copied, if your terminal allows it; Y again shows it. {message.note}", "good")
            return
        self._clipboard = text

        def saved(path: str | None) -> None:
            if path is not None:
                self._say(f"It is in {clean(path)} now; only you can read it.", "good")

        self.push_screen(ShownText(text, f"{why} {message.note}", message.name), saved)
