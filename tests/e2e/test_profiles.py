"""The editor over a profile file, as a person starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import serving, start


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A file with a profile on a server of its own; its key is in a variable."""
    with serving(tmp_path_factory.mktemp("profiles")) as found:
        yield found


def test_a_profile_is_opened_at_once_and_starts_no_sandbox(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with start(tmp_path, "--profile", "mine", env=environment) as terminal:
        terminal.wait_until(lambda screen: "Take care." in screen and "of 30" in screen, "the list")
        assert environment["MY_KEY"].encode() not in terminal.raw
        assert sorted(path.name for path in tmp_path.glob("*.sqlite")) == [
            "cache-mine.sqlite",
            "journal-mine.sqlite",
        ]
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0


def test_a_file_that_offers_a_choice_opens_on_it(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, size=(80, 24), env=environment) as terminal:
        terminal.wait_until(lambda screen: "Patchdesk › profiles" in screen and "mine" in screen, "profiles")
        terminal.press("G", "enter")
        terminal.wait_for("Take care.")
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0


def test_a_broken_file_opens_the_sandbox_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text("[profiles.a\n")
    path.chmod(0o600)
    with start(tmp_path, env={"PATCHDESK_PROFILES": str(path)}) as terminal:
        terminal.wait_until(lambda screen: "of 240" in screen and "It is not TOML" in screen, "the list")
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0


ASKING = """
[profiles.asks]
dialect = "hoko-partners"
origin = "https://127.0.0.1:9"
secret = { command = ["sh", "-c", 'exec </dev/tty >/dev/tty; echo Password:; read -r key; echo "$key"'] }
"""


def test_a_command_that_would_ask_for_a_password_finds_no_terminal_to_ask_on(tmp_path: Path) -> None:
    """As a keyring that is locked may; it neither paints here nor takes what is typed."""
    path = tmp_path / "profiles.toml"
    path.write_text(ASKING)
    path.chmod(0o600)
    with start(tmp_path, "profiles", "--test", "asks", env={"PATCHDESK_PROFILES": str(path)}) as terminal:
        terminal.wait_for("ended with status 2. Run it by hand")
        assert terminal.wait_exit() == 1
        assert b"Password:" not in terminal.raw
