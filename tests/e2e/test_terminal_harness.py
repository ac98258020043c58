"""The end-to-end tests' own instrument, tried on small programs in a real pseudo-terminal."""

import os
import re
import select
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

RAW = "import os, signal, tty; tty.setraw(0); say = lambda text: os.write(1, text.encode());"
ECHO = RAW + "say('ready ');\nwhile True: say(repr(os.read(0, 65536)))"
APP = """
from textual.app import App
from textual.widgets import Input, Label

class Desk(App):
    BINDINGS = [("ctrl+s", "say('saved')"), ("f5", "say('again')"), ("down", "say('below')")]
    def compose(self):
        yield Input(placeholder="name")
        yield Label("nothing")
    def action_say(self, word):
        self.query_one(Label).update(f"{word} {self.query_one(Input).value}!")
    def on_resize(self, event):
        self.query_one(Input).placeholder = f"{event.size.width} wide"

Desk().run()
"""


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


def test_the_program_leads_a_session_and_has_a_controlling_terminal(tmp_path: Path) -> None:
    source = (
        "import os; me = os.getpid(); print(os.getsid(0) == me, os.tcgetpgrp(0) == me,"
        "open('/dev/tty').isatty(), *os.get_terminal_size(), *map(os.getenv, ('TERM', 'MARK')),"
        "os.getcwd() == os.getenv('HERE'))"
    )
    env = {"MARK": "m", "HERE": str(tmp_path)}
    with Terminal(python(source), size=(100, 30), env=env, cwd=tmp_path) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.lines[0] == "True True True 100 30 xterm-256color m True"
        assert len(terminal.lines) == 30


def test_keys_text_and_paste_arrive() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("ready")
        assert not terminal.cooked
        mark = terminal.mark()
        terminal.press("up")
        terminal.wait_for(r"b'\x1b[A'")
        terminal.press("escape")
        terminal.wait_for(r"b'\x1b'")
        terminal.press("x")
        terminal.wait_for(r"b'\x1b'b'x'")
        terminal.type("zoë\n")
        terminal.wait_for(r"b'zo\xc3\xab\r'")
        terminal.paste("a\nb")
        terminal.wait_for(r"b'a\rb'")
        assert terminal.bytes_since(mark).startswith(rb"b'\x1b[A'")


def test_paste_is_bracketed_where_the_program_asks_for_it() -> None:
    with Terminal(python(RAW + "say('\\x1b[?2004hready');" + "say(repr(os.read(0, 99)))")) as terminal:
        terminal.wait_for("ready")
        assert 2004 in terminal.modes
        terminal.paste("a")
        terminal.wait_for(r"b'\x1b[200~a\x1b[201~'")


def test_answers_reach_the_program() -> None:
    with Terminal(python(RAW + "say('\\x1b[2;5H\\x1b[6n'); say(repr(os.read(0, 99)))")) as terminal:
        terminal.wait_for(re.compile(r"^ {4}b'\\x1b\[2;5R'$", re.M))


def test_a_frame_is_not_looked_at_until_it_is_whole() -> None:
    source = (
        RAW + "say('\\x1b[?2026hhalf\\x1b[6n'); os.read(0, 9); say('\\rwhole\\x1b[?2026l'); os.read(0, 1)"
    )
    looks: list[str] = []

    def whole(screen: str) -> bool:
        looks.append(screen)
        return "whole" in screen

    with Terminal(python(source)) as terminal:
        terminal.wait_until(whole, "the whole")
        assert b"half" in terminal.raw
        assert not [screen for screen in looks if "half" in screen]


def test_more_is_written_and_read_than_the_kernel_holds() -> None:
    source = RAW + (
        "say('ready'); got = 0\n"
        "while got < 300000: got += len(os.read(0, 4096)); say('.' * 4096)\n"
        "say(f'\\x1b[2J\\x1b[Hgot {got}')"
    )
    with Terminal(python(source)) as terminal:
        terminal.wait_for("ready")
        terminal.paste("x" * 300_000)
        terminal.wait_for("got 300000")
        assert terminal.wait_exit() == 0
        assert terminal.raw.count(b".") >= 300_000


