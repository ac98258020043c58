"""Profiles: where records are and how to get at them. Secrets are wrapped; the gateway alone sees them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tui.dialects.base import Site
from tui.domain.problem import Kind, Problem
from tui.workspace.triage_settings import TriageSettings


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
class FromVariable:
    """A key that is in an environment variable."""

    name: str

    def __str__(self) -> str:
        return f"variable {self.name}"


@dataclass(frozen=True, slots=True)
class FromFile:
    """A key that is the first line of a file."""

    path: Path

    def __str__(self) -> str:
        return f"file {self.path}"


@dataclass(frozen=True, slots=True)
class FromCommand:
    """A key that is the first line a command prints. Only its first word is ever shown."""

    words: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        return f"command {self.words[0]}"


Source: TypeAlias = FromVariable | FromFile | FromCommand
"""Where a key comes from; its `str` is fit to be seen."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard a server may be pressed and how long it is waited for: seconds, and `rate` requests a second
    (None: as fast as they come). `max_server_time` is how late a write may still take effect."""

    concurrency: int = 4
    rate: float | None = None
    connect: float = 5.0
    read: float = 15.0
    total: float = 30.0
    max_server_time: float = 60.0

    @property
    def grace(self) -> float:
        """The seconds after its start for which a write without an answer may still take effect."""
        return self.total + self.max_server_time


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM form: `authorities` are trusted instead of the system's, `own` with its private `key` is
    shown to a server that wants to see one."""

    authorities: Path | None = None
    own: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The line to the terminal: `low_bandwidth` has the cursor be a sign alone and no record beside the list;
    without `scroll_regions` the terminal is never told to move lines."""

    low_bandwidth: bool = False
    scroll_regions: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """One collection of records on one server: `site` is what its dialect is to know; `note` is said beside
    it: what it is, in words.

    `secret` is empty until the profile is opened; `source` says where it is then read from. `read_only`:
    nothing is ever sent with it. `problem` is why it cannot be opened, where the file that describes it is
    wrong; the rest is then what could be read.
    `proxy` is the address of one by which its server is reached; empty for none.
    `cache`: what was read is kept on this machine, for the next start.
    `gone`: no file has it any more, and something is kept of it.
    `filters` are the names and texts of filters for its list, `columns` the fields that it shows where nobody
    has chosen others; none for those of the dialect.
    """

    name: str
    dialect: str
    site: Site
    secret: Secret
    note: str = ""
    source: Source | None = None
    limits: Limits = Limits()
    triage: TriageSettings = field(default_factory=TriageSettings)
    certificates: Certificates = Certificates()
    read_only: bool = False
    problem: Problem | None = None
    gone: bool = False
    filters: tuple[tuple[str, str], ...] = ()
    line: Line = Line()
    columns: tuple[str, ...] = ()
    cache: bool = True
    proxy: str = ""

    @property
    def origin(self) -> str:
        """Where its server is; empty where that is found out on opening."""
        return self.site.origin


def find_profile(profiles: Sequence[Profile], name: str | None) -> Profile:
    """The profile of that name, the first for None. Raises `Problem` (INVALID), which names them all."""
    for profile in profiles:
        if name in (None, profile.name):
            return profile
    known = ", ".join(f"'{profile.name}'" for profile in profiles)
    raise Problem(Kind.INVALID, f"There is no profile '{name}'.", f"There are: {known}.")
