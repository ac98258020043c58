"""Removing what this machine keeps of a profile, once its name was typed."""

from collections.abc import Callable
from functools import partial

from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.words import count
from tui.ui import messages
from tui.ui.asking import Asking
from tui.ui.dialogs.prompt import Prompt
from tui.ui.screens.connect import ConnectScreen
from tui.workspace.settings import Profile

BUSY = "Something is being sent with this profile: wait for its receipt."
NOT_REMOVED = "Nothing was removed: that is not its name."
WARNING = "Nothing on the server is touched. It cannot be undone."


class Purging(Asking):
    """`purge` removes it all, and raises `Problem`; whoever makes the app says what that is."""

    purge: Callable[[Profile], None]

    def on_purge_profile(self, message: messages.PurgeProfile) -> None:
        """Asks for the name; nothing else is an answer."""
        profile = message.profile
        desk = self._desks.get(profile.name)
        if desk is not None and desk.progress.waiting:
            self._say(BUSY, "problem")
            return
        waiting = 0 if desk is None else len(desk.workspace.drafts)
        drafts = f" ({count(waiting, 'draft')})" if waiting else ""
        name = clean(profile.name)
        title = f"Remove what this machine keeps of '{name}'? Type its name:"
        hint = f"That is its edits that wait{drafts}, its ledger, and its records as last read. {WARNING}"
        self.push_screen(Prompt(title, hint), partial(self._named, profile))

    def _named(self, profile: Profile, text: str | None) -> None:
        if text is None or text.strip() != clean(profile.name):
            self._say("Nothing was removed." if text is None else NOT_REMOVED)
        else:
            self.run_worker(self._purge(profile), group="open", exclusive=True)

    async def _purge(self, profile: Profile) -> None:
        """This session's own desk is closed first; where another session has one, nothing is removed."""
        self.workers.cancel_group(self, f"read back {profile.name}")
        desk = self._desks.pop(profile.name, None)
        if desk is not None:
            self._desk = None if self._desk is desk else self._desk
            await desk.close()
        try:
            self.purge(profile)
        except Problem as problem:
            self._say_problem(problem)
            return
        if isinstance(self.screen, ConnectScreen):
            self.screen.purged(profile)
        self._say(f"Removed: nothing is kept of '{clean(profile.name)}' on this machine any more.", "good")
