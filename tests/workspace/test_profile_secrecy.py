"""Whatever a profile file holds: reading it never fails, and no value of it is in what is said of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workspace.profile_files import write
from tui.workspace.profile_file import read_profiles
from tui.workspace.profile_table import ProfileTable

CANARY = "QZX7"
"""In every text of a file; in no key and in no word of ours."""

texts = st.text("ab/:@#{} \u00df\U0001f600", max_size=6).map(lambda text: CANARY + text)
leaves = st.one_of(texts, st.integers(-(2**40), 2**40), st.booleans(), st.floats())
keys = st.sampled_from([*ProfileTable.model_fields, "env", "file", "command", "value", "read", "x y"])
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2), max_leaves=4
)
files = st.dictionaries(
    st.sampled_from(["profiles", "profile", "x"]),
    st.dictionaries(st.sampled_from(["a", "b c", ""]), st.dictionaries(keys, values, max_size=6), max_size=2),
    max_size=2,
)


def toml(value: Any) -> str:
    """As an inline value."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return repr(value)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(files, st.integers(0, 3))
def test_no_value_is_ever_quoted(tmp_path: Path, doc: dict[str, Any], cut: int) -> None:
    text = "\n".join(f"{key} = {toml(value)}" for key, value in doc.items())
    file = read_profiles(write(tmp_path, text[: len(text) - cut]), wanted=True)
    said = [str(file.problem), *(str(profile.problem) for profile in file.profiles)]
    assert CANARY not in " ".join(said)
    for profile in file.profiles:
        assert profile.problem is None or CANARY not in repr(profile)


@pytest.mark.parametrize("key", ProfileTable.model_fields)
def test_every_key_says_what_to_write(key: str) -> None:
    assert (ProfileTable.model_fields[key].description or "").startswith("Write ")
