"""A listing as far as one of its pages, and not a request more."""

from collections.abc import Callable
from dataclasses import replace

from tui.dialects.exchange import Batch, Listing, Page


def _never(_: Page) -> bool:
    return False


def until(flow: Listing, ends: Callable[[Page], bool], goes_on: Callable[[Page], bool] = _never) -> Listing:
    """The same listing, to the first page of which `ends` is true; it is asked once for each. `goes_on` is
    whether it is certain, of an answer that is yet to be read, that it will not be true of its last page."""
    try:
        step: Batch | Page = next(flow)
        while True:
            if isinstance(step, Page):
                if step.answer and step.ahead:
                    step = step if goes_on(step) else replace(step, ahead=())
                elif ends(step):
                    break
            step = flow.send((yield step))
        yield replace(step, ahead=())
    except StopIteration:
        return
    finally:
        flow.close()
