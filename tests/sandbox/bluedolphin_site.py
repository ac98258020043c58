"""The BlueDolphin half over a store in memory, a client that holds its key, and where to find what in it."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx

from tui.sandbox import bluedolphin
from tui.sandbox.bluedolphin_records import RELATIONS
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

Record = dict[str, Any]
NOBODY = "0" * 24
HEADERS = {"x-api-key": bluedolphin.connection()["key"], "tenant": bluedolphin.connection()["tenant"]}


@dataclass(frozen=True, slots=True)
class Site:
    client: httpx.AsyncClient
    store: Store

    def ids(self) -> list[str]:
        """Every relation, readable or not; the first has two questionnaires, all filled in."""
        return [row.id for row in self.store.page(RELATIONS, 0, 10_000, {})]

    def first(self) -> str:
        return self.ids()[0]

    async def get(self, path: str, **query: str | int) -> Any:
        answer = await self.client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def relation(self, relation_id: str) -> Record:
        found: Record = await self.get(f"/v1/relations/{relation_id}")
        return found

    async def sent(self, relation_id: str, body: Record) -> httpx.Response:
        return await self.client.patch(f"/v1/relations/{relation_id}", json=body)

    async def patched(self, relation_id: str, body: Record) -> Record:
        """The relation after an update, whose answer is always the same."""
        answer = await self.sent(relation_id, body)
        assert (answer.status_code, answer.text) == (200, '"Ok"')
        return await self.relation(relation_id)

    async def written(self, name: str, value: object) -> object:
        """What a field of the first relation holds once `value` was written to it."""
        body = await self.naming(name, value)
        return item_of(await self.patched(self.first(), body), name)["value"]

    async def naming(self, name: str, value: object) -> Record:
        """The smallest body that writes a field of the first relation."""
        form, item = place_of(await self.relation(self.first()), name)
        return {"boem": [{"id": form["id"], "items": [{"id": item["id"], "value": value}]}]}

    async def workspace_ids(self) -> list[str]:
        return [workspace["id"] for workspace in await self.get("/v1/workspaces")]


def places(relation: Record) -> Iterator[tuple[Record, Record]]:
    """Every field of a relation with its questionnaire."""
    return ((form, item) for form in relation.get("boem", ()) for item in form["items"])


def place_of(relation: Record, name: str) -> tuple[Record, Record]:
    return next((form, item) for form, item in places(relation) if item["name"] == name)


def item_of(relation: Record, name: str) -> Record:
    return place_of(relation, name)[1]


@asynccontextmanager
async def site(
    *,
    records: int = 60,
    clock: Callable[[], float] = monotonic,
    switches: Mapping[str, bool] | None = None,
    **settings: bool,
) -> AsyncIterator[Site]:
    """`start_with_includes=False`, as a name or in `switches`, is `bluedolphin.start-with-includes` off."""
    known = {switch.name for switch in bluedolphin.SWITCHES}
    named = {**(switches or {}), **settings}
    chosen = {f"bluedolphin.{name.replace('_', '-')}": setting for name, setting in named.items()}
    assert chosen.keys() <= known
    with Store() as store:
        with store.transaction():
            bluedolphin.fill(store, records=records, seed=1)
        transport = httpx.ASGITransport(bluedolphin.half(store, Switches(chosen), clock=clock))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://sandbox.test", headers=HEADERS
        ) as client:
            yield Site(client, store)


def errors_of(answer: httpx.Response, status: int) -> dict[str, list[str]]:
    """The errors of an answer, once it is sure that it has the shape of the contract."""
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert list(problem) == ["type", "title", "status", "traceId", "errors"]
    assert problem["type"].startswith("https://tools.ietf.org/html/rfc")
    assert (problem["title"], problem["status"]) == ("One or more validation errors occurred", status)
    assert answer.headers["content-type"] == "application/problem+json"
    errors: dict[str, list[str]] = problem["errors"]
    assert all(errors.values())
    return errors
