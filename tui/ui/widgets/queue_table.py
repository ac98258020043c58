"""The rows of a queue, and in their place, while it is asked, the reasons to choose from.

A dialog would paint the whole screen twice for each decline; this paints a few lines.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click

from tui.domain.decision import Reason
from tui.present.clean import clean
from tui.ui.widgets.line_strips import line_strips
from tui.ui.widgets.record_table import RecordTable
from tui.ui.widgets.table_picture import Picture

TWO_COLUMNS = 70
"""Cells from which on reasons stand in two columns."""


class QueueTable(RecordTable, inherit_bindings=False):
    """`g` is for the plan of the queue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.key.removesuffix(",g"), each.action, each.description, show=False)
        for each in RecordTable.BINDINGS
        if isinstance(each, Binding)
    ]

    _question: Content | None = None
    _choices: tuple[Content, ...] = ()

    def ask(self, title: str, reasons: Sequence[Reason], last: Reason | None) -> None:
        """Shows what can be answered; `title` is clean, `last` is what `.` gives again."""
        lines = [(str(place), str(reason)) for place, reason in enumerate(reasons, 1)]
        lines += [(".", f"the last one, {last}")] if last is not None else []
        lines += [("0", "another, to be typed")]
        self._question = Content.styled(title, "bold")
        self._choices = tuple(Content.assemble((f"{key}  ", "bold"), clean(text)) for key, text in lines)
        self.refresh()

    def show_rows(self) -> None:
        """The question is over."""
        self._question = None
        self.refresh()

    def on_click(self, event: Click) -> None:
        """No row is there while it is asked."""
        if self._question is None:
            super().on_click(event)

    def take_picture(self) -> Picture:
        """The question and its answers, or the rows."""
        if self._question is None:
            return super().take_picture()
        size = self.outer_size
        columns = 2 if size.width >= TWO_COLUMNS else 1
        deep = -(-len(self._choices) // columns)
        cells = size.width // columns - 2
        lines = [self._question, Content("")]
        for place in range(deep):
            parts = [each.truncate(cells, ellipsis=True) for each in self._choices[place::deep]]
            lines.append(Content("  ").join(part.extend_right(cells - part.cell_length) for part in parts))
        return Picture(size, self.top, line_strips(self, lines, size))
