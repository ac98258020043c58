"""The objects that a field holds, as a list: add, remove, move, edit one."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.record import RecordKey
from tui.present.cells import cell
from tui.present.clean import clean
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.messages import EditMember
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.member_subject import MemberList
from tui.ui.widgets.record_rows import columns_for
from tui.ui.widgets.record_table import RecordTable, Row
from tui.workspace.desk import Desk


class MemberRows:
    """A row for each object, known by its place."""

    def __init__(self, members: MemberList) -> None:
        self._list = members

    def __len__(self) -> int:
        return len(self._list.members)

    def row(self, index: int) -> Row:
        """New ones and changed ones have the sign of an edit."""
        member = self._list.members[index]
        if not isinstance(member, dict):
            return Row(str(index), (clean(str(member)),))
        changed = self._list.base_of(member) != member
        cells = tuple(cell(spec, member.get(spec.pointer[0])) for spec in self._list.spec.members)
        return Row(str(index), cells, "*" if changed else " ", "edited" if changed else "")

    def find(self, record_id: str) -> int | None:
        """The place itself."""
        place = int(record_id)
        return place if place < len(self) else None


class MembersScreen(DraftScreen):
    """One MEMBERS field of one record."""

    PLACE = "members"
    CSS_PATH = "members.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("members")]

    def __init__(self, desk: Desk, key: RecordKey, field: str) -> None:
        super().__init__(desk)
        self._key = key
        self._list = MemberList(desk.workspace, key, field)

    @property
    def current(self) -> RecordKey:
        """The record whose list it is."""
        return self._key

    def body(self) -> Iterator[Widget]:
        """The table, or a word where it is empty."""
        yield RecordTable(columns_for(self._list.spec.members))
        yield Static(Content("This list is empty. Press a to add."), id="state")

    def on_mount(self) -> None:
        """Rows are read from the draft each time."""
        self._table.set_rows(MemberRows(self._list))

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def refresh_view(self) -> None:
        """The title, and every row."""
        members = self._list.members
        label = self._list.spec.label
        self.title_line((clean(self.desk.profile.name), "edit", label), count(len(members), "object"))
        self._table.rows_changed()
        self.set_class(not members, "empty")
        wrong = self.desk.workspace.draft(self._key).unparsed.get(self._list.spec.name)
        if wrong is not None:
            self.say(f"A value in {label} is wrong: the list is not sent until it is right.", "problem")
        self.tell_trouble()
        self.update_keys()

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        empty = not self._list.members
        if not self._list.spec.writable and command in (
            "edit_member",
            "add",
            "remove",
            "move_up",
            "move_down",
        ):
            return (
                f"{self._list.spec.label} cannot be changed here: the API takes it through calls of its own."
            )
        if empty and command in ("edit_member", "remove", "move_up", "move_down"):
            return "The list is empty: press a to add."
        if command == "preview" and self.desk.workspace.draft(self._key).clean:
            return "Nothing is edited yet."
        return super().why_not(command)

    @property
    def _place(self) -> int:
        return self._table.cursor or 0

    def do_edit_member(self) -> None:
        """The form of one object."""
        self.post_message(EditMember(self._key, self._list.spec.name, self._place))

    def do_add(self) -> None:
        """Behind the cursor, and straight into its form."""
        place = self._place + 1 if self._list.members else 0
        self._list.add(place)
        self.refresh_view()
        self._table.move_to(place)
        self.do_edit_member()

    def do_remove(self) -> None:
        """Undo brings it back."""
        self._list.remove(self._place)
        self.refresh_view()
        self.say("Removed from the draft. u brings it back.")

    def do_move_up(self) -> None:
        """The cursor goes along."""
        self._move(-1)

    def do_move_down(self) -> None:
        """The cursor goes along."""
        self._move(1)

    def _move(self, rows: int) -> None:
        place = self._place
        if self._list.move(place, rows):
            self.refresh_view()
            self._table.move_to(place + rows)
