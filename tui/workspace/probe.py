"""A first look at a server: whether its list can be read at all."""

from dataclasses import replace

from tui.dialects.exchange import Batch, Listing, Page


def first_page(flow: Listing) -> Listing:
    """The same listing, as far as its first page and not a request more."""
    try:
        step: Batch | Page = next(flow)
        while not isinstance(step, Page):
            step = flow.send((yield step))
        yield replace(step, ahead=())
    except StopIteration:
        return
    finally:
        flow.close()
