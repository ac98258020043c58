"""The signs and words of the interface: no state is told by colour alone, and none by two words."""

from collections.abc import Sequence

from tui.domain.problem import Problem
from tui.present.clean import clean

SIGNS = {
    "clean": ("", "", ""),
    "edited": ("*", "edited", "edited"),
    "new": ("+", "new", "edited"),
    "removed": ("−", "to be deleted", "clash"),
    "wrong": ("!", "wrong value", "clash"),
    "committed": ("✓", "committed", "committed"),
    "differs": ("≠", "not all kept", "refused"),
    "refused": ("×", "refused", "refused"),
    "clash": ("⇄", "clash", "clash"),
    "unknown": ("?", "unknown", "clash"),
    "gone": ("–", "gone", "gone"),
    "elsewhere": ("»", "in another session", "edited"),
}
"""By standing: its sign, its word, and the tone it is painted in."""

WAYS_OUT = {
    "wrong": "it is not sent until it is right; e opens the form",
    "differs": "what was not kept is a draft still; v says what",
    "refused": "nothing was kept; v says why",
    "clash": "somebody else changed the same field; C decides field by field",
    "unknown": "a write may have happened or not; it is read back by itself, and R reads it back now",
    "gone": "the server has no such record any more; x forgets the edits",
    "elsewhere": "another session of yours has edits on it; the same field is not sent from two of them",
}
"""By standing, where something is not as it should be: what that means, and what to do."""

RESULTS = {
    "kept": ("✓", "kept", "committed"),
    "differs": ("≠", "not all kept", "refused"),
    "clash": ("⇄", "clash: nothing sent", "clash"),
    "changed": ("*", "merged: look and commit again", "edited"),
    "stale": ("*", "held back: nothing sent", "edited"),
    "refused": ("×", "refused", "refused"),
    "not sent": ("–", "not sent", "gone"),
    "unknown": ("?", "unknown: it may have happened", "clash"),
}
"""By result of a commit, likewise."""

VERBS = {
    "create": "A new record: it is created once, and never sent again by itself.",
    "delete": "The record is deleted.",
    "act": "A call beside reading and writing; edits of this record are not sent with it.",
}
"""By verb of a step that is no update: what it does."""

DONE = {"create": "created", "delete": "deleted", "act": "done"}
"""By verb of a step that is no update: what it is once all went well."""


IN_MEMORY = "! Edits are in memory only; nothing is sent. Make room, or save them with W."
"""What every screen says while the journal cannot be written."""

LEAVE_QUESTION = "Some edits are in memory only, and gone once you leave. W would save them as a file. Leave?"
"""What is asked before edits are lost."""

ON_RESERVE = "! The disk is full. Edits are kept in a last reserve: make room soon."
"""What is said once the ballast is given up, while edits are durable still."""


def result_words(result: str, verb: str) -> tuple[str, str, str]:
    """Sign, word and tone of what became of a step, by its result and its verb. A file may tell of a result
    that nobody knows."""
    sign, word, tone = RESULTS.get(result, ("?", clean(result), "clash"))
    return sign, DONE.get(verb, word) if result == "kept" else word, tone


def forget_question(edited: int, *, removed: bool, new: bool, unread: int = 0) -> str:
    """What is asked before a draft is thrown away; `unread` lines about it in the journal nobody can read."""
    edits = count(edited, "edited field")
    what = f"{edits} of this record"
    if new or removed:
        what = "this new record" if new else "that this record is to be deleted"
        what += f", and {edits}" if edited else ""
    if unread:
        lines = f"{count(unread, 'line')} of the journal that cannot be read"
        what = f"{what}, and {lines}" if edited or new or removed else f"{lines}, about this record"
    return f"Forget {what}? This cannot be taken back."


def settled_words(*, wrong: bool) -> str:
    """What is said where a clash is decided and there is nothing left of the draft, but perhaps what is
    `wrong`."""
    left = "only a wrong value is left, and e opens the form" if wrong else "nothing is left to send"
    return f"Decided: {left}. On the record, u brings your edit back."


DISCARD = "discard"
"""What has to be typed before drafts are forgotten for good."""

LEFT_CHOICES = ("Go on with them", "Save them as a file, and go on", "Discard them")
"""What can become of drafts that a session left which was not closed."""


def left_question(sessions: Sequence[str], number: int) -> str:
    """Which sessions were not closed, and how much they left."""
    return f"Patchdesk was not closed: {'; '.join(sessions)}. It left {count(number, 'draft')}."


def leave_question(number: int) -> str:
    """What is asked before one leaves while writes have no answer."""
    them = "it" if number == 1 else "them"
    return f"{count(number, 'write')} without an answer. The next start reads {them} back. Leave now?"


def problem_words(problem: Problem) -> str:
    """What happened and what to do, in one clean line."""
    return clean(str(problem))


def too_long_words(size: int, limit: int) -> str:
    """For a text of so many bytes, where a terminal takes no more than `limit`."""
    return f"{size:,} bytes are too many for a terminal's clipboard, which takes {limit:,}."


def count(number: int, one: str) -> str:
    """`1 record`, `2 records`, `1,234 records`."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def sorted_words(orders: list[tuple[str, bool]]) -> str:
    """By which columns, by their labels, and whether descending."""
    told = ", then ".join(f"{label} {'▼' if down else '▲'}" for label, down in orders)
    return f"Sorted by {told}." if told else "In the server's order."


def ago(seconds: float) -> str:
    """How long ago something was, in the largest unit that fits."""
    for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{count(int(seconds // size), unit)} ago"
    return "a moment ago"
