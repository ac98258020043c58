"""Profiles become desks: the sandbox's halves, keys read late, and numbers that reach the gateway."""

import asyncio
import ssl
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import trustme

from tests.support.bench import filled
from tests.support.wire import free_origin, sandbox, says, wire
from tests.workspace.profile_files import WHOLE, read
from tui.bootstrap.desks import SANDBOX, Desks
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Kind, Problem
from tui.sandbox.faults import Faults
from tui.sandbox.partnerpage import DIRECTORY_ID, KEY
from tui.store.ballast import SIZE
from tui.workspace.profile_file import ProfileFile
from tui.workspace.settings import find_profile

OLD = {"origin": "http://127.0.0.1:9", "key": "old-key", "directory": "old", "pid": 1}


def desks(state: Path, found: Mapping[str, object] | None = None, text: str = "") -> Desks:
    file = read(state, text) if text else ProfileFile(state / "none.toml")
    return Desks(state, lambda: found, file)


def test_each_dialect_has_its_sandbox_and_a_file_adds_to_them(tmp_path: Path) -> None:
    assert [profile.dialect for profile in SANDBOX] == list(DIALECTS)
    assert len({profile.name for profile in SANDBOX}) == len(DIALECTS)
    assert {profile.name.partition(" ")[0] for profile in SANDBOX} == {"sandbox"}
    assert desks(tmp_path).profiles == SANDBOX
    names = [profile.name for profile in desks(tmp_path, text=f"[profiles.mine]\n{WHOLE}").profiles]
    assert names == [*(profile.name for profile in SANDBOX), "mine"]


@pytest.mark.parametrize("kind", ["entries", "reviews"])
async def test_a_half_of_its_own_goes_before_what_all_have_in_common(tmp_path: Path, kind: str) -> None:
    half = {"key": f"{kind}-key", "directory": f"{kind}-directory", "tenant": "acme"}
    found = {**OLD, "halves": {f"partnerpage-{kind}": half, "other": {"key": "x"}}}
    there = desks(tmp_path, found)
    desk = await there.open(find_profile(there.profiles, f"sandbox {kind}"))
    await desk.close()
    profile = desk.profile
    assert profile.site == Site(str(OLD["origin"]), f"{kind}-directory", "acme")
    assert profile.secret.reveal() == f"{kind}-key"


@pytest.mark.parametrize("found", [OLD, {**OLD, "halves": {"other": {"key": "x"}}}])
async def test_without_a_half_of_its_own_the_old_keys_hold(tmp_path: Path, found: dict[str, object]) -> None:
    desk = await desks(tmp_path, found).open(SANDBOX[0])
    await desk.close()
    assert (desk.profile.site.directory, desk.profile.secret.reveal()) == ("old", "old-key")


async def test_a_sandbox_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="The sandbox did not start") as caught:
        await desks(tmp_path).open(SANDBOX[0])
    assert caught.value.kind is Kind.UNREACHABLE


async def test_a_wrong_profile_says_why_each_time_it_is_opened(tmp_path: Path) -> None:
    there = desks(tmp_path, text=f"[profiles.a]\n{WHOLE}rate = 0\n")
    for _ in range(2):
        with pytest.raises(Problem, match=r"profiles\.a\.rate"):
            await there.open(there.profiles[-1])


async def test_a_key_is_read_when_its_profile_is_opened(tmp_path: Path) -> None:
    key = tmp_path / "key"
    lines = WHOLE.replace('{ env = "PARTNERS_KEY" }', '{ file = "key" }')
    there = desks(tmp_path, text=f"[profiles.a]\n{lines}")
    with pytest.raises(Problem, match="There is no file"):
        await there.open(there.profiles[-1])
    key.touch(0o600)
    key.write_text("later\n")
    desk = await there.open(there.profiles[-1])
    await desk.close()
    assert desk.profile.secret.reveal() == "later"


def local(origin: str, more: str = "") -> str:
    """The profile `local` on a server of this machine."""
    return f"""
[profiles.local]
dialect = "partnerpage-entries"
origin = "{origin}"
directory = "{DIRECTORY_ID}"
secret = {{ command = ["echo", "{KEY}"] }}
{more}
"""


async def test_a_profile_reads_from_a_real_server_as_it_says(tmp_path: Path) -> None:
    faults = Faults()
    with filled() as store:
        async with sandbox(store, faults) as origin:
            there = desks(tmp_path, text=local(origin, "page_size = 7\nrate = 100\nconcurrency = 1"))
            desk = await there.open(there.profiles[-1])
            begun = time.perf_counter()
            pages = [await desk.workspace.first_page() for _ in range(5)]
            assert time.perf_counter() - begun >= 4 / 100 * 0.9
            await desk.close()
    assert [(len(page.records), page.total) for page in pages] == [(7, 24)] * 5
    assert len(faults.received) == 5


