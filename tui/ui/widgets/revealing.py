"""A screen that hides what the profile masks, until it is asked to show it; on this screen, and no other."""

from collections.abc import Callable
from typing import TypeAlias

from tui.domain.draft import Draft
from tui.domain.rebase import Clash
from tui.domain.schema import FieldSpec
from tui.present.hidden import NOTHING, Hidden, hidden_in
from tui.ui.commands import Command
from tui.ui.widgets.desk_screen import DeskScreen

Seen: TypeAlias = Callable[[Draft], Draft]
"""A draft as it may be seen on a screen just now."""

NO_MASK = "This profile hides no fields: mask in its file would name some."


class Revealing(DeskScreen):
    """A subclass has a workspace, shows every draft as `seen`, and all of it anew in `show_anew`."""

    revealed = False

    def show_anew(self) -> None:
        """Shows what is there, with what is hidden or without it."""
        raise NotImplementedError

    @property
    def masks(self) -> bool:
        """Whether the profile hides anything."""
        return self.workspace is not None and self.workspace.dialect.opened is not self.workspace.dialect

    def seen(self, draft: Draft) -> Draft:
        """The draft as it may be seen here."""
        return draft.opened if self.revealed else draft

    def seen_field(self, spec: FieldSpec) -> FieldSpec:
        """A field, likewise."""
        return spec.opened if self.revealed else spec

    def seen_clash(self, clash: Clash) -> Clash:
        """A clash, likewise."""
        spec = self.seen_field(clash.spec)
        return clash if spec is clash.spec else Clash(spec, clash.base, clash.mine, clash.theirs)

    def hidden(self, *drafts: Draft) -> Hidden:
        """What of these drafts must not be seen here."""
        return hidden_in(*drafts) if self.masks and not self.revealed else NOTHING

    def label_of(self, command: Command) -> str:
        """Where nothing is hidden it takes no room."""
        if command.id != "reveal":
            return super().label_of(command)
        return "" if not self.masks else "hide" if self.revealed else command.label

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        return NO_MASK if command == "reveal" and not self.masks else super().why_not(command)

    def do_reveal(self) -> None:
        """And back."""
        self.revealed = not self.revealed
        self.show_anew()
        self.say(
            "Hidden fields are shown on this screen: H hides them." if self.revealed else "They are hidden."
        )
