"""Asking where a text is to be saved, until it is or the person goes back."""

from textual.content import Content
from textual.widgets import Static

from tui.domain.problem import Problem
from tui.present.words import problem_words
from tui.ui.dialogs.prompt import Prompt
from tui.workspace.saved_file import save_as

HINT = "A file, or a folder; ~ is your home folder. No file is written over."


class SaveText(Prompt):
    """The path of the file that was made; None where the person went back. What is wrong with a path is told
    right under it."""

    DEFAULT_CSS = """
    SaveText .problem { color: $text-error; }
    """

    def __init__(self, text: str, name: str) -> None:
        """`name` is proposed."""
        self._content = f"{text}\n".encode()
        self._file_name = name
        super().__init__("Save it as which file?", HINT, name)

    def submit(self, text: str) -> None:
        """Saves it, or says why not and waits for another path."""
        try:
            path = save_as(text, self._file_name, self._content)
        except Problem as problem:
            hint = self.query_one(".hint", Static)
            hint.add_class("problem")
            hint.update(Content(problem_words(problem)))
        else:
            self.dismiss(str(path))
