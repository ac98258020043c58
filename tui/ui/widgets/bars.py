"""The lines that frame every screen: where one is, what was said last, which keys there are, and, where
there is one, the danger that drafts are in."""

from collections.abc import Callable
from typing import Final

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.present.words import IN_MEMORY, ON_RESERVE
from tui.ui.commands import Command, commands_of
from tui.ui.widgets.line_strips import seen_lines
from tui.workspace.workspace import Workspace

END = ("help", "back", "quit")
"""Commands that keep their room at the right end of the key line."""


MANY: Final = 100
"""Lines of keys that are remembered."""

_lines: dict[object, list[Strip]] = {}


class TitleLine(Widget):
    """Where one is on the left, how much there is on the right."""

    DEFAULT_CSS = """
    TitleLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[str, ...] = ()
        self._right = ""

    def show(self, left: tuple[str, ...], right: str = "") -> None:
        """`left` are the steps of the way here; all texts clean."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """One line."""
        return seen_lines(self, [self.render()], crop)

    def render(self) -> Content:
        """The left part in the room that the right one leaves."""
        width, right = self.content_size.width, Content.styled(self._right, "$foreground-muted")
        way = self._way(max(0, width - right.cell_length - 2))
        return Content.assemble(way, " " * (width - way.cell_length - right.cell_length), right)

    def _way(self, room: int) -> Content:
        """The steps; where there is no room for all, those in the middle give way, and the last one stays."""
        home = Content.styled("Patchdesk", "bold $text-accent")
        steps = [Content(step) for step in self._left]
        way = Content(" › ").join([home, *steps])
        for left_out in range(1, len(steps)):
            if way.cell_length <= room:
                break
            way = Content(" › ").join([home, Content("…"), *steps[left_out:]])
        return way.truncate(room, ellipsis=True)


class TroubleLine(Widget):
    """What endangers the drafts; it has its line only while there is something."""

    DEFAULT_CSS = """
    TroubleLine {
        display: none; height: auto; max-height: 3; padding: 0 1; text-style: bold;
        background: $error; color: $text;
    }
    TroubleLine.reserve { background: $warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show(self, workspace: Workspace) -> None:
        """Red while edits are in memory only; in the colour of a warning while they are not, but soon may."""
        reserve = ON_RESERVE if workspace.on_reserve else ""
        words = IN_MEMORY if workspace.trouble is not None else reserve
        if words != self._words:
            self._words = words
            self.set_class(words == ON_RESERVE, "reserve")
            self.display = bool(words)
            self.refresh(layout=True)

    def render(self) -> Content:
        """As many lines as the words need."""
        return Content(self._words)


class StatusLine(Widget):
    """What was said last, and what is waited for. Words stay until others are said; long ones take a second
    line."""

    DEFAULT_CSS = """
    StatusLine { height: auto; max-height: 3; min-height: 1; padding: 0 1; color: $text-muted; }
    StatusLine.problem { color: $text-error; }
    StatusLine.good { color: $text-success; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._wait = ""

    def say(self, words: str, tone: str = "") -> None:
        """`words` are clean; `tone` is problem, good or empty."""
        self.set_class(tone == "problem", "problem")
        self.set_class(tone == "good", "good")
        self._show(words, self._wait)

    def wait(self, words: str) -> None:
        """What is waited for, beside what was said; empty when it is over."""
        self._show(self._said, words)

    def _show(self, said: str, wait: str) -> None:
        if (said, wait) != (self._said, self._wait):
            self._said, self._wait = said, wait
            self.refresh(layout=True)

    @property
    def words(self) -> str:
        """What it says."""
        return " ".join(filter(None, (self._said, self._wait)))

    def render(self) -> Content:
        """As many lines as the words need."""
        return Content(self.words)


class KeyLine(Widget):
    """The keys of a place: what cannot be done just now is dimmed, what has no room or no name just now is in
    the help.

    While a text is typed, letters are text: only the keys that are none are shown then.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, place: str, why_not: Callable[[str], str], label_of: Callable[[Command], str]) -> None:
        super().__init__()
        self._commands = commands_of(place)
        self._why_not = why_not
        self._label_of = label_of
        self._typing = False
        self._shown: list[tuple[bool, str]] = []
        self._place = place

    def update(self, *, typing: bool) -> None:
        """Paints anew if something has become possible or impossible, has another name, or typing began or
        ended."""
        now = [(bool(self._why_not(command.id)), self._label_of(command)) for command in self._commands]
        if (now, typing) != (self._shown, self._typing):
            self._shown, self._typing = now, typing
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """One line, which another screen of this place may have made before."""
        size, style = self.content_size, self.visual_style
        look = (self._place, tuple(self._shown), self._typing, size, style, crop)
        if look not in _lines:
            if len(_lines) >= MANY:
                _lines.clear()
            _lines[look] = seen_lines(self, [self.render()], crop)
        return _lines[look]

    def render(self) -> Content:
        """Commands from the left as long as there is room; help and the way back always."""
        commands = [command for command in self._commands if not self._typing or command.typing_key]
        end = [self._entry(command) for command in commands if command.id in END]
        room = self.content_size.width - sum(entry.cell_length + 2 for entry in end)
        start: list[Content] = []
        for command in commands:
            entry = self._entry(command)
            if command.id in END or not self._label_of(command) or entry.cell_length + 2 > room:
                continue
            start.append(entry)
            room -= entry.cell_length + 2
        return Content("  ").join([*start, *end])

    def _entry(self, command: Command) -> Content:
        key = command.typing_key if self._typing else command.key
        label = self._label_of(command)
        if self._why_not(command.id):
            return Content.styled(f"{key} {label}", "$foreground-disabled")
        return Content.assemble((key, "bold $text-accent"), " ", label)
