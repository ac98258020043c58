"""What every screen of the desk is: a title, a body, a line for words, a line for keys."""

from asyncio import get_running_loop
from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.events import Idle, ScreenResume
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.domain.problem import Problem
from tui.present.words import problem_words
from tui.ui.commands import Command
from tui.ui.messages import AskSave, ShowHelp
from tui.ui.widgets.bars import KeyLine, StatusLine, TitleLine, TroubleLine
from tui.ui.widgets.compositor import PartsCompositor
from tui.ui.widgets.page import Reader
from tui.workspace.workspace import Workspace

SOON: Final = 0.001
"""Seconds."""


class DeskScreen(Screen[None]):
    """A subclass names its `PLACE`, binds `bindings_of(PLACE)`, yields its `body` and does its commands."""

    PLACE: ClassVar[str]
    AUTO_FOCUS = "*"
    BLANK = True

    _reason = ""
    _arranged = False  # whether the timer has painted it, or is about to
    _opening: Timer | None = None
    _troubled = False
    _painting = False  # whether it is painted once the handler that runs is done

    def __init__(self) -> None:
        super().__init__()
        self._compositor = PartsCompositor()

    @property
    def workspace(self) -> Workspace | None:
        """That of the desk that is shown; None where none is open here."""
        return None

    @property
    def painted(self) -> bool:
        """Whether it was, since it opened."""
        return self._arranged

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield TitleLine()
        yield TroubleLine()
        yield from self.body()
        yield StatusLine()
        yield KeyLine(self.PLACE, self.why_not, self.label_of)

    def _compositor_refresh(self) -> None:
        """A screen that opens is painted by the timer, a moment later: whole, and once."""
        if self._arranged:
            super()._compositor_refresh()

    async def _on_idle(self, event: Idle) -> None:
        """As soon as its widgets have heard how large they are, not with the beat of the timer."""
        del event
        if not self._arranged and self._opening is None and self.is_current:
            self._opening = self.set_timer(SOON, self._on_timer_update)

    def _on_timer_update(self) -> None:
        opens = not self._arranged and self.is_current
        if opens:
            self._arranged = self._layout_required = True  # what it shows may have been told a moment ago
            self._repaint_required = False
            self._compositor._dirty_regions.add(self.app.size.region)
        super()._on_timer_update()
        for widget in self._compositor.widgets if opens else ():
            widget._repaint_regions.clear()  # all is painted, whoever else asks for it

    def paint_soon(self) -> None:
        """All that the handler that runs now changes, as soon as it is done: textual's own frame waits for a
        message of each widget, and for a timer."""
        if not self._painting:
            self._painting = True
            get_running_loop().call_soon(self.paint_now)

    def tell(self) -> None:
        """What is told with all that is painted soon, however much has changed."""

    def paint_now(self) -> None:
        """What is to be painted soon; nothing where nothing is."""
        painting, self._painting = self._painting, False
        if not (painting and self.is_attached):
            return
        try:
            with suppress(NoMatches):  # it goes bit by bit, and some of its widgets are gone
                self.tell()
            if self._arranged and self.is_current:
                self._gather()
                self._on_timer_update()
        except Exception as error:  # noqa: BLE001 - a fault in here is the app's, as in any timer
            self.app._handle_exception(error)

    def _gather(self) -> None:
        """Whatever wants to be painted: the messages by which widgets say so are not needed any more."""
        for widget in self._compositor.visible_widgets:
            if widget._repaint_required or widget._repaint_regions:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """What has just been made has its styles, and none change while others are looked at."""
        event.refresh_styles = False

    def _screen_resized(self, size: Size) -> None:
        """textual lays a screen that opens out when it resumes, and again when it is told of its size."""
        if self._arranged or self._compositor.size != size:
            super()._screen_resized(size)

    def body(self) -> Iterator[Widget]:
        """What stands between the lines."""
        raise NotImplementedError

    def why_not(self, command: str) -> str:
        """Why a command is not possible just now; empty where it is."""
        del command
        return ""

    def label_of(self, command: Command) -> str:
        """What the footer calls a command just now."""
        return command.label

    def action_command(self, identity: str) -> None:
        """Does a command, or says why not; a reason is gone with the next command that is possible. Where
        edits are in memory only, every key tries to write them."""
        if self.workspace is not None and self.workspace.trouble is not None:
            self.workspace.retry()
            self.tell_trouble()
        if reason := self.why_not(identity):
            self._reason = reason
            self.say(reason)
            return
        if self._reason and self._reason == self.query_one(StatusLine).words:
            self.say("")
        getattr(self, f"do_{identity}")()
        self.tell_trouble()
        self.update_keys()

    def do_help(self) -> None:
        """Every screen has it."""
        self.post_message(ShowHelp(self.PLACE))

    def do_save_drafts(self) -> None:
        """The app asks where; every screen of an open desk has it."""
        self.post_message(AskSave())

    def do_text_down(self) -> None:
        """The text under a list, which has the other keys."""
        self.query_one(Reader).leaf(0.5)

    def do_text_up(self) -> None:
        """Likewise."""
        self.query_one(Reader).leaf(-0.5)

    def do_back(self) -> None:
        """Most screens lie over another."""
        self.dismiss()

    def title_line(self, left: tuple[str, ...], right: str = "") -> None:
        """What the first line says."""
        self.query_one(TitleLine).show(left, right)

    def say(self, words: str, tone: str = "") -> None:
        """Clean words on the status line."""
        self.query_one(StatusLine).say(words, tone)

    def say_wait(self, words: str) -> None:
        """What is waited for, beside what was said; empty when it is over, perhaps because one leaves."""
        for line in self.query(StatusLine):
            line.wait(words)

    def say_problem(self, problem: Problem) -> None:
        """A problem and its remedy on the status line."""
        self.say(problem_words(problem), "problem")

    def tell_trouble(self) -> None:
        """A line under the title while edits are in memory only; words when that begins and when it ends."""
        if self.workspace is None or not self.is_attached:
            return
        trouble = self.workspace.trouble
        for line in self.query(TroubleLine):
            line.show(self.workspace)
        if trouble is not None and not self._troubled:
            self.say_problem(trouble)
        elif trouble is None and self._troubled:
            self.say("The journal can be written again: every edit is kept.", "good")
        self._troubled = trouble is not None

    def update_keys(self) -> None:
        """What is possible may have changed."""
        if self.is_attached:
            self.query_one(KeyLine).update(typing=self.typing)

    @property
    def typing(self) -> bool:
        """Whether letters are text now, and no keys."""
        return isinstance(self.focused, Input | TextArea)

    def on_descendant_focus(self) -> None:
        """Other keys, perhaps."""
        self.update_keys()
