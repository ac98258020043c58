"""Asking where the drafts are to be saved."""

from datetime import UTC, datetime

from tui.present.draft_export import document_text, drafts_document, file_name
from tui.present.words import count
from tui.ui.dialogs.save_as import SaveAs
from tui.workspace.desk import Desk

HINT = "A file, or a folder, perhaps on another disk; ~ is your home folder. No file is written over."


class SaveDrafts(SaveAs):
    """All drafts of a desk."""

    def __init__(self, desk: Desk) -> None:
        """As they are when a path is given."""
        self._desk = desk
        drafts = count(len(desk.workspace.drafts), "draft")
        super().__init__(f"Save {drafts} as which file?", HINT, file_name(desk.profile.name, _now()))

    def content(self) -> bytes:
        """A document that `patchdesk apply` takes."""
        document = drafts_document(self._desk.profile.name, self._desk.workspace.drafts, _now())
        return document_text(document).encode()


def _now() -> datetime:
    """In the time of this place, as people name files."""
    return datetime.now(UTC).astimezone()
