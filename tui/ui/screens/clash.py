"""A record that two have changed: field by field what it was, mine and theirs, and which of them it gets."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tui.domain import typed
from tui.domain.rebase import ByHand, Clash, Settlement, Side
from tui.domain.record import RecordKey
from tui.present.cells import title_of
from tui.present.clash_text import decision_words
from tui.present.clean import clean
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.dialogs.by_hand import EditByHand
from tui.ui.messages import ClashSettled
from tui.ui.widgets.clash_rows import ClashRows
from tui.ui.widgets.clash_view import ClashView
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.page import Reader
from tui.ui.widgets.record_table import Column, RecordTable
from tui.workspace.desk import Desk
from tui.workspace.settling import Settling

ROWS: Final = 8
"""Fields that are listed at once."""

DECIDING: Final = frozenset({"take_theirs", "keep_mine", "put_back", "by_hand"})


class ClashScreen(DraftScreen):
    """Decides the clashes of one record. Only once the last one is decided does anything change."""

    PLACE = "clash"
    CSS_PATH = "clash.tcss"
    AUTO_FOCUS = "RecordTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("clash")

    def __init__(self, desk: Desk, key: RecordKey) -> None:
        super().__init__(desk)
        self._key = key
        self._settling: Settling | None = None
        self._whole = False

    @property
    def current(self) -> RecordKey:
        """The record that clashes."""
        return self._key

    def body(self) -> Iterator[Widget]:
        """The fields, and the one under the cursor in full."""
        columns = (
            Column("field", "Field", 18, 1),
            Column("decision", "Decision", 9),
            Column("held", "Will hold", 20, 3),
        )
        yield Vertical(RecordTable(columns), Reader(ClashView()))

    def on_mount(self) -> None:
        """What was decided earlier is decided still."""
        self.say("Nothing is sent here. enter takes theirs; q decides later.")

    def refresh_view(self) -> None:
        """All of it. It may have been edited or sent meanwhile, or somebody has changed it again."""
        settling = self.desk.settling(self._key)
        if settling is None:
            if self.is_current:
                self.dismiss()  # at once, so that what is said of it is said on the screen below
            return
        if settling is not self._settling:
            if self._settling is not None:
                self.say("Somebody has changed it again: look at what is undecided.", "problem")
            self._settling = settling
            self._table.set_rows(ClashRows(settling, self.seen_clash), keep_id=self._table.cursor_id)
            self._table.styles.height = min(len(settling.clashes), ROWS) + 1
            self._table.move_to(settling.undecided_from(self._table.cursor or 0) or 0)
        self._table.rows_changed()
        self._show_title(settling)
        self._show_clash()
        self.tell_trouble()
        self.update_keys()

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def _clash(self) -> Clash | None:
        place = self._table.cursor
        return None if place is None or self._settling is None else self._settling.clashes[place]

    def _show_title(self, settling: Settling) -> None:
        title = title_of(self.seen(self.desk.workspace.draft(self._key)))
        steps = (clean(self.desk.profile.name), title, "clash")
        self.title_line(steps, f"{len(settling.decided)} of {len(settling.clashes)} decided")

    def _show_clash(self) -> None:
        clash, settling = self._clash, self._settling
        if clash is not None and settling is not None:
            settlement = settling.decided.get(clash.spec.name)
            self.query_one(ClashView).show(self.seen_clash(clash), settlement, whole=self._whole)

    def on_record_table_moved(self) -> None:
        """Another field, from its beginning."""
        self._show_clash()
        self.query_one(Reader).scroll_home(animate=False)

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        if command in DECIDING and self.desk.workspace.leaving(self._key):
            return "It is being sent: wait for its receipt."
        if command == "undecide" and (self._settling is None or not self._settling.decided):
            return "Nothing is decided yet."
        return super().why_not(command)

    def do_take_theirs(self) -> None:
        """The default."""
        self._decide(Side.THEIRS)

    def do_keep_mine(self) -> None:
        """Field by field only: there is no key for all of mine."""
        self._decide(Side.MINE)

    def do_put_back(self) -> None:
        """Neither of both."""
        self._decide(Side.BASE)

    def do_by_hand(self) -> None:
        """Begins with mine, or with what was typed and left here before."""
        clash, settling = self._clash, self._settling
        if clash is None or settling is None:
            return
        name = clash.spec.name
        text = settling.typed.get(name, typed.format(clash.spec, clash.mine))

        def made(value: ByHand | None) -> None:
            if value is not None and self._clash == clash:
                self._decide(value)

        self.app.push_screen(EditByHand(clash, text, partial(settling.typed.__setitem__, name)), made)

    def _decide(self, settlement: Settlement) -> None:
        """Goes on to the next field that is undecided; behind the last one, the draft stands on theirs."""
        clash, settling, place = self._clash, self._settling, self._table.cursor
        if clash is None or settling is None or place is None:
            return
        settling.decide(clash.spec.name, settlement)
        if settling.done:
            self.desk.settle(self._key, settling)
            self.post_message(ClashSettled(self._key))
            return
        self._table.move_to(settling.undecided_from(place) or 0)
        self.refresh_view()
        left = len(settling.clashes) - len(settling.decided)
        self.say(f"{clash.spec.label}: {decision_words(settlement)}. {count(left, 'field')} left to decide.")

    def do_undecide(self) -> None:
        """Back to the field it was about."""
        name = None if self._settling is None else self._settling.take_back()
        if name is not None:
            self._table.move_to_id(name)
            self.refresh_view()
            if (clash := self._clash) is not None:
                self.say(f"Taken back: the decision on {clash.spec.label}.")

    def do_whole(self) -> None:
        """Long texts to their ends, and back."""
        self._whole = not self._whole
        self._show_clash()
        self.say(
            "Long texts are shown whole." if self._whole else "Long texts are shown around their changes."
        )
