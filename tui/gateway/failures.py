"""Exchanges that came to nothing, in words: what a person may rely on, and what to do."""

import re

import httpx

from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.gateway.tls import is_our_certificate, misfit, tls_error


class TooLate(Problem):
    """A read that had its whole time: another try would take as long again."""


def unreached(error: Exception, host: str, proxy: str = "") -> Problem:
    """There was no connection, so certainly not a byte was sent; `proxy` is the host of one on the way."""
    said = tls_error(error)
    if said is not None:
        return misfit(said, host)
    if proxy:
        return _not_let_through(error, host, proxy)
    return Problem(
        Kind.UNREACHABLE,
        f"The server at {host} cannot be reached.",
        "Nothing was sent. Check the network and the profile's origin, then try again.",
    )


def _not_let_through(error: Exception, host: str, proxy: str) -> Problem:
    """What a proxy says of itself is not shown: its status is enough."""
    status = re.match("4[0-9][0-9]", str(error)) if isinstance(error, httpx.ProxyError) else None
    if status is not None and status.group() == "407":
        return Problem(
            Kind.INVALID,
            f"The proxy at {proxy} wants a name and a password, and Patchdesk gives none.",
            "Nothing was sent. Name a proxy in the profile that wants none, such as one of your own on this"
            " machine that knows them.",
        )
    if status is not None:
        return Problem(
            Kind.INVALID,
            f"The proxy at {proxy} does not let this machine through to {host} ({status.group()}).",
            "Nothing was sent. Ask whoever runs it.",
        )
    found = TooLate if _is_late(error) else Problem
    return found(
        Kind.UNREACHABLE,
        f"The proxy at {proxy} cannot be reached, or {host} not by it.",
        "Nothing was sent. Check the network and the profile's proxy, then try again.",
    )


def unanswered(request: Request, error: Exception, host: str) -> Problem:
    """No answer came, or not all of one; of a write nobody knows what became of it."""
    if not request.safe:
        return Problem(
            Kind.UNANSWERED,
            "The connection broke before the answer came: the write may have happened or not.",
            "Nothing is sent again by itself. Read the record to see.",
        )
    said = tls_error(error)
    if said is not None and is_our_certificate(said):
        return misfit(said, host)
    if _is_late(error):
        return TooLate(Kind.UNREACHABLE, "The server did not answer in time.", "Try again.")
    return Problem(Kind.UNREACHABLE, "The connection broke before the answer came.", "Try again.")


def with_remedy(problem: Problem) -> Problem:
    """An answer that is no JSON, or none that can be read, says nothing of what a person can do."""
    if problem.kind is Kind.GARBLED and not problem.remedy:
        problem.remedy = "Check the profile's origin and paths, or tell the server's owner."
    return problem


def _is_late(error: Exception) -> bool:
    return isinstance(error, TimeoutError | httpx.TimeoutException)


def unread(problem: Problem) -> Problem:
    """For a write whose answer came, but is none that can be read."""
    return Problem(
        Kind.UNANSWERED,
        f"The write may have happened or not: its answer cannot be read. {problem.what}",
        "Nothing is sent again by itself. Read the record to see.",
    )
