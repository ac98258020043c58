"""A profile's key while the profile is open: a token expires, and where it came from may have a new one.

Contract: myreports-contacts, trap 10.
"""

import asyncio
from collections.abc import Awaitable, Callable

from tui.domain.problem import Problem
from tui.workspace.settings import FromVariable, Secret, Source

Again = Callable[[Source], Awaitable[Secret]]
"""Reads a key from where it is now. Raises `Problem`."""


class Key:
    """`reveal` is for the gateway's header; `renew` looks for another one where the key was read from. A
    variable is no such place: nobody can set it anew in a process that runs."""

    def __init__(self, secret: Secret, source: Source | None, again: Again) -> None:
        self._secret = secret
        self._source = None if isinstance(source, FromVariable) else source
        self._again = again
        self._looking = asyncio.Lock()
        self._looks = 0

    def reveal(self) -> str:
        """The key as it is now."""
        return self._secret.reveal()

    async def renew(self, used: str) -> bool:
        """Whether there is another key now than the one that was used and not accepted. However many are
        refused at once, it is looked for once."""
        looks = self._looks
        async with self._looking:
            if self.reveal() == used and looks == self._looks and self._source is not None:
                self._looks += 1
                try:
                    self._secret = await self._again(self._source)
                except Problem:
                    return False  # that the key is not accepted is what a person is told
        return self.reveal() != used
