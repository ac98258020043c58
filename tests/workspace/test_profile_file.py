"""The profile file: what it may say, what becomes of it, and what is said where it is wrong."""

from pathlib import Path

import pytest

from tests.workspace.profile_files import WHOLE, fault, one, read
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.problem import Kind
from tui.workspace.profile_table import NEEDED
from tui.workspace.settings import Certificates, FromCommand, FromFile, FromVariable, Limits

SECRET = "CANARY-7Qm2vX9tLr4B"


def test_a_profile_that_says_the_least_is_as_the_defaults_are(tmp_path: Path) -> None:
    profile = one(tmp_path, "")
    assert profile.problem is None
    assert (profile.name, profile.dialect) == ("partners", "partnerpage-entries")
    assert profile.site == Site("https://v1.api.partnerpage.io", "9666c7ff-e19c-4368-9dce-c81e0d2de158")
    assert profile.limits == Limits()
    assert profile.source == FromVariable("PARTNERS_KEY")
    assert profile.secret.reveal() == ""


def test_every_key_reaches_its_place(tmp_path: Path) -> None:
    profile = one(
        tmp_path,
        """
        tenant = "acme"
        workspaces = ["w1", "w2"]
        page_size = 50
        concurrency = 2
        rate = 3
        timeouts = { connect = 1, read = 2.5, total = 9 }
        max_server_time = 0
        batch = 500
        patch = "operation"
        authorization = "Token {key}"
        ca_file = "ours.pem"
        client_certificate = "/etc/desk.pem"
        client_key = "~/desk.key"
        proxy = "http://proxy.example:3128/"
        read_only = true
        cache = false
        note = "Live: take care."
        columns = ["headline", "external_id", "headline"]
        [profiles.partners.paths]
        item = "/v2/{directory}/{id}/"
        [profiles.partners.filters]
        open = "status:public | no:tier -is:edited"
        "by tier" = 'tier:"Gold" title>4'
        """,
    )
    assert profile.problem is None
    assert profile.site == Site(
        "https://v1.api.partnerpage.io",
        "9666c7ff-e19c-4368-9dce-c81e0d2de158",
        "acme",
        ("w1", "w2"),
        page_size=50,
        batch=500,
        patch="operation",
        authorization="Token {key}",
        paths={"item": "/v2/{directory}/{id}/"},
    )
    assert profile.limits == Limits(2, 3.0, 1.0, 2.5, 9.0, 0.0)
    assert profile.note == "Live: take care."
    assert profile.filters == (
        ("open", "status:public | no:tier -is:edited"),
        ("by tier", 'tier:"Gold" title>4'),
    )
    assert profile.columns == ("headline", "external_id")
    assert profile.read_only
    assert not profile.cache
    assert profile.proxy == "http://proxy.example:3128"
    assert profile.certificates == Certificates(
        tmp_path / "ours.pem", Path("/etc/desk.pem"), Path.home() / "desk.key"
    )


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ('rate = "fast"', "profiles.partners.rate has"),
        ("rate = 0", "profiles.partners.rate has"),
        ("rate = true", "profiles.partners.rate has"),
        ("rate = nan", "profiles.partners.rate has"),
        ("rate = inf", "profiles.partners.rate has"),
        ("page_size = 0", "profiles.partners.page_size has"),
        ("page_size = 10.0", "profiles.partners.page_size has"),
        ('page_size = "10"', "profiles.partners.page_size has"),
        ("concurrency = 33", "profiles.partners.concurrency has"),
        ("batch = 10001", "profiles.partners.batch has"),
        ("workspaces = 'w1'", "profiles.partners.workspaces has"),
        ("workspaces = [1]", "profiles.partners.workspaces has"),
        ('tenant = "a\\u00df"', "profiles.partners.tenant has"),
        ('tenant = "a\\r\\nX-Evil: 1"', "profiles.partners.tenant has"),
        ("patch = 'both'", "profiles.partners.patch has"),
        ("timeouts = { read = 0 }", "profiles.partners.timeouts.read has"),
        (
            "timeouts = { raed = 1 }",
            "profiles.partners.timeouts.raed is no key that is known. Did you mean read?",
        ),
        ("authorization = 'Bearer'", "profiles.partners.authorization has"),
        ("authorization = '{key}{key}'", "profiles.partners.authorization has"),
        ('authorization = "{key}\\n"', "profiles.partners.authorization has"),
        ("paths = { item = 'v2' }", "profiles.partners.paths.item has"),
        ("paths = { 'my item' = '/?' }", 'profiles.partners.paths."my item" has'),
        (
            "paths = { items = '/v2' }",
            "profiles.partners.paths.items is no key that is known. Did you mean item",
        ),
        ("filters = { open = 1 }", "profiles.partners.filters.open has"),
        ("filters = { open = '' }", "profiles.partners.filters.open has"),
        (
            "filters = { 'a b' = 'titel>4' }",
            'profiles.partners.filters."a b" is no filter: There is no field',
        ),
        ("filters = { all = 'is:everything' }", "profiles.partners.filters.all is no filter:"),
        ("max_server_time = -1", "profiles.partners.max_server_time has"),
        ("ca_file = 1", "profiles.partners.ca_file has"),
        ("proxy = 'proxy.example:3128'", "profiles.partners.proxy has"),
        ("proxy = 'http://me:CANARY@proxy.example'", "profiles.partners.proxy has"),
        ("proxy = 'socks5://proxy.example'", "profiles.partners.proxy has"),
        ("proxy = 'http://proxy.example/path'", "profiles.partners.proxy has"),
        ("client_key = 'x'", "profiles.partners.client_certificate is missing."),
        ("client_certificate = 'x'", "profiles.partners.client_key is missing."),
        ("note = 1", "profiles.partners.note has"),
        ("ratte = 1", "profiles.partners.ratte is no key that is known. Did you mean rate?"),
        ("zzz = 1", "profiles.partners.zzz is no key that is known. There are: dialect, origin, secret,"),
    ],
)
def test_a_wrong_key_is_named_as_it_is_written(tmp_path: Path, lines: str, key: str) -> None:
    assert fault(tmp_path, lines).startswith(key)


