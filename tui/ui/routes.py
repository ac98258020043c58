"""Where screens ask to go: profiles, list, record, form, preview, receipts lie on one another."""

from collections.abc import Awaitable, Callable
from functools import partial

from tui.domain.entry import Entry
from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.undo_text import left_words, otherwise_words
from tui.present.words import count, settled_words
from tui.ui import messages
from tui.ui.dialogs.help import Help
from tui.ui.dialogs.pick import Pick
from tui.ui.purging import Purging
from tui.ui.screens.clash import ClashScreen
from tui.ui.screens.connect import ConnectScreen
from tui.ui.screens.ledger import LedgerScreen
from tui.ui.screens.listing import ListScreen
from tui.ui.screens.members import MembersScreen
from tui.ui.screens.receipts import ReceiptsScreen
from tui.ui.screens.triage import TriageScreen
from tui.ui.widgets.member_subject import MemberList, MemberSubject
from tui.ui.widgets.record_subject import RecordSubject
from tui.workspace.desk import Desk
from tui.workspace.settings import Line, Profile
from tui.workspace.triage import Triage

Open = Callable[[Profile], Awaitable[Desk]]
"""Opens a profile: connects nothing yet, but may start the sandbox. Raises `Problem`."""


class Routes(Purging):
    """Opens profiles, and pushes the screens and questions that messages ask for."""

    def __init__(
        self,
        profiles: tuple[Profile, ...],
        open_profile: Open,
        first: str | None,
        trouble: Problem | None = None,
        line: Line = Line(),  # noqa: B008 - frozen
    ) -> None:
        """`first` is the profile to open at once; None for the choice. `trouble` is what is wrong with the
        file that others were to come from; `line` holds for every profile, whatever it says itself."""
        super().__init__()
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True  # two widgets of every screen
        self._profiles = profiles
        self._open = open_profile
        self._first = first
        self._trouble = trouble
        self._line = line
        self._mind_line(line)

    def _mind_line(self, line: Line) -> None:
        """What is shown from now on minds what the line to the terminal can bear."""
        self.set_class(self._line.low_bandwidth or line.low_bandwidth, "low-bandwidth")
        self.set_class(not (self._line.scroll_regions and line.scroll_regions), "no-scroll-regions")

    def on_mount(self) -> None:
        """The profiles lie at the bottom; the first one's list comes over them at once."""
        self.push_screen(ConnectScreen(self._profiles, self._waiting, self._trouble, self._first))
        if self._first is not None:
            self.call_after_refresh(self.post_message, messages.OpenProfile(self._first))
        else:
            self.take_keys()
            self.call_after_refresh(self.call_after_refresh, self.take_over)

    def _waiting(self, name: str) -> int | None:
        desk = self._desks.get(name)
        return None if desk is None else len(desk.workspace.drafts)

    async def on_unmount(self) -> None:
        """Connections and journals are closed; nothing that matters depends on it."""
        for desk in self._desks.values():
            await desk.close()

    # Where screens ask to go

    def on_open_profile(self, message: messages.OpenProfile) -> None:
        """Opens it in the background, and once."""
        work = partial(self._show_list, message.name)  # begun by the worker, or never
        self.run_worker(work, group="open", exclusive=True)  # type: ignore[arg-type]  # textual's, too narrow

    async def _show_list(self, name: str) -> None:
        profile = next(profile for profile in self._profiles if profile.name == name)
        try:
            if name not in self._desks:
                self._say(f"Opening {clean(profile.name)}…")
                self._desks[name] = await self._open(profile)
                self._desks[name].notice = partial(self._tell_wait, self._desks[name])
            self.let_go()
            self._desk = self._desks[name]
            self._mind_line(profile.line)
            self._say("")
            screen = ListScreen(self._desk, self._trouble)
            await self.push_screen(screen)
            self._trouble = None
            await screen.recalled.wait()
        except Problem as problem:
            self._say_problem(problem)
        self.take_keys()
        self.screen.call_after_refresh(self.screen.call_after_refresh, self.take_over)

    def take_over(self) -> None:
        """What the desk shows takes the place of the first frame, if one was painted."""

    def on_list_read(self) -> None:
        """What was left open before: writes without an answer, drafts of a session that was not closed."""
        if self._desk is not None:
            self.read_back(self._desk)
            self.ask_left(self._desk)

    def on_show_profiles(self) -> None:
        """Back to the bottom."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, ConnectScreen):
            self.pop_screen()

    def on_open_record(self, message: messages.OpenRecord) -> None:
        """The record, whole."""
        if self._desk is not None:
            self.open_record(self._desk, message.key)

    def on_edit_record(self, message: messages.EditRecord) -> None:
        """Its form."""
        if self._desk is not None:
            subject = RecordSubject(self._desk.workspace, message.key)
            self.open_form(self._desk, message.key, subject)

    def on_edit_members(self, message: messages.EditMembers) -> None:
        """The list of objects in a field."""
        if self._desk is not None:
            self.push_screen(MembersScreen(self._desk, message.key, message.field))

    def on_edit_member(self, message: messages.EditMember) -> None:
        """The form of one of them."""
        if self._desk is not None:
            members = MemberList(self._desk.workspace, message.key, message.field)
            thing = f"{members.spec.label}, number {message.place + 1}"
            self.open_form(self._desk, message.key, MemberSubject(members, message.place), thing)

    def on_show_plan(self, message: messages.ShowPlan) -> None:
        """The plan for these drafts, made now."""
        if self._desk is not None:
            self.open_plan(self._desk, self._desk.workspace.plan(message.keys))

    def on_open_triage(self, message: messages.OpenTriage) -> None:
        """The queue of all that waits, or one of those that the profile has a filter for."""
        desk = self._desk
        if desk is None or desk.workspace.dialect.moderation is None:
            return
        queues = desk.profile.triage.queues
        if not queues:
            self._show_triage(desk, "", read=message.read)
            return

        def answered(place: int | None) -> None:
            if place is not None:
                self._show_triage(desk, ["", *queues.values()][place], read=message.read)

        names = (f"All {desk.workspace.dialect.title}", *map(clean, queues))
        self.push_screen(Pick("Which queue?", names, None), answered)

    def _show_triage(self, desk: Desk, wanted: str, *, read: bool) -> None:
        moderation = desk.workspace.dialect.moderation
        if moderation is not None:
            triage = Triage(desk.workspace, moderation, wanted, desk.index.sort, desk.index.then)
            self.push_screen(TriageScreen(desk, triage, read=read))

    def on_show_ledger(self, message: messages.ShowLedger) -> None:
        """Over whatever is there."""
        if self._desk is not None:
            self.push_screen(LedgerScreen(self._desk, message.key))

    def on_take_back(self, message: messages.TakeBack) -> None:
        """Reads the records again in the background; their preview then opens by itself."""
        if self._desk is not None:
            work = self._take_back(self._desk, message.entries)
            self.run_worker(work, group="take back", exclusive=True)

    async def _take_back(self, desk: Desk, entries: tuple[Entry, ...]) -> None:
        asked = self.screen
        self._say(f"Reading {count(len(entries), 'record')} again…")
        try:
            taken = await desk.workspace.take_back(entries)
        except Problem as problem:
            self._say_problem(problem)
            return
        if self.screen is not asked:
            desk.workspace.let_be(taken.keys)
            return
        left = left_words(taken.left, desk.workspace.dialect)
        if not taken.keys:
            self._say(left, "problem")
            return
        note = " ".join(filter(None, (left, otherwise_words(taken.notes, desk.workspace.dialect))))
        self._say("")
        self.open_plan(desk, desk.workspace.plan(taken.keys), note, taken.keys)

    def on_show_receipts(self) -> None:
        """Over whatever is there."""
        if self._desk is not None:
            self.push_screen(ReceiptsScreen(self._desk))

    def on_decide_clash(self, message: messages.DecideClash) -> None:
        """Over whatever is there."""
        if self._desk is not None:
            self.push_screen(ClashScreen(self._desk, message.key))

    async def on_clash_settled(self, message: messages.ClashSettled) -> None:
        """The preview of this record alone opens by itself: its body is another than the one confirmed."""
        if self._desk is None:
            return
        if isinstance(self.screen, ClashScreen):
            await self.pop_screen()
        draft = self._desk.workspace.draft(message.key)
        if draft.changes:
            self.on_show_plan(messages.ShowPlan((message.key,)))
        else:
            self._say(settled_words(wrong=bool(draft.unparsed)))

    def on_show_help(self, message: messages.ShowHelp) -> None:
        """Over whatever is there."""
        self.push_screen(Help(message.place))
