"""How far a listing is, told in words."""

from math import ceil

from tui.dialects.exchange import Page
from tui.present.clean import clean


def reading_words(what: str, there: int, page: Page) -> str:
    """Such as `Reading the entries: 200 of 240`; where the server tells no total, what the walk is at."""
    whole = "" if page.total is None else f" of {page.total:,}"
    at = f" ({clean(page.progress)})" if page.progress else ""
    return f"{what}: {there:,}{whole}{at}"


def paused_words(there: int, total: int | None, *, within: bool) -> str:
    """Why the reading of a list has stopped by itself after so many records, perhaps `within` an answer."""
    if within:
        return f"Paused at {there:,} records: the server's answer is too large to be read in one go."
    if total is None:
        return f"Paused at {there:,} records: the server names no end."
    if total < there:
        return f"Paused at {there:,} records: the server named {total:,} and goes on."
    return f"Paused at {there:,} records of {total:,}."


def sent_words(done: int, total: int, rate: float | None, left: float | None, *, stopped: bool) -> str:
    """Such as `Sent 12 of 23, 4.1 a second, 3 s left: ctrl+c stops.`; empty once nothing is under way."""
    if done >= total:
        return ""
    parts = [f"Sent {done:,} of {total:,}"]
    parts += [f"{rate:.1f} a second"] if rate is not None else []
    parts += [f"{ceil(left)} s left"] if left is not None else []
    return f"{', '.join(parts)}: {'stopping' if stopped else 'ctrl+c stops'}."