def test_the_last_words_of_a_program_are_read() -> None:
    with Terminal(python("print('word ' * 20000 + 'last'); raise SystemExit(3)")) as terminal:
        assert terminal.wait_exit() == 3
        assert terminal.raw.endswith(b"last\r\n")
        assert "last" in terminal.wait_for("last")


def test_settling_reads_to_the_end_of_the_output() -> None:
    with Terminal(python(RAW + "say('first' + '.' * 200000 + 'last'); os.read(0, 1)")) as terminal:
        terminal.wait_for(".")
        assert terminal.settle().rstrip().endswith("last")


def test_output_without_end_does_not_settle() -> None:
    with Terminal(python(RAW + "\nwhile True: say('.')")) as terminal:
        terminal.wait_for(".")
        with pytest.raises(AssertionError, match="output went on"):
            terminal.settle(timeout=0.2)


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("ready")
        with pytest.raises(
            AssertionError, match=r"'never' was not on the screen within 0\.1 s; it still runs.*\n│ready"
        ):
            terminal.wait_for("never", timeout=0.1)
        with pytest.raises(AssertionError, match=r"did not end within 0\.1 s"):
            terminal.wait_exit(timeout=0.1)


def test_a_program_that_dies_early_is_not_waited_for() -> None:
    with Terminal(python("raise SystemExit('no profile')")) as terminal:
        with pytest.raises(
            AssertionError, match=r"ended before 'list' .*ended with status 1;.*\n│no profile"
        ):
            terminal.wait_for("list")
        with pytest.raises(AssertionError, match="nobody is there"):
            terminal.press("x")
        terminal.close()
        assert terminal.status == 1


def test_a_program_that_cannot_be_started_says_so() -> None:
    with Terminal(["no-such-program"]) as terminal:
        assert terminal.wait_exit() == 127
        assert "no-such-program" in terminal.screen()


def test_signals_and_their_status() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("ready")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM


def test_hanging_up_takes_the_terminal_away() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP
        assert terminal.screen().startswith("ready")


def test_leaving_ends_the_program_and_what_it_started(tmp_path: Path) -> None:
    fifo = tmp_path / "held"
    os.mkfifo(fifo)
    child = f"held = open({str(fifo)!r}, 'w'); print('child', flush=True); input()"
    source = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with Terminal(python(source)) as terminal, fifo.open() as held:
        terminal.wait_for("child")
        assert select.select([held], [], [], 0)[0] == []
        terminal.close()
        assert terminal.status == -signal.SIGKILL
        assert select.select([held], [], [], 20)[0] == [held], "the child still holds its file"


def test_the_window_can_be_resized() -> None:
    source = RAW + (
        "signal.signal(signal.SIGWINCH, lambda *_: say(str(os.get_terminal_size()))); say('ready');"
        "os.read(0, 1)"
    )
    with Terminal(python(source)) as terminal:
        terminal.wait_for("ready")
        terminal.resize(132, 50)
        terminal.wait_for("columns=132, lines=50")
        assert len(terminal.lines) == 50


def test_a_textual_app_is_driven_and_leaves_the_terminal_as_it_was() -> None:
    with Terminal(python(APP), size=(60, 12)) as terminal:
        terminal.wait_for("60 wide")
        assert {1049, 2004} <= terminal.modes
        terminal.resize(90, 20)
        terminal.wait_for("90 wide")
        terminal.type("zoë")
        terminal.paste(" 東京")
        terminal.wait_for("zoë 東京")
        terminal.press("ctrl+s")
        terminal.wait_for("saved zoë 東京!")
        terminal.press("down")
        terminal.wait_for("below")
        terminal.press("f5")
        terminal.wait_for("again")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert not terminal.modes & {1000, 1003, 1004, 1006, 1049, 2004, 2026}
        assert 25 in terminal.modes
        assert terminal.cooked
