"""The line a filter is typed in: tab completes, up and down bring back filters used before."""

from collections.abc import Callable
from typing import ClassVar, Final, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region

from tui.domain.completion import Completion
from tui.present.clean import is_clean
from tui.ui.widgets.editors import WordsLine

Offer = Callable[[str, int], Completion]
"""What may be meant, by the text and the place of the cursor."""

KEPT: Final = 50
"""Filters that are remembered."""


class FilterLine(WordsLine):
    """`used` are the filters used before, the newest last; a filter that is kept goes there."""

    _typed = False  # whether its value changes at this moment
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", "Complete", show=False),
        Binding("shift+tab", "complete(-1)", "Complete", show=False),
        Binding("up", "recall(1)", "Earlier", show=False),
        Binding("down", "recall(-1)", "Later", show=False),
    ]

    def __init__(self, text: str, hint: str, offer: Offer, used: list[str]) -> None:
        super().__init__(text, placeholder=hint, compact=True, id="filter")
        self.cursor_blink = False
        self._offer = offer
        self._used = used
        self._round: tuple[str, Completion] = ("", Completion(0, 0))  # the text that is being completed
        self._put = ""  # what the last tab made of it
        self.chosen: int | None = None
        self._recalled = ""  # what the last arrow brought back
        self._back = 0
        self._own = ""

    def _watch_value(self, value: str) -> None:
        """A letter more is no reason to lay the screen out anew: the line is as wide as it is."""
        self._typed = True
        super()._watch_value(value)
        self._typed = False

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Likewise."""
        return super().refresh(
            *regions, repaint=repaint, layout=layout and not self._typed, recompose=recompose
        )

    @property
    def candidates(self) -> tuple[str, ...]:
        """What tab puts in, one after the other; `chosen` is the place of the one that is in now. Where it
        was the only one, what may follow it comes next."""
        if self.chosen is None or self.value != self._put or len(self._round[1].candidates) == 1:
            self.chosen = None
            found = self._offer(self.value, self.cursor_position)
            clean = tuple(each for each in found.candidates if is_clean(each))  # it goes into the line
            self._round = (self.value, Completion(found.start, found.end, clean))
        return self._round[1].candidates

    @property
    def before(self) -> str:
        """What stands before the term that is being completed."""
        text, found = self._round
        head = text[: found.start]
        return head[: head.rfind(" ") + 1].rstrip(" |")

    def action_complete(self, step: int) -> None:
        """The first one, then the next."""
        candidates = self.candidates
        if not candidates:
            return
        place = min(step, 0) if self.chosen is None else self.chosen + step
        self.chosen = place % len(candidates)
        text, found = self._round
        head = text[: found.start] + candidates[self.chosen]
        self._put = head + text[found.end :]
        self.value, self.cursor_position = self._put, len(head)

    def action_recall(self, step: int) -> None:
        """An earlier filter; past the newest, what was typed."""
        if self.value != self._recalled or not self._back:
            self._back, self._own = 0, self.value
        back = min(max(0, self._back + step), len(self._used))
        if back != self._back:
            self._back = back
            self._recalled = self._used[-back] if back else self._own
            self.value, self.cursor_position = self._recalled, len(self._recalled)

    def remember(self) -> None:
        """The filter is used."""
        self._back = 0
        if text := self.value.strip():
            self._used[:] = [*(each for each in self._used if each != text), text][-KEPT:]
