"""A sandbox as large as a benchmark needs it, and the profile that is on it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = 1000
"""Records of a page."""
COMMAND = str(Path(sys.executable).with_name("patchdesk"))


@contextmanager
def sandbox(folder: Path, dialect: str, *sizes: str) -> Iterator[dict[str, str]]:
    """A server with as many records as the words of `patchdesk sandbox` say; the environment in which `big`
    is a profile on it."""
    where = () if "--data" in sizes else ("--memory",)
    words = [COMMAND, "sandbox", "--json", "--watch-stdin", *where, *sizes]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as served:
        assert served.stdin is not None
        assert served.stdout is not None
        told = json.loads(served.stdout.readline())
        path = folder / "profiles.toml"
        path.touch(0o600)
        path.write_text(
            f'[profiles.big]\ndialect = "{dialect}"\norigin = "{told["origin"]}"\n'
            f'directory = "{told["directory"]}"\nsecret = {{ env = "BIG_KEY" }}\npage_size = {PAGE}\n'
        )
        state = {"PATCHDESK_STATE": str(folder), "XDG_CONFIG_HOME": str(folder)}
        yield {**state, "PATCHDESK_PROFILES": str(path), "BIG_KEY": told["key"]}
        served.stdin.close()
