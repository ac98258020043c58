"""What is left on the terminal when everything else failed. textual's own view shows the locals of frames:
keys, and people's data."""

import tempfile
from pathlib import Path
from typing import Any

from rich.segment import Segment, Segments
from textual.app import App
from textual.worker import WorkerFailed

from tui.present.clean import clean
from tui.present.crash import crash_lines


class LastWords(App[None]):
    """`drafts_in` is the folder with the journals."""

    drafts_in: Path | None = None

    def _handle_exception(self, error: Exception) -> None:
        """The app ends; the first error alone is told, what follows mostly comes of it."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exit_renderables.append(_told(error, self.drafts_in))
            self._exception_event.set()
        self._close_messages_no_wait()


def _told(error: Exception, drafts: Path | None) -> Segments:
    """Of a worker's failure what failed in it."""
    cause = error.error if isinstance(error, WorkerFailed) else error
    lines = crash_lines(cause, "" if drafts is None else str(drafts))
    return Segments([Segment("".join(f"{clean(line)}\n" for line in lines))])


def state_folder(app: App[Any]) -> Path:
    """Where its files are; those for a while, where it has no folder."""
    known = app.drafts_in if isinstance(app, LastWords) else None
    return known or Path(tempfile.gettempdir())
