"""What is kept of a profile's records: for whom, and for whom not."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.bootstrap.caches import source_of
from tui.bootstrap.desks import Desks
from tui.bootstrap.kept import cache_of
from tui.dialects.base import Site
from tui.domain.record import Record, RecordKey
from tui.store.cache import Cache
from tui.workspace.profile_file import ProfileFile
from tui.workspace.settings import Profile, Secret

NAME = "partnerpage-entries"
MINE = Profile("a/b", NAME, Site("http://127.0.0.1:9", "d"), Secret("k"))


def kept(state: Path, source: str) -> None:
    """An earlier session has read a record."""
    cache = Cache(cache_of(MINE.name, state), source)
    assert cache.begin(resume=False)
    assert cache.put([(Record(RecordKey(NAME, "1"), {"id": "1", "title": "Secret"}), "")])
    assert cache.end()
    cache.close()


async def recalled(state: Path, profile: Profile, *, caching: bool = True) -> int:
    """How many records the profile's desk has before it has asked for any."""
    desk = await Desks(state, lambda: None, ProfileFile(state / "none.toml"), caching=caching).open(profile)
    await desk.workspace.reading.recall(lambda: None)
    await desk.close()
    return len(desk.workspace.records)


async def test_the_editor_has_what_the_same_profile_has_read(tmp_path: Path) -> None:
    kept(tmp_path, source_of(MINE))
    assert await recalled(tmp_path, MINE) == 1


@pytest.mark.parametrize(
    "site",
    [
        replace(MINE.site, origin="http://127.0.0.1:8"),
        replace(MINE.site, directory="other"),
        replace(MINE.site, tenant="other"),
        replace(MINE.site, mask=("title",)),
    ],
)
async def test_what_another_profile_of_that_name_has_read_is_dropped(tmp_path: Path, site: Site) -> None:
    kept(tmp_path, source_of(MINE))
    assert await recalled(tmp_path, replace(MINE, site=site)) == 0
    assert await recalled(tmp_path, MINE) == 0


async def test_a_profile_that_wants_nothing_kept_has_what_there_was_removed(tmp_path: Path) -> None:
    kept(tmp_path, source_of(MINE))
    assert await recalled(tmp_path, replace(MINE, cache=False)) == 0
    assert not list(tmp_path.glob("cache-*"))


async def test_without_a_screen_nothing_is_kept_or_taken(tmp_path: Path) -> None:
    assert await recalled(tmp_path, MINE, caching=False) == 0
    assert not list(tmp_path.glob("cache-*"))
    kept(tmp_path, source_of(MINE))
    assert await recalled(tmp_path, MINE, caching=False) == 0


async def test_a_purge_takes_the_records_with_it(tmp_path: Path) -> None:
    kept(tmp_path, source_of(MINE))
    assert await recalled(tmp_path, MINE) == 1
    Desks(tmp_path, lambda: None, ProfileFile(tmp_path / "none.toml")).purge(MINE)
    assert not list(tmp_path.glob("cache-*"))
    assert not any(b"Secret" in path.read_bytes() for path in tmp_path.iterdir() if path.name != "ballast")
