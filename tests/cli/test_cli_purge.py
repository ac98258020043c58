"""What is kept of a profile is removed when its name is typed, and by nothing else."""

import asyncio
import json

import pytest

from tests.cli.site import Site
from tui.workspace.profile_file import ProfileFile

PURGE = ("purge", "test entries")


def kept(site: Site) -> list[str]:
    return sorted(path.name for path in site.state.iterdir() if path.name.startswith("test entries"))


def committed(site: Site) -> str:
    """A write in the ledger, and an edit that waits on another record: its id."""
    one, two = (json.loads(line)["id"] for line in site.run("list", "--json").out.splitlines()[:2])
    assert site.run("set", one, "headline=Once").status == 0
    assert site.run("apply", one, "--yes").status == 0
    assert site.run("set", two, "headline=Waits").status == 0
    return str(two)


def test_the_name_removes_it_all(site: Site) -> None:
    committed(site)
    ran = site.run(*PURGE, typed="test entries\n")
    assert ran.status == 0
    assert "the ledger of 1 write, the edits that wait, and the records as last read." in ran.err
    assert ran.err.endswith("Removed.\n")
    assert kept(site) == []
    assert "Nothing was written with this profile yet." in site.run("log").err
    assert "Waits" not in site.run("drafts").out


@pytest.mark.parametrize("typed", ["", "\n", "y\n", "yes\n", "test\n", "Test entries\n", "test reviews\n"])
def test_nothing_else_does(site: Site, typed: str) -> None:
    committed(site)
    before = kept(site)
    ran = site.run(*PURGE, typed=typed)
    assert ran.status == 1
    assert ran.err.endswith("Nothing was removed.\n")
    assert set(before) <= set(kept(site))


def test_a_script_cannot(site: Site) -> None:
    committed(site)
    before = kept(site)
    assert site.run(*PURGE).status == 2
    assert set(before) <= set(kept(site))


def test_a_session_that_is_open_keeps_it(site: Site) -> None:
    committed(site)
    before = kept(site)

    async def meanwhile() -> None:
        desk = await site.open(site.profiles[0])
        ran = site.run(*PURGE, typed="test entries\n")
        assert ran.status == 1
        assert "A session of this profile is open." in ran.err
        assert set(before) <= set(kept(site))
        await desk.close()

    asyncio.run(meanwhile())
    assert site.run(*PURGE, typed="test entries\n").status == 0


def test_what_is_not_there_is_told(site: Site) -> None:
    assert "Nothing is kept of this profile" in site.run(*PURGE, typed="test entries\n").err
    assert site.run("purge", "nobody", typed="nobody\n").status == 2


def test_one_that_is_in_no_file_any_more_can_be_removed(site: Site) -> None:
    committed(site)
    site.gone = ("test entries",)
    ran = site.run("purge", "test entries", typed="test entries\n")
    assert ran.status == 0
    assert "the ledger of 1 write" in ran.err
    assert kept(site) == []


def test_profiles_tells_of_it(site: Site) -> None:
    site.gone = ("test entries",)
    site.file = ProfileFile(site.state / "none.toml")
    ran = site.run("profiles")
    assert "'test entries' is in no profile file any more, but something is kept of it" in ran.err
    assert ran.status == 0