ORIGINS = (
    *("v1.api.partnerpage.io", "ftp://x", "http://v1.api.partnerpage.io", "https://", "https://a/b"),
    *("https://user:pass@x", "https://x?y", "https://x#y", "https://x:port", "https://[::1", "https://a b"),
    *("https://x:0", "https://stra\u00dfe.de", "https://127.0.0.1@evil.example", "http://127.0.0.1.evil"),
)


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_is_https_and_nothing_more(tmp_path: Path, origin: str) -> None:
    words = fault(tmp_path, f"origin = '{origin}'", without="origin")
    assert words.startswith(
        "profiles.partners.origin has a value that it cannot have. Write an https address"
    )


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:9", "https://x:1"]
)
def test_on_this_machine_it_may_be_plain(tmp_path: Path, origin: str) -> None:
    assert one(tmp_path, f"origin = '{origin}/'", without="origin").origin == origin


def test_what_is_plain_goes_by_no_proxy(tmp_path: Path) -> None:
    lines = "origin = 'http://localhost'\nproxy = 'http://proxy.example'"
    words = fault(tmp_path, lines, without="origin")
    assert words.startswith("profiles.partners.proxy leads to no http origin. Remove it")


@pytest.mark.parametrize("key", ["dialect", "origin", "secret", "directory"])
def test_a_missing_key_is_named_with_what_to_write(tmp_path: Path, key: str) -> None:
    words = fault(tmp_path, "", without=key)
    assert words.startswith(f"profiles.partners.{key} is missing. Write ")


@pytest.mark.parametrize("name", DIALECTS)
def test_each_dialect_says_which_keys_it_needs(tmp_path: Path, name: str) -> None:
    whole = {"directory": 'directory = "d"', "tenant": 'tenant = "t"'}
    base = f'[profiles.p]\ndialect = "{name}"\norigin = "https://x"\nsecret = {{ env = "K" }}\n'
    (bare,) = read(tmp_path, base).profiles
    (full,) = read(tmp_path, base + "\n".join(whole.values())).profiles
    assert full.problem is None
    assert (bare.problem is None) == (not NEEDED.get(name))
    for key in NEEDED.get(name, ())[:1]:
        assert f"profiles.p.{key} is missing." in str(bare.problem)


def test_an_unknown_dialect_is_told_with_those_there_are(tmp_path: Path) -> None:
    words = fault(tmp_path, 'dialect = "partnerpage"', without="dialect")
    assert words.endswith(f"Write one of: {', '.join(DIALECTS)}.")


