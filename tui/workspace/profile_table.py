"""One table of the profile file, as it may be written. The descriptions tell a person what to write."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tui.dialects import DIALECTS
from tui.workspace.triage_settings import MOST_REASONS

NEEDED: Final = {
    "partnerpage-entries": ("directory",),
    "partnerpage-reviews": ("directory",),
    "myreports-contacts": ("directory",),
    "bluedolphin-relations": ("tenant",),
}
"""The keys that a dialect cannot do without, besides those that all need."""

RATES: Final = {"bluedolphin-relations": 2.0}
"""Requests a second where a profile says nothing: this server is known to throttle (trap 9)."""

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def is_dialect(name: str) -> str:
    """Raises ValueError for a name that is none."""
    if name not in DIALECTS:
        raise ValueError
    return name


def is_origin(text: str) -> str:
    """Without the slash at its end. Raises ValueError where the key could be read on the way."""
    parts = urlsplit(text)
    port = parts.port  # raises where it is none
    host = parts.hostname or ""
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    if not (secure and host and port != 0 and _is_plain(text)) or "@" in parts.netloc:
        raise ValueError
    if parts.path not in ("", "/") or "?" in text or "#" in text:
        raise ValueError
    return text.removesuffix("/")


def _is_proxy(text: str) -> str:
    """Like an origin, but that it may be http. Raises ValueError; for one with a password in it, too."""
    is_origin(re.sub("^http:", "https:", text))
    return text.removesuffix("/")


def _is_file(text: str) -> str:
    try:
        Path(text).expanduser()
    except RuntimeError:  # there is no such user
        raise ValueError from None
    return text


def _is_path(text: str) -> str:
    if not text.startswith("/") or not _is_plain(text) or re.search("[?#]", text):
        raise ValueError
    return text


def _is_form(text: str) -> str:
    if text.count("{key}") != 1 or not _is_header(text):
        raise ValueError
    return text


def _is_tenant(text: str) -> str:
    if not _is_header(text):
        raise ValueError
    return text


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_header(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable() and text == text.strip()


Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Filled = Annotated[str, Field(pattern=r"^[^\x00]+$")]
FileName = Annotated[str, Field(pattern=r"^[^\x00]+$"), AfterValidator(_is_file)]
Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]


class Table(BaseModel):
    """Strict, and an unknown key is a fault; what was written is in no message."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class SecretTable(Table):
    """Where the key is; never the key itself."""

    env: Name | None = None
    file: FileName | None = None
    command: Annotated[list[Filled], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError
        return self


class TimesTable(Table):
    """Seconds; see `Limits`."""

    connect: Seconds = 5.0
    read: Seconds = 15.0
    total: Seconds = 30.0


class ProfileTable(Table):
    """`[profiles.NAME]`; see `Profile`, `Limits` and `Site` for what each key means."""

    dialect: Annotated[str, AfterValidator(is_dialect)] = Field(
        description=f"Write one of: {', '.join(DIALECTS)}."
    )
    origin: Annotated[str, AfterValidator(is_origin)] = Field(
        description="Write an https address without a path, such as https://hoko.to;"
        " http is for this machine alone."
    )
    secret: SecretTable = Field(
        description='Write where the key is, never the key: { env = "NAME" }, { file = "path" } or'
        ' { command = ["pass", "show", "x"] }.'
    )
    directory: Filled | None = Field(None, description="Write the directory's id as a text.")
    tenant: Annotated[str, AfterValidator(_is_tenant)] | None = Field(
        None, description="Write the tenant's name as a text."
    )
    workspaces: list[Filled] = Field([], description='Write a list of ids, such as ["id-1", "id-2"].')
    page_size: int = Field(100, ge=1, le=10_000, description="Write a whole number from 1 to 10000.")
    concurrency: int = Field(4, ge=1, le=32, description="Write a whole number from 1 to 32.")
    rate: float | None = Field(
        None,
        gt=0,
        le=1000,
        allow_inf_nan=False,
        description="Write a number of requests a second, such as 2.0, of 1000 at most.",
    )
    timeouts: TimesTable = Field(
        TimesTable(), description="Write seconds, such as { connect = 5, read = 15, total = 30 }."
    )
    max_server_time: float = Field(
        60.0, ge=0, le=3600, allow_inf_nan=False, description="Write a number of seconds from 0 to 3600."
    )
    batch: int = Field(1, ge=1, le=10_000, description="Write a whole number from 1 to 10000.")
    patch: Literal["array", "operation"] = Field("array", description='Write "array" or "operation".')
    authorization: Annotated[str, AfterValidator(_is_form)] | None = Field(
        None, description="Write the header's value with {key} where the key goes, such as 'Bearer {key}'."
    )
    ca_file: FileName | None = Field(
        None, description="Write the path of a PEM file with the authorities to trust."
    )
    client_certificate: FileName | None = Field(
        None, description="Write the path of a PEM file, and that of its private key as client_key."
    )
    client_key: FileName | None = Field(
        None, description="Write the path of a PEM file that you alone can read."
    )
    proxy: Annotated[str, AfterValidator(_is_proxy)] | None = Field(
        None,
        description="Write its address, such as http://proxy.example:3128, without a name or a password:"
        " a proxy that wants them cannot be used.",
    )
    read_only: bool = Field(False, description="Write true or false.")
    mask: list[Filled] = Field(
        [], description='Write the names of fields as in a filter, such as ["email", "phone"].'
    )
    note: str = Field("", description="Write a text.")
    reasons: Annotated[dict[Filled, Filled], Field(max_length=MOST_REASONS)] = Field(
        {}, description='Write at most nine, such as { spam = "Advertising" }: each has a digit as its key.'
    )
    queues: dict[Filled, Filled] = Field(
        {}, description='Write filters by name, such as { "low ratings" = "rating:1" }.'
    )
    refresh: float = Field(
        60.0, ge=0, le=86_400, allow_inf_nan=False, description="Write seconds from 0 (never) to 86400."
    )
    low_bandwidth: bool = Field(False, description="Write true or false.")
    scroll_regions: bool = Field(True, description="Write true or false.")
    columns: list[Filled] = Field(
        [], description='Write the names of fields as in a filter, such as ["title", "status"].'
    )
    cache: bool = Field(True, description="Write true or false.")
    filters: dict[Filled, Filled] = Field(
        {}, description="Write filters as in the list, such as { open = 'status:public -is:edited' }."
    )
    paths: dict[str, Annotated[str, AfterValidator(_is_path)]] = Field(
        {}, description="Write paths that begin with /, without ? and #, such as '/api/{directory}/{id}/'."
    )
