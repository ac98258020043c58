"""The clipboard of a real terminal gets what Y copies, also where tmux stands between."""

import base64
import re
from pathlib import Path

import pytest

from tests.e2e.desk import ready, start

OSC = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


@pytest.mark.parametrize("between", ["", "/tmp/tmux-0/default,1,0"], ids=["xterm", "tmux"])
def test_the_terminal_is_told_the_command(tmp_path: Path, between: str) -> None:
    with start(tmp_path, env={"TMUX": between}) as terminal:
        ready(terminal)
        terminal.press("e", "down", "enter")
        terminal.wait_for("▸  Headline")
        terminal.press("!")
        terminal.wait_for("was: ")
        terminal.press("ctrl+s")
        terminal.wait_for("Nothing has been sent yet")
        mark = terminal.mark()
        terminal.press("Y")
        terminal.wait_for("Copied, if your terminal allows it")
        told = terminal.bytes_since(mark)
        copied = base64.b64decode(OSC.findall(told)[0]).decode()
        assert copied.startswith("curl -X PATCH http://127.0.0.1:")
        assert "$PATCHDESK_TOKEN" in copied
        assert told.count(b"\x1bPtmux;\x1b\x1b]52;c;") == bool(between)
        assert "52;c;" not in terminal.screen()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
