"""The sandbox in a process of its own, so that it can never slow whoever started it."""

import json
import os
import re
import subprocess
import sys

GIVEN = re.compile("PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|XDG_.*|PYTHON.*|VIRTUAL_ENV|PATCHDESK_STATE")
"""The variables it is given: a key in the environment, meant for a real server, is not among them."""


class SandboxChild:
    """Starts at once, and ends when this process does, however that comes about: its input then ends."""

    def __init__(self) -> None:
        words = [sys.executable, "-m", "tui", "sandbox", "--json", "--watch-stdin"]
        self._process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if GIVEN.fullmatch(name)},
        )
        self.pid = self._process.pid
        self._line = b""

    def connection(self) -> dict[str, object] | None:
        """What it says of how to connect, once it listens; blocks till then. None if it ended before."""
        assert self._process.stdout is not None
        self._line = self._line or self._process.stdout.readline()
        return dict(json.loads(self._line)) if self._line else None

    def end(self) -> None:
        """Closes its input, and waits until it is gone; one that does not go is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
