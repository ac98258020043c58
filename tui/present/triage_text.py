"""The words of a triage: what a record says, how far it is, and what a sitting has come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.dialects.base import Moderation
from tui.domain.decision import Decision
from tui.domain.draft import Draft
from tui.domain.values import MISSING, Value, canonical_text
from tui.present.cells import NOTHING, cell, shown
from tui.present.clean import clean, clean_lines
from tui.present.quoted import SIGN
from tui.present.words import SIGNS, count

VERBS = {"approved": "approve", "declined": "decline"}
"""By what a record is after a decision: what one does to it."""

STAGE_SIGNS = {
    "waiting": ("", ""),
    "staged": ("+", "edited"),
    "skipped": ("·", "gone"),
    "changed": ("!", "clash"),
    "sent": ("✓", "committed"),
    "elsewhere": ("=", "gone"),
}
"""By stage: its sign and tone; one in trouble has those of its standing. A refusal that waits has a minus."""

LOCALLY = "kept locally only"
"""What is said of every reason: no API is told of it."""

STARS = 5


@dataclass(frozen=True, slots=True)
class ReviewText:
    """A record to be decided on, every text clean: the lines of what has to be read, and facts beside it."""

    title: str
    rating: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def review_text(draft: Draft, moderation: Moderation) -> ReviewText:
    """What a person reads of it: the draft's own texts, with typos mended."""
    title, *texts = [name for name in moderation.read if name != moderation.rating]
    lines = [line for name in texts for line in _told(draft, name)]
    names = ([_cell(draft, name) for name in side_by_side] for side_by_side in moderation.author)
    author = [" ".join(filter(None, parts)) for parts in names]
    about = draft.schema.spec(moderation.about)
    created = draft.value(moderation.created)
    age = "" if draft.schema.spec(moderation.created).masked else age_words(created)
    facts = (
        ("Author", ", ".join(filter(None, author)) or NOTHING),
        (about.label, shown(about, draft.value(about.name))),
        ("Created", f"{shown(draft.schema.spec(moderation.created), created)}{age}"),
    )
    head = shown(draft.schema.spec(title), draft.value(title))
    rating = SIGN if draft.schema.spec(moderation.rating).masked else stars(draft.value(moderation.rating))
    return ReviewText(head, rating, tuple(lines), facts)


def unseen(draft: Draft, moderation: Moderation) -> tuple[str, ...]:
    """The labels of what has to be read of it, and is hidden."""
    specs = (draft.schema.spec(name) for name in moderation.read)
    return tuple(spec.label for spec in specs if spec.masked)


def _told(draft: Draft, name: str) -> list[str]:
    if draft.schema.spec(name).masked:
        return [_cell(draft, name)]
    return clean_lines(_plain(draft.value(name)))


def _cell(draft: Draft, name: str) -> str:
    return cell(draft.schema.spec(name), draft.value(name))


def _plain(value: Value) -> str:
    """What is no text is told as it stands: it has to be read too."""
    if value is MISSING or value is None:
        return ""
    return value if isinstance(value, str) else canonical_text(value)


def stars(value: Value) -> str:
    """Such as `★★★★☆ 4 of 5`; a rating that is none is told as it stands."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return clean(_plain(value)) or "no rating"
    if not 0 <= value <= STARS:
        return f"rated {value}"
    full = int(value + 0.5)
    return f"{'★' * full}{'☆' * (STARS - full)} {value:g} of {STARS}"


def age_words(created: Value, now: datetime | None = None) -> str:
    """Such as `, 12 days ago`; empty for what is no moment."""
    days = age_days(created, now)
    if days is None:
        return ""
    return ", today" if days < 1 else f", {count(days, 'day')} ago"


def age_days(created: Value, now: datetime | None = None) -> int | None:
    """Whole days since a moment (ISO 8601); None for what is none, or still to come."""
    try:
        moment = datetime.fromisoformat(created) if isinstance(created, str) else None
    except ValueError:
        return None
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    days = ((now or datetime.now(UTC)) - moment).days
    return days if days >= 0 else None


def stage_words(
    stage: str, standing: str, decision: Decision | None, status: str, by: str, since: datetime | None
) -> tuple[str, str, str]:
    """Sign, words and tone of a record in the queue. `status` is what the server holds in a word, `by` who
    gave it and `since` when that was first seen, if that is known."""
    if stage == "trouble":
        return SIGNS[standing]
    sign, tone = STAGE_SIGNS[stage]
    match stage:
        case "staged" if decision is not None:
            return ("−" if decision.label == "declined" else sign), decision_words(decision), tone
        case "changed":
            return sign, "its text has changed: read again", tone
        case "elsewhere":
            seen = f" {since:%H:%M}" if since is not None else ""
            return sign, f"{status}{seen}{f' by {by}' if by else ''}", tone
        case "sent":
            return sign, status, tone
        case _:
            return sign, "skipped" if stage == "skipped" else "", tone


def decision_words(decision: Decision) -> str:
    """Such as `decline: spam`; the code, or what was typed."""
    reason = decision.reason.code or decision.reason.text
    return clean(": ".join(filter(None, (VERBS.get(decision.label, decision.label), reason))))


def reason_line(decision: Decision) -> str:
    """The whole reason, and that no server is told of it; empty where there is none."""
    return f"{clean(str(decision.reason))} ({LOCALLY})" if decision.reason else ""


def by_words(draft: Draft, moderation: Moderation) -> tuple[str, str]:
    """What the server holds of the decision, and who made it."""
    status = draft.schema.spec(moderation.status)
    held = draft.base.at(status.pointer)
    name = moderation.by.get(held, "") if isinstance(held, str) else ""
    who = cell(draft.schema.spec(name), draft.base.at(draft.schema.spec(name).pointer)) if name else ""
    return shown(status, held), who.partition(" <")[0]


def tally_words(labels: Mapping[str, int], skipped: int) -> str:
    """Such as `20 approved · 3 declined`."""
    parts = [f"{number:,} {label}" for label, number in sorted(labels.items()) if number]
    return " · ".join([*parts, *([f"{skipped:,} skipped"] if skipped else [])])


def summary_lines(
    labels: Mapping[str, int], reasons: Mapping[str, int], skipped: int, seconds_each: float | None
) -> tuple[tuple[str, str], ...]:
    """What a sitting has come to: names and texts."""
    lines = [(label.capitalize(), f"{number:,}") for label, number in sorted(labels.items()) if number]
    lines += [(f"  {clean(reason)}", f"{number:,}") for reason, number in reasons.items() if number]
    lines += [("Skipped", f"{skipped:,}")] if skipped else []
    lines += [("Time each", f"{seconds_each:.1f} s")] if seconds_each is not None else []
    return tuple(lines)


def again_question(status: str, by: str, verb: str, *, same: bool) -> str:
    """What is asked before something is decided that is decided already; `same`: just so."""
    who = f" by {by}" if by else ""
    what = "There is nothing to send: go on?" if same else f"{verb.capitalize()} it all the same?"
    return f"This one is {status} already{who}. {what}"


def changed_question(verb: str) -> str:
    """What is asked before something is decided whose text has changed under one's eyes."""
    return f"Its text has changed while it was on the screen. {verb.capitalize()} it as it is now?"


def many_label(verb: str, seen: int, unseen: int) -> str:
    """The label of a key that decides on many: how many it covers, and how many it leaves."""
    left = f" ({unseen} not seen)" if unseen else ""
    return f"{verb} {seen} seen{left}"
