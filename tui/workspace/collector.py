"""The garbage collector, kept from what a reading makes: records hold no rings, and looking through them time
and again would hold up keys.
"""

import gc
from types import TracebackType
from typing import Final, Self

MANY: Final = 100
"""Records at once; where fewer come, as in a walk that takes its time, the collector works as ever."""


class LeftAlone:
    """While this lasts the collector does nothing by itself, as long as many records come at once. They are
    never looked through, nor is what there was before; what is made of them is, once they are handled."""

    def __init__(self) -> None:
        self._was = gc.isenabled()

    def __enter__(self) -> Self:
        gc.disable()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._was:
            gc.enable()

    def came(self, records: int) -> None:
        """So many, just now."""
        if self._was and records < MANY:
            gc.enable()
            return
        gc.disable()
        gc.freeze()

    def handled(self) -> None:
        """All of them."""
        if not gc.isenabled():
            gc.collect(0)
