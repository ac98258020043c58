"""The layout of a profile's list as it was last left, in a small file of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from tui.domain import json_text
from tui.domain.problem import Kind, Problem
from tui.domain.values import canonical_text
from tui.store.whole_file import set_aside, write_whole
from tui.workspace.guarded_file import Guard, read_guarded
from tui.workspace.layout import Chosen, Layout, Orders, layout_doc, read_layout

OURS: Final = Guard(0, "", "", follow=False, kind=Kind.STORAGE)


class KeptLayout:
    """How the list was left, and what this session has kept since. `trouble` says in words what became of a
    file that could not be read. Without a path nothing outlives the session."""

    def __init__(self, path: Path | None, collection: str) -> None:
        """Never raises."""
        self._path = path
        self._collection = collection
        self._layout = Layout()
        self.trouble = ""
        try:
            self._layout = self._read()
        except Problem:
            self.trouble = self._put_away()

    @property
    def columns(self) -> tuple[Chosen, ...]:
        """None where nobody has chosen any."""
        return self._layout.columns

    @property
    def sort(self) -> Orders:
        """None for the server's order."""
        return self._layout.sort

    def keep_columns(self, columns: tuple[Chosen, ...]) -> None:
        """Keeps these, on disk when this returns. Raises `Problem` (STORAGE); they then hold till the end of
        the session."""
        self._keep(lambda layout: replace(layout, columns=columns))

    def keep_sort(self, sort: Orders) -> None:
        """The same for what the rows are sorted by."""
        self._keep(lambda layout: replace(layout, sort=sort))

    def _keep(self, change: Callable[[Layout], Layout]) -> None:
        """What another session has kept meanwhile stays, but for what is changed here."""
        self._layout = change(self._layout)
        if self._path is None:
            return
        try:
            there = self._read()
        except Problem:
            there = self._layout
        doc = layout_doc(change(there), self._collection)
        try:
            write_whole(self._path, canonical_text(doc).encode())
        except OSError as error:
            raise Problem(
                Kind.STORAGE,
                f"This cannot be remembered: {error.strerror}.",
                "It holds until you leave Patchdesk.",
            ) from None

    def _read(self) -> Layout:
        """Raises `Problem`."""
        if self._path is None:
            return Layout()
        try:
            content = read_guarded(self._path, OURS)
        except FileNotFoundError:
            return Layout()
        return read_layout(json_text.parse(content), self._collection)

    def _put_away(self) -> str:
        """What is broken may be of use to somebody."""
        lost = "What was remembered of this list's columns cannot be read"
        try:
            return f"{lost}, and is set aside as {set_aside(self._path).name}." if self._path else ""
        except OSError:
            return f"{lost}."
