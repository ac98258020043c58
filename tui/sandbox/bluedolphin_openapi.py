"""What this half offers, as an OpenAPI description. It is kept true by tests that take it at its word.

Contract: bluedolphin-relations, "Endpoints". The list of relations is not in it: it is off by default.
Unknown parameters and unknown names in a body are ignored, so nothing here forbids them.
"""

from tui.sandbox.bluedolphin_openapi_schemas import SCHEMAS
from tui.sandbox.jsontext import Document, Json

JSON = "application/json"
WORDS = {
    400: "Not found, or something in the request is missing or wrong.",
    401: "Key or tenant missing or wrong.",
    403: "The user may not, or the tenant lacks the add-on.",
    404: "No such questionnaire.",
    415: "The body is not said to be JSON.",
}


def schema(name: str) -> Document:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def content(shape: Json, media_type: str = JSON) -> Document:
    """A body of one media type."""
    return {media_type: {"schema": shape}}


def operation(
    summary: str,
    answers: dict[int, Document],
    *refusals: int,
    parameters: tuple[Document, ...] = (),
    body: str = "",
) -> Document:
    """A call: what it answers, by status, and how it may be refused besides 401 and 403."""
    responses: Document = {
        str(status): {"description": summary, "content": found} for status, found in answers.items()
    }
    for status in (*refusals, 401, 403):
        problem = content(schema("Problem"), "application/problem+json")
        responses[str(status)] = {"description": WORDS[status], "content": problem}
    call: Document = {"summary": summary, "responses": responses, "parameters": [*parameters]}
    if body:
        call["requestBody"] = {"required": True, "content": content(schema(body))}
    return call


def parameter(place: str, name: str, shape: Document, *, required: bool = False) -> Document:
    """A parameter of the path or the query."""
    return {"in": place, "name": name, "required": required, "schema": shape}


TEXT: Document = {"type": "string"}
NUMBER: Document = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1, "default": 100}
ITEM = (parameter("path", "id", TEXT, required=True),)
OK = content({"const": "Ok"})
OBJECTS_ASKED = (
    parameter("query", "workspace_id", {"type": "string", "minLength": 1}, required=True),
    parameter("query", "take", NUMBER),
    parameter("query", "start_with", {"type": "string", "pattern": "^[0-9a-f]{24}$"}),
    parameter("query", "filter", TEXT),
    parameter("query", "is_archived", {"enum": ["true", "false"]}),
    parameter("query", "title", TEXT),
    parameter("query", "name", TEXT),
    parameter("query", "related", TEXT),
)
DELETED: dict[int, Document] = {200: content({"const": "OK"}), 206: content({"const": "OK"})}

PATHS: Document = {
    "/liveness": {
        "get": {
            "summary": "Whether the server is up",
            "security": [],
            "responses": {"200": {"description": "It is.", "content": content(TEXT, "text/plain")}},
        }
    },
    "/v1/workspaces": {
        "get": operation("All workspaces", {200: content({"type": "array", "items": schema("Workspace")})})
    },
    "/v1/objects": {
        "get": operation(
            "The objects of a workspace", {200: content(schema("Objects"))}, 400, parameters=OBJECTS_ASKED
        )
    },
    "/v1/objects/{id}": {
        "get": operation("An object", {200: content(schema("Object"))}, 400, parameters=ITEM)
    },
    "/v1/questionnaires/{id}": {
        "get": operation("A questionnaire", {200: content(schema("Questionnaire"))}, 404, parameters=ITEM)
    },
    "/v1/relations": {
        "post": operation(
            "Create a relation", {201: content(schema("Created"))}, 400, 415, body="NewRelation"
        ),
        "delete": operation("Delete relations", DELETED, 400, 415, body="RelationIds"),
    },
    "/v1/relations/{id}": {
        "get": operation("A relation", {200: content(schema("Relation"))}, 400, parameters=ITEM),
        "patch": operation("Update a relation", {200: OK}, 400, 415, parameters=ITEM, body="RelationUpdate"),
        "delete": operation("Delete a relation", {200: OK}, 400, parameters=ITEM),
    },
}
DESCRIPTION: Document = {
    "openapi": "3.1.0",
    "info": {"title": "BlueDolphin relations, sandbox", "version": "1"},
    "security": [{"key": [], "tenant": []}],
    "paths": PATHS,
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "x-api-key"},
            "tenant": {"type": "apiKey", "in": "header", "name": "tenant"},
        },
    },
}
