import os
import signal
import sys
from pathlib import Path

from tests.e2e.desk import COMMAND, ready
from tests.terminal import Terminal
from tui.ui.editor_folder import sweep

EDITOR = """
import os, pathlib, sys
path = pathlib.Path(sys.argv[1])
assert path.stat().st_mode & 0o777 == 0o600
assert path.parent.stat().st_mode & 0o777 == 0o700
pathlib.Path(f"{path}~").write_text("a backup")
pathlib.Path(sys.argv[0] + ".saw").write_text(" ".join(os.environ))
text = path.read_text()
path.write_text(text.replace("Cloud cost", "Sky cost").replace("\\nno\\n", "\\nperhaps\\n", 1))
"""


def test_a_record_is_edited_as_text_in_the_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR)
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
    assert [*(tmp_path / "state").glob("patchdesk-edit-*")] == []
    assert os.environ.get("PATCHDESK_STATE") != env["PATCHDESK_STATE"]


WAITING = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[0] + ".pid").write_text(str(os.getpid()))
print("The editor is open.", flush=True)
time.sleep(60)
"""


def test_what_an_editor_had_when_the_desk_was_killed_is_swept_at_the_next_start(tmp_path: Path) -> None:
    editor, state = tmp_path / "editor.py", tmp_path / "state"
    editor.write_text(WAITING)
    env = {"PATCHDESK_STATE": str(state), "EDITOR": f"{sys.executable} {editor}", "VISUAL": ""}
    with Terminal([COMMAND], size=(120, 40), env=env) as terminal:
        ready(terminal)
        terminal.press("e")
        terminal.wait_for("▸  Title")
        terminal.press("E")
        terminal.wait_for("The editor is open.")
        (folder,) = state.glob("patchdesk-edit-*")
        assert "Cloud cost" in (folder / "record.txt").read_text()
        sweep(state)
        assert folder.exists(), "a living session keeps it"
        terminal.kill()
        terminal.wait_exit()
    os.kill(int(Path(f"{editor}.pid").read_text()), signal.SIGKILL)
    assert folder.exists()
    with Terminal([COMMAND], size=(120, 40), env=env) as terminal:
        ready(terminal)
        assert not folder.exists()
        terminal.press("q", "q", "q")
        assert terminal.wait_exit() == 0


FAILING = """
import pathlib, sys
called = pathlib.Path(sys.argv[0] + ".called")
if not called.exists():
    called.touch()
    sys.exit(3)
pathlib.Path(sys.argv[1]).write_bytes(b"\\xff")
"""


def test_the_terminal_is_taken_back_from_an_editor_that_failed(tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(FAILING)
    env = {"PATCHDESK_STATE": str(tmp_path), "EDITOR": f"{sys.executable} {editor}", "VISUAL": ""}
    with Terminal([COMMAND, "--profile", "sandbox entries"], size=(120, 40), env=env) as terminal:
        ready(terminal)
        terminal.press("e")
        terminal.wait_for("▸  Title")
        terminal.press("E")
        terminal.wait_for("The editor ended with status 3. Nothing was taken over.")
        terminal.press("E")
        terminal.wait_for("The file is not UTF-8 any more.")
        terminal.press("down")
        terminal.wait_for("▸  Headline")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
