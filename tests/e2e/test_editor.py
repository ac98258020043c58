import os
import sys
from pathlib import Path

from tests.e2e.desk import COMMAND, ready
from tests.terminal import Terminal

EDITOR = """
import os, pathlib, sys
path = pathlib.Path(sys.argv[1])
assert path.stat().st_mode & 0o777 == 0o600
pathlib.Path(sys.argv[0] + ".saw").write_text(" ".join(os.environ))
text = path.read_text()
path.write_text(text.replace("Cloud cost", "Sky cost").replace("\\nno\\n", "\\nperhaps\\n", 1))
"""


def test_a_record_is_edited_as_text_in_the_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR)
    left = set(Path("/tmp").glob("patchdesk-*"))
    env = {
        "PATCHDESK_STATE": str(tmp_path / "state"),
        "EDITOR": f"{sys.executable} {editor}",
        "VISUAL": "",
        "A_TOKEN": "secret",
    }
    with Terminal([COMMAND], size=(120, 40), env=env) as terminal:
        ready(terminal)
        terminal.press("e")
        terminal.wait_for("▸  Title")
        terminal.press("E")
        screen = terminal.wait_for("fields changed in the editor.")
        assert "Sky cost reviews for universities." in screen
        assert "was: Cloud cost reviews for universities." in screen
        assert "Featured must be yes or no." in screen
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0
    assert "A_TOKEN" not in Path(f"{editor}.saw").read_text().split()
    assert set(Path("/tmp").glob("patchdesk-*")) == left
    assert os.environ.get("PATCHDESK_STATE") != env["PATCHDESK_STATE"]
