"""One JSON Patch operation (RFC 6902), and applying a list of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import jsonpatch
import jsonpointer

from tui.domain import pointer
from tui.domain.pointer import Pointer
from tui.domain.problem import Kind, Problem
from tui.domain.values import MISSING, Json, Value, canon


@dataclass(frozen=True, slots=True)
class Op:
    """`op` is add, remove, replace or move; `source` is the `from` of a move."""

    op: str
    path: Pointer
    value: Value = MISSING
    source: Pointer | None = None

    def as_json(self) -> dict[str, Json]:
        """The operation as the RFC writes it."""
        result: dict[str, Json] = {"op": self.op, "path": pointer.format(self.path)}
        if self.source is not None:
            result["from"] = pointer.format(self.source)
        if self.value is not MISSING:
            result["value"] = self.value
        return result


def apply(ops: Iterable[Op], doc: Json) -> Json:
    """The document after the operations; neither it nor they are touched. Raises `Problem` (STALE)."""
    return apply_json([op.as_json() for op in ops], doc)


def apply_json(ops: list[dict[str, Json]], doc: Json) -> Json:
    """`apply` for operations as the RFC writes them.

    Below 1.47 jsonpatch gave wrong documents; in it, an exception's text still quotes the record, and the
    caller's own dicts are kept, so everything is copied on the way in and nothing of its words goes out.
    """
    own = [{name: canon(value) for name, value in op.items()} for op in ops]
    try:
        result = jsonpatch.JsonPatch(own).apply(canon(doc), in_place=False)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, RecursionError):
        raise Problem(
            Kind.STALE, "The changes do not fit this record any more.", "Open the record again."
        ) from None
    return canon(result)
