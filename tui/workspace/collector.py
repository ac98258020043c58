"""The garbage collector, kept from what a reading makes: records hold no rings, and looking through them time
and again would hold up keys.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 100
"""Records at once; where fewer come, as in a walk that takes its time, the collector works as ever."""


@contextmanager
def left_alone() -> Iterator[Callable[[int], None]]:
    """While this lasts the collector does nothing by itself, as long as what is given is told of many records
    at once. What is no ring by then is never looked through again, nor is what there was before."""
    was = gc.isenabled()

    def came(records: int) -> None:
        if was and records < MANY:
            gc.enable()
            return
        gc.disable()
        gc.collect(0)
        gc.freeze()

    gc.disable()
    try:
        yield came
    finally:
        if was:
            gc.enable()
