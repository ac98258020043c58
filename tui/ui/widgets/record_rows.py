"""The rows of a list of records: texts, sign and tone are made only for the rows on the screen."""

from collections.abc import Mapping
from types import MappingProxyType

from tui.domain.schema import FieldKind, FieldSpec
from tui.present.cells import IN_A_LINE, cell, is_number, title_of
from tui.present.clean import clean
from tui.present.words import SIGNS
from tui.ui.terminal.widths import cell_len
from tui.ui.widgets.record_table import Column, Row
from tui.ui.widgets.revealing import Seen
from tui.workspace.desk import Desk
from tui.workspace.standing import Standing

WIDTHS = {
    FieldKind.NUMBER: (6, 0),
    FieldKind.FLAG: (8, 0),
    FieldKind.CHOICE: (9, 0),
    FieldKind.MOMENT: (16, 0),
    FieldKind.REFERENCE: (10, 1),
    FieldKind.URL: (18, 2),
    FieldKind.LONG: (20, 4),
}
"""Least width and share of the spare width, by kind; a text is in between, the title gets most."""

FIRST = (22, 5)
TEXT = (16, 3)


def columns_for(
    specs: tuple[FieldSpec, ...], chosen: Mapping[str, int] = MappingProxyType({})
) -> tuple[Column, ...]:
    """A column each; a text that is the first one is the widest. `chosen` are the widths, by name, of those
    that are to have neither more nor less."""
    columns = []
    for place, spec in enumerate(specs):
        width, weight = WIDTHS.get(spec.kind, TEXT)
        width, weight = FIRST if weight and not place else (width, weight)
        label = clean(spec.label)
        column = Column(spec.name, label, max(width, cell_len(label)), weight)
        if spec.name in chosen:
            column = column._replace(width=chosen[spec.name], weight=0)
        columns.append(column._replace(align="right") if is_number(spec) else column)
    return tuple(columns)


class RecordRows:
    """The rows of a desk's index, in its order."""

    def __init__(self, desk: Desk, marks: set[str], seen: Seen) -> None:
        self._desk = desk
        self._seen = seen
        self._marks = marks
        self.columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._desk.index.ids)

    def row(self, index: int) -> Row:
        """The row of one record, with the edits of its draft."""
        identity = self._desk.index.ids[index]
        workspace = self._desk.workspace
        key = workspace.key(identity)
        draft, standing = self._seen(workspace.draft(key)), workspace.standing(key)
        sign, _, tone = SIGNS[standing]
        fields = (draft.schema.spec(name) if draft.schema.has(name) else None for name in self.columns)
        cells = tuple(
            "" if spec is None else cell(spec, draft.value(spec.name), IN_A_LINE) for spec in fields
        )
        if draft.base.new and cells and not cells[0]:
            cells = (title_of(draft), *cells[1:])
        return Row(identity, cells, sign or " ", tone, identity in self._marks, standing is Standing.GONE)

    def find(self, record_id: str) -> int | None:
        """Where a record stands."""
        try:
            return self._desk.index.ids.index(record_id)
        except ValueError:
            return None
