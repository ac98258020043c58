"""Exchanges that came to nothing, in words: what a person may rely on, and what to do."""

import httpx

from tui.dialects.exchange import Request
from tui.domain.problem import Kind, Problem
from tui.gateway.tls import is_our_certificate, misfit, tls_error


class TooLate(Problem):
    """A read that had its whole time: another try would take as long again."""


def unreached(error: Exception, host: str) -> Problem:
    """There was no connection, so certainly not a byte was sent."""
    said = tls_error(error)
    if said is not None:
        return misfit(said, host)
    return Problem(
        Kind.UNREACHABLE,
        f"The server at {host} cannot be reached.",
        "Nothing was sent. Check the network and the profile's origin, then try again.",
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
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return TooLate(Kind.UNREACHABLE, "The server did not answer in time.", "Try again.")
    return Problem(Kind.UNREACHABLE, "The connection broke before the answer came.", "Try again.")


def unread(problem: Problem) -> Problem:
    """For a write whose answer came, but is none that can be read."""
    return Problem(
        Kind.UNANSWERED,
        f"The write may have happened or not: its answer cannot be read. {problem.what}",
        "Nothing is sent again by itself. Read the record to see.",
    )
