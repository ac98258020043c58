"""The sandbox in a process of its own, so that it can never slow whoever started it."""

import json
import subprocess
import sys
from typing import Any


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
        )
        self._line = b""

    def connection(self) -> dict[str, str] | None:
        """Origin, directory and key once it listens; blocks till then. None if it ended before."""
        told = self._told()
        return {name: str(value) for name, value in told.items() if name != "halves"} if told else None

    def connections(self) -> dict[str, dict[str, str]] | None:
        """The same for each dialect: the origin beside what that dialect needs."""
        told = self._told()
        if not told:
            return None
        return {dialect: {"origin": told["origin"], **needs} for dialect, needs in told["halves"].items()}

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        self._line = self._line or self._process.stdout.readline()
        told: dict[str, Any] = json.loads(self._line) if self._line else {}
        return told

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
