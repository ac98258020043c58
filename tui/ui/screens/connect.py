"""The profiles: where records are. The built-in sandbox is always one of them."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.words import count, problem_words
from tui.ui.commands import bindings_of
from tui.ui.messages import OpenProfile, PurgeProfile
from tui.ui.widgets.desk_screen import DeskScreen
from tui.ui.widgets.record_table import Column, RecordTable, Row
from tui.workspace.settings import Profile

WRONG = ("!", "wrong", "clash")
"""The sign, the word and the tone of a profile that cannot be opened."""

GONE = ("–", "gone", "gone")
"""Of one that is in no file any more, and of which something is kept."""


class ProfileRows:
    """A row for each profile."""

    def __init__(self, profiles: tuple[Profile, ...], drafts: Callable[[str], int | None]) -> None:
        self._profiles = profiles
        self._drafts = drafts

    def __len__(self) -> int:
        return len(self._profiles)

    def row(self, index: int) -> Row:
        """Its name, what is there, and whether it is open or cannot be."""
        profile = self._profiles[index]
        waiting = self._drafts(profile.name)
        state = "" if waiting is None else "open" if not waiting else count(waiting, "draft")
        sign, tone, server = " ", "", profile.origin or "on this machine"
        if profile.problem is not None:
            (sign, state, tone), server = GONE if profile.gone else WRONG, profile.origin
        cells = (profile.name, state, profile.dialect, server)
        return Row(profile.name, tuple(map(clean, cells)), sign, tone)

    def profile(self, index: int) -> Profile:
        """The one in that row."""
        return self._profiles[index]

    def find(self, record_id: str) -> int | None:
        """The place of a profile."""
        return next(
            (place for place, profile in enumerate(self._profiles) if profile.name == record_id), None
        )

    def without(self, profile: Profile) -> "ProfileRows":
        """All but one."""
        return ProfileRows(tuple(each for each in self._profiles if each is not profile), self._drafts)

    def about(self, index: int) -> str:
        """What is to be said of one, in clean words: why it cannot be opened, else what it is."""
        profile = self._profiles[index]
        if profile.problem is not None:
            return f"{(GONE if profile.gone else WRONG)[0]} {problem_words(profile.problem)}"
        server = f"Server: {profile.origin}." if profile.origin else ""
        key = "" if profile.source is None else f"Key: {profile.source}."
        return clean(" ".join(filter(None, (profile.note, server, key))))


class ConnectScreen(DeskScreen):
    """Chooses a profile. `drafts` tells how many wait in a profile that is open, None for one that is not;
    `trouble` is what is wrong with the profile file as a whole. The cursor begins on the `first`."""

    PLACE = "connect"
    AUTO_FOCUS = "RecordTable"
    CSS_PATH = "connect.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("connect")

    def __init__(
        self,
        profiles: tuple[Profile, ...],
        drafts: Callable[[str], int | None],
        trouble: Problem | None = None,
        first: str | None = None,
    ) -> None:
        super().__init__()
        self._first = first
        self._rows = ProfileRows(profiles, drafts)
        self._trouble = trouble

    def body(self) -> Iterator[Widget]:
        """The table, and under it the trouble and what is to be said of the profile under the cursor."""
        yield RecordTable(
            (
                Column("name", "Profile", 17, 2),
                Column("state", "State", 9, 1),
                Column("dialect", "Records", 21),
                Column("origin", "Server", 15, 2),
            )
        )
        if self._trouble is not None:
            yield Static(Content(f"{WRONG[0]} {problem_words(self._trouble)}"), id="trouble")
        yield Static(id="about")

    def on_mount(self) -> None:
        """Shows them all."""
        self.query_one(RecordTable).set_rows(self._rows, keep_id=self._first)

    def on_screen_resume(self) -> None:
        """One may have been opened meanwhile."""
        self.query_one(RecordTable).rows_changed()
        self.title_line(("profiles",), count(len(self._rows), "profile"))

    def on_record_table_moved(self, message: RecordTable.Moved) -> None:
        """Another profile is under the cursor."""
        words = "" if message.index is None else self._rows.about(message.index)
        self.query_one("#about", Static).update(Content(words))

    def do_open(self) -> None:
        """Its list."""
        name = self.query_one(RecordTable).cursor_id
        if name is not None:
            self.post_message(OpenProfile(name))

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command == "purge" and self.query_one(RecordTable).cursor is None:
            return "There is no profile here."
        return super().why_not(command)

    def do_purge(self) -> None:
        """The app asks for its name."""
        place = self.query_one(RecordTable).cursor
        if place is not None:
            self.post_message(PurgeProfile(self._rows.profile(place)))

    def purged(self, profile: Profile) -> None:
        """One that was only there because something was kept of it is there no more."""
        if profile.gone:
            self._rows = self._rows.without(profile)
            self.query_one(RecordTable).set_rows(self._rows)
        self.on_screen_resume()

    def do_quit(self) -> None:
        """Drafts stay in the journal."""
        self.app.call_later(self.app.action_quit)
