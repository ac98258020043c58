"""Profiles: where records are and how to get at them. Secrets are wrapped; the gateway alone sees them."""

from dataclasses import dataclass


class Secret:
    """A key that cannot be printed by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret(…)"

    def reveal(self) -> str:
        """The key itself, for the gateway's header."""
        return self._text


@dataclass(frozen=True, slots=True)
class Profile:
    """One collection of records on one server. `note` is said beside it: what it is, in words."""

    name: str
    dialect: str
    origin: str
    directory: str
    secret: Secret
    note: str = ""