async def test_its_form_of_authorization_and_its_paths_are_sent(tmp_path: Path) -> None:
    more = 'authorization = "Token {key}"\npaths = { list = "/v9/{directory}/" }'
    async with wire(says(body=b'{"results": [], "next": null, "count": 0}')) as server:
        there = desks(tmp_path, text=local(server.origin, more))
        desk = await there.open(there.profiles[-1])
        await desk.workspace.first_page()
        await desk.close()
    assert server.lines == [f"GET /v9/{DIRECTORY_ID}/?page_size=100 HTTP/1.1".encode()]
    assert server.heads[0]["authorization"] == [f"Token {KEY}"]


async def test_the_time_it_allows_is_the_gateways(tmp_path: Path) -> None:
    over = asyncio.Event()

    async def silent(_: asyncio.StreamWriter) -> None:
        await over.wait()

    async with wire(silent) as server:
        there = desks(tmp_path, text=local(server.origin, "timeouts = { read = 0.2, total = 0.4 }"))
        desk = await there.open(there.profiles[-1])
        with pytest.raises(Problem, match="did not answer in time"):
            await desk.workspace.first_page()
        await desk.close()
        over.set()
    assert len(server.seen) == 1  # another try would take as long again


async def test_whoever_shows_the_desk_is_told_of_waits(tmp_path: Path) -> None:
    there = desks(tmp_path, text=local(free_origin()))
    desk = await there.open(there.profiles[-1])
    told: asyncio.Queue[str] = asyncio.Queue()
    desk.notice = told.put_nowait
    reading = asyncio.create_task(desk.workspace.first_page())
    assert (await told.get()).startswith("The server is busy or away: trying again in")
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    assert told.get_nowait() == ""
    await desk.close()


async def test_ballast_is_laid_when_a_desk_is_opened(tmp_path: Path) -> None:
    desk = await desks(tmp_path, OLD).open(SANDBOX[0])
    laid = (tmp_path / "ballast").stat().st_size
    await desk.close()
    assert laid == SIZE


async def test_the_certificates_of_a_profile_reach_its_gateway(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    async with wire(says("200 OK", b"[]"), tls) as there:
        text = f"[profiles.mine]\n{WHOLE}".replace("https://v1.api.partnerpage.io", there.origin)
        text = text.replace('{ env = "PARTNERS_KEY" }', '{ command = ["echo", "a-key-of-mine"] }')
        opened = desks(tmp_path, text=f'{text}\nca_file = "ca.pem"')
        desk = await opened.open(find_profile(opened.profiles, "mine"))
        assert (await desk.workspace.first_page()).records == ()
        await desk.close()
        refused = desks(tmp_path, text=f'{text}\nca_file = "none.pem"')
        with pytest.raises(Problem, match="There is no file"):
            await refused.open(find_profile(refused.profiles, "mine"))
    assert len(there.seen) == 1


def test_what_is_kept_of_a_profile_that_is_gone_can_be_found_and_removed(tmp_path: Path) -> None:
    for name in ("journal-sandbox entries.sqlite", "journal-b%C3%A9%2Fd.sqlite", "ballast"):
        (tmp_path / name).touch()
    there = desks(tmp_path)
    (gone,) = there.gone
    assert (gone.name, gone.gone) == ("bé/d", True)
    there.purge(gone)
    assert there.gone == ()
    assert (tmp_path / "journal-sandbox entries.sqlite").exists()


async def test_how_a_list_was_left_is_kept_by_profile_and_goes_with_a_purge(tmp_path: Path) -> None:
    there = desks(tmp_path, OLD)
    for profile, order in ((SANDBOX[0], ("title", True)), (SANDBOX[1], ("rating", False))):
        desk = await there.open(profile)
        desk.layout.keep_sort((order,))
        await desk.close()
    desk = await there.open(SANDBOX[0])
    assert (desk.layout.sort, desk.index.sort) == ((("title", True),), None)  # the list sorts by it
    await desk.close()
    there.purge(SANDBOX[0])
    assert [path.name for path in tmp_path.glob("*.list*")] == ["journal-sandbox reviews.sqlite.list"]


async def test_a_token_that_expired_is_read_anew_from_its_file(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.touch(0o600)
    key.write_text("expired\n")
    secret = f'secret = {{ command = ["echo", "{KEY}"] }}'
    with filled() as store:
        async with sandbox(store, Faults()) as origin:
            text = local(origin).replace(secret, 'secret = { file = "key" }')
            there = desks(tmp_path, text=text)
            desk = await there.open(there.profiles[-1])
            with pytest.raises(Problem, match="does not accept the key"):
                await desk.workspace.load(lambda *_: None)
            key.write_text(f"{KEY}\n")
            await desk.workspace.load(lambda *_: None)
            assert desk.workspace.records
            await desk.close()
