"""A queue of records to decide on: their order, which one is next, what was on the screen, and the way back.

Nothing here knows what is decided: a turn says that a record was dealt with, and how.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tui.domain.decision import Decision


class Dealt(StrEnum):
    """How a turn dealt with its record."""

    DECIDED = "decided"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one key press did: records, what was decided on each before and after (None: nothing), and where
    the cursor was."""

    dealt: Dealt
    ids: tuple[str, ...]
    at: str
    before: Mapping[str, Decision | None]
    after: Decision | None = None


class Queue:
    """`order` never changes under the hand: records that come later stand at its end, and none goes away.

    `cursor` is the record whose turn it is; `ended` says that every other one was dealt with. `marks` are the
    records chosen for a decision on many.
    """

    def __init__(self) -> None:
        self.order: list[str] = []
        self.cursor: str | None = None
        self.ended = False
        self.marks: set[str] = set()
        self._places: dict[str, int] = {}
        self._settled: set[str] = set()
        self._seen: dict[str, object] = {}
        self._turns: list[tuple[Turn, frozenset[str]]] = []  # and which records it has settled
        self._undone: list[Turn] = []

    def __len__(self) -> int:
        return len(self.order)

    def place(self, identity: str) -> int | None:
        """Where a record stands; None where it is not in the queue."""
        return self._places.get(identity)

    # Who is in it

    def take(self, ids: Iterable[str]) -> None:
        """More records, behind those there are; the cursor stays where it is."""
        for identity in ids:
            if identity not in self._places:
                self._places[identity] = len(self.order)
                self.order.append(identity)
        if self.cursor is None or self.ended:
            self._to_next(self.place(self.cursor) if self.cursor is not None else None)

    def arrange(self, ids: Iterable[str]) -> None:
        """Other records, as a filter has them, in this order. The cursor stays on its record, or goes to the
        next one that is not settled."""
        place = 0 if self.cursor is None else self._places[self.cursor]
        self.order = list(dict.fromkeys(ids))
        self._places = {identity: place for place, identity in enumerate(self.order)}
        self.marks &= self._places.keys()
        if self.cursor not in self._places:
            self.cursor = None
            self._to_next(min(place, len(self.order)) - 1)
        elif self.ended:
            self._to_next(self._places[self.cursor])

    # Where one is

    def go(self, identity: str) -> None:
        """Puts the cursor on a record, and it stays there until it is dealt with."""
        if identity in self._places:
            self.cursor, self.ended = identity, False

    def settled(self, identity: str) -> bool:
        """Whether a record was dealt with, by this desk or by somebody else."""
        return identity in self._settled

    def settle(self, ids: Iterable[str]) -> None:
        """These need no turn any more; the cursor stays."""
        self._settled.update(ids)

    def unsettle(self, identity: str) -> None:
        """It needs a turn again; where all was dealt with, it is the next one."""
        self._settled.discard(identity)
        if self.ended:
            self.go(identity)

    @property
    def left(self) -> int:
        """How many wait for their turn."""
        return len(self.order) - len(self._settled & self._places.keys())

    def _to_next(self, after: int | None) -> None:
        """The next one that is not settled, behind a place and then from the beginning. Where there is none
        the cursor stays, if it is anywhere."""
        start = -1 if after is None else after
        for place in (*range(start + 1, len(self.order)), *range(start + 1)):
            if self.order[place] not in self._settled:
                self.cursor, self.ended = self.order[place], False
                return
        self.ended = bool(self.order)
        if self.cursor is None and self.order:
            self.cursor = self.order[0]

    # What was seen

    def see(self, identity: str, text: object) -> None:
        """The full text of a record has been on the screen."""
        self._seen[identity] = text

    def seen(self, identity: str, text: object) -> bool:
        """Whether this very text of a record has been on the screen."""
        return identity in self._seen and self._seen[identity] == text

    # What was done

    def deal(self, turn: Turn) -> None:
        """A turn is done: its records are settled and unmarked, and the next one has its turn. That is the
        one under the cursor still, where it was dealt with others and this one waits."""
        self._undone.clear()
        self._did(turn)

    def _did(self, turn: Turn) -> None:
        self._turns.append((turn, frozenset(turn.ids) - self._settled))
        self._settled.update(turn.ids)
        self.marks.difference_update(turn.ids)
        if turn.at in self._places and turn.at not in self._settled:
            self.go(turn.at)
        else:
            self._to_next(self._places.get(turn.at))

    @property
    def last(self) -> Turn | None:
        """The turn that would be taken back."""
        return self._turns[-1][0] if self._turns else None

    @property
    def taken_back(self) -> Turn | None:
        """The turn that would be done again."""
        return self._undone[-1] if self._undone else None

    def take_back(self) -> Turn:
        """The last turn is undone, and its record has its turn again. `last` must be there."""
        turn, settled = self._turns.pop()
        self._undone.append(turn)
        self._settled -= settled
        self.ended = False
        self.go(turn.at)
        return turn

    def do_again(self) -> Turn:
        """The turn that was taken back last is done again. `taken_back` must be there."""
        turn = self._undone.pop()
        self._did(turn)
        return turn

    def forget(self) -> None:
        """The last turn is not taken back any more. `last` must be there."""
        self._turns.pop()

    def remember(self, decided: Mapping[str, Decision]) -> None:
        """What an earlier session decided, in its order: each can be taken back as if it were of this one."""
        for identity, decision in decided.items():
            if identity in self._places:
                turn = Turn(Dealt.DECIDED, (identity,), identity, {identity: None}, decision)
                self._turns.append((turn, frozenset({identity})))
                self._settled.add(identity)
        if self.cursor in self._settled:
            self._to_next(None)

    def among(self, ids: Collection[str]) -> tuple[str, ...]:
        """Those of these records that stand in the queue, in its order."""
        return tuple(sorted((each for each in ids if each in self._places), key=self._places.__getitem__))