@pytest.mark.parametrize(
    ("secret", "source"),
    [
        ('{ env = "A_KEY" }', FromVariable("A_KEY")),
        ('{ file = "/etc/key" }', FromFile(Path("/etc/key"))),
        ('{ file = "keys/one" }', "keys/one"),
        ('{ command = ["pass", "show", "x"] }', FromCommand(("pass", "show", "x"))),
    ],
)
def test_a_secret_is_somewhere_else(tmp_path: Path, secret: str, source: object) -> None:
    wanted = FromFile(tmp_path / source) if isinstance(source, str) else source
    assert one(tmp_path, f"secret = {secret}", without="secret").source == wanted


@pytest.mark.parametrize(
    ("secret", "key"),
    [
        (f'"{SECRET}"', "profiles.partners.secret has"),
        ("{}", "profiles.partners.secret has"),
        ('{ env = "A", file = "b" }', "profiles.partners.secret has"),
        (f'{{ env = "{SECRET}" }}', "profiles.partners.secret.env has"),
        ("{ command = [] }", "profiles.partners.secret.command has"),
        ('{ command = ["", "x"] }', "profiles.partners.secret.command has"),
        (f'{{ command = "{SECRET}" }}', "profiles.partners.secret.command has"),
        ('{ file = "~no-such-user-here/x" }', "profiles.partners.secret.file has"),
        ('{ file = "a\\u0000b" }', "profiles.partners.secret.file has"),
        (
            f'{{ value = "{SECRET}" }}',
            "profiles.partners.secret.value is no key that is known. There are: env,",
        ),
    ],
)
def test_a_secret_itself_is_refused_and_not_quoted(tmp_path: Path, secret: str, key: str) -> None:
    words = fault(tmp_path, f"secret = {secret}", without="secret")
    assert words.startswith(key)
    assert SECRET not in words


def test_what_else_is_wrong_is_counted(tmp_path: Path) -> None:
    assert "(2 more in this profile.)" in fault(tmp_path, "rate = 0\nbatch = 0\nconcurrency = 0")


def test_one_wrong_profile_leaves_the_others_usable(tmp_path: Path) -> None:
    text = f"[profiles.a]\n{WHOLE}[profiles.b]\n{WHOLE}rate = 0\n[profiles.'c d']\n{WHOLE}"
    file = read(tmp_path, text)
    assert [profile.name for profile in file.profiles] == ["a", "b", "c d"]
    assert [profile.problem is None for profile in file.profiles] == [True, False, True]
    assert (file.problem, file.offers_choice) == (None, True)
    wrong = file.profiles[1]
    assert (wrong.dialect, wrong.origin) == ("partnerpage-entries", "https://v1.api.partnerpage.io")
    assert wrong.problem is not None
    assert wrong.problem.kind is Kind.INVALID


def test_of_a_wrong_profile_only_what_is_right_is_shown(tmp_path: Path) -> None:
    text = f'[profiles.a]\norigin = "https://user:{SECRET}@x"\ndialect = "{SECRET}"\n'
    (profile,) = read(tmp_path, text).profiles
    assert (profile.origin, profile.dialect) == ("", "")
    assert SECRET not in f"{profile} {profile.problem}"


def test_columns_are_fields_where_it_is_known_which_there_are(tmp_path: Path) -> None:
    words = fault(tmp_path, 'columns = ["title", "headlin"]')
    assert words == "profiles.partners.columns names a field that there is not. Did you mean headline?"
    assert "profiles.partners.columns has a value" in fault(tmp_path, 'columns = "title"')
    varied = 'dialect = "bluedolphin-relations"\ntenant = "t"\ncolumns = ["interface_agreement_cost"]'
    assert one(tmp_path, varied, "dialect").columns == ("interface_agreement_cost",)


def test_masked_fields_are_fields(tmp_path: Path) -> None:
    assert one(tmp_path, 'mask = ["headline", "title"]').site.mask == ("headline", "title")
    words = fault(tmp_path, 'mask = ["headlin"]')
    assert words == "profiles.partners.mask names a field that there is not. Did you mean headline?"
    assert one(tmp_path, 'mask = ["title"]\npage_size = 0').site.mask == ("title",), (
        "a wrong profile keeps it"
    )
