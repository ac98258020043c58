"""The rows of a queue: what each record is called, how far it is, and what helps to choose."""

from tui.domain.record import RecordKey
from tui.present.cells import IN_A_LINE, cell, title_of
from tui.present.triage_text import age_days, by_words, stage_words
from tui.ui.widgets.record_table import Column, Row
from tui.ui.widgets.revealing import Seen
from tui.workspace.triage import Triage
from tui.workspace.triage_stage import Stage

MOST = 5
"""How many others of an author are told of."""

COLUMNS = (
    Column("title", "Review", 22, 5),
    Column("decision", "Decision", 18, 4),
    Column("rating", "Rating", 6, 0, "right"),
    Column("age", "Days", 5, 0, "right"),
    Column("about", "Entry", 16, 3),
    Column("author", "E-mail", 16, 2),
)


class QueueRows:
    """In the queue's own order, which never changes under the hand."""

    def __init__(self, triage: Triage, seen: Seen) -> None:
        self._triage = triage
        self._seen = seen

    def __len__(self) -> int:
        return len(self._triage.queue)

    def words(self, identity: str) -> tuple[str, str, str]:
        """Sign, words and tone of how far a record is."""
        triage = self._triage
        draft, key = self._seen(triage.draft(identity)), self._key(identity)
        status, by = by_words(draft, triage.moderation)
        standing = triage.workspace.standing(key)
        since = triage.elsewhere_since(identity)
        return stage_words(triage.stage(identity), standing, triage.decision(identity), status, by, since)

    def _key(self, identity: str) -> RecordKey:
        return self._triage.workspace.key(identity)

    def row(self, index: int) -> Row:
        """One record of the queue."""
        identity = self._triage.queue.order[index]
        triage, moderation = self._triage, self._triage.moderation
        draft = self._seen(triage.draft(identity))
        sign, words, tone = self.words(identity)
        specs = map(draft.schema.spec, (moderation.rating, moderation.about, moderation.same_author))
        rating, about, author = (cell(spec, draft.value(spec.name), IN_A_LINE) for spec in specs)
        created = draft.schema.spec(moderation.created)
        days = None if created.masked else age_days(draft.value(created.name))
        cells = (title_of(draft), words, rating, "" if days is None else str(days), about, author)
        dim = triage.stage(identity) is Stage.ELSEWHERE
        return Row(identity, cells, sign or " ", tone, identity in triage.queue.marks, dim)

    def find(self, record_id: str) -> int | None:
        """Where a record stands."""
        return self._triage.queue.place(record_id)


def other_lines(triage: Triage, identity: str, seen: Seen) -> list[str]:
    """What else the author has written: a line each, in the queue or not."""
    lines = []
    for other in triage.others(identity)[:MOST]:
        if other in triage.workspace.records:
            draft = seen(triage.draft(other))
            status, _ = by_words(draft, triage.moderation)
            rating = cell(draft.schema.spec(triage.moderation.rating), draft.value(triage.moderation.rating))
            lines.append(f"{title_of(draft)} ({status}{f', rated {rating}' if rating else ''})")
    more = len(triage.others(identity)) - MOST
    return [*lines, *([f"and {more} more"] if more > 0 else [])]
