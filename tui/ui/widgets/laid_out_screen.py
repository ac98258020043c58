"""A screen whose list is laid out as a person wants it: its columns, their order and width, its sorting."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.words import sorted_words
from tui.ui.messages import PickColumns, PickSort
from tui.ui.widgets.reading_screen import ReadingScreen
from tui.ui.widgets.record_rows import RecordRows, columns_for
from tui.ui.widgets.record_table import RecordTable
from tui.ui.widgets.table_columns import cut
from tui.workspace.layout import Chosen, Orders

Tried: TypeAlias = tuple[Mapping[str, int], frozenset[str]]

MOST_WORDS: Final = 40
"""Cells of the title for what the rows are sorted by."""


class LaidOutScreen(ReadingScreen):
    """A subclass has a `RecordTable` and the rows of it. What a person changes is remembered by the desk."""

    _rows: RecordRows

    @cached_property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def lay_out(self) -> None:
        """As it was left; it is seen with the next `refresh_view`."""
        self.desk.index.sort_by(self.desk.layout.sort)

    def show_columns(self) -> None:
        """Those that are wanted now, and by which of them the rows are sorted."""
        self._table.sort = self.desk.index.orders
        columns = columns_for(self.desk.columns, self.desk.widths)
        if columns != self._table.columns:
            self._rows.columns = tuple(column.name for column in columns)
            self._table.set_columns(columns)

    def try_columns(self, columns: tuple[Chosen, ...]) -> Tried:
        """Shows these for the time being, and gives the cells of each, and which of them find no room. Where
        no row is to be seen, all may."""
        self.desk.trying = columns
        self.show_columns()
        wanted, given = {column.name: column.width for column in self._table.columns}, self._table.widths
        return wanted | given, frozenset(self._table.hidden_columns if given else ())

    def keep_columns(self, columns: tuple[Chosen, ...] | None) -> None:
        """Shows these from now on, and in sessions to come; None for those that were kept before."""
        self.desk.trying = None
        if columns is not None and columns != self.desk.layout.columns:
            which = "these" if columns else "the usual"
            self.say(f"The list has {which} columns from now on.")
            self._remember(lambda: self.desk.layout.keep_columns(columns))
        self.show_columns()

    def _remember(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except Problem as problem:
            self.say_problem(problem)

    def unseen_order(self) -> str:
        """What the rows are sorted by, where no header tells all of it."""
        orders, seen = self.desk.index.orders, self._table.widths if self.desk.index.orders else {}
        if all(name in seen for name, _ in orders):
            return ""
        words = sorted_words([(clean(self.desk.label(name)), down) for name, down in orders])
        return cut(f"{words[0].lower()}{words[1:-1]}", MOST_WORDS)

    def do_sort(self) -> None:
        """Column by column: up, then down, then the next; at the end the server's order again."""
        (following, *_) = self.orders_in_turn()
        self.sort_by(*following)

    def orders_in_turn(self) -> tuple[Orders, ...]:
        """What the next press sorts by, then the one after that, and so on till all have come."""
        names = [spec.name for spec in self.desk.sortable]
        orders: list[Orders] = [(), *(((name, down),) for name in names for down in (False, True))]
        sort = self.desk.index.sort
        here = orders.index((sort,)) if sort is not None and (sort,) in orders else 0
        return (*orders[here + 1 :], *orders[: here + 1])

    def do_columns(self) -> None:
        """The app asks which."""
        self.post_message(PickColumns())

    def do_sort_by(self) -> None:
        """The app asks which."""
        self.post_message(PickSort())

    def sort_by(self, *orders: tuple[str, bool]) -> None:
        """Columns, each with whether descending, the first before all; none for the server's order."""
        self.desk.index.sort_by(orders)
        self._remember(lambda: self.desk.layout.keep_sort(orders))
        self.refresh_view()
