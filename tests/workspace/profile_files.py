"""Profile files for tests: written as a person would, read as the editor does."""

from pathlib import Path

from tui.workspace.profile_file import ProfileFile, read_profiles
from tui.workspace.settings import Profile

WHOLE = """
dialect = "partnerpage-entries"
origin = "https://v1.api.partnerpage.io"
directory = "9666c7ff-e19c-4368-9dce-c81e0d2de158"
secret = { env = "PARTNERS_KEY" }
"""


def write(folder: Path, text: str, mode: int = 0o600) -> Path:
    """A profile file of that text."""
    path = folder / "profiles.toml"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def read(folder: Path, text: str) -> ProfileFile:
    """What the editor makes of such a file."""
    return read_profiles(write(folder, text), wanted=True, taken={"sandbox entries"})


def one(folder: Path, lines: str, without: str = "") -> Profile:
    """The profile `partners`: described whole but for what begins with `without`, and by more lines."""
    kept = [line for line in WHOLE.splitlines() if not without or not line.startswith(without)]
    (profile,) = read(folder, "\n".join(["[profiles.partners]", *kept, lines])).profiles
    return profile


def fault(folder: Path, lines: str, without: str = "") -> str:
    """What is said of that profile, without the file's name, which comes first."""
    problem = one(folder, lines, without).problem
    assert problem is not None
    words = str(problem)
    assert words.startswith(f"{folder / 'profiles.toml'}: ")
    return words.partition(": ")[2]
