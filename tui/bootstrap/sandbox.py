"""The sandbox's process, once it is needed, and one at most."""

import threading
from collections.abc import Mapping

from tui.sandbox.child import SandboxChild


class Sandbox:
    """Nothing runs until `start` or `connection`; then until `end`."""

    def __init__(self) -> None:
        self._child: SandboxChild | None = None
        self._one = threading.Lock()

    def start(self) -> SandboxChild:
        """Starts it, where it is not started yet; does not wait for it."""
        self._child = self._child or SandboxChild()
        return self._child

    def connection(self) -> Mapping[str, object] | None:
        """How to reach it, once it listens; blocks till then, any number of threads. None if it failed."""
        with self._one:
            return self.start().connection()

    def end(self) -> None:
        """A thread that still waits for it gets None."""
        if self._child is not None:
            self._child.end()
