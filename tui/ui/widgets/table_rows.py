"""Rows of a record table, and where they come from."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class Row:
    """One record as the table shows it: clean plain text in the order of the columns.

    `sign` is one or two cells that tell its state; `tone` names the colour of the sign: edited, clash,
    refused, committed, gone, or nothing. A row that is `dim` steps back.
    """

    id: str
    cells: tuple[str, ...]
    sign: str = " "
    tone: str = ""
    marked: bool = False
    dim: bool = False


class Place(NamedTuple):
    """On which record a cursor stands, and how many lines below the first row that is seen."""

    id: str | None
    line: int


class RowSource(Protocol):
    """Rows by index, made when asked for: a table asks for those on the screen, and where it
    `looks_ahead` for those of the next page, and no others."""

    def __len__(self) -> int: ...

    def row(self, index: int, /) -> Row:
        """The row at an index from 0 to the length."""
        ...

    def find(self, record_id: str, /) -> int | None:
        """Where a record stands now; None where it is not among the rows."""
        ...


class NoRows:
    """The source of a table that has been given none."""

    def __len__(self) -> int:
        return 0

    def row(self, index: int, /) -> Row:
        """There is none."""
        raise IndexError(index)

    def find(self, _record_id: str, /) -> int | None:
        """There is none."""
        return None


class KeptRows:
    """A source that remembers the rows it was last asked for, so that a step asks for one at most."""

    LIMIT = 1024

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self._rows: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._source)

    def row(self, index: int) -> Row:
        """The row at an index, as it was when first asked for."""
        row = self._rows.get(index)
        if row is None:
            if len(self._rows) >= self.LIMIT:
                self._rows.clear()
            row = self._rows[index] = self._source.row(index)
        return row

    def find(self, record_id: str) -> int | None:
        """Where a record stands now."""
        return self._source.find(record_id)

    def forget(self, index: int | None = None) -> None:
        """Has a row, or every row, read again."""
        if index is None:
            self._rows.clear()
        else:
            self._rows.pop(index, None)
