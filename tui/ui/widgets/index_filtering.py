"""A screen whose filter is that of an index: it offers the fields, words and values that the index knows."""

from tui.domain.completion import Completion, complete
from tui.domain.problem import Problem
from tui.ui.widgets.filtering import Filtering
from tui.workspace.index import Index


class IndexFiltering(Filtering):
    """A subclass says which."""

    @property
    def index(self) -> Index:
        """What is looked through."""
        raise NotImplementedError

    def offer(self, text: str, cursor: int) -> Completion:
        """Fields, words after is:, values that are known."""
        return complete(text, cursor, self.index.names, self.index.standings, self.index.values)

    def is_filter(self, text: str) -> bool:
        """As the index reads it."""
        try:
            self.index.read(text)
        except Problem:
            return False
        return True
