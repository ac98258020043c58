"""The profiles: where records are. The built-in sandbox is always one of them."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from tui.present.clean import clean
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.messages import OpenProfile
from tui.ui.widgets.desk_screen import DeskScreen
from tui.ui.widgets.record_table import Column, RecordTable, Row
from tui.workspace.settings import Profile


class ProfileRows:
    """A row for each profile."""

    def __init__(self, profiles: tuple[Profile, ...], drafts: Callable[[str], int | None]) -> None:
        self._profiles = profiles
        self._drafts = drafts

    def __len__(self) -> int:
        return len(self._profiles)

    def row(self, index: int) -> Row:
        """Its name, what is there, and whether it is open."""
        profile = self._profiles[index]
        waiting = self._drafts(profile.name)
        state = "" if waiting is None else "open" if not waiting else f"open, {count(waiting, 'draft')}"
        cells = (profile.name, state, profile.dialect, profile.origin or "on this machine")
        return Row(profile.name, tuple(map(clean, cells)))

    def find(self, record_id: str) -> int | None:
        """The place of a profile."""
        return next(
            (place for place, profile in enumerate(self._profiles) if profile.name == record_id), None
        )


class ConnectScreen(DeskScreen):
    """Chooses a profile. `drafts` tells how many wait in a profile that is open, None for one that is not."""

    PLACE = "connect"
    AUTO_FOCUS = "RecordTable"
    CSS_PATH = "connect.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("connect")

    def __init__(self, profiles: tuple[Profile, ...], drafts: Callable[[str], int | None]) -> None:
        super().__init__()
        self._rows = ProfileRows(profiles, drafts)

    def body(self) -> Iterator[Widget]:
        """The table."""
        yield RecordTable(
            (
                Column("name", "Profile", 17, 2),
                Column("state", "State", 13, 1),
                Column("dialect", "Records", 19, 1),
                Column("origin", "Server", 15, 2),
            )
        )

    def on_mount(self) -> None:
        """Shows them all."""
        self.query_one(RecordTable).set_rows(self._rows)

    def on_screen_resume(self) -> None:
        """One may have been opened meanwhile."""
        self.query_one(RecordTable).rows_changed()
        self.title_line(("profiles",), count(len(self._rows), "profile"))

    def do_open(self) -> None:
        """Its list."""
        name = self.query_one(RecordTable).cursor_id
        if name is not None:
            self.post_message(OpenProfile(name))

    def do_quit(self) -> None:
        """Drafts stay in the journal."""
        self.app.exit()
