"""Where the contract hoko-partners only infers, or contradicts itself: both ways."""

from tui.sandbox.switches import Switch

PAGE_CAP = 100
PLAN_LIMIT = 100

BARE_ONE = Switch("hoko.one-is-bare", False, "GET ?id= answers the partner itself, not an array of one")
UNKNOWN_IS_EMPTY = Switch(
    "hoko.unknown-id-is-empty", False, "GET ?id= of an unknown partner answers an empty array, not 400"
)
CAPS_PAGES = Switch(
    "hoko.caps-pages-silently", False, f"a page holds at most {PAGE_CAP} partners, whatever take says"
)
EMPTY_TEXT = Switch("hoko.empty-text-kept", False, 'an email or phone of "" is kept so, and does not clear')
NULL_NAME = Switch("hoko.name-can-be-cleared", False, "a PUT with a name of null clears the name")
STRICT_KEYS = Switch(
    "hoko.unknown-keys-refused", False, "a partner with an unknown or read-only key is refused, not trimmed"
)
PIECEMEAL = Switch(
    "hoko.keeps-what-came-before",
    False,
    "of a request that fails, the items before the wrong one are applied",
)
PLAN_LIMITS = Switch(
    "hoko.plan-limits-bulk", False, f"the plan allows only {PLAN_LIMIT} items in a request, and a 400 says so"
)
REVERSED = Switch("hoko.answers-in-reverse", False, "a write answers its partners in another order than sent")
STILL_UPDATED_AT = Switch("hoko.updated-at-stands-still", False, "an update does not change updatedAt")
REVIVES = Switch(
    "hoko.put-revives-deleted", False, "a PUT to a deleted partner brings it back, it is not 400"
)
SHOWS_DELETED = Switch("hoko.shows-deleted", False, "deleted partners are still shown by GET")
EXTRAS_INSIDE = Switch(
    "hoko.scopes-inside-error", False, "missingScopes and retryAfter stand inside error, not beside it"
)
ERROR_IS_TEXT = Switch(
    "hoko.error-is-text", False, "error is the English text, not an object of two languages"
)
SECONDS_AS_TEXT = Switch("hoko.retry-after-is-text", False, "retryAfter is a numeric string, not a number")
RETRY_HEADER = Switch("hoko.retry-after-header", False, "a 429 has a Retry-After header too")
ONE_WRITE_SCOPE = Switch(
    "hoko.writes-need-partners-write", False, "PUT and DELETE ask for partnersWrite, not for linksWrite"
)
RESTRICTED = Switch(
    "hoko.restricts-hosts", False, "keys are for hoko.example: an Origin or Referer of another host is 403"
)

SWITCHES = (
    BARE_ONE,
    UNKNOWN_IS_EMPTY,
    CAPS_PAGES,
    EMPTY_TEXT,
    NULL_NAME,
    STRICT_KEYS,
    PIECEMEAL,
    PLAN_LIMITS,
    REVERSED,
    STILL_UPDATED_AT,
    REVIVES,
    SHOWS_DELETED,
    EXTRAS_INSIDE,
    ERROR_IS_TEXT,
    SECONDS_AS_TEXT,
    RETRY_HEADER,
    ONE_WRITE_SCOPE,
    RESTRICTED,
)
