"""What a profile masks is in nothing that is printed, unless it is asked for; what is sent is the same."""

import json

import pytest

from tests.cli.site import Site
from tui.present.quoted import SIGN
from tui.present.requests import MASK as SECRET

OLD, NEW, WRONG = "old-canary@example.org", "new-canary@example.org", "wrong canary"
HEADLINE = "Canary headline"
MASK = ("support_email", "headline", "callouts")


@pytest.fixture
def masked(site: Site) -> str:
    """The id of an entry with an edit of a masked field that waits."""
    identity = site.ids()[0]
    callouts = [{"name": "Canary callout", "description": "Canary inside"}]
    site.change(identity, supportEmail=OLD, headline=HEADLINE, callouts=callouts)
    site.mask = MASK
    ran = site.run("set", identity, f"support_email={NEW}", "location=Oslo")
    assert ran.status == 0
    assert "canary" not in f"{ran.out}{ran.err}".lower()
    assert f"{SIGN} -> {SIGN}" in ran.out
    return identity


PRINTING = (
    ("show", "{id}"),
    ("show", "{id}", "--json"),
    ("list", "--tsv", "--columns", "id,headline,support_email,location"),
    ("list", "--columns", "id,headline,support_email"),
    ("list", "--json"),
    ("plan",),
    ("plan", "--json"),
    ("drafts",),
    ("drop", "{id}"),
    ("apply",),
)


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_it_is_printed_by_no_command(site: Site, masked: str, words: tuple[str, ...]) -> None:
    ran = site.run(*(word.format(id=masked) for word in words), typed="n\n")
    told = f"{ran.out}{ran.err}"
    assert "canary" not in told.lower()
    assert SIGN in told or json.dumps(SIGN)[1:-1] in told


@pytest.mark.parametrize("words", PRINTING[:-2], ids=" ".join)
def test_whoever_asks_for_it_gets_it(site: Site, masked: str, words: tuple[str, ...]) -> None:
    ran = site.run(*(word.format(id=masked) for word in words), "--unmask")
    assert NEW in ran.out or OLD in ran.out or HEADLINE in ran.out
    told = ran.out.replace(SECRET, "").replace(json.dumps(SECRET)[1:-1], "")
    assert not any(sign in told for sign in (SIGN, json.dumps(SIGN)[1:-1]))


def test_what_is_sent_is_what_was_typed(site: Site, masked: str) -> None:
    ran = site.run("apply", "--yes")
    assert ran.status == 0
    assert "canary" not in f"{ran.out}{ran.err}".lower()
    assert f"kept: {SIGN}" in ran.out
    assert site.writes[1:] == [{"location": "Oslo", "supportEmail": NEW}]
    for words in (["log"], ["log", "--json"], ["undo", masked]):
        ran = site.run(*words, typed="n\n")
        assert "canary" not in f"{ran.out}{ran.err}".lower()
    assert NEW in site.run("log", "--json", "--unmask").out


def test_the_title_can_be_masked(site: Site) -> None:
    identity = site.ids()[0]
    site.change(identity, title="Canary title")
    site.mask = ("title",)
    site.run("set", identity, "headline=Something else")
    for words in (["show", identity], ["list"], ["plan"], ["apply", "--yes"], ["log"], ["log", "--json"]):
        ran = site.run(*words)
        assert "Canary" not in f"{ran.out}{ran.err}", words
        assert any(sign in f"{ran.out}{ran.err}" for sign in (SIGN, json.dumps(SIGN)[1:-1])), words


def test_what_is_empty_is_told_to_be_so(site: Site) -> None:
    identity = site.ids()[0]
    site.change(identity, headline="")
    site.mask = ("headline",)
    assert json.loads(site.run("show", identity, "--json").out)["headline"] == ""


def test_a_command_for_a_shell_is_there_whole_or_not_at_all(site: Site, masked: str) -> None:
    ran = site.run("plan", "--curl")
    assert "curl" not in ran.out
    assert "carries hidden fields: --unmask shows it." in ran.out
    assert NEW in site.run("plan", "--curl", "--unmask").out


def test_a_saved_file_has_it_all(site: Site, masked: str) -> None:
    path = site.state / "drafts.json"
    assert site.run("drafts", "--save", str(path)).status == 0
    assert NEW in path.read_text()


def test_no_guess_finds_it(site: Site, masked: str) -> None:
    assert site.run("list", "--tsv", "--filter", "canary").lines[1:] == []
    assert len(site.run("list", "--tsv", "--filter", "canary", "--unmask").lines) == 2
    for words in ("support_email:canary", "-headline:canary", "x | support_email<5"):
        ran = site.run("list", f"--filter={words}")
        assert ran.status == 2
        assert "is hidden, so nothing is found by it." in ran.err
    assert len(site.run("list", "--tsv", "--filter", "has:support_email").lines) > 1


def test_what_a_server_says_of_it_is_hidden_too(site: Site, masked: str) -> None:
    site.run("set", masked, "location=Oslo")
    site.change(masked, supportEmail="third-canary@example.org")
    ran = site.run("apply", "--yes")
    assert "canary" not in f"{ran.out}{ran.err}".lower()
    assert "⇄" in ran.out
