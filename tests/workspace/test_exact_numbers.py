"""Numbers beyond a double, over real HTTP: read, kept on disk, left alone, and sent to the last digit."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.wire import Wire, says, wire
from tui.dialects import DIALECTS
from tui.dialects.base import Site
from tui.domain.exact import Exact
from tui.domain.receipt import Verdict
from tui.domain.record import RecordKey
from tui.domain.values import Json
from tui.gateway.gateway import Gateway
from tui.present.cells import shown
from tui.store.journal import Journal
from tui.workspace.outcome import Outcome
from tui.workspace.workspace import Workspace

LONG = "4.1234567890123456789"
OTHER = "2.71828182845904523536"
REVIEW = '{"id": "r1", "title": "Old", "status": "P", "rating": %s, "odd": {"far": [1e400, %s]}}'
ENTRY = '{"id": "r1", "title": "Old", "callouts": [{"id": "c1", "name": "%s", "order": %s}]}'


@dataclass
class Desk:
    """A workspace over a server on loopback that holds `text`, and makes `kept` of the body of each write."""

    text: str
    kept: Callable[[bytes], str]
    wire: Wire = field(default_factory=Wire)
    bodies: list[bytes] = field(default_factory=list)

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        """As it stands, in the bytes of the text."""
        head, _, body = self.wire.seen[-1].partition(b"\r\n\r\n")
        if head.startswith(b"PATCH"):
            self.bodies.append(body)
            self.text = self.kept(body)
        writer.write(says("200 OK", self.text.encode()))
        await writer.drain()

    def open(self, dialect: str, folder: Path) -> Workspace:
        """On the journal that is there."""
        made = DIALECTS[dialect](Site(self.wire.origin, "d"))
        self.gateway = Gateway(self.wire.origin, made.authorization, lambda: "k")
        self.journal = Journal(folder / "journal.sqlite")
        self.workspace = Workspace(made, self.gateway, self.journal)
        return self.workspace

    async def commit(self) -> Outcome:
        """All that waits, which is one record."""
        (outcome,) = [each async for each in self.workspace.commit(self.workspace.plan())]
        return outcome


@asynccontextmanager
async def at(text: str, kept: Callable[[bytes], str]) -> AsyncIterator[Desk]:
    desk = Desk(text, kept)
    async with wire(desk.answer) as desk.wire:
        yield desk
        desk.journal.close()
        await desk.gateway.close()


async def test_an_edit_of_another_field_does_not_touch_them(tmp_path: Path) -> None:
    def kept(body: bytes) -> str:
        return (REVIEW % (LONG, OTHER)).replace("Old", json.loads(body)["title"])

    async with at(REVIEW % (LONG, OTHER), kept) as desk:
        workspace = desk.open("partnerpage-reviews", tmp_path)
        key = workspace.key("r1")
        await workspace.refresh(key)
        spec = workspace.draft(key).schema.spec("rating")
        assert shown(spec, workspace.draft(key).value("rating")) == LONG
        workspace.edit(key, "title", "New")
        desk.journal.close()
        await desk.gateway.close()
        workspace = desk.open("partnerpage-reviews", tmp_path)  # all of it comes from the disk now
        draft = workspace.draft(key)
        assert shown(spec, draft.value("rating")) == LONG
        outcome = await desk.commit()
        assert outcome.result == "kept"
        assert desk.bodies == [b'{"title": "New"}']
        (entry,) = workspace.ledger()
        assert str(entry.before).count(LONG) == str(entry.after).count(LONG) == 1
        assert "1e400" in str(entry.before)


@pytest.mark.parametrize(
    ("answered", "verdict"), [(LONG, Verdict.KEPT), ("4.123456789012346", Verdict.ALTERED)]
)
async def test_one_that_is_set_is_sent_and_compared_to_the_last_digit(
    tmp_path: Path, answered: str, verdict: Verdict
) -> None:
    async with at(REVIEW % ("3", OTHER), lambda _: REVIEW % (answered, OTHER)) as desk:
        workspace = desk.open("partnerpage-reviews", tmp_path)
        key = RecordKey("partnerpage-reviews", "r1")
        await workspace.refresh(key)
        workspace.edit(key, "rating", Exact(LONG))
        outcome = await desk.commit()
        assert desk.bodies[0] == f'{{"rating": {LONG}}}'.encode()
        assert outcome.receipt is not None
        assert [line.verdict for line in outcome.receipt.lines] == [verdict]


async def test_in_an_object_beside_what_is_edited_it_goes_back_as_it_came(tmp_path: Path) -> None:
    async with at(ENTRY % ("Old", LONG), lambda _: ENTRY % ("New", LONG)) as desk:
        workspace = desk.open("partnerpage-entries", tmp_path)
        key = workspace.key("r1")
        await workspace.refresh(key)
        callout = draft_value(workspace, key)
        workspace.edit(key, "callouts", [{**callout, "name": "New"}])
        outcome = await desk.commit()
        assert desk.bodies == [b'{"callouts": [{"name": "New", "order": 4.1234567890123456789, "id": "c1"}]}']
        assert outcome.result == "kept"


def draft_value(workspace: Workspace, key: RecordKey) -> dict[str, Json]:
    """The one object in the list."""
    members = workspace.draft(key).value("callouts")
    assert isinstance(members, list)
    (member,) = members
    assert isinstance(member, dict)
    return member
