"""A choice of columns while a person makes it: what is shown, in which order, how wide."""

from collections.abc import Sequence

from tui.workspace.layout import NARROWEST, WIDEST, Chosen


class ColumnChoice:
    """`names` are all fields in one order, of which those that are `shown` are the columns; `widths` has the
    cells of those that are not as wide as there is room for. A place counts among all names."""

    def __init__(self, fields: Sequence[str], usual: Sequence[str], chosen: Sequence[Chosen]) -> None:
        """`usual` are the columns where nobody has chosen; what is no field is left out of all."""
        self._fields = tuple(fields)
        self._usual = tuple(name for name in usual if name in fields)
        self._begin([each for each in chosen if each.name in fields] or list(map(Chosen, self._usual)))

    def _begin(self, chosen: Sequence[Chosen]) -> None:
        first = dict.fromkeys(each.name for each in chosen)
        self.names = [*first, *(name for name in self._fields if name not in first)]
        self.shown = {*first}
        self.widths = {each.name: each.width for each in chosen if each.width is not None}

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """The columns; none where they are the usual ones, which may be others one day."""
        columns = tuple(Chosen(name, self.widths.get(name)) for name in self.names if name in self.shown)
        return () if columns == tuple(map(Chosen, self._usual)) else columns

    def toggle(self, place: int) -> bool:
        """Shows or hides; False where it is the only one left, which stays."""
        if self.shown == {self.names[place]}:
            return False
        self.shown ^= {self.names[place]}
        return True

    def move(self, place: int, step: int) -> int:
        """Moves it before (-1) or behind (1) the next that is shown; gives its place, the same at the end."""
        end = len(self.names) if step > 0 else -1
        for there in range(place + step, end, step):
            if self.names[there] in self.shown:
                self.names.insert(there, self.names.pop(place))
                return there
        return place

    def resize(self, place: int, width: int) -> None:
        """So many cells, within reason."""
        self.widths[self.names[place]] = min(max(width, NARROWEST), WIDEST)

    def free(self, place: int) -> None:
        """As wide as there is room for."""
        self.widths.pop(self.names[place], None)

    def reset(self) -> None:
        """The usual ones again."""
        self._begin(list(map(Chosen, self._usual)))
