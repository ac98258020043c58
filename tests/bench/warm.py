"""A list of so many entries as an earlier session left it: the server's data and the cache, made directly."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from tests.bench.served import sandbox
from tui.bootstrap.caches import source_of
from tui.bootstrap.kept import cache_of
from tui.dialects.partnerpage_entries import dialect as entries_of
from tui.domain.record import Record
from tui.sandbox import partnerpage_half
from tui.sandbox.partnerpage_directories import ENTRIES, tier_texts
from tui.sandbox.partnerpage_kept import shown_with
from tui.sandbox.store import Store
from tui.store.cache import Cache
from tui.workspace.haystacks import Haystacks
from tui.workspace.profile_file import read_profiles
from tui.workspace.settings import Profile

AT_ONCE = 1000
"""Records."""
SEED = 1
Rows = Sequence[tuple[Record, str]]
"""Records with their haystacks."""


@contextmanager
def warm(folder: Path, records: int) -> Iterator[dict[str, str]]:
    """The environment in which `big` is a profile on a server with so many entries, all of them kept. What is
    in the folder already is not made again; it is for one number of records."""
    begun, port = perf_counter(), folder / "port"
    with closing(filled(folder / "sandbox.sqlite", records)) as store:
        told = port.read_text() if port.exists() else "0"  # the cache is for one server
        words = ("--data", str(folder / "sandbox.sqlite"), "--records", "10", "--port", told)
        with sandbox(folder, "partnerpage-entries", *words) as env:
            (profile,) = read_profiles(Path(env["PATCHDESK_PROFILES"]), wanted=True, taken=set()).profiles
            port.write_text(profile.origin.rpartition(":")[2])
            if not cache_of(profile.name, folder).exists():
                keep(profile, folder, pages(profile, store))
            print(f"{records:,} entries, served and kept, after {perf_counter() - begun:.1f} s")
            yield env


def filled(path: Path, records: int) -> Store:
    """The data of a server."""
    store = Store(str(path))
    with store.transaction():
        if not store.holds(partnerpage_half.COLLECTIONS):
            partnerpage_half.fill(store, records=records, seed=SEED, reviews=1)
    return store


def pages(profile: Profile, store: Store) -> Iterator[Rows]:
    """What a reading would bring."""
    dialect, haystacks, shown = entries_of(profile.site), Haystacks(), shown_with(tier_texts(store))
    for first in range(0, store.count(ENTRIES, {}), AT_ONCE):
        rows = store.page(ENTRIES, first, AT_ONCE, {})
        records = [dialect.record(row.id, json.loads(shown(row))) for row in rows]
        yield [(each, haystacks.of(dialect.schema_of(each), each)) for each in records]


def keep(profile: Profile, state: Path, those: Iterable[Rows]) -> None:
    """Writes the cache of a profile."""
    cache = Cache(cache_of(profile.name, state), source_of(profile))
    assert cache.begin(resume=False)
    for rows in those:
        assert cache.put(rows)
    assert cache.end()
    cache.close()
