"""A screen that is kept when it is left, to show something else the next time: its widgets are there, and
have their styles. To make them anew costs a third of the time from a key to what it opens."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from textual.css.query import NoMatches

from tui.ui.widgets.bars import StatusLine
from tui.ui.widgets.revealing import Revealing

WRITTEN: Final = 0.03
"""Seconds in which a frame is written."""


class KeptScreen(Revealing):
    """A subclass has a method that takes what is to be shown, after `forget`."""

    _begun = False

    def begin(self) -> None:
        """Called whenever it opens, once its widgets are there; not when what lay over it is gone."""
        raise NotImplementedError

    def lay_out_ahead(self) -> None:
        """What is made before it is asked for is painted to nowhere: its styles are worked out by then."""
        with suppress(NoMatches):  # the app ends, and some of its widgets are gone
            self.show_anew()
            self._refresh_layout(self.app.size)
            self._compositor.render_strips()

    def once_painted(self, then: Callable[[], object]) -> None:
        """Does something a moment after the next frame, when the terminal has got it: whatever keeps the
        processor busy would hold that up."""
        self.call_after_refresh(lambda: self.set_timer(WRITTEN, then))

    def forget(self) -> None:
        """Nothing of what it showed is left. It is painted whole, and once, when it opens."""
        self._begun = self._arranged = self._troubled = self.revealed = False
        self._opening, self._reason = None, ""
        self.workers.cancel_node(self)
        for line in self.query(StatusLine):
            line.say("")
            line.wait("")

    def on_screen_resume(self) -> None:
        """It opens, or is seen again."""
        if not self._begun:
            self._begun = True
            self.begin()

    def on_screen_suspend(self) -> None:
        """It was left, or something lies over it."""
        if self not in self.app.screen_stack:
            self.workers.cancel_node(self)
