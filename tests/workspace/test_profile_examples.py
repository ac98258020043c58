"""The examples of profiles that people copy: each is whole, each loads, and the table has every key."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.bench import filled
from tests.support.wire import sandbox
from tests.workspace.profile_files import write
from tui.bootstrap.desks import SANDBOX, Desks
from tui.dialects import DIALECTS
from tui.sandbox.faults import Faults
from tui.workspace.profile_file import ProfileFile, read_profiles
from tui.workspace.profile_table import ProfileTable

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
TEXT = README[README.index("## Profiles") : README.index("## Without a screen")]
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.S | re.M)
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", TEXT, re.M)


def loaded(folder: Path, text: str) -> ProfileFile:
    return read_profiles(write(folder, text), wanted=True, taken={profile.name for profile in SANDBOX})


def dialects(text: str) -> list[str]:
    return [table["dialect"] for table in tomllib.loads(text)["profiles"].values()]


def test_every_dialect_has_an_example() -> None:
    assert set(DIALECTS) <= {name for text in EXAMPLES for name in dialects(text)}


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.split("\n")[0])
def test_an_example_loads_as_it_stands(tmp_path: Path, text: str) -> None:
    file = loaded(tmp_path, text)
    assert file.problem is None
    assert [str(profile.problem) for profile in file.profiles if profile.problem] == []
    assert file.offers_choice
    for profile in file.profiles:
        assert DIALECTS[profile.dialect](profile.site).name == profile.dialect


def test_all_examples_fit_into_one_file(tmp_path: Path) -> None:
    names = [name for text in EXAMPLES for name in tomllib.loads(text)["profiles"]]
    assert [profile.name for profile in loaded(tmp_path, "\n".join(EXAMPLES)).profiles] == names


async def test_the_example_for_a_sandbox_of_ones_own_reads_from_one(tmp_path: Path) -> None:
    with filled() as store:
        async with sandbox(store, Faults()) as origin:
            (text,) = (text for text in EXAMPLES if "127.0.0.1:8000" in text)
            file = loaded(tmp_path, text.replace("http://127.0.0.1:8000", origin))
            desk = await Desks(tmp_path, lambda: None, file).open(file.profiles[0])
            page = await desk.workspace.first_page()
            await desk.close()
    assert len(page.records) == 24


def test_the_table_has_every_key_with_its_default() -> None:
    assert {key for key, _, _ in ROWS} == set(ProfileTable.model_fields)
    for key, _, written in ROWS:
        field = ProfileTable.model_fields[key]
        if field.is_required():
            assert written == "needed"
        elif isinstance(field.default, str | int | float) and field.default:
            (value,) = tomllib.loads(f"x = {written.strip('`')}").values()
            assert value == field.default
