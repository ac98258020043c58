"""Where the profile file is looked for."""

from pathlib import Path

import pytest

from tests.workspace.profile_files import WHOLE
from tui.bootstrap.profiles import find_profiles


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PATCHDESK_PROFILES", raising=False)
    return tmp_path


def test_it_is_in_the_users_config_folder(config: Path) -> None:
    path = config / "patchdesk" / "profiles.toml"
    assert find_profiles().path == path
    assert find_profiles().problem is None
    path.parent.mkdir()
    path.touch(0o600)
    path.write_text(f"[profiles.a]\n{WHOLE}")
    assert [profile.name for profile in find_profiles().profiles] == ["a"]


def test_a_variable_names_another(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = config / "other.toml"
    monkeypatch.setenv("PATCHDESK_PROFILES", str(path))
    assert "other.toml: There is no such file." in str(find_profiles().problem)
    path.touch(0o600)
    path.write_text(f"[profiles.'sandbox entries']\n{WHOLE}")
    (profile,) = find_profiles().profiles
    assert "is called as a built-in one is" in str(profile.problem)


def test_an_empty_variable_names_none(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCHDESK_PROFILES", "")
    assert find_profiles().path.name == "profiles.toml"
