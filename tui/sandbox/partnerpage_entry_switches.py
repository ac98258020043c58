"""Where the contract of partner entries only infers: its switches.

Contract: partnerpage-entries, whatever is marked inferred there and can be noticed by a client.
"""

from tui.sandbox.switches import Switch


def _switch(name: str, words: str) -> Switch:
    return Switch(f"partnerpage-entries.{name}", False, words)


APPROVAL = _switch("approval", "what a PATCH changes waits for approval; its answer shows what was before")
NO_APPROVAL_CALLS = _switch("no-approval-calls", "the calls of the approval flow are not there: 404")
WRONG_STATE_400 = _switch("wrong-state-is-400", "an approval call out of turn is answered with 400, not 409")
DISCARD_204 = _switch("discard-is-204", "discarding a change set is answered with 204 and no body")
MERGES_LISTS = _switch("merges-lists", "a nested array is merged by id: members that are not sent stay")
NULL_REFUSED = _switch("null-refused", "customSlug, externalId and tier take no null: 400")
UNKNOWN_REFUSED = _switch("unknown-names-refused", "a name that is not known is 400, not ignored")
SNAKE_ERRORS = _switch("errors-in-snake-case", "a 400 names fields as they are read, not as they are written")
TRIMS_TEXTS = _switch("trims-texts", "blanks around a text are cut off when it is written")
REWRITES_SLUGS = _switch("rewrites-slugs", "a slug is stored in small letters with hyphens")
BARE_LISTS = _switch("bare-lists", "a list is one bare array: no pages, no envelope")

ENTRY_SWITCHES = (
    APPROVAL,
    NO_APPROVAL_CALLS,
    WRONG_STATE_400,
    DISCARD_204,
    MERGES_LISTS,
    NULL_REFUSED,
    UNKNOWN_REFUSED,
    SNAKE_ERRORS,
    TRIMS_TEXTS,
    REWRITES_SLUGS,
    BARE_LISTS,
)
