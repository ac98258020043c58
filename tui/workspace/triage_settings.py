"""What a profile says of triage: reasons to decline with, queues by name, and how often the list is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tui.domain.decision import Reason

MOST_REASONS: Final = 9
"""A digit each."""

REASONS: Final = (
    Reason("spam", "Advertising, or written by a machine"),
    Reason("off-topic", "Not about this partner or its work"),
    Reason("offensive", "Insults, threats or hate"),
    Reason("personal-data", "Names or data of people who did not ask for it"),
    Reason("not-a-customer", "Never worked with this partner"),
    Reason("own-interest", "Written by the partner, or by a competitor"),
    Reason("duplicate", "The same author has said it already"),
    Reason("no-content", "Says nothing that a reader could use"),
)
"""Where a profile has none of its own."""


@dataclass(frozen=True, slots=True)
class TriageSettings:
    """`reasons` in the order of their digits, `queues` are filters by name; `refresh` is how many seconds
    pass between two readings of the list while a queue is open, 0 for none."""

    reasons: tuple[Reason, ...] = REASONS
    queues: Mapping[str, str] = field(default_factory=dict, hash=False)
    refresh: float = 60.0
