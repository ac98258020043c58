"""PartnerPage: the approval flow of entry edits. Contract: partnerpage-entries, "Approval flow".

The calls are known by name only; paths, states and answers are inferred. Inferred besides: a further PATCH
adds to the change set and makes it a draft again; a rejected one may be submitted again; what is approved is
judged once more, so that it may be refused with 400; only a PATCH of the entry itself waits for approval.
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tui.sandbox.drf import Refused, answer, detail, not_found, read_object, route
from tui.sandbox.fields import text, validated
from tui.sandbox.jsontext import dumps
from tui.sandbox.partnerpage import PREFIX, UPDATE_ENTRIES, Gate
from tui.sandbox.partnerpage_directories import ENTRIES, tier_texts
from tui.sandbox.partnerpage_entry_switches import APPROVAL, DISCARD_204, NO_APPROVAL_CALLS, WRONG_STATE_400
from tui.sandbox.partnerpage_entry_update import accepted, applied
from tui.sandbox.partnerpage_kept import shown_with
from tui.sandbox.partnerpage_pending import Pending, kept_with, pending
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import AS_INFERRED, Switches


class Approval:
    """Submit, approve, reject and discard what waits, and a look at it."""

    def __init__(self, store: Store, gate: Gate, switches: Switches = AS_INFERRED) -> None:
        self._store = store
        self._gate = gate
        self._switches = switches

    def routes(self) -> list[Route]:
        """The paths, unless they are switched off."""
        if self._switches.on(NO_APPROVAL_CALLS):
            return []
        review = PREFIX + "/directories/{directory_id}/entries/partners/{entry_id}/review/"
        return [
            route(review, GET=self.waiting),
            route(review + "submit/", POST=self.submit),
            route(review + "approve/", POST=self.approve),
            route(review + "reject/", POST=self.reject),
            route(review + "discard/", POST=self.discard),
        ]

    async def waiting(self, request: Request) -> Response:
        """GET what waits."""
        self._gate.admit(request)
        _, waiting = self._found(request)
        return answer(dumps(waiting.shown()))

    async def submit(self, request: Request) -> Response:
        """POST: hand the changes in."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            row, waiting = self._found(request, "draft", "rejected")
            return self._kept(kept_with(row, replace(waiting, state="submitted", comment="")))

    async def approve(self, request: Request) -> Response:
        """POST: publish the changes."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            row, waiting = self._found(request, "submitted")
            sound = accepted(self._store, self._switches, waiting.changes, entry_id=row.id)
            return self._kept(kept_with(applied(row, sound, self._switches), Pending()))

    async def reject(self, request: Request) -> Response:
        """POST: send the changes back, with a comment or without."""
        self._gate.admit(request, UPDATE_ENTRIES)
        body = await request.body()  # before the transaction, in which nothing may wait
        with self._store.transaction():
            row, waiting = self._found(request, "submitted")
            sound, wrong = validated(read_object(request, body), {"comment": text})
            if wrong:
                raise Refused(400, wrong)
            comment = str(sound.get("comment", ""))
            return self._kept(kept_with(row, replace(waiting, state="rejected", comment=comment)))

    async def discard(self, request: Request) -> Response:
        """POST: throw the changes away."""
        self._gate.admit(request, UPDATE_ENTRIES)
        with self._store.transaction():
            row, _ = self._found(request, "draft", "submitted", "rejected")
            kept = self._kept(kept_with(row, Pending()))
        return Response(status_code=204) if self._switches.on(DISCARD_204) else kept

    def _found(self, request: Request, *states: str) -> tuple[Kept, Pending]:
        """The entry and what waits; 404 without the entry, 409 where that is in no such state."""
        row = self._store.find(ENTRIES, request.path_params["entry_id"])
        if row is None:
            raise not_found()
        waiting = pending(row) if self._switches.on(APPROVAL) else Pending()
        if states and waiting.state not in states:
            status = 400 if self._switches.on(WRONG_STATE_400) else 409
            words = f"Not possible for changes in the state: {waiting.state}."
            raise detail(status, words)
        return row, waiting

    def _kept(self, row: Kept) -> Response:
        self._store.replace(ENTRIES, row)
        return answer(shown_with(tier_texts(self._store))(row))
