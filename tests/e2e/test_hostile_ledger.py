"""Every naughty string and every attack in the ledger: in its rows as what a record is called, below
them in the words and the reason of a write; on the screen and as `patchdesk log` prints it."""

from functools import partial
from pathlib import Path

from tests.e2e.desk import COMMAND
from tests.e2e.hostile import CUT, PILED, PROFILE, Leaf, Reader, ended, fill_state, leave, shown
from tests.support.attacks import ALL, skeleton
from tests.terminal import Terminal
from tui.bootstrap.kept import journal_of
from tui.domain.entry import Entry
from tui.domain.record import RecordKey
from tui.present.clean import clean
from tui.store.journal import Journal

SIZE, NARROW = (1500, 40), (200, 50)
NAMES = [text.strip() for text in ALL]
ROWS = 11
"""Of the ledger, at least, at once."""


def entry(number: int, title: str, words: str = "") -> Entry:
    """A write of a record that is called so; the words are all that else is known of it."""
    key = RecordKey("partnerpage-reviews", f"record {number}")
    return Entry(f"a{number}", "b", PROFILE, key, "update", "refused", title, words=words, reason=words)


def write_ledger(state: Path) -> None:
    """A row for each string, and above them, as the newest, a few that have all of them in their words."""
    entries = [entry(number, text) for number, text in enumerate(ALL)]
    entries += [entry(len(ALL) + number, "told below", text) for number, text in enumerate(PILED)]
    journal = Journal(journal_of(PROFILE, state))
    journal.append(entries=tuple(entries))
    journal.close()


def tells_twice(told: str, screen: str) -> bool:
    """As the server's words, and as the reason."""
    return skeleton(screen).count(told) >= 2


def page_through_the_rows(leaf: Leaf) -> None:
    leaf("home", *["pagedown"] * (len(ALL) // ROWS + 3))


def test_on_the_screen(tmp_path: Path) -> None:
    fill_state(tmp_path)
    write_ledger(tmp_path)
    with Reader(tmp_path, "--low-bandwidth", "--profile", PROFILE, size=SIZE) as terminal:
        terminal.wait_for("built-in")
        terminal.press("L")
        terminal.wait_for(f"{len(ALL) + len(PILED)} writes")
        for text in reversed(PILED):
            told = skeleton(clean(text))
            terminal.wait_until(partial(tells_twice, told), told)
            terminal.press("down")
        terminal.show_all(page_through_the_rows, CUT, NAMES)
        leave(terminal, SIZE)


def test_as_a_command_prints_it(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    env = {"PATCHDESK_STATE": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PATCHDESK_PROFILES": ""}
    with Terminal([COMMAND, "log", "--profile", PROFILE], NARROW, env) as terminal:
        raw = ended(terminal, NARROW)
    there = skeleton(raw.decode())
    assert [text for text in NAMES if skeleton(shown(text, CUT)) not in there] == []
