"""How far a listing is, told in words."""

from tui.dialects.exchange import Page
from tui.present.clean import clean


def reading_words(what: str, there: int, page: Page) -> str:
    """Such as `Reading the entries: 200 of 240`; where the server tells no total, what the walk is at."""
    whole = "" if page.total is None else f" of {page.total:,}"
    at = f" ({clean(page.progress)})" if page.progress else ""
    return f"{what}: {there:,}{whole}{at}"
