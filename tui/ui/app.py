"""The app: routes what screens ask for, runs commits, and is what is left when everything else fails."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.domain.problem import Problem
from tui.present.changes import touched
from tui.present.clean import clean
from tui.present.words import count
from tui.ui import messages
from tui.ui.commands import commands_of
from tui.ui.dialogs.confirm import Confirm
from tui.ui.dialogs.help import Help
from tui.ui.ordered_keys import OrderedKeys
from tui.ui.screens.connect import ConnectScreen
from tui.ui.screens.detail import DetailScreen
from tui.ui.screens.form import FormScreen
from tui.ui.screens.listing import ListScreen
from tui.ui.screens.members import MembersScreen
from tui.ui.screens.preview import PreviewScreen
from tui.ui.screens.receipts import ReceiptsScreen
from tui.ui.widgets.desk_screen import DeskScreen
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.member_subject import MemberList, MemberSubject
from tui.ui.widgets.record_subject import RecordSubject
from tui.workspace.desk import Desk
from tui.workspace.plan import Plan, Result
from tui.workspace.settings import Profile

Open = Callable[[Profile], Awaitable[Desk]]
"""Opens a profile: connects nothing yet, but may start the sandbox. Raises `Problem`."""


class PatchdeskApp(OrderedKeys):
    """Screens lie on one another: profiles, list, record, form, preview, receipts."""

    TITLE = "Patchdesk"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True)
    ]

    def __init__(
        self,
        profiles: tuple[Profile, ...],
        open_profile: Open,
        first: str | None,
        trouble: Problem | None = None,
    ) -> None:
        """`first` is the profile to open at once; None for the choice. `trouble` is what is wrong with the
        file that others were to come from."""
        super().__init__()
        self.animation_level = "none"
        self._profiles = profiles
        self._open = open_profile
        self._first = first
        self._trouble = trouble
        self._desks: dict[str, Desk] = {}
        self._desk: Desk | None = None

    def on_mount(self) -> None:
        """The profiles lie at the bottom; the first one's list comes over them at once."""
        self.push_screen(ConnectScreen(self._profiles, self._waiting, self._trouble))
        if self._first is not None:
            self.post_message(messages.OpenProfile(self._first))
        else:
            self.take_keys()

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
        self.run_worker(self._show_list(message.name), group="open", exclusive=True)

    async def _show_list(self, name: str) -> None:
        profile = next(profile for profile in self._profiles if profile.name == name)
        try:
            if name not in self._desks:
                self._say(f"Opening {clean(profile.name)}…")
                self._desks[name] = await self._open(profile)
                self._desks[name].notice = partial(self._tell_wait, self._desks[name])
            self._desk = self._desks[name]
            self._say("")
            await self.push_screen(ListScreen(self._desk, self._trouble))
            self._trouble = None
        except Problem as problem:
            self._say_problem(problem)
        self.take_keys()

    def on_show_profiles(self) -> None:
        """Back to the bottom."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, ConnectScreen):
            self.pop_screen()

    def on_open_record(self, message: messages.OpenRecord) -> None:
        """The record, whole."""
        if self._desk is not None:
            self.push_screen(DetailScreen(self._desk, message.key))

    def on_edit_record(self, message: messages.EditRecord) -> None:
        """Its form."""
        if self._desk is not None:
            subject = RecordSubject(self._desk.workspace, message.key)
            self.push_screen(FormScreen(self._desk, message.key, subject))

    def on_edit_members(self, message: messages.EditMembers) -> None:
        """The list of objects in a field."""
        if self._desk is not None:
            self.push_screen(MembersScreen(self._desk, message.key, message.field))

    def on_edit_member(self, message: messages.EditMember) -> None:
        """The form of one of them."""
        if self._desk is not None:
            members = MemberList(self._desk.workspace, message.key, message.field)
            thing = f"{members.spec.label}, number {message.place + 1}"
            self.push_screen(
                FormScreen(self._desk, message.key, MemberSubject(members, message.place), thing)
            )

    def on_show_plan(self, message: messages.ShowPlan) -> None:
        """The plan for these drafts, made now."""
        if self._desk is not None:
            self.push_screen(PreviewScreen(self._desk, self._desk.workspace.plan(message.keys)))

    def on_show_receipts(self) -> None:
        """Over whatever is there."""
        if self._desk is not None:
            self.push_screen(ReceiptsScreen(self._desk))

    def on_show_help(self, message: messages.ShowHelp) -> None:
        """Over whatever is there."""
        self.push_screen(Help(message.place))

    def on_discard_draft(self, message: messages.DiscardDraft) -> None:
        """Only after a yes."""
        desk, key = self._desk, message.key
        if desk is None:
            return
        fields = count(len(touched(desk.workspace.draft(key))), "edited field")

        def answered(yes: bool | None) -> None:
            if yes:
                desk.workspace.discard(key)

        question = f"Forget {fields} of this record? This cannot be taken back."
        self.push_screen(Confirm(question, "forget them"), answered)

    # Committing

    def on_commit_plan(self, message: messages.CommitPlan) -> None:
        """The preview and the forms over the list give way to the receipts; the commit belongs to the app."""
        if self._desk is None:
            return
        while not isinstance(self.screen, ListScreen | DetailScreen):
            self.pop_screen()
        receipts = ReceiptsScreen(self._desk)
        receipts.waiting = len(message.plan.sendable)
        self.push_screen(receipts)
        self.run_worker(self._commit(self._desk, message.plan, receipts), group="commit", exclusive=False)

    async def _commit(self, desk: Desk, plan: Plan, receipts: ReceiptsScreen) -> None:
        kept = 0
        try:
            async for outcome in desk.workspace.commit(plan):
                desk.record_outcome(outcome)
                kept += outcome.result is Result.KEPT
                receipts.waiting -= 1
                self._refresh()
        except Problem as problem:
            receipts.waiting = 0
            self._say_problem(problem)
            return
        sent = len(plan.sendable)
        words = f"{kept} of {count(sent, 'record')} kept."
        self._say(words, "good" if kept == sent else "problem")

    def _refresh(self) -> None:
        """A commit changes records under the screen that is seen, whichever it is by now."""
        if isinstance(self.screen, DraftScreen):
            self.screen.refresh_view()

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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette knows the table of commands and nothing else: no screenshot of people's data."""
        if isinstance(screen, DeskScreen):
            for command in commands_of(screen.PLACE):
                title = command.label[0].upper() + command.label[1:]
                yield SystemCommand(f"{title}  ({command.key})", command.help, _doing(screen, command.id))


def _doing(screen: DeskScreen, identity: str) -> Callable[[], None]:
    return lambda: screen.action_command(identity)
