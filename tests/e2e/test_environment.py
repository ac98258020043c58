"""Variables that would have key strokes or the secrets of TLS written down: gone before they are read."""

from pathlib import Path

from tests.e2e.desk import ready, start


def test_no_variable_has_key_strokes_written_down(tmp_path: Path) -> None:
    log, keys = tmp_path / "textual.log", tmp_path / "keys.log"
    env = {"TEXTUAL_LOG": str(log), "TEXTUAL": "debug,devtools", "SSLKEYLOGFILE": str(keys)}
    (tmp_path / "state").mkdir()
    with start(tmp_path / "state", env={**env, "TEXTUAL_SCREENSHOT": "1"}) as terminal:
        ready(terminal)
        terminal.press("/")
        terminal.type("CANARY")
        terminal.wait_for("CANARY")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state"]
