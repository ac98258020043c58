"""Where the contract of customer reviews only infers: its switches.

Contract: partnerpage-reviews, whatever is marked inferred there and can be noticed by a client.
"""

from tui.sandbox.switches import Switch


def _switch(name: str, words: str) -> Switch:
    return Switch(f"partnerpage-reviews.{name}", False, words)


IGNORES_SNAKE = _switch("ignores-snake-names", "firstName and lastName are written so; first_name is ignored")
IGNORES_ENTRY = _switch("immutable-entry-ignored", "entry_id in a PATCH is ignored, not answered with 400")
IGNORED_SUFFICE = _switch("ignored-names-suffice", "a PATCH of nothing but ignored names is 200, not 400")
EMAIL_HIDDEN = _switch("email-hidden", "lists and the export leave the e-mail address out")
TEXT_HIDDEN = _switch("text-hidden", "lists leave the text out and have its beginning alone")
NO_EXPORT = _switch("no-export", "the export is not there: 404")
DELETE_200 = _switch("delete-is-200", "a delete is answered with 200, not 204")
IGNORES_FILTERS = _switch("ignores-filters", "a list takes no notice of status, entry and rating")
DECIMAL_RATINGS = _switch("decimal-ratings", "ratings are read with a decimal point: 5.0")
TRIMS_TEXTS = _switch("trims-texts", "blanks around a text are cut off when it is written")
BARE_LISTS = _switch("bare-lists", "a list is one bare array: no pages, no envelope")

REVIEW_SWITCHES = (
    IGNORES_SNAKE,
    IGNORES_ENTRY,
    IGNORED_SUFFICE,
    EMAIL_HIDDEN,
    TEXT_HIDDEN,
    NO_EXPORT,
    DELETE_200,
    IGNORES_FILTERS,
    DECIMAL_RATINGS,
    TRIMS_TEXTS,
    BARE_LISTS,
)
