"""The installed command in a pseudo-terminal, with a state folder of its own."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal import Terminal

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
