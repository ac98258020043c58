"""Every naughty string and every attack through the commands, in a terminal: nothing arrives raw."""

from pathlib import Path

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import PROFILE, SIZE, ended, fill_state, texts_held
from tests.support.attacks import ALL, skeleton
from tests.terminal import Terminal
from tui.present.clean import clean

FIRST = "00000000-0000-4000-8000-000000000000"
SCRIPT = f"""
desk() {{ command=$1; shift; {COMMAND} "$command" --profile '{PROFILE}' "$@"; }}
desk list
desk list --json
desk list --columns title,summary,company,email
desk show {FIRST}
desk set {FIRST} "summary=$TEXT"
desk show {FIRST}
desk plan
desk plan --json
desk plan --curl
desk drafts
desk apply --yes
desk log
desk log --json
desk set {FIRST} "status=$TEXT"
desk list --filter "$TEXT"
desk show "$TEXT"
echo all is done
"""


def test_no_command_writes_anything_raw(tmp_path: Path) -> None:
    fill_state(tmp_path)
    text = "\n".join(ALL)
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal(["/bin/sh", "-c", SCRIPT], SIZE, {**env, "TEXT": text}) as terminal:
        terminal.wait_for("all is done", timeout=120)
        raw = ended(terminal, SIZE)
    there = skeleton(raw.decode())
    assert [line for line in ALL if skeleton(clean(line)) not in there] == []
    assert texts_held(tmp_path)[0] == text
