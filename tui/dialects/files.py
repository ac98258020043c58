"""A file that a server makes: its bytes as they come, and the name that it gives it."""

from collections.abc import Callable
from email.message import Message

from tui.dialects.exchange import File, Flow, Request, Response


def read_file(request: Request, refuse: Callable[[Request, Response], None]) -> Flow[File]:
    """One exchange; the name is that of `Content-Disposition`, empty where there is none."""
    (response,) = yield (request,)
    refuse(request, response)
    told = Message()
    told["content-disposition"] = response.headers.get("content-disposition", "")
    return File(told.get_filename() or "", response.body)
