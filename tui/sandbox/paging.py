"""Lists in pages: `count`, `next`, `previous`, `results`.

Contract: partnerpage-entries, "Paging, filter, sort". Inferred, as the framework does it: a `page_size`
that is no positive number is ignored and one above the limit is the limit; a repeated parameter counts with
its last value; the link to the first page carries no `page`.
"""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.drf import answer, detail
from tui.sandbox.jsontext import dumps
from tui.sandbox.store import Kept, Store

PAGE_SIZE = 100
MAX_PAGE_SIZE = 1000
MAX_DIGITS = 9


def listing(
    request: Request,
    store: Store,
    collection: str,
    facets: Mapping[str, str],
    shown: Callable[[Kept], str],
    *,
    bare: bool = False,
) -> Response:
    """`paged` over a collection of the store; `shown` gives the JSON text of a document."""

    def texts(offset: int, limit: int) -> Iterable[str]:
        return map(shown, store.page(collection, offset, limit, facets))

    return paged(request, store.count(collection, facets), texts, bare=bare)


def paged(
    request: Request, count: int, texts: Callable[[int, int], Iterable[str]], *, bare: bool = False
) -> Response:
    """Answer the page that is asked for, or 404; `bare`: everything in one array, whatever is asked for.

    `texts` gives so many members from an offset on, as JSON text.
    """
    if bare:
        return answer(f"[{','.join(texts(0, count))}]")
    query = dict(request.query_params)
    size = min(_positive(query.get("page_size", "")) or PAGE_SIZE, MAX_PAGE_SIZE)
    last = max(1, -(-count // size))
    page = _positive(query.get("page", "1"))
    if not 1 <= page <= last:
        raise detail(404, "Invalid page.")
    following = dumps(_link(request, query, page + 1) if page < last else None)
    previous = dumps(_link(request, query, page - 1) if page > 1 else None)
    results = ",".join(texts((page - 1) * size, size))
    return answer(f'{{"count":{count},"next":{following},"previous":{previous},"results":[{results}]}}')


def _positive(digits: str) -> int:
    """The number, or 0 for what is none."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS else 0


def _link(request: Request, query: Mapping[str, str], page: int) -> str:
    kept = {name: value for name, value in query.items() if name != "page"}
    if page > 1:
        kept["page"] = str(page)
    place = str(URL(scope={**request.scope, "query_string": b""}))
    return f"{place}?{urlencode(kept)}" if kept else place
