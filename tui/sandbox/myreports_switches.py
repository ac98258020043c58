"""Where the contract myreports-contacts only infers: both ways."""

from tui.sandbox.switches import Switch

PAGE = 100

PAGE_SIZE_TEXT = Switch("myreports.page-size-is-text", False, "page_size is a numeric string, not a number")
CHARGES = Switch("myreports.charges-must-be-accepted", False, "a write without accept-charges: true is 402")
PAGES = Switch(
    "myreports.splits-long-answers",
    False,
    f"a search answers at most {PAGE} items, with next_start_key for ?start_key=",
)
NO_FILTER_404 = Switch(
    "myreports.no-filter-is-404", False, "a search without a filter finds nothing, not all"
)
EMPTY_FILTER_404 = Switch(
    "myreports.empty-filter-is-404", False, "a search with an empty filter finds nothing, not all"
)
NEEDS_FIELDS = Switch(
    "myreports.search-needs-fields", False, "a filter without fields is 400, not for all fields"
)
MINDS_CASE = Switch("myreports.search-minds-case", False, "a search tells capitals from small letters")
NO_CREATE = Switch("myreports.creates-by-crm-only", False, "POST to /items is 405; only /crmitems takes it")
MERGES = Switch("myreports.put-merges", False, "a PUT leaves the fields that it does not name as they are")
DROPS_FOREIGN = Switch(
    "myreports.drops-foreign-fields", False, "fields that the directory does not have are ignored, not 400"
)
EMPTY_TEXT = Switch("myreports.empty-text-kept", False, 'a field of "" is kept so, and not taken for absent')
NULL_CLEARS = Switch("myreports.null-clears", False, "a field of null becomes absent, it is not 400")
NEEDS_NAME = Switch("myreports.full-name-required", False, "an item must have a fullName where there is one")
KEEPS_CRM_ID = Switch("myreports.crm-id-stands", False, "an item that has a crmId keeps it, whatever is sent")
REWRITES_PHONES = Switch(
    "myreports.rewrites-phones",
    False,
    "a number with blanks, brackets, hyphens or 00 is stored as E.164, it is not 400",
)
NO_ARRAY = Switch("myreports.array-patch-refused", False, "a PATCH takes one operation; an array is 400")
ONLY_ADDS = Switch("myreports.patch-only-adds", False, "a PATCH knows no operation but add")
NO_TEST = Switch("myreports.test-refused", False, "a PATCH does not know the operation test")
PIECEMEAL = Switch(
    "myreports.patch-not-atomic",
    False,
    "of a PATCH that fails, the operations before the wrong one are applied",
)
REMOVE_ABSENT = Switch("myreports.remove-absent-is-fine", False, "removing what is not there does nothing")
REPLACE_ADDS = Switch("myreports.replace-absent-adds", False, "replacing what is not there adds it")

SWITCHES = (
    PAGE_SIZE_TEXT,
    CHARGES,
    PAGES,
    NO_FILTER_404,
    EMPTY_FILTER_404,
    NEEDS_FIELDS,
    MINDS_CASE,
    NO_CREATE,
    MERGES,
    DROPS_FOREIGN,
    EMPTY_TEXT,
    NULL_CLEARS,
    NEEDS_NAME,
    KEEPS_CRM_ID,
    REWRITES_PHONES,
    NO_ARRAY,
    ONLY_ADDS,
    NO_TEST,
    PIECEMEAL,
    REMOVE_ABSENT,
    REPLACE_ADDS,
)
