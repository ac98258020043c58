"""The objects that a field holds, as a list: add, remove, move, edit one."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.schema import FieldSpec
from tui.domain.values import equal
from tui.present.cells import IN_A_LINE, cell, title_of
from tui.present.changes import wrong_words
from tui.present.clean import clean
from tui.present.quoted import SIGN
from tui.present.words import SIGNS, count
from tui.ui.commands import bindings_of
from tui.ui.messages import EditMember
from tui.ui.widgets.bars import StatusLine
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.member_subject import MemberList
from tui.ui.widgets.record_rows import columns_for
from tui.ui.widgets.record_table import RecordTable, Row
from tui.workspace.desk import Desk
from tui.workspace.standing import Standing


class MemberRows:
    """A row for each object, known by its place."""

    def __init__(self, members: MemberList, seen: Callable[[FieldSpec], FieldSpec]) -> None:
        self._list = members
        self._seen = seen

    def __len__(self) -> int:
        return len(self._list.members)

    def row(self, index: int) -> Row:
        """New ones and changed ones have the sign of an edit."""
        member = self._list.members[index]
        spec = self._seen(self._list.spec)
        if not isinstance(member, dict):
            return Row(str(index), (SIGN if spec.masked else clean(str(member)),))
        sign, _, tone = SIGNS[self.standing(index)]
        cells = tuple(cell(inner, member.get(inner.pointer[0]), IN_A_LINE) for inner in spec.members)
        return Row(str(index), cells, sign or " ", tone)

    def standing(self, index: int) -> Standing:
        """How one object stands: as the server has it, edited, or with a wrong value."""
        member = self._list.members[index]
        if self._list.wrong(index):
            return Standing.WRONG
        return Standing.CLEAN if equal(self._list.base_of(member), member) else Standing.EDITED

    def find(self, record_id: str) -> int | None:
        """The place itself."""
        place = int(record_id)
        return place if place < len(self) else None


class MembersScreen(DraftScreen):
    """One MEMBERS field of one record."""

    PLACE = "members"
    CSS_PATH = "members.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("members")

    def __init__(self, desk: Desk, key: RecordKey, field: str) -> None:
        super().__init__(desk)
        self._key = key
        self._list = MemberList(desk.workspace, key, field)
        self._rows = MemberRows(self._list, self.seen_field)

    @property
    def current(self) -> RecordKey:
        """The record whose list it is."""
        return self._key

    def body(self) -> Iterator[Widget]:
        """The table, or a word where it is empty."""
        yield RecordTable(columns_for(self._list.spec.members))
        yield Static(Content("This list is empty. Press a to add."), id="state")

    def on_mount(self) -> None:
        """Rows are read from the draft each time; a list that is kept apart may have to be read first."""
        self._table.set_rows(self._rows)
        if self._list.unread:
            self.say(f"Reading the {self._list.spec.label.lower()}…")
            self.run_worker(self._read(), group="load", exclusive=True)

    async def _read(self) -> None:
        try:
            await self.desk.workspace.refresh(self._key, self._list.spec.name)
        except Problem as problem:
            self.say_problem(problem)
            return
        self.say("This server does not show them." if self._list.unread else "Read just now.")
        self.refresh_view()

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def refresh_view(self) -> None:
        """The title, and every row."""
        self._table.rows_changed()
        self.set_class(not self._list.members, "empty")
        self._show_title()
        wrong = wrong_words(self.seen(self.desk.workspace.draft(self._key)), self._list.spec.name)
        if wrong:
            self.say(f"{wrong} The list is not sent until it is right.", "problem")
        elif self.query_one(StatusLine).has_class("problem"):
            self.say("")
        self.tell_trouble()
        self.update_keys()

    def _show_title(self) -> None:
        draft = self.seen(self.desk.workspace.draft(self._key))
        steps = (clean(self.desk.profile.name), title_of(draft), self._list.spec.label)
        place = self._table.cursor
        sign, word, _ = SIGNS[Standing.CLEAN if place is None else self._rows.standing(place)]
        parts = (f"{sign} {word}".strip(), count(len(self._list.members), "object"))
        self.title_line(steps, " · ".join(filter(None, parts)))

    def on_record_table_moved(self) -> None:
        """Another object."""
        self._show_title()

    def why_not(self, command: str) -> str:
        """Reasons in words. What cannot be changed can be opened all the same, to be read."""
        empty = not self._list.members
        if not self._list.spec.writable and command in ("add", "remove", "move_up", "move_down"):
            return f"{self._list.spec.label}: shown only. The server does not take it in an update."
        if self._list.unread and command in ("add", "remove", "move_up", "move_down"):
            return f"{self._list.spec.label}: what is there has not been read, so nothing can be added to it."
        if empty and command in ("edit_member", "remove", "move_up", "move_down"):
            return "The list is empty: press a to add."
        if command == "preview" and self.desk.workspace.draft(self._key).clean:
            return "Nothing is edited yet: enter opens an object."
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
        else:
            self.say("It is the first one already." if rows < 0 else "It is the last one already.")
