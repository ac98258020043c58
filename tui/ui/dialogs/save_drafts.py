"""Asking where the drafts are to be saved, until they are or the person goes back."""

from datetime import UTC, datetime

from textual.content import Content
from textual.widgets import Static

from tui.domain.problem import Problem
from tui.present.draft_export import document_text, drafts_document, file_name
from tui.present.words import count, problem_words
from tui.ui.dialogs.prompt import Prompt
from tui.workspace.desk import Desk
from tui.workspace.saved_file import save_as

HINT = "A file, or a folder, perhaps on another disk; ~ is your home folder. No file is written over."


class SaveDrafts(Prompt):
    """The path of the file that was made; None where the person went back. What is wrong with a path is told
    right under it."""

    DEFAULT_CSS = """
    SaveDrafts .problem { color: $text-error; }
    """

    def __init__(self, desk: Desk) -> None:
        """All drafts of the desk, as they are when a path is given."""
        self._desk = desk
        self._proposed = file_name(desk.profile.name, _now())
        drafts = count(len(desk.workspace.drafts), "draft")
        super().__init__(f"Save {drafts} as which file?", HINT, self._proposed)

    def submit(self, text: str) -> None:
        """Saves them, or says why not and waits for another path."""
        document = drafts_document(self._desk.profile.name, self._desk.workspace.drafts, _now())
        try:
            path = save_as(text, self._proposed, document_text(document).encode())
        except Problem as problem:
            hint = self.query_one(".hint", Static)
            hint.add_class("problem")
            hint.update(Content(problem_words(problem)))
        else:
            self.dismiss(str(path))


def _now() -> datetime:
    """In the time of this place, as people name files."""
    return datetime.now(UTC).astimezone()
