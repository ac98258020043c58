"""What makes some reviews odd. All that is written here obeys the contract's rules, if only just."""

from collections.abc import Callable
from typing import TypeAlias

from tui.sandbox.chance import Chance
from tui.sandbox.jsontext import Document
from tui.sandbox.partnerpage import OWNER
from tui.sandbox.partnerpage_review_fields import STATUSES
from tui.sandbox.prose import GOOD, MIXED, TESTIMONIALS, paragraphs
from tui.sandbox.scripts import AWKWARD, COMBINING, EMOJI, SCRIPTS

Oddity: TypeAlias = Callable[[Document, Chance], None]


def _script(doc: Document, chance: Chance) -> None:
    script = chance.choice(SCRIPTS)
    doc |= {"title": script.title, "summary": script.summary, "company": script.company}
    doc |= {"firstName": script.first_name, "lastName": script.last_name}


def _emoji(doc: Document, chance: Chance) -> None:
    doc["title"] = "👍🏽👍🏽"
    doc["summary"] = chance.choice(EMOJI)


def _nameless(doc: Document, _chance: Chance) -> None:
    doc |= {"lastName": "", "company": "", "title": ""}


def _without_email(doc: Document, _chance: Chance) -> None:
    del doc["email"]


def _long(doc: Document, chance: Chance) -> None:
    sentences = [*GOOD, *MIXED, *TESTIMONIALS]
    doc["summary"] = paragraphs(chance.sample(sentences, len(sentences)), 3)


def _pending_again(doc: Document, _chance: Chance) -> None:
    doc |= {"status": "P", "statusDisplay": STATUSES["P"], "approvedBy": OWNER.card(), "declinedBy": None}


def _on_hold(doc: Document, _chance: Chance) -> None:
    doc |= {"status": "H", "statusDisplay": STATUSES["H"], "approvedBy": None, "declinedBy": None}


def _of_an_app(doc: Document, _chance: Chance) -> None:
    doc |= {"entryType": "app", "source": "import-2025", "helpful": {"up": 3, "down": 0}}


def _combining(doc: Document, chance: Chance) -> None:
    doc |= {"firstName": "Zoe\u0308", "lastName": "N\u0303an\u0303ez", "summary": chance.choice(COMBINING)}


def _awkward(doc: Document, chance: Chance) -> None:
    doc |= {"title": chance.choice(AWKWARD), "summary": "\n".join(AWKWARD)}


def _wordless(doc: Document, _chance: Chance) -> None:
    doc["summary"] = ""


ODDITIES: tuple[Oddity, ...] = (
    _script,
    _long,
    _emoji,
    _pending_again,
    _script,
    _nameless,
    _combining,
    _script,
    _without_email,
    _of_an_app,
    _script,
    _on_hold,
    _awkward,
    _wordless,
)


def make_odd(index: int, doc: Document, chance: Chance) -> None:
    """Let one oddity after the other take its turn, at every fourth review from the eighth on."""
    turn, rest = divmod(index - 7, 4)
    if turn >= 0 and rest == 0:
        ODDITIES[turn % len(ODDITIES)](doc, chance)
