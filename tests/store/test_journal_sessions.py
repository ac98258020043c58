"""Whose events are whose: sessions that live, end, and are killed."""

import sqlite3
from pathlib import Path

import pytest

from tests.store.notes import line, note, numbers, running
from tui.store.events import Event
from tui.store.journal import Journal

HOLD = "journal.append(note(1), note(2)); say('written'); sys.stdin.read()"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


def test_what_was_acknowledged_survives_kill_9(path: Path) -> None:
    code = "number = 0\nwhile True:\n    journal.append(note(number)); say(number); number += 1\n"
    with running(code, path) as child:
        said = [int(line(child)) for _ in range(50)]
        child.kill()
        child.wait()
        assert child.stdout is not None
        said += [int(rest) for rest in child.stdout.read().splitlines() if rest.strip()]
    journal = Journal(path)
    kept = numbers(journal)
    journal.close()
    assert said == list(range(len(said)))
    assert kept[: len(said)] == said
    assert len(kept) <= len(said) + 1


def test_a_killed_session_is_taken_over_once(path: Path) -> None:
    with running(HOLD, path) as child:
        assert line(child) == "written"
        child.kill()
        child.wait()
        heir, late = Journal(path), Journal(path)
        assert (numbers(heir), numbers(late)) == ([1, 2], [])
        heir.append(note(3))
        heir.close()
        assert numbers(late) == []
        late.close()
    last = Journal(path)
    assert numbers(last) == [1, 2, 3]
    last.close()


def test_a_live_session_is_left_alone(path: Path) -> None:
    with running(HOLD, path) as child:
        assert line(child) == "written"
        second = Journal(path)
        second.append(note(9))
        assert numbers(second) == [9]
        second.close()
        child.communicate("")
    third = Journal(path)
    assert numbers(third) == [1, 2, 9]
    third.close()


def test_a_session_of_the_same_process_is_left_alone_too(path: Path) -> None:
    first, second = Journal(path), Journal(path)
    first.append(note(1))
    second.append(note(2))
    assert (numbers(first), numbers(second)) == ([1], [2])
    assert first.session != second.session
    first.close()
    second.close()


def test_the_events_of_two_sessions_are_told_one_session_after_the_other(path: Path) -> None:
    first, second = Journal(path), Journal(path)
    for number in (1, 2, 3):
        first.append(note(number))
        second.append(note(10 * number))
    first.close()
    second.close()
    third = Journal(path)
    assert numbers(third) == [1, 2, 3, 10, 20, 30]
    third.close()


def test_a_chain_of_dead_sessions_is_one_story(path: Path) -> None:
    for number in range(4):
        journal = Journal(path)
        assert numbers(journal) == list(range(number))
        journal.append(note(number))
        journal.close()
    assert [found.name for found in path.parent.glob("*.lease-*")] == []


def test_what_a_spent_session_did_is_not_told_again_and_stays_in_the_file(path: Path) -> None:
    first = Journal(path)
    first.append(note(1))
    first.close()
    second = Journal(path)
    second.append(note(2))
    second.close(spent=True)
    third = Journal(path)
    third.append(note(3))
    assert numbers(third) == [3]
    third.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (3,)
    db.close()


def test_what_a_body_may_hold_comes_back_to_the_letter(path: Path) -> None:
    deep: Event = note(0)
    value = "\x00 \ud800 \u2028 😀"
    body = deep.body | {"text": value, "numbers": [0.1, 1.0, 1, True, -0.0, 10**300, 5e-324, None]}
    for _ in range(70):
        body = {"more": body}
    journal = Journal(path)
    journal.append(Event("mistype", deep.key, body))
    journal.close()
    again = Journal(path)
    (found,) = again.events()
    again.close()
    assert repr(found.body) == repr(body)
