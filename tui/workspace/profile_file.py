"""The profile file: TOML, a table `[profiles.NAME]` each. Only its own faults make a profile unusable."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.decision import Reason
from tui.domain.problem import Kind, Problem
from tui.domain.query_text import parse
from tui.workspace.guarded_file import Guard, read_guarded
from tui.workspace.looked_through import names_of
from tui.workspace.profile_faults import dotted, faulty, first_fault, missing, no_field, unknown
from tui.workspace.profile_table import (
    NEEDED,
    RATES,
    ProfileTable,
    SecretTable,
    is_dialect,
    is_origin,
)
from tui.workspace.settings import (
    Certificates,
    FromCommand,
    FromFile,
    FromVariable,
    Limits,
    Line,
    Profile,
    Secret,
    Source,
)
from tui.workspace.standing import FILTER_WORDS
from tui.workspace.triage_settings import REASONS, TriageSettings

OURS: Final = Guard(
    0o022,
    "names commands to run, and others than you can write to it",
    "go-w",
    follow=True,
    kind=Kind.INVALID,
)


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """What was found in a file. `problem` is what is wrong with the file as a whole."""

    path: Path
    profiles: tuple[Profile, ...] = ()
    problem: Problem | None = None

    @property
    def offers_choice(self) -> bool:
        """Whether a person has something to choose from it; where not, the sandbox is all there is."""
        return self.problem is None and any(profile.problem is None for profile in self.profiles)


def read_profiles(path: Path, *, wanted: bool, taken: Collection[str] = ()) -> ProfileFile:
    """Never raises. A file that is not there is no problem unless it is `wanted`; the names in `taken` are
    the built-in profiles', and no other may be called so."""
    try:
        tables, problem = _tables(path, _parsed(path))
    except FileNotFoundError:
        remedy = "Make it, or unset PATCHDESK_PROFILES."
        return ProfileFile(path, (), faulty(path, "There is no such file.", remedy) if wanted else None)
    except Problem as found:
        return ProfileFile(path, (), found)
    profiles = tuple(_profile(path, name, table, taken) for name, table in tables.items())
    return ProfileFile(path, profiles, problem)


