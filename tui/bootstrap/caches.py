"""The cache of a profile, and whose records it may hold."""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import tui
from tui.bootstrap.kept import cache_of
from tui.dialects.base import Dialect
from tui.domain.haystack import FORM
from tui.store.cache import Cache
from tui.store.cache_file import remove
from tui.workspace.keeping import Keeping
from tui.workspace.settings import Profile


def source_of(profile: Profile) -> str:
    """The same for a profile that asks the same server for the same records, and for no other. Nothing of it
    can be read out again."""
    told = [tui.__version__, FORM, profile.name, profile.dialect, asdict(profile.site)]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def keeping(profile: Profile, source: str, state: Path, dialect: Dialect) -> Keeping | None:
    """None where the profile wants nothing kept; what was kept is removed then."""
    path = cache_of(profile.name, state)
    if profile.cache:
        return Keeping(Cache(path, source), dialect)
    with suppress(OSError):
        remove(path)
    return None
