"""The OpenAPI description of the BlueDolphin half, taken at its word by schemathesis and by its own routes.

For a stranger, who makes up ids, `positive_data_acceptance` is off: what is not there is a 400 here
(contract: bluedolphin-relations, trap 7).
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.routing import Route

from tests.sandbox.bluedolphin_site import HEADERS, NOBODY, site
from tui.sandbox import bluedolphin
from tui.sandbox.bluedolphin_forms import FORMS, form_id
from tui.sandbox.bluedolphin_model import NODE, TEMPLATES, workspace
from tui.sandbox.bluedolphin_openapi import DESCRIPTION
from tui.sandbox.bluedolphin_records import OBJECTS, RELATIONS
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches

ASKED = 25  # examples a call and test
STRANGER = {"positive_data_acceptance": {"enabled": False}}


def config(checks: dict[str, Any], mode: str = "all") -> SchemathesisConfig:
    generation = {"deterministic": True, "max-examples": ASKED, "mode": mode}
    return SchemathesisConfig.from_dict({"seed": 1, "generation": generation, "checks": checks})


def filled() -> Store:
    store = Store()
    with store.transaction():
        bluedolphin.fill(store, records=400, seed=1)
    return store


READ = filled()
SERVED = schemathesis.openapi.from_asgi("/v1/openapi.json", bluedolphin.half(READ), config=config(STRANGER))


@pytest.fixture(scope="module", autouse=True)
def _closed_at_the_end() -> Iterator[None]:
    yield
    READ.close()


@SERVED.parametrize()
def test_whatever_is_sent_the_answer_is_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers=HEADERS)


def readable(store: Store, collection: str) -> list[str]:
    rows = store.page(collection, 0, 300, {})
    return [row.id for row in rows if json.loads(row.doc)["status"] in {0, 1, 2, 3}]


def informed(store: Store) -> Any:
    """The description for somebody who knows what there is."""
    found: Any = json.loads(json.dumps(DESCRIPTION))
    paths, schemas = found["paths"], found["components"]["schemas"]
    relation_ids, object_ids = readable(store, RELATIONS), readable(store, OBJECTS)
    form_ids = [form_id(form) for form in FORMS if not form.hidden]
    for kind, ids in (("objects", object_ids), ("relations", relation_ids), ("questionnaires", form_ids)):
        for call in paths[f"/v1/{kind}/{{id}}"].values():
            call["parameters"][0]["schema"] = {"enum": ids}
    asked = {parameter["name"]: parameter for parameter in paths["/v1/objects"]["get"]["parameters"]}
    asked["workspace_id"]["schema"] = {"enum": [workspace(0)["id"]]}
    asked["filter"]["schema"] = {"enum": ["all", "business_layer", NODE.id()]}
    # At most one of three may be given, which OpenAPI cannot say.
    paths["/v1/objects"]["get"]["parameters"] = [
        parameter for name, parameter in asked.items() if name not in {"name", "related"}
    ]
    new = schemas["NewRelation"]["properties"]
    new["template_id"] = {"enum": [kind.id() for kind in TEMPLATES]}
    new["from_object_id"] = new["to_object_id"] = {"enum": object_ids[:6]}
    schemas["RelationIds"]["properties"]["relation_ids"]["items"] = {"enum": [*relation_ids, NOBODY]}
    schemas["RelationUpdate"]["properties"]["boem"]["anyOf"][0]["items"]["properties"]["id"] = {
        "enum": form_ids
    }
    return found


KNOWN = schemathesis.openapi.from_dict(informed(READ), config=config({}, "positive"))
KNOWN.app = bluedolphin.half(READ)


@KNOWN.include(method="GET").parametrize()
def test_whatever_is_asked_rightly_is_told(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers=HEADERS)


CALLS = [
    (method, path)
    for path, calls in informed(READ)["paths"].items()
    for method in calls.keys() & {"get", "post", "patch", "delete"}
]


@pytest.fixture
def changed() -> Iterator[OpenApiSchema]:
    with filled() as store:
        schema = schemathesis.openapi.from_dict(informed(store), config=config(STRANGER))
        schema.app = bluedolphin.half(store)
        yield schema


@pytest.mark.parametrize(("method", "path"), sorted(CALLS))
def test_every_described_success_is_met(changed: OpenApiSchema, method: str, path: str) -> None:
    met: set[str] = set()
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]

    @settings(max_examples=ASKED, derandomize=True, deadline=None, database=None, suppress_health_check=slow)
    @given(case=changed[path][method].as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        met.add(str(case.call_and_validate(headers=HEADERS).status_code))

    ask()
    described = {status for status in informed(READ)["paths"][path][method]["responses"] if status < "300"}
    assert described <= met


def served(switches: Switches) -> Iterator[tuple[str, str]]:
    """What the routes of the half answer."""
    for route in bluedolphin.half(READ, switches).routes:
        assert isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}:
            yield method.lower(), re.sub(r"{\w+}", "{id}", route.path)


def test_every_call_is_described_and_no_other() -> None:
    assert set(served(Switches())) == {*CALLS, ("get", "/v1/openapi.json")}
    listing = Switches({"bluedolphin.lists-relations": True})
    assert set(served(listing)) - set(served(Switches())) == {("get", "/v1/relations")}


def test_every_schema_is_used_and_every_reference_leads_somewhere() -> None:
    text = str(DESCRIPTION)
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) == set(
        informed(READ)["components"]["schemas"]
    )


async def test_the_description_needs_no_key() -> None:
    async with site(records=0) as here:
        here.client.headers.clear()
        answer = await here.client.get("/v1/openapi.json")
        assert answer.json() == DESCRIPTION
