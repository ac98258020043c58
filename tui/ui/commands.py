"""The one table of commands: bindings, footer, help, palette and the README's key table come from it.

A screen has a method `do_<id>` for each command of its place, and may say in `why_not` why one is not
possible just now; pressing its key then shows that reason instead of doing nothing.
"""

import re
from dataclasses import dataclass

from textual.binding import Binding, BindingType

PLACES = {
    "connect": "Profiles",
    "list": "List",
    "detail": "Record",
    "form": "Form",
    "members": "List of objects",
    "preview": "Preview",
    "receipts": "Receipts",
    "clash": "Clash",
    "ledger": "Ledger",
    "triage": "Triage",
}
"""The places commands belong to, and what people call them."""

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
    "asterisk": "*",
    "full_stop": ".",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "vertical_line": "|",
    "escape": "esc",
}
_NO_TEXT = re.compile(r"ctrl\+.*|f\d+|escape")


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` in textual's names, the first one shown; `label` is for the footer, `help` a whole sentence."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    places: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key as it is shown to people."""
        return shown_key(self.keys[0])

    @property
    def typing_key(self) -> str:
        """The key that still does it while a text is typed; empty where all its keys are text then."""
        return next((shown_key(key) for key in self.keys if _NO_TEXT.fullmatch(key)), "")


def shown_key(key: str) -> str:
    """A key's name as people read it."""
    return _SHOWN.get(key, key.replace("ctrl+", "^"))


def _command(identity: str, keys: str, label: str, sentence: str, places: str) -> Command:
    return Command(identity, tuple(keys.split()), label, sentence, tuple(places.split()))


COMMANDS = (
    _command("approve", "a", "approve", "Approves the review; nothing is sent yet.", "triage"),
    _command("decline", "d", "decline", "Declines it: a digit for the reason, . the last one, 0 to type.",
             "triage"),
    _command("skip", "s", "skip", "Goes on without a decision.", "triage"),
    _command("approve_marked", "A", "approve", "Approves all that are marked and were read whole.", "triage"),
    _command("decline_marked", "D", "decline", "Declines all that are marked and were read whole.", "triage"),
    _command("take_back", "u", "take back", "Takes the last decision back, and returns to its review.",
             "triage"),
    _command("plan", "g", "plan", "Shows what would be sent for all decisions.", "triage"),
    _command("mark", "x", "mark", "Marks the review for a decision on many.", "triage"),
    _command("alike", "asterisk", "alike", "Gives the last decision to reviews with the same text or author.",
             "triage"),
    _command("repeat", "full_stop", "the same", "Gives the last decision to this review as well.", "triage"),
    _command("do_again", "U", "again", "Does what was taken back last again.", "triage"),
    _command("reason", "1 2 3 4 5 6 7 8 9", "reason", "After d: declines with that reason.", "triage"),
    _command("type_reason", "0", "type it", "After d: declines with a reason that is typed.", "triage"),
    _command("open", "enter", "open", "Opens what the cursor is on.", "connect list triage"),
    _command("edit", "e", "edit", "Opens the form to edit the record.", "list detail triage"),
    _command("change", "enter e", "change", "Changes the field: types, toggles or chooses.", "form"),
    _command("edit_member", "enter e", "edit", "Edits the object under the cursor.", "members"),
    _command("add", "a", "add", "Adds an object behind the cursor.", "members"),
    _command("remove", "d delete", "remove", "Removes the object; undo brings it back.", "members"),
    _command("move_up", "K shift+up", "up", "Moves the object up.", "members"),
    _command("move_down", "J shift+down", "down", "Moves the object down.", "members"),
    _command("commit", "y", "commit", "Sends the requests shown here.", "preview"),
    _command("resolve", "enter C", "resolve", "Decides the clash under the cursor, field by field.",
             "receipts"),
    _command("take_theirs", "enter t", "theirs", "Takes what somebody else made of the field.", "clash"),
    _command("keep_mine", "m", "mine", "Keeps what you made of the field.", "clash"),
    _command("put_back", "b", "as it was", "Puts the field back to what it was before both.", "clash"),
    _command("by_hand", "e", "by hand", "Opens yours in an editor, to make one out of both.", "clash"),
    _command("undecide", "u", "take back", "Takes the last decision back.", "clash"),
    _command("whole", "w", "whole text", "Shows long texts whole, and back.", "clash"),
    _command("triage", "T", "triage", "Opens the queue of what waits for a decision, in the list's order.",
             "list"),
    _command("filter", "slash", "filter", 'Narrows the list: words, "phrases", field:word, field>4, -not.',
             "list ledger triage"),
    _command("new", "a", "new", "Begins a new record; it is created when it is committed.", "list"),
    _command("delete", "d", "delete", "Has the record wait to be deleted; nothing is sent.", "list detail"),
    _command("act", "t", "actions", "What else can be done with the record: approve, submit and the like.",
             "list detail"),
    _command("mark", "space", "mark", "Marks the record, so that a preview takes the marked ones only.",
             "list"),
    _command("preview", "p ctrl+s", "preview", "Shows the exact requests before anything is sent.",
             "list detail form members receipts"),
    _command("undo", "u", "undo", "Takes the last edit of this record back.", "list detail form members"),
    _command("revert", "r", "revert field", "Puts the field back to what the server holds.", "form"),
    _command("empty", "delete", "empty", "Empties the field, in the way the API has for it.",
             "form"),
    _command("editor", "E", "as text", "Opens all fields as text in $EDITOR.", "form"),
    _command("redo", "ctrl+r", "redo", "Does the last undone edit again.", "list detail form members"),
    _command("discard", "x", "discard", "Forgets all edits of this record, after asking.", "list detail"),
    _command("leave_out", "minus", "leave out", "Leaves this record out of the plan; its draft stays.",
             "preview"),
    _command("copy", "Y", "copy curl", "Copies the request as a curl command, without the secret.",
             "preview"),
    _command("take_back", "u", "take back", "Shows what would take back what was sent for this record.",
             "receipts ledger"),
    _command("take_back_all", "U", "take back all", "The same for all that was sent in that commit.",
             "receipts ledger"),
    _command("text_down", "J shift+down", "text down", "Scrolls the text under the list down.",
             "preview receipts clash ledger triage"),
    _command("text_up", "K shift+up", "text up", "Scrolls the text under the list up.",
             "preview receipts clash ledger triage"),
    _command("sort", "s", "sort", "Sorts by the next column; once more the other way round.", "list"),
    _command("sort_by", "vertical_line", "sort by", "Sorts by columns of your choice, one after the other.",
             "list"),
    _command("columns", "w", "columns", "Chooses the columns of the list, their order and their width.",
             "list"),
    _command("raw", "w", "raw JSON", "Shows the record as the server gave it, and back.", "detail"),
    _command("reveal", "H", "show hidden", "Shows the fields that the profile hides, here only, and back.",
             "list detail form members preview receipts clash ledger triage"),
    _command("next", "n right_square_bracket", "next", "The next record of the list.", "detail"),
    _command("previous", "N left_square_bracket", "previous", "The record before.", "detail"),
    _command("reload", "R f5", "reload", "Reads from the server again.", "list detail triage"),
    _command("stop", "S", "stop", "Stops reading the list; once more goes on from there.", "list"),
    _command("search", "f", "search", "Has the server search, where it can.", "list"),
    _command("filters", "F", "saved filters", "Filters by one that the profile's file has.", "list"),
    _command("open_by_id", "o", "open id", "Opens a record by its id, in the list or not.", "list"),
    _command("export", "X", "export", "Saves all records as the server's own file.", "list"),
    _command("save_drafts", "W", "save drafts", "Saves all drafts as a file.",
             "list detail form members preview receipts triage"),
    _command("again", "n", "create again", "Begins a new record with what a deleted one held.", "receipts"),
    _command("ledger", "L", "ledger", "Shows what was written to the server, in this session and before.",
             "list detail receipts triage"),
    _command("receipts", "v", "receipts", "Shows what became of what was committed.", "list detail triage"),
    _command("resolve", "C", "clash", "Decides field by field what somebody else has changed as well.",
             "list detail triage"),
    _command("profiles", "c", "profiles", "Goes to the profiles.", "list"),
    _command("purge", "P", "purge", "Removes what this machine keeps of it, once its name was typed.",
             "connect"),
    _command("help", "question_mark f1", "help", "Shows every key of this place.", " ".join(PLACES)),
    _command("back", "q escape", "back", "Goes back.",
             "list detail form members preview receipts clash ledger triage"),
    _command("quit", "q", "quit", "Leaves Patchdesk; drafts stay.", "connect"),
)  # fmt: skip
"""In the order in which the footer shows them."""


def commands_of(place: str) -> tuple[Command, ...]:
    """The commands of a place, in order."""
    return tuple(command for command in COMMANDS if place in command.places)


def bindings_of(place: str) -> list[BindingType]:
    """The same as textual's bindings; the footer is our own."""
    return [
        Binding(",".join(command.keys), f"command('{command.id}')", command.label, show=False)
        for command in commands_of(place)
    ]