def _parsed(path: Path) -> dict[str, Any]:
    content = read_guarded(path, OURS)
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError:
        raise faulty(path, "It is not UTF-8.", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line \d+, column \d+", str(error))  # the rest of it quotes the file
        where = place.group() if place else "at its end"
        raise faulty(path, f"It is not TOML {where}.", "Mend that line.") from None
    except RecursionError:
        raise faulty(path, "It is nested too deeply.", "Write it flatter.") from None


def _tables(path: Path, doc: dict[str, Any]) -> tuple[dict[str, Any], Problem | None]:
    """The profiles' tables, and what stands beside them and should not."""
    tables = doc.get("profiles", {})
    if not isinstance(tables, dict):
        raise faulty(path, "profiles is no table.", "Write a table [profiles.NAME] for each profile.")
    strangers = [key for key in doc if key != "profiles"]
    return tables, unknown(path, dotted(strangers[0]), strangers[0], ["profiles"]) if strangers else None


def _profile(path: Path, name: str, table: object, taken: Collection[str]) -> Profile:
    key = dotted("profiles", name)
    if name in taken:
        return _wrong(key, table, faulty(path, f"{key} is called as a built-in one is.", "Rename it."))
    if not name or name != name.strip():
        return _wrong(key, table, faulty(path, f"{key} has blanks around its name.", "Rename it."))
    try:
        return _checked(path, name, table)
    except Problem as problem:
        return _wrong(name, table, problem)


def _checked(path: Path, name: str, table: object) -> Profile:
    if not isinstance(table, dict):
        key = dotted("profiles", name)
        raise faulty(path, f"{key} is no table.", f"Write [{key}] over its keys.")
    try:
        written = ProfileTable.model_validate(table)
    except ValidationError as found:
        raise first_fault(path, name, found) from None
    for needed in NEEDED.get(written.dialect, ()):
        if getattr(written, needed) is None:
            raise missing(path, name, needed)
    for one, other in (("client_certificate", "client_key"), ("client_key", "client_certificate")):
        if getattr(written, one) is not None and getattr(written, other) is None:
            raise missing(path, name, other)
    if written.proxy is not None and written.origin.startswith("http:"):
        key = dotted("profiles", name, "proxy")
        raise faulty(path, f"{key} leads to no http origin.", "Remove it: this machine is reached without.")
    profile = _right(name, written, path.parent)
    known = _path_names(profile) if profile.site.paths else ()
    for step in profile.site.paths:
        if known and step not in known:
            raise unknown(path, dotted("profiles", name, "paths", step), step, known)
    _check_fields(path, profile, "mask", profile.site.mask)
    _check_fields(path, profile, "columns", profile.columns)
    _check_filters(path, profile)
    return profile


def _check_fields(path: Path, profile: Profile, key: str, named: Collection[str]) -> None:
    """A name that no field has would hide or show nothing, and nobody would notice."""
    fields = _field_names(profile) if named else ()
    for field in named:
        if fields and field not in fields:
            raise no_field(path, dotted("profiles", profile.name, key), field, fields)


def _check_filters(path: Path, profile: Profile) -> None:
    written_as = {"filters": profile.filters, "queues": profile.triage.queues.items()}
    for table_name, filters in written_as.items():
        for called, text in filters:
            if (wrong := _wrong_filter(profile, text)) is not None:
                key = dotted("profiles", profile.name, table_name, called)
                raise faulty(path, f"{key} is no filter: {wrong.what}", wrong.remedy)


def _wrong_filter(profile: Profile, text: str) -> Problem | None:
    """What is wrong with it; None where nothing is."""
    try:
        names = names_of(DIALECTS[profile.dialect](profile.site).schema)
        parse(text, names, FILTER_WORDS)
    except Problem as problem:
        return problem
    return None


def _field_names(profile: Profile) -> Collection[str]:
    """The fields of its records; none where records may have others than we know."""
    try:
        dialect = DIALECTS[profile.dialect](profile.site)
    except Problem:  # which opening it tells
        return ()
    return () if dialect.varied else [spec.name for spec in dialect.schema]


def _path_names(profile: Profile) -> Collection[str]:
    """The paths that its dialect has names for; none where it keeps no such table."""
    try:
        known = getattr(DIALECTS[profile.dialect](profile.site), "paths", ())
    except Problem:  # which opening it tells
        return ()
    return known if isinstance(known, Collection) else ()


def _wrong(name: str, table: object, problem: Problem) -> Profile:
    """What can be told of it all the same: a value that is wrong itself is not, it might be a secret."""
    known = table if isinstance(table, dict) else {}
    dialect = _if_right(is_dialect, known.get("dialect"))
    origin = _if_right(is_origin, known.get("origin"))
    mask = known.get("mask")
    names = tuple(map(str, mask)) if isinstance(mask, list) else ()
    return Profile(name, dialect, Site(origin, mask=names), Secret(""), problem=problem)


def _if_right(check: Callable[[str], str], value: object) -> str:
    try:
        return check(value) if isinstance(value, str) else ""
    except ValueError:
        return ""


def _right(name: str, written: ProfileTable, folder: Path) -> Profile:
    rate = RATES.get(written.dialect) if written.rate is None else written.rate
    times = written.timeouts
    return Profile(
        name,
        written.dialect,
        Site(
            written.origin,
            written.directory or "",
            written.tenant or "",
            tuple(written.workspaces),
            page_size=written.page_size,
            batch=written.batch,
            patch=written.patch,
            authorization=written.authorization or "",
            paths=written.paths,
            mask=tuple(dict.fromkeys(written.mask)),
        ),
        Secret(""),
        written.note,
        _source(written.secret, folder),
        Limits(written.concurrency, rate, times.connect, times.read, times.total, written.max_server_time),
        TriageSettings(_reasons(written.reasons), written.queues, written.refresh),
        _certificates(written, folder),
        written.read_only,
        filters=tuple(written.filters.items()),
        cache=written.cache,
        proxy=written.proxy or "",
        line=Line(written.low_bandwidth, written.scroll_regions),
        columns=tuple(dict.fromkeys(written.columns)),
    )


def _reasons(written: Mapping[str, str]) -> tuple[Reason, ...]:
    return tuple(Reason(code, text) for code, text in written.items()) or REASONS


def _certificates(written: ProfileTable, folder: Path) -> Certificates:
    names = (written.ca_file, written.client_certificate, written.client_key)
    return Certificates(*(None if name is None else _from(folder, name) for name in names))


def _from(folder: Path, name: str) -> Path:
    """A relative path is told from the folder of the profile file."""
    return folder / Path(name).expanduser()


def _source(written: SecretTable, folder: Path) -> Source:
    if written.env is not None:
        return FromVariable(written.env)
    if written.file is not None:
        return FromFile(_from(folder, written.file))
    return FromCommand(tuple(written.command or ()))
