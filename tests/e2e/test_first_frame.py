import json
import sys
from pathlib import Path

from tests.terminal import Terminal

WATCHED = """
import json, pathlib, sys
from textual.drivers.linux_driver import LinuxDriver

write = LinuxDriver.write

def watched(self, data):
    if "Patchdesk" in data and not pathlib.Path(sys.argv[1]).exists():
        pathlib.Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules)))
    write(self, data)

LinuxDriver.write = watched
from tui.bootstrap.run import run
sys.exit(run([]))
"""

NEVER_PAINTED = """
import sys
from tui.bootstrap.run import run
from tui.ui import app
from tui.ui.widgets.desk_screen import DeskScreen
app.PATIENCE = 0.1
DeskScreen.painted = False
sys.exit(run([]))
"""


def test_the_first_frame_needs_neither_httpx_nor_starlette(tmp_path: Path) -> None:
    found = tmp_path / "modules.json"
    command = [sys.executable, "-c", WATCHED, str(found)]
    with Terminal(command, env={"PATCHDESK_STATE": str(tmp_path / "state")}) as terminal:
        terminal.wait_until(lambda screen: "built-in sandbox" in screen and "of 240" in screen, "the list")
        modules = json.loads(found.read_text("utf-8"))
        assert "textual" in modules
        assert not {"httpx", "httpcore", "starlette", "uvicorn"} & set(modules)
        terminal.press("q", "q")
        assert terminal.wait_exit() == 0


def test_the_first_frame_does_not_stay_whatever_goes_wrong(tmp_path: Path) -> None:
    own = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([sys.executable, "-c", NEVER_PAINTED], env=own) as terminal:
        terminal.wait_for("enter open")
