"""Errors that nobody expected, outside of the screens: told like those within, by type and place alone."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from tui.domain.problem import Problem
from tui.present.clean import clean
from tui.present.crash import crash_lines


def tell_crash(error: BaseException, drafts: str) -> None:
    """On standard error."""
    for line in crash_lines(error, drafts):
        print(clean(line), file=sys.stderr)


def guard(drafts: Callable[[], str]) -> None:
    """From now on no traceback is printed, not that of a thread or of a task that nobody waited for either:
    each quotes the error's own words. `drafts` is asked for when it is needed."""

    def tell(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        if not isinstance(error, KeyboardInterrupt):
            tell_crash(error, _asked(drafts))

    sys.excepthook = tell
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None


def silence() -> None:
    """Nothing that is logged is printed. The first frame logs nothing, and is spared the time."""
    import logging

    logging.getLogger().addHandler(logging.NullHandler())


def _asked(drafts: Callable[[], str]) -> str:
    """Nothing where there is nowhere to keep any."""
    try:
        return drafts()
    except Problem:
        return ""
