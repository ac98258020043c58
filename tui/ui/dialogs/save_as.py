"""Asking for a file's path until the file is made, or the person goes back."""

from textual.content import Content
from textual.widgets import Static

from tui.domain.problem import Problem
from tui.present.words import problem_words
from tui.ui.dialogs.prompt import Prompt
from tui.workspace.saved_file import save_as


class SaveAs(Prompt):
    """The path of the file that was made; None where the person went back. What is wrong with a path is told
    right under it. A subclass says what is in the file."""

    DEFAULT_CSS = """
    SaveAs .problem { color: $text-error; }
    """

    def __init__(self, question: str, hint: str, name: str) -> None:
        """`name` is proposed."""
        self._proposed = name
        super().__init__(question, hint, name)

    def content(self) -> bytes:
        """What is saved, asked for when a path was given."""
        raise NotImplementedError

    def submit(self, text: str) -> None:
        """Saves it, or says why not and waits for another path."""
        try:
            path = save_as(text, self._proposed, self.content())
        except Problem as problem:
            hint = self.query_one(".hint", Static)
            hint.add_class("problem")
            hint.update(Content(problem_words(problem)))
        else:
            self.dismiss(str(path))
