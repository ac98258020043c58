"""Listing relations where no call lists them: workspace by workspace, object by object, each relation once.

Contract: bluedolphin-relations, how to list relations. Calls are few a second, so nothing is asked for twice,
and a walk that was stopped goes on where it was: the last object it has passed rides with each page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tui.dialects.assembly import is_segment
from tui.dialects.bluedolphin_calls import Calls
from tui.dialects.bounds import Bound
from tui.dialects.exchange import Flow, Listing, Page, Request, Response, Wanted
from tui.dialects.made import count_of
from tui.domain import json_text
from tui.domain.json_list import measure
from tui.domain.problem import Kind, Problem
from tui.domain.record import Record
from tui.domain.values import Json

TOGETHER = 5
"""Relations that are read before they are shown."""

CLOSED = frozenset({400, 403, 404})
"""Statuses of one object or relation that is not there, or not for this user; the others may well be."""

COPYING = 1
"""The status of a workspace that is still being made."""

LARGE = 8 * 1024 * 1024
"""Bytes of an answer of which only ids are taken: of an object that has a great many relations, for one."""

AGAIN = "The server sent a page of objects that brings nothing new: relations may be missing."

Exchange = Flow[Json]


@dataclass
class Walk:
    """One walk. `passed` are the objects and `seen` the relations that need not be asked for again; `place`
    is the workspace, and in it the object, behind which a walk that was stopped goes on."""

    calls: Calls
    take: int
    wanted: tuple[str, ...]
    record: Callable[[str, Response], Record | None]
    refuse: Callable[[Request, Response], None]
    passed: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    place: tuple[str, str] = ("", "")
    _bound: Bound = field(default_factory=Bound)
    _notes: list[str] = field(default_factory=list)
    _left_out: int = 0
    _unread: int = 0
    _again: bool = False
    _partial: bool = False

    def go_on_from(self, wanted: Wanted) -> None:
        """Takes what an earlier walk has brought, and where it was; what is no such place begins anew."""
        told = wanted.resume if isinstance(wanted.resume, dict) else {}
        self.seen |= {*wanted.known}
        self.place = (_text(told, "workspace"), _text(told, "object"))
        self._partial = told.get("partial") is True

    def pages(self) -> Listing:
        """All relations of the workspaces, in their order; of those that were passed, none."""
        found = yield from self._ask(self.calls.get("workspaces"))
        chosen = [(str(each["id"]), _text(each, "name")) for each in self._chosen(found)]
        there, behind = self.place
        first = next((place for place, (identity, _) in enumerate(chosen) if identity == there), 0)
        for identity, name in chosen[first:]:
            yield from self._workspace(identity, name, behind if identity == there else "")
        notes = [*self._notes]
        if self._left_out:
            notes.append(f"{self._left_out} relations cannot be read, and are left out.")
        if self._unread:
            notes.append(f"{self._unread} objects cannot be read; their relations may be missing.")
        if self._again:
            notes.append(AGAIN)
        yield Page((), notes=tuple(notes), partial=self._lacks)

    @property
    def _lacks(self) -> bool:
        """Whether there may be more than this walk has brought."""
        return bool(self.wanted or self._left_out or self._unread or self._again or self._partial)

    def _chosen(self, found: Json) -> Iterator[dict[str, Json]]:
        if not isinstance(found, list):
            raise _listless("workspaces")
        known: dict[str, dict[str, Json]] = {}
        for each in found:
            if isinstance(each, dict) and isinstance(identity := each.get("id"), str):
                known.setdefault(identity, each)
        there = known.values()
        named = {name for each in there for name in (str(each["id"]), _text(each, "name"))}
        for name in self.wanted:
            if name not in named:
                self._notes.append(f"There is no workspace {name}.")
        for each in there:
            if self.wanted and str(each["id"]) not in self.wanted and _text(each, "name") not in self.wanted:
                continue
            if each.get("status") == COPYING:
                self._notes.append(f"Workspace {_text(each, 'name')} is still being copied: it is left out.")
            else:
                yield each

    def _workspace(self, identity: str, name: str, behind: str) -> Listing:
        """The cursor is an object's id; whether that object comes again is not told, so each counts once. All
        as far as the one that the walk goes on `behind` are passed; where it is gone, none is."""
        known: dict[str, None] = {}
        start, total, bound = "", None, Bound()
        while True:
            (answer,) = yield (request := self.calls.objects(identity, self.take, start),)
            self.refuse(request, answer)
            objects, total = _objects(json_text.parse(answer.body, LARGE), total)
            new = [each for each in objects if each not in known]
            if not new:
                more = total is None or len(known) < total
                self._again |= more and len(objects) > 1  # one alone is the one that was asked from
                break
            bound.take(len(new), total, size=len(answer.body))
            for each in new:
                known[each] = None
                if not behind:
                    yield from self._object(identity, each, _progress(name, len(known), total))
                behind = "" if each == behind else behind
            start = new[-1]
        for number, each in enumerate(known if behind else (), 1):
            yield from self._object(identity, each, _progress(name, number, total))

    def _object(self, workspace: str, identity: str, progress: str) -> Listing:
        if identity in self.passed:
            return
        found = yield from self._one("object", identity)
        doc = None if found is None else readable(found, LARGE)
        if not isinstance(doc, dict):
            self._unread += 1
        else:
            relations = [each for each in _related(doc) if each not in self.seen]
            yield from self._relations(relations, progress)
        self.passed.add(identity)
        self.place = (workspace, identity)
        yield self._page((), progress)

    def _relations(self, identities: list[str], progress: str) -> Listing:
        for start in range(0, len(identities), TOGETHER):
            records: list[Record] = []
            letters = values = 0
            for identity in identities[start : start + TOGETHER]:
                answer = yield from self._one("relation", identity)
                record = None if answer is None else self.record(identity, answer)
                self.seen.add(identity)
                if answer is not None:
                    self._bound.take(1, size=len(answer.body))
                    size = measure(answer.body)
                    letters, values = letters + size[0], values + size[1]
                if record is None:
                    self._left_out += 1
                else:
                    records.append(record)
            yield replace(self._page(tuple(records), progress), letters=letters, values=values)

    def _one(self, name: str, identity: str) -> Flow[Response | None]:
        """The answer about one of many; None for one that cannot be had: that is no reason to end a walk."""
        if not is_segment(identity):
            return None
        request = self.calls.get(name, identity)
        (answer,) = yield (request,)
        if answer.status in CLOSED:
            return None
        self.refuse(request, answer)
        return answer

    def _page(self, records: tuple[Record, ...], progress: str) -> Page:
        workspace, last = self.place
        resume: Json = {"workspace": workspace, "object": last, "partial": self._lacks}
        return Page(records, progress=progress, resume=resume, partial=self._lacks, lasting=True)

    def _ask(self, request: Request) -> Exchange:
        (answer,) = yield (request,)
        self.refuse(request, answer)
        return json_text.parse(answer.body, LARGE)


def _objects(found: Json, total: int | None) -> tuple[list[str], int | None]:
    """The ids of an answer, and how many there are in all as the first answer tells it."""
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list):
        raise _listless("objects")
    told = found.get("total_items") if isinstance(found, dict) else None
    ids = [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
    return list(dict.fromkeys(map(str, ids))), count_of(told) if total is None else total


def readable(answer: Response, room: int = json_text.ROOM) -> Json:
    """The value of an answer; null for one that is not JSON to the letter, or larger than that."""
    try:
        return json_text.parse(answer.body, room)
    except Problem:
        return None


def _listless(what: str) -> Problem:
    return Problem(Kind.GARBLED, f"The answer holds no list of {what}.", "Check the profile's origin.")


def _progress(workspace: str, number: int, total: int | None) -> str:
    of = f" of {total}" if total is not None else ""
    return f"workspace {workspace}: object {number}{of}"


def _related(found: Json) -> list[str]:
    related = found.get("related_objects") if isinstance(found, dict) else None
    members = related if isinstance(related, list) else []
    ids = [each.get("relationship_id") for each in members if isinstance(each, dict)]
    return list(dict.fromkeys(identity for identity in ids if isinstance(identity, str) and identity))


def _text(doc: dict[str, Json], name: str) -> str:
    value = doc.get(name)
    return value if isinstance(value, str) else ""
