"""What every half of the sandbox offers: a module that stands in for one API."""

from typing import Protocol

from starlette.applications import Starlette

from tui.sandbox.store import Store
from tui.sandbox.switches import Switch, Switches


class Half(Protocol):
    """A module is one if it has all of these. Its documents are in collections that no other half uses."""

    @property
    def PREFIXES(self) -> tuple[str, ...]:  # noqa: N802 -- a constant of the module
        """The paths that belong to it: these, and all below them."""

    @property
    def SWITCHES(self) -> tuple[Switch, ...]:  # noqa: N802
        """Where its contract only infers how the server behaves."""

    @property
    def COLLECTIONS(self) -> tuple[str, ...]:  # noqa: N802
        """Its collections in the store; once it is filled, at least one of them holds something."""

    def connection(self) -> dict[str, str]:
        """What a client needs besides the origin: `key`, and where there are such, `directory` and more."""

    def half(self, store: Store, switches: Switches, /) -> Starlette:
        """The API over a store, with its own words for errors, also for paths that it does not know."""

    def fill(self, store: Store, /, *, records: int, seed: int) -> None:
        """Put believable data, the same for the same numbers, in its empty collections. In a transaction."""
