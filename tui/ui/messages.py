"""Where a screen asks the app to go: screens do not know each other, the app routes."""

from dataclasses import dataclass

from textual.message import Message

from tui.domain.entry import Entry
from tui.domain.record import Record, RecordKey
from tui.workspace.plan import Plan
from tui.workspace.settings import Profile


@dataclass
class OpenProfile(Message):
    """Show the list of a profile."""

    name: str


@dataclass
class PurgeProfile(Message):
    """Ask whether what is kept of a profile is to be removed."""

    profile: Profile


@dataclass
class CopyText(Message):
    """Have the terminal's clipboard take a text. `note` is what else to say of it, `name` what a file with it
    may be called."""

    text: str
    note: str
    name: str


@dataclass
class ListRecalled(Message):
    """All that an earlier session has kept of the list is there; it is read anew now."""


@dataclass
class ListRead(Message):
    """The list was read for the first time, or cannot be read, or not to its end."""


@dataclass
class ShowProfiles(Message):
    """Back to the profiles."""


@dataclass
class OpenRecord(Message):
    """Show a record whole."""

    key: RecordKey


@dataclass
class EditRecord(Message):
    """Open the form of a record."""

    key: RecordKey


@dataclass
class EditMembers(Message):
    """Open the list of objects that a field holds."""

    key: RecordKey
    field: str


@dataclass
class EditMember(Message):
    """Open the form of one object in a field's list."""

    key: RecordKey
    field: str
    place: int


@dataclass
class ShowPlan(Message):
    """Preview the drafts of these records, or of all."""

    keys: tuple[RecordKey, ...] = ()


@dataclass
class CommitPlan(Message):
    """Send what the preview has shown."""

    plan: Plan


@dataclass
class OpenTriage(Message):
    """Ask which queue, if there are several, and open it; `read` says that the list has to be read first."""

    read: bool = False


@dataclass
class ShowReceipts(Message):
    """Show what became of what was sent."""


@dataclass
class ShowLedger(Message):
    """Show what was written to the server: of one record, or of all."""

    key: RecordKey | None = None


@dataclass
class TakeBack(Message):
    """Preview what takes these writes of the ledger back."""

    entries: tuple[Entry, ...]


@dataclass
class AskSave(Message):
    """Ask where to save the drafts, and save them."""


@dataclass
class DecideClash(Message):
    """Decide, field by field, what somebody else has changed as well."""

    key: RecordKey


@dataclass
class ClashSettled(Message):
    """All fields of a record are decided: go on with what is left to send of it."""

    key: RecordKey


@dataclass
class ShowHelp(Message):
    """List every key of a place."""

    place: str


@dataclass
class DiscardDraft(Message):
    """Forget the edits of a record, once the person has said yes."""

    key: RecordKey


@dataclass
class PickSort(Message):
    """By which columns the list is to be sorted."""


@dataclass
class PickColumns(Message):
    """Which columns the list is to show."""


class PickFilter(Message):
    """Ask which of the profile's saved filters the list is to have."""


@dataclass
class NewRecord(Message):
    """Begin a record that no server has yet; `like` one that was, or empty."""

    like: Record | None = None


@dataclass
class DecideCreate(Message):
    """Ask what became of a create without an answer."""

    key: RecordKey


@dataclass
class OpenById(Message):
    """Ask for an id, and show that record."""


@dataclass
class Act(Message):
    """Ask which of the actions, and show what it would send."""

    key: RecordKey


@dataclass
class AskSearch(Message):
    """Ask what the server is to look for; `text` is what it looked for last."""

    text: str
