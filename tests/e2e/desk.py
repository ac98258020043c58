"""The installed command in a pseudo-terminal, with a state folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Terminal

ATTEMPTS = 20
COMMAND = str(Path(sys.executable).with_name("patchdesk"))


def start(
    state: Path, *words: str, size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None
) -> Terminal:
    """`patchdesk`, as a person starts it; its sandbox listens on a real port of this machine."""
    own = {"PATCHDESK_STATE": str(state), "XDG_CONFIG_HOME": str(state), "PATCHDESK_PROFILES": ""}
    return Terminal([COMMAND, *words], size=size, env={**own, **(env or {})})


def ready(terminal: Terminal) -> str:
    """Waits until the whole list is read."""
    return terminal.wait_until(lambda screen: "built-in sandbox" in screen and "of 240" in screen, "the list")


def wait_till_it_holds(environment: Mapping[str, str], text: str) -> None:
    """Asks the server of `serving` for its list, again and again, until this text is in it."""
    words = [COMMAND, "list", "--profile", "mine", "--json"]
    env = {
        **os.environ,
        **environment,
        "PATCHDESK_STATE": str(Path(environment["PATCHDESK_PROFILES"]).parent),
    }
    for _ in range(ATTEMPTS):
        if text in subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout:
            return
    raise AssertionError(f"the server never held {text}")


@contextmanager
def serving(folder: Path, *faults: str) -> Iterator[dict[str, str]]:
    """A server of its own, which does harm as `faults` say (see `patchdesk sandbox --fault`): the environment
    in which the profile `mine` is on it, with its key in a variable."""
    words = [COMMAND, "sandbox", "--json", "--watch-stdin", "--memory", "--records", "30"]
    words += [word for fault in faults for word in ("--fault", fault)]
    environment = {**os.environ, "PATCHDESK_STATE": str(folder)}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as served:
        assert served.stdout is not None
        assert served.stdin is not None
        told = json.loads(served.stdout.readline())
        path = folder / "profiles.toml"
        path.touch(0o600)
        path.write_text(
            f'[profiles.mine]\ndialect = "partnerpage-entries"\norigin = "{told["origin"]}"\n'
            f'directory = "{told["directory"]}"\nsecret = {{ env = "MY_KEY" }}\nnote = "Take care."\n'
        )
        yield {"PATCHDESK_PROFILES": str(path), "MY_KEY": told["key"]}
        served.stdin.close()
