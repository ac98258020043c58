"""Results and words beside them, streams that are closed or full, and questions."""

import io
import os
import termios
from pathlib import Path

import pytest

from tests.cli.site import Screen
from tui.cli.terminal import Terminal


def test_what_passes_by_is_wiped_before_the_next_words() -> None:
    err = Screen()
    terminal = Terminal(io.StringIO(), err, io.StringIO())
    terminal.pass_by("Reading 1")
    terminal.pass_by("Reading 2")
    terminal.say("Done.")
    terminal.say("Really.")
    assert err.getvalue() == "\r\x1b[KReading 1\r\x1b[KReading 2\r\x1b[KDone.\nReally.\n"


def test_nothing_passes_by_where_nobody_watches() -> None:
    err = io.StringIO()
    terminal = Terminal(io.StringIO(), err, io.StringIO())
    terminal.pass_by("Reading 1")
    terminal.say("Done.")
    assert err.getvalue() == "Done.\n"


def test_what_was_typed_before_the_question_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    flush = termios.tcflush

    def flushed(descriptor: int, queue: int) -> None:
        flush(descriptor, queue)
        os.write(master, b"n\n")

    monkeypatch.setattr(termios, "tcflush", flushed)
    try:
        os.write(master, b"y\n")
        with open(slave, encoding="utf-8", closefd=False) as entry:
            terminal = Terminal(io.StringIO(), Screen(), entry)
            assert terminal.can_ask
            assert not terminal.ask("Send?")
    finally:
        os.close(master)
        os.close(slave)


def test_a_reader_who_leaves_does_not_change_the_status(capfd: pytest.CaptureFixture[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with open(write, "w", encoding="utf-8") as out:  # noqa: PTH123 - a descriptor
        terminal = Terminal(out, io.StringIO(), io.StringIO())
        for _ in range(10_000):
            terminal.put("a line")
        terminal.flush()
        terminal.put("another")
        assert terminal.finish(3) == 3
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_output_that_is_lost_is_a_failure() -> None:
    err = io.StringIO()
    with Path("/dev/full").open("w", encoding="utf-8") as out:
        terminal = Terminal(out, err, io.StringIO())
        terminal.put("a line")
        assert terminal.finish(0) == 1
    assert "No space left" in err.getvalue()
