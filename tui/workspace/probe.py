"""A first look at a server: whether its list can be read at all."""

from tui.dialects.exchange import Listing
from tui.workspace.until import until


def first_page(flow: Listing) -> Listing:
    """The same listing, as far as its first page and not a request more."""
    return until(flow, lambda _: True)
