"""The fields that clash, as rows of a table."""

from collections.abc import Callable

from tui.domain.rebase import Clash
from tui.present.clash_text import decided_value, decision_words, told
from tui.present.words import SIGNS
from tui.ui.widgets.table_rows import Row
from tui.workspace.settling import Settling


class ClashRows:
    """A row for each field that clashes: what was decided, and what it is to hold."""

    def __init__(self, settling: Settling, seen: Callable[[Clash], Clash]) -> None:
        self._settling = settling
        self._seen = seen

    def __len__(self) -> int:
        return len(self._settling.clashes)

    def row(self, index: int) -> Row:
        """An undecided one has the sign of a clash."""
        clash = self._seen(self._settling.clashes[index])
        settlement = self._settling.decided.get(clash.spec.name)
        held = "" if settlement is None else told(clash.spec, decided_value(clash, settlement))
        sign, _, tone = SIGNS["clash" if settlement is None else "committed"]
        return Row(clash.spec.name, (clash.spec.label, decision_words(settlement), held), sign, tone)

    def find(self, record_id: str) -> int | None:
        """The place of a field."""
        names = [clash.spec.name for clash in self._settling.clashes]
        return names.index(record_id) if record_id in names else None
