"""Chance that can be repeated: the same seed and name always draw the same."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random
from typing import TypeVar

T = TypeVar("T")

TODAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # fixed, so that data does not age and tests can name it


class Chance(Random):
    """A source for one record, independent of how many others there are."""

    def __init__(self, seed: int, name: str, index: int) -> None:
        super().__init__(f"{seed}/{name}/{index}")

    def uuid(self) -> str:
        """A random uuid."""
        digits = f"{self.getrandbits(128):032x}"
        variant = "89ab"[int(digits[16], 16) & 3]
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"

    def likely(self, probability: float) -> bool:
        """True this often."""
        return self.random() < probability

    def several(self, least: int, most: int, make: Callable[[int], T]) -> list[T]:
        """Some things, few more often than many; `make` is told the position."""
        return [make(position) for position in range(self._few(least, most))]

    def distinct(self, least: int, most: int, pool: Sequence[T]) -> list[T]:
        """Some different members of a pool."""
        return self.sample(pool, self._few(least, most))

    def _few(self, least: int, most: int) -> int:
        return least + int((most - least + 1) * self.random() * self.random())
