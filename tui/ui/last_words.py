"""What is left on the terminal when everything else failed. textual's own view shows the locals of frames:
keys, and people's data."""

import tempfile
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

from tui.present.clean import clean
from tui.present.crash import crash_lines


class LastWords(App[None]):
    """`drafts_in` is the folder with the journals."""

    drafts_in: Path | None = None
    _told = False

    def _handle_exception(self, error: Exception) -> None:
        """The app ends; the first error alone is told, what follows mostly comes of it."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Whole lines, once the terminal is the shell's again: textual's own way would cut them to its width,
        and with them the path of the drafts."""
        if self._exception is not None and not self._told:
            self._told = True
            for line in _lines(self._exception, self.drafts_in):
                self.error_console.out(line, highlight=False)


def _lines(error: Exception, drafts: Path | None) -> list[str]:
    """Of a worker's failure what failed in it."""
    cause = error.error if isinstance(error, WorkerFailed) else error
    return [clean(line) for line in crash_lines(cause, "" if drafts is None else str(drafts))]


def state_folder(app: App[Any]) -> Path:
    """Where its files are; those for a while, where it has no folder."""
    known = app.drafts_in if isinstance(app, LastWords) else None
    return known or Path(tempfile.gettempdir())
