"""Columns that were kept, in a terminal: what it shows is what is meant, and a kill forgets none of it."""

from pathlib import Path

from tests.e2e.desk import ready, start


def header(screen: str) -> list[str]:
    return screen.splitlines()[1].partition("▏")[0].split()


def rows(screen: str) -> list[str]:
    """The header and what is under it, of the columns at the left: terminals do not agree how wide emoji are,
    and there are some in the others."""
    return [line[:40].rstrip() for line in screen.splitlines()[1:37]]


def test_columns_are_tried_kept_and_there_after_a_kill(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        assert header(ready(terminal))[:3] == ["Title", "Status", "Tier"]
        terminal.press("w")
        terminal.wait_for("Columns of the entries")
        terminal.press("down", "space", "K")
        terminal.wait_until(
            lambda screen: header(screen)[:2] == ["Title", "Tier"], "the list without a column"
        )
        terminal.press("down", "down")
        terminal.type("KK>>>")
        terminal.wait_for("fixed")
        terminal.press("enter")
        screen = terminal.wait_for("these columns from now on")
        assert header(screen)[:2] == ["Tier", "Title"]
        terminal.press("pagedown", "pageup")
        terminal.type("s")
        terminal.wait_until(lambda screen: header(screen)[:3] == ["Tier", "▲", "Title"], "the arrow")
        terminal.press("home")
        shown = rows(terminal.settle())
        terminal.kill()
        terminal.wait_exit()
    with start(tmp_path) as terminal:
        ready(terminal)
        assert rows(terminal.settle()) == shown
