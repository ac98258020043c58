"""Asking where a text is to be saved."""

from tui.ui.dialogs.save_as import SaveAs

HINT = "A file, or a folder; ~ is your home folder. No file is written over."


class SaveText(SaveAs):
    """One that is shown."""

    def __init__(self, text: str, name: str) -> None:
        """`name` is proposed."""
        self._content = f"{text}\n".encode()
        super().__init__("Save it as which file?", HINT, name)

    def content(self) -> bytes:
        """The text as a line, or lines."""
        return self._content
