"""Where screens ask to go: profiles, list, record, form, preview, receipts lie on one another."""

from collections.abc import Awaitable, Callable
from functools import partial

from tui.dialects.base import Action
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.present.changes import touched
from tui.present.clean import clean
from tui.present.words import forget_question, settled_words
from tui.ui import messages
from tui.ui.dialogs.confirm import Confirm
from tui.ui.dialogs.help import Help
from tui.ui.dialogs.pick import Pick
from tui.ui.dialogs.prompt import Prompt
from tui.ui.dialogs.save_drafts import SaveDrafts
from tui.ui.ordered_keys import OrderedKeys
from tui.ui.read_backs import read_back
from tui.ui.screens.clash import ClashScreen
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
from tui.workspace.outcome import Outcome
from tui.workspace.settings import Profile

Open = Callable[[Profile], Awaitable[Desk]]
"""Opens a profile: connects nothing yet, but may start the sandbox. Raises `Problem`."""


class Routes(OrderedKeys):
    """Opens profiles, and pushes the screens and questions that messages ask for."""

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
            self.read_back(self._desk)
        except Problem as problem:
            self._say_problem(problem)
        self.take_keys()

    def read_back(self, desk: Desk) -> None:
        """Has writes without an answer read back, in the background; one that runs already begins anew."""
        if not desk.workspace.attempts:
            return

        def told(outcome: Outcome) -> None:
            desk.record_outcome(outcome)
            self._refresh()
            if desk is self._desk:
                self._say(" ".join(map(clean, outcome.notes)) or "Read back.")

        self.run_worker(
            read_back(desk, told, partial(self._tell_wait, desk)),
            group=f"read back {desk.profile.name}",
            exclusive=True,
        )

    def _refresh(self) -> None:
        """A commit changes records under the screen that is seen, whichever it is by now."""
        if isinstance(self.screen, DraftScreen):
            self.screen.refresh_view()

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

    def on_ask_save(self) -> None:
        """The dialog saves: it can ask again where that fails."""

        def saved(path: str | None) -> None:
            if path is not None:
                self._say(f"Every draft is in {clean(path)} now; only you can read it.", "good")

        if self._desk is not None:
            self.push_screen(SaveDrafts(self._desk), saved)

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

    def on_discard_draft(self, message: messages.DiscardDraft) -> None:
        """Only after a yes."""
        desk, key = self._desk, message.key
        if desk is None:
            return
        draft = desk.workspace.draft(key)

        def answered(yes: bool | None) -> None:
            if yes:
                desk.workspace.discard(key)
                self._say("Forgotten: nothing of it is sent.")

        question = forget_question(len(touched(draft)), removed=draft.removed, new=draft.base.new)
        self.push_screen(Confirm(question, "forget"), answered)

    def on_new_record(self, message: messages.NewRecord) -> None:
        """Its form; it is in the list from now on."""
        if self._desk is not None:
            key = self._desk.workspace.begin(message.like).key
            for screen in self.screen_stack:
                if isinstance(screen, ListScreen):
                    screen.go_to(key)
            self.on_edit_record(messages.EditRecord(key))

    def on_open_by_id(self) -> None:
        """A record that need not be in the list."""

        def typed(identity: str | None) -> None:
            if identity is not None and identity.strip():
                self.run_worker(self._open_id(identity.strip()), group="open", exclusive=True)

        self.push_screen(Prompt("Which record? Its id:"), typed)

    async def _open_id(self, identity: str) -> None:
        if self._desk is None:
            return
        key = self._desk.workspace.key(identity)
        self._say(f"Reading {clean(identity)}…")
        try:
            record = await self._desk.workspace.refresh(key)
        except Problem as problem:
            self._say_problem(problem)
        else:
            self._say("")
            self.push_screen(DetailScreen(self._desk, record.key))

    def on_ask_search(self, message: messages.AskSearch) -> None:
        """The list then is what the server finds."""
        screen = self.screen
        if self._desk is None or not isinstance(screen, ListScreen):
            return

        def typed(text: str | None) -> None:
            if text is not None:
                screen.search(text)

        title = f"Which {self._desk.workspace.dialect.title} is the server to look for?"
        hint = "Empty: all of them. Begin with in:field,field to look in these fields alone."
        self.push_screen(Prompt(title, hint, message.text), typed)

    def on_act(self, message: messages.Act) -> None:
        """Which action, then what goes with it, then the preview of what it would send."""
        if self._desk is None:
            return
        actions = self._desk.workspace.dialect.actions

        def picked(place: int | None) -> None:
            if place is not None:
                self._ask_for(message.key, actions[place])

        self.push_screen(Pick("What is to be done?", tuple(action.label for action in actions), None), picked)

    def _ask_for(self, key: RecordKey, action: Action) -> None:
        desk = self._desk
        if desk is None:
            return

        def typed(text: str | None) -> None:
            if text is not None:
                self.push_screen(PreviewScreen(desk, desk.workspace.action(key, action, text.strip())))

        if action.asks:
            self.push_screen(Prompt(action.asks, action.help), typed)
        else:
            typed("")

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
