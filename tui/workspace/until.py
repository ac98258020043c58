"""A listing as far as one of its pages, and not a request more."""

from collections.abc import Callable
from dataclasses import replace

from tui.dialects.exchange import Batch, Listing, Page


def until(flow: Listing, ends: Callable[[Page], bool]) -> Listing:
    """The same listing, to the first page of which `ends` is true; it is asked once for each."""
    try:
        step: Batch | Page = next(flow)
        while not (isinstance(step, Page) and ends(step)):
            step = flow.send((yield step))
        yield replace(step, ahead=())
    except StopIteration:
        return
    finally:
        flow.close()
