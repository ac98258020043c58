"""The editor over a profile file, as a person starts it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import COMMAND, start


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file with a profile on a server of its own; its key is in a variable."""
    folder = tmp_path_factory.mktemp("profiles")
    command = [COMMAND, "sandbox", "--json", "--watch-stdin", "--memory", "--records", "30"]
    environment = {**os.environ, "PATCHDESK_STATE": str(folder)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as served:
        assert served.stdout is not None
        assert served.stdin is not None
        told = json.loads(served.stdout.readline())
        path = folder / "profiles.toml"
        path.touch(0o600)
        path.write_text(
            f'[profiles.mine]\ndialect = "partnerpage-entries"\norigin = "{told["origin"]}"\n'
            f'directory = "{told["directory"]}"\nsecret = {{ env = "MY_KEY" }}\nnote = "Take care."\n'
        )
        path.with_name("key").write_text(told["key"])
        yield path
        served.stdin.close()


def environment(profiles: Path) -> dict[str, str]:
    return {"PATCHDESK_PROFILES": str(profiles), "MY_KEY": profiles.with_name("key").read_text()}


def test_a_profile_is_opened_at_once_and_starts_no_sandbox(tmp_path: Path, profiles: Path) -> None:
    env = environment(profiles)
    with start(tmp_path, "--profile", "mine", env=env) as terminal:
        terminal.wait_until(lambda screen: "Take care." in screen and "of 30" in screen, "the list")
        assert env["MY_KEY"].encode() not in terminal.raw
        assert [path.name for path in tmp_path.glob("*.sqlite")] == ["journal-mine.sqlite"]
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0


def test_a_file_that_offers_a_choice_opens_on_it(tmp_path: Path, profiles: Path) -> None:
    with start(tmp_path, size=(80, 24), env=environment(profiles)) as terminal:
        screen = terminal.wait_for("Patchdesk › profiles")
        assert "mine" in screen
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
