"""The queue against a plain model: whatever a hand, a reading and a filter do, in any order."""

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.domain.turns import NO, YES, turn
from tui.domain.decision import Decision
from tui.domain.queue import Queue, Turn

IDS = st.sampled_from("abcdefgh")


@dataclass
class Model:
    """What a queue is: a list, a set, and the states before each turn."""

    order: list[str] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    done: list[tuple[Turn, set[str]]] = field(default_factory=list)
    undone: list[Turn] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)

    @property
    def waiting(self) -> list[str]:
        return [each for each in self.order if each not in self.settled]

    def next(self, after: str | None) -> str | None:
        """The first one that waits behind another, going round."""
        place = self.order.index(after) + 1 if after in self.order else 0
        return next((each for each in self.order[place:] + self.order[:place] if each in self.waiting), None)


class Hands(RuleBasedStateMachine):
    """All that a hand, a reading and a filter may do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.queue, self.model = Queue(), Model()

    def _went_on(self, at: str | None) -> None:
        """The next one has its turn, or all was dealt with."""
        if at in self.model.waiting:
            assert self.queue.cursor == at
        elif (wanted := self.model.next(at)) is not None:
            assert self.queue.cursor == wanted
        else:
            assert self.queue.ended == bool(self.model.order)

    @rule(ids=st.lists(IDS))
    def take(self, ids: list[str]) -> None:
        was, ended = self.queue.cursor, self.queue.ended
        self.queue.take(ids)
        self.model.order += [each for each in dict.fromkeys(ids) if each not in self.model.order]
        if was is None or ended:
            self._went_on(was)
        else:
            assert self.queue.cursor == was

    @rule(ids=st.lists(IDS))
    def arrange(self, ids: list[str]) -> None:
        was, ended = self.queue.cursor, self.queue.ended
        self.queue.arrange(ids)
        self.model.order = [*dict.fromkeys(ids)]
        if was in self.model.order and not ended:
            assert self.queue.cursor == was

    @rule(identity=IDS)
    def go(self, identity: str) -> None:
        was = self.queue.cursor
        self.queue.go(identity)
        assert self.queue.cursor == (identity if identity in self.model.order else was)

    @rule(identity=IDS)
    def mark(self, identity: str) -> None:
        if identity in self.model.order:
            self.queue.marks ^= {identity}

    @rule(ids=st.sets(IDS))
    def settle(self, ids: set[str]) -> None:
        was = self.queue.cursor
        self.queue.settle(ids)
        self.model.settled |= ids
        assert self.queue.cursor == was

    @rule(identity=IDS)
    def unsettle(self, identity: str) -> None:
        was, ended = self.queue.cursor, self.queue.ended
        self.queue.unsettle(identity)
        self.model.settled.discard(identity)
        assert self.queue.cursor == (identity if ended and identity in self.model.order else was)

    @rule(identity=IDS, text=st.integers(0, 2))
    def see(self, identity: str, text: int) -> None:
        self.queue.see(identity, text)
        self.model.seen = {each for each in self.model.seen if each[0] != identity} | {(identity, text)}

    @precondition(lambda self: self.queue.cursor is not None)
    @rule(ids=st.sets(IDS), decision=st.sampled_from([YES, NO, None]))
    def deal(self, ids: set[str], decision: Decision | None) -> None:
        dealt = turn(self.queue, "".join(self.queue.among(ids)), decision)
        self.model.done.append((dealt, {*self.model.settled}))
        self.model.undone = []
        self.model.settled |= {*dealt.ids}
        self.queue.deal(dealt)
        assert not self.queue.marks & {*dealt.ids}
        self._went_on(dealt.at)

    @precondition(lambda self: self.model.done)
    @rule()
    def take_back(self) -> None:
        was = self.queue.cursor
        wanted, before = self.model.done.pop()
        assert self.queue.take_back() == wanted
        self.model.undone.append(wanted)
        self.model.settled -= {*wanted.ids} - before
        assert self.queue.cursor == (wanted.at if wanted.at in self.model.order else was)

    @precondition(lambda self: self.model.undone)
    @rule()
    def do_again(self) -> None:
        wanted = self.model.undone.pop()
        assert self.queue.do_again() == wanted
        self.model.done.append((wanted, {*self.model.settled}))
        self.model.settled |= {*wanted.ids}
        self._went_on(wanted.at)

    @precondition(lambda self: self.model.done)
    @rule()
    def take_back_and_do_again(self) -> None:
        settled = {*self.model.settled}
        self.take_back()
        self.do_again()
        assert self.model.settled >= settled

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        queue, model = self.queue, self.model
        assert queue.order == model.order
        assert [queue.place(each) for each in queue.order] == [*range(len(model.order))]
        assert [each for each in queue.order if not queue.settled(each)] == model.waiting
        assert queue.left == len(model.waiting)
        assert queue.last == (model.done[-1][0] if model.done else None)
        assert queue.taken_back == (model.undone[-1] if model.undone else None)
        texts = [(each, text) for each in "abcdefgh" for text in range(3)]
        assert {each for each in texts if queue.seen(*each)} == model.seen

    @invariant()
    def the_cursor_is_on_a_record_and_the_end_is_one(self) -> None:
        queue = self.queue
        assert (queue.cursor is None) == (not queue.order)
        assert queue.cursor is None or queue.cursor in queue.order
        assert not (queue.ended and queue.left)
        assert queue.marks <= {*queue.order}


TestHands = Hands.TestCase
TestHands.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
