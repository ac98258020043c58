"""The words after `is:` in a filter, and the records that they tell of."""

from tests.support.bench import Bench
from tui.dialects.base import Site
from tui.sandbox.faults import Answer, Fault
from tui.store.journal import Journal
from tui.workspace.desk import Desk
from tui.workspace.settings import Profile, Secret
from tui.workspace.standing import FILTER_WORDS, TOLD, Standing
from tui.workspace.workspace import Workspace


def told(workspace: Workspace) -> dict[str, list[str]]:
    """By word, those of which it is told, as far as there are any."""
    found = {word: sorted(workspace.standings.ids(word)) for word in TOLD}
    return {word: ids for word, ids in found.items() if ids}


async def test_every_draft_is_edited_whatever_else_it_is(bench: Bench) -> None:
    workspace = bench.workspace
    assert told(workspace) == {}
    one, two = bench.key(0), bench.key(1)
    workspace.edit(one, "title", "Mine")
    workspace.remove(two)
    new = workspace.begin().key
    workspace.edit(new, "title", "Brand new")
    assert told(workspace) == {
        "edited": sorted([one.id, two.id, new.id]),
        "new": [new.id],
        "removed": [two.id],
    }


async def test_what_a_commit_led_to_is_told_with_the_draft_that_is_left(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "Mine")
    await bench.other(key, title="Theirs")
    await bench.commit()
    assert told(workspace) == {"edited": [key.id], "clash": [key.id]}
    workspace.discard(key)
    workspace.edit(key, "title", "Again")
    bench.faults.add(Fault(method="PATCH", applied=False, answer=Answer(400, "{}")))
    await workspace.refresh(key)
    await bench.commit()
    (word,) = {*told(workspace)} - {"edited"}
    assert word == workspace.standing(key)


async def test_a_committed_record_is_told_until_it_is_edited_again(bench: Bench) -> None:
    workspace, key = bench.workspace, bench.key()
    workspace.edit(key, "title", "Mine")
    await bench.commit()
    assert told(workspace) == {"committed": [key.id]}
    workspace.edit(key, "title", "Other")
    assert told(workspace) == {"edited": [key.id]}


async def test_what_another_session_edits_is_elsewhere(bench: Bench) -> None:
    journal = Journal(bench.folder / "state" / "journal.sqlite")
    second = Workspace(bench.dialect, bench.gateway, journal)
    for record in bench.workspace.records.values():
        second._held.hold(record)
    second.edit(bench.key(1), "title", "There")
    assert told(bench.workspace) == {Standing.ELSEWHERE: [bench.key(1).id]}
    journal.close()
    assert told(bench.workspace) == {}


async def test_a_desk_knows_all_the_words(bench: Bench) -> None:
    async def close() -> None:
        """Nothing is open."""

    profile = Profile("p", bench.name, Site(""), Secret(""))
    desk = Desk(profile, bench.workspace, close)
    assert tuple(desk.index.standings) == FILTER_WORDS
    desk.marks.add(bench.key(1).id)
    bench.workspace.edit(bench.key(2), "title", "Mine")
    desk.index.filter = "is:marked | is:edited"
    desk.index.update(bench.workspace.records.values())
    assert sorted(desk.index.ids) == sorted([bench.key(1).id, bench.key(2).id])
