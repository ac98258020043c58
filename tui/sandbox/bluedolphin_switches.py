"""Where the BlueDolphin contract only infers what the server does, and a client could notice.

Contract: bluedolphin-relations; the default of each switch is what the contract infers, or the plainer
reading where it is silent.
"""

from tui.sandbox.switches import Switch


def _switch(name: str, words: str, *, default: bool = False) -> Switch:
    return Switch(f"bluedolphin.{name}", default, words)


START_WITH_INCLUDES = _switch(
    "start-with-includes",
    "start_with names the first object of the page, not the one before it",
    default=True,
)
DELETED_STILL_READABLE = _switch(
    "deleted-still-readable", "a deleted relation is read with status 5; otherwise it is a 400"
)
RELATED_SHOWS_DISABLED = _switch(
    "related-shows-disabled", "an object also names its disabled relations, whose own read is a 400"
)
LISTS_RELATIONS = _switch("lists-relations", "GET /v1/relations lists them; otherwise it is a 405")
THROTTLES = _switch("throttles", "more than two calls a second are answered with 429 and Retry-After")
CONTENT_TYPE_REQUIRED = _switch(
    "content-type-required",
    "calls without a body need the JSON content type as well; otherwise only bodies do",
)
NO_DEFINITIONS = _switch("no-definitions", "every questionnaire is a 404; its rules hold all the same")
IMMUTABLE_LOSES_ALL = _switch(
    "immutable-loses-all", "a body with an immutable property changes nothing; otherwise only that is ignored"
)
WRONG_IDS_REFUSED = _switch(
    "wrong-ids-refused", "an unknown questionnaire or field id is a 400; otherwise it is ignored"
)
NULL_CLEARS = _switch("null-clears", "null clears; otherwise it is as if it had not been sent", default=True)
EMPTY_TEXT_IS_KEPT = _switch(
    "empty-text-is-kept",
    "an empty text empties the field; otherwise it is as if it had not been sent",
    default=True,
)
CLEARED_IS_NULL = _switch("cleared-is-null", "what was cleared is shown as null; otherwise as an empty text")
REQUIRED_IS_ENFORCED = _switch(
    "required-is-enforced", "a body that empties a required field is a 400; otherwise the field is empty"
)
READ_ONLY_IS_KEPT = _switch(
    "read-only-is-kept", "a read-only field is ignored; otherwise it is written like any other", default=True
)
RELATION_FIELDS_CLEAR = _switch(
    "relation-fields-clear", "writing a relationship field clears it; otherwise it is ignored"
)
UNKNOWN_TYPES_ARE_TEXT = _switch(
    "unknown-types-are-text",
    "a field of an unheard-of type takes any text; otherwise it is ignored",
    default=True,
)
CHOICES_ANY_CASE = _switch(
    "choices-any-case", "yes, no and options are known in any letter case, and kept in the defined one"
)
MULTI_KEEPS_GOOD = _switch(
    "multi-keeps-good", "of several values the known ones are kept; otherwise one unknown value clears all"
)
ROUNDS_HALF_EVEN = _switch(
    "rounds-half-even", "half a unit is rounded to the even digit; otherwise away from zero"
)
PADS_DECIMALS = _switch("pads-decimals", "numbers are filled up with zeros to their decimals")
DECIMAL_COMMA = _switch("decimal-comma", "a comma is a decimal point as well; otherwise it clears the number")
COUNTS_UTF16 = _switch(
    "counts-utf16", "texts are cut after UTF-16 units, as .NET counts; otherwise after characters"
)
SENSITIVE_IS_EMPTY = _switch(
    "sensitive-is-empty", "who may only read sees sensitive values as empty; otherwise as ******"
)
TOUCHES_UNCHANGED = _switch(
    "touches-unchanged",
    "an update that changes nothing renews modified_information all the same",
    default=True,
)

SWITCHES: tuple[Switch, ...] = (
    START_WITH_INCLUDES,
    DELETED_STILL_READABLE,
    RELATED_SHOWS_DISABLED,
    LISTS_RELATIONS,
    THROTTLES,
    CONTENT_TYPE_REQUIRED,
    NO_DEFINITIONS,
    IMMUTABLE_LOSES_ALL,
    WRONG_IDS_REFUSED,
    NULL_CLEARS,
    EMPTY_TEXT_IS_KEPT,
    CLEARED_IS_NULL,
    REQUIRED_IS_ENFORCED,
    READ_ONLY_IS_KEPT,
    RELATION_FIELDS_CLEAR,
    UNKNOWN_TYPES_ARE_TEXT,
    CHOICES_ANY_CASE,
    MULTI_KEEPS_GOOD,
    ROUNDS_HALF_EVEN,
    PADS_DECIMALS,
    DECIMAL_COMMA,
    COUNTS_UTF16,
    SENSITIVE_IS_EMPTY,
    TOUCHES_UNCHANGED,
)
