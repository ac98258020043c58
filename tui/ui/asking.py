"""Questions that screens ask for: each over the screen that is seen, and what follows from the answer."""

from tui.dialects.base import Action
from tui.domain.draft import Draft
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.present.cells import title_of
from tui.present.changes import touched
from tui.present.clean import clean
from tui.present.words import (
    DISCARD,
    LEAVE_QUESTION,
    LEFT_CHOICES,
    count,
    forget_question,
    leave_question,
    left_question,
    sorted_words,
)
from tui.ui import messages
from tui.ui.dialogs.choose_columns import ChooseColumns
from tui.ui.dialogs.confirm import Confirm, Leave
from tui.ui.dialogs.pick import Pick
from tui.ui.dialogs.prompt import Prompt
from tui.ui.dialogs.save_drafts import SaveDrafts
from tui.ui.opening import Opening
from tui.ui.screens.listing import ListScreen
from tui.workspace.column_choice import ColumnChoice
from tui.workspace.desk import Desk

MOST_ORDERS = 3
"""Columns that a list is sorted by at once."""


class Asking(Opening):
    """Answers come back through the dialogs; nothing is sent without a preview."""

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

        unread = desk.workspace.strange.get(key, 0)
        edited, new = len(touched(draft)), draft.base.new
        question = forget_question(edited, removed=draft.removed, new=new, unread=unread)
        self.push_screen(Confirm(question, "forget"), answered)

    def on_new_record(self, message: messages.NewRecord) -> None:
        """Its form; it is in the list from now on."""
        if self._desk is not None:
            key = self._desk.workspace.begin(message.like).key
            for screen in self.screen_stack:
                if isinstance(screen, ListScreen):
                    screen.go_to(key)
            self.post_message(messages.EditRecord(key))

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
            self.open_record(self._desk, record.key)

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

    def on_pick_filter(self) -> None:
        """Those that the profile names."""
        screen = self.screen
        if self._desk is None or not isinstance(screen, ListScreen):
            return
        filters = self._desk.profile.filters
        texts = [clean(text) for _, text in filters]  # as they stand in a line when they are pasted
        now = self._desk.index.filter

        def picked(place: int | None) -> None:
            if place is not None:
                screen.use_filter(texts[place])

        names = tuple(clean(f"{name}:  {text}") for name, text in filters)
        self.push_screen(Pick("Which filter?", names, texts.index(now) if now in texts else None), picked)

    def on_pick_sort(self) -> None:
        """Column after column, until it is said that nothing more is to count."""
        screen = self.screen
        if self._desk is None or not isinstance(screen, ListScreen):
            return
        desk, orders = self._desk, list[tuple[str, bool]]()
        labels = {spec.name: clean(spec.label) for spec in desk.sortable}

        def ask() -> None:
            left = [(name, down) for name in labels for down in (False, True)]
            left = [each for each in left if each[0] not in {name for name, _ in orders}]

            def picked(place: int | None) -> None:
                if place:
                    orders.append(left[place - 1])
                if place and len(orders) < min(MOST_ORDERS, len(labels)):
                    ask()
                elif place is not None:
                    self._say(sorted_words([(labels[name], down) for name, down in orders]))
                    screen.sort_by(*orders)

            names = tuple(
                f"{labels[name]}, {'descending ▼' if down else 'ascending ▲'}" for name, down in left
            )
            if orders:
                so_far = sorted_words([(labels[name], down) for name, down in orders])
                title = f"{so_far} And where that is equal?"
                self.push_screen(Pick(title, ("nothing more", *names), None), picked)
            else:
                self.push_screen(Pick("Sort by which column?", ("the server's order", *names), None), picked)

        ask()

    def on_pick_columns(self) -> None:
        """They are tried on the list at once."""
        screen, desk = self.screen, self._desk
        if desk is None or not isinstance(screen, ListScreen):
            return
        fields = desk.possible_columns
        usual = [spec.name for spec in desk.usual_columns]
        choice = ColumnChoice([spec.name for spec in fields], usual, desk.chosen)
        title = f"Columns of the {desk.workspace.dialect.title}"
        self.push_screen(ChooseColumns(title, fields, choice, screen.try_columns), screen.keep_columns)

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
                self.open_plan(desk, desk.workspace.action(key, action, text.strip()))

        if action.asks:
            self.push_screen(Prompt(action.asks, action.help), typed)
        else:
            typed("")

    def on_ask_save(self) -> None:
        """The dialog saves: it can ask again where that fails."""

        def saved(path: str | None) -> None:
            if path is not None:
                self._say(f"Every draft is in {clean(path)} now; only you can read it.", "good")

        if self._desk is not None:
            self.push_screen(SaveDrafts(self._desk), saved)

    # Leaving, and coming back

    async def action_quit(self) -> None:
        """At once, unless edits are in memory only or a write has no answer; asked for twice, at once."""
        workspaces = [desk.workspace for desk in self._desks.values()]
        for workspace in workspaces:
            workspace.retry()
        in_memory = any(workspace.trouble is not None for workspace in workspaces)
        open_writes = sum(workspace.unanswered for workspace in workspaces)
        if isinstance(self.screen, Leave) or not (in_memory or open_writes):
            self.exit()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit()

        if in_memory:
            self.push_screen(Leave(LEAVE_QUESTION, "leave and lose them"), answered)
        else:
            self.push_screen(Leave(leave_question(open_writes), "leave"), answered)

    def ask_left(self, desk: Desk) -> None:
        """What is to become of the drafts of sessions that were not closed: they are there in any case."""
        left, number = desk.workspace.left, len(desk.workspace.drafts)
        desk.workspace.left = ()
        if not left or not number:
            return

        def picked(place: int | None) -> None:
            if place == 1:
                self.post_message(messages.AskSave())
            elif place == 2:
                self._ask_to_discard(desk)

        self.push_screen(Pick(clean(left_question(left, number)), LEFT_CHOICES, None), picked)

    def _ask_to_discard(self, desk: Desk) -> None:
        def typed(text: str | None) -> None:
            if text is None or text.strip() != DISCARD:
                self._say("Nothing was discarded: every draft is there.")
                return
            for draft in desk.workspace.drafts:
                desk.workspace.discard(draft.key)
            self._refresh()
            self._say("Discarded: nothing of it is sent.")

        number = count(len(desk.workspace.drafts), "draft")
        self.push_screen(Prompt(f"Type {DISCARD} to forget {number} for good:"), typed)

    def on_decide_create(self, message: messages.DecideCreate) -> None:
        """Which record a create without an answer has made, if any."""
        desk, key = self._desk, message.key
        if desk is None:
            return
        alike = desk.workspace.alike(key)
        schema_of = desk.workspace.dialect.schema_of
        titles = (f"{title_of(Draft(schema_of(each), each))}  {clean(each.key.id)}" for each in alike)
        names = tuple(f"It is this one: {title}" for title in titles)

        def picked(place: int | None) -> None:
            if place is None:
                return
            try:
                outcome = desk.workspace.decide(key, alike[place] if place < len(alike) else None)
            except Problem as problem:
                self._say_problem(problem)
                return
            desk.record_outcome(outcome)
            self._refresh()
            self._say(" ".join(map(clean, outcome.notes)))

        none = "It was not created: it can be sent again"
        self.push_screen(Pick("What became of the new record?", (*names, none), None), picked)
