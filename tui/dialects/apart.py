"""Lists of objects that are written apart: a request for each object that is added, changed or taken out."""

from collections.abc import Callable, Iterator

from tui.dialects import bodies
from tui.dialects.assembly import WRITE_HEADERS
from tui.dialects.exchange import Batch, Request
from tui.domain.diff import ids, member_id
from tui.domain.draft import Change, Draft
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, equal

PathOf = Callable[..., str]


def apart_requests(draft: Draft, path: PathOf) -> Batch:
    """In the order in which they are sent: what is taken out, what is changed, what is new. Raises `Problem`
    (REFUSED): the order of the objects themselves cannot be written."""
    return tuple(
        request
        for change in draft.changes
        if change.spec.apart and change.spec.writable
        for request in _requests(change, draft.key.id, path)
    )


def _requests(change: Change, identity: str, path: PathOf) -> Iterator[Request]:
    bodies.written_value(change)  # refuses what is no list of objects
    if change.before is MISSING:
        raise Problem(
            Kind.REFUSED,
            f"{change.spec.label} has not been read, so that nobody knows what is there.",
            "Open it in the form, which reads it.",
            field=change.spec.name,
        )
    before, after = _members(change, change.before), _members(change, change.after)
    old = {member_id(member): member for member in before}
    kept = [member for member in after if member_id(member) in old]
    places = {"id": identity, "part": change.spec.apart}
    for name in old.keys() - {member_id(member) for member in kept}:
        if name is not None:
            yield Request("DELETE", path("part", **places, member=name))
    for member in kept:
        name = member_id(member)
        body = _changed(change, old[name], member)
        if body and name is not None:
            yield _write("PATCH", path("part", **places, member=name), body)
    for member in after:
        if member_id(member) is None:
            yield _write("POST", path("parts", **places), bodies.member_body(change.spec, member))


def _members(change: Change, value: object) -> list[Json]:
    members = value if isinstance(value, list) else []
    known = ids(members)
    if known is None:
        raise Problem(
            Kind.REFUSED,
            f"{change.spec.label} holds two objects with one id.",
            "Undo the edit.",
            field=change.spec.name,
        )
    return members


def _changed(change: Change, before: Json, after: Json) -> dict[str, Json]:
    """The keys that differ; one that was taken out cannot be told by a partial update."""
    new, old = bodies.member_body(change.spec, after), bodies.member_body(change.spec, before)
    if gone := old.keys() - new.keys():
        raise Problem(
            Kind.REFUSED,
            f"{change.spec.label}: {', '.join(sorted(gone))} cannot be removed, only emptied.",
            "Undo the edit.",
            field=change.spec.name,
        )
    return {name: value for name, value in new.items() if name not in old or not equal(value, old[name])}


def _write(method: str, path: str, body: dict[str, Json]) -> Request:
    sent = {name: value for name, value in body.items() if name != "id"}
    return Request(method, path, headers=WRITE_HEADERS, body=bodies.encode(sent))
