"""What the app says, on the topmost screen that is no question, and what it does without being asked."""

from functools import partial

from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.progress import sent_words
from tui.ui.ordered_keys import OrderedKeys
from tui.ui.read_backs import read_back
from tui.ui.widgets.desk_screen import DeskScreen
from tui.ui.widgets.draft_screen import DraftScreen
from tui.workspace.desk import Desk
from tui.workspace.outcome import Outcome


class Speaking(OrderedKeys):
    """Knows the desks that are open, and the one that is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._desks: dict[str, Desk] = {}
        self._desk: Desk | None = None

    @property
    def _speaker(self) -> DeskScreen | None:
        """The screen that says things: the topmost one that is no question."""
        return next(
            (screen for screen in reversed(self.screen_stack) if isinstance(screen, DeskScreen)), None
        )

    def _say(self, words: str, tone: str = "") -> None:
        if self._speaker is not None:
            self._speaker.say(words, tone)

    def _tell_wait(self, desk: Desk, words: str) -> None:
        """A wait begins, goes on or is over; those of a desk that is not looked at are not told."""
        if desk is self._desk and words and self._speaker is not None:
            self._speaker.say_wait(words)
        elif desk is self._desk:
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.say_wait("")

    def _say_problem(self, problem: Problem) -> None:
        if self._speaker is not None:
            self._speaker.say_problem(problem)

    def read_back(self, desk: Desk) -> None:
        """Has writes without an answer read back, in the background; one that runs already begins anew."""
        if not desk.workspace.attempts:
            return

        def told(outcome: Outcome) -> None:
            desk.record_outcome(outcome)
            self._refresh()
            if desk is self._desk:
                self._say(clean(" ".join((*outcome.notes, desk.profile.note))))

        self.run_worker(
            read_back(desk, told, partial(self._tell_wait, desk)),
            group=f"read back {desk.profile.name}",
            exclusive=True,
        )

    def _tell_outcome(self, desk: Desk, outcome: Outcome) -> None:
        """One more record of a commit: on the screen that is seen, and beside it how far the rest is."""
        at = desk.progress
        words = sent_words(at.done, at.total, at.rate, at.seconds_left, stopped=at.stopped)
        self._tell_wait(desk, words)
        if isinstance(self._speaker, DraftScreen) and desk is self._desk:
            self._speaker.told(outcome)

    def _refresh(self) -> None:
        """A commit changes records under the screen that is seen, whichever it is by now."""
        if isinstance(self._speaker, DraftScreen):
            self._speaker.refresh_view()
