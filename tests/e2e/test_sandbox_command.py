import json
import os
import subprocess
import sys
from pathlib import Path

import httpx

from tests.e2e.desk import COMMAND
from tests.terminal import Terminal


def environment(state: Path) -> dict[str, str]:
    return {**os.environ, "PATCHDESK_STATE": str(state)}


def test_it_says_how_to_connect_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    with Terminal([COMMAND, "sandbox", "--port", "0", "--memory", "--records", "20"]) as terminal:
        screen = terminal.wait_for("Ctrl+C ends it.")
        assert "Sandbox at http://127.0.0.1:" in screen
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 0


def test_another_process_reads_from_it(tmp_path: Path) -> None:
    command = [COMMAND, "sandbox", "--json", "--watch-stdin", "--records", "30"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path)
    ) as served:
        assert served.stdout is not None
        assert served.stdin is not None
        told = json.loads(served.stdout.readline())
        path = f"/api/directory/private/v1alpha/directories/{told['directory']}/entries/partners/"
        with httpx.Client(trust_env=False) as client:
            answer = client.get(told["origin"] + path, headers={"Authorization": told["key"]})
        assert answer.json()["count"] == 30
        served.stdin.close()
        assert served.wait(20) == 0


def test_a_taken_port_is_told_in_words(tmp_path: Path) -> None:
    command = [COMMAND, "sandbox", "--json", "--watch-stdin", "--memory", "--records", "5"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path)
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        port = json.loads(first.stdout.readline())["origin"].rpartition(":")[2]
        second = subprocess.run(
            [COMMAND, "sandbox", "--memory", "--port", port], capture_output=True, text=True, check=False
        )
        first.stdin.close()
    assert second.returncode == 1
    assert "Address already in use" in second.stderr
    assert "Traceback" not in second.stderr


def test_version_and_help_load_nothing_heavy(tmp_path: Path) -> None:
    for word in ("--version", "--help"):
        code = (
            "import sys\nfrom tui.__main__ import main\n"
            f"sys.argv[1:] = [{word!r}]\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "print(sorted({'pydantic', 'textual', 'httpx', 'starlette'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
        assert "patchdesk" in done.stdout
