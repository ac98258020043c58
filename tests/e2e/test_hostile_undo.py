"""Every naughty string and every attack through `undo`, `act` and a list with tabs: nothing arrives raw."""

from pathlib import Path

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import PROFILE, SIZE, fill_state, texts_held
from tests.e2e.test_hostile_commands import FIRST
from tests.support.attacks import ALL, foul, passed_on, skeleton
from tests.terminal import Terminal
from tui.present.clean import clean

SCRIPT = f"""
desk() {{ command=$1; shift; {COMMAND} "$command" --profile '{PROFILE}' "$@"; }}
desk set {FIRST} "summary=$TEXT" && desk apply --yes && desk undo {FIRST} --yes && echo all was kept, twice
desk undo "$TEXT" --yes
desk act {FIRST} "$TEXT"
desk list --tsv --columns title,company
echo all is done
"""


def test_no_command_writes_anything_raw(tmp_path: Path) -> None:
    fill_state(tmp_path)
    before, text = texts_held(tmp_path), "\n".join(ALL)
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal(["/bin/sh", "-c", SCRIPT], SIZE, {**env, "TEXT": text}) as terminal:
        terminal.wait_for("all is done", timeout=120)
        assert terminal.wait_exit() == 0
        raw = terminal.raw
    assert raw.count(b"\t") == 1 + len(ALL)
    assert foul(raw.replace(b"\t", b" "), SIZE) == []
    assert passed_on(raw) == []
    there = skeleton(raw.decode())
    assert [line for line in ALL if skeleton(clean(line)) not in there] == []
    assert b"all was kept, twice" in raw
    assert texts_held(tmp_path) == before
