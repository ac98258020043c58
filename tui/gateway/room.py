"""How much of answers is taken into memory, those that are under way together counted as one."""

from io import BytesIO
from types import TracebackType
from typing import Final, Self

import httpx

from tui.domain.problem import Kind, Problem

SMALL: Final = 1024 * 1024
"""Bytes of an answer that there is always room for, and of what a refusal may say."""


class Room:
    """Of one gateway: `most` bytes in all."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0


class Share:
    """What the answers of one batch take, till the batch is handed on: then it is given back."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._own = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._room.taken -= self._own

    def take(self, size: int, answer: int) -> None:
        """So many more bytes, of an answer that has so many by now. Raises `Problem` (GARBLED)."""
        self._own += size
        self._room.taken += size
        most = self._room.most
        if answer > most or (answer > SMALL and self._room.taken > most):
            words = f"The answer is larger than {most // (1024 * 1024)} MB"
            beside = "" if answer > most else ", with those that came beside it"
            raise Problem(Kind.GARBLED, f"{words}{beside}.", "Ask for smaller pages.")

    def give_back(self, size: int) -> None:
        """Of an answer that is not kept."""
        self._own -= size
        self._room.taken -= size


async def body_of(answer: httpx.Response, share: Share) -> bytes:
    """As it came; none of a refusal that says more than anybody reads. Raises `Problem` (GARBLED)."""
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(
            Kind.GARBLED, "The server packed its answer though it was asked not to.", "Tell its owner."
        )
    body = BytesIO()  # gives what it has without a copy
    try:
        async for chunk in answer.aiter_raw():
            body.write(chunk)
            share.take(len(chunk), body.tell())
            if not answer.is_success and body.tell() > SMALL:
                share.give_back(body.tell())
                return b""
    except BaseException:
        share.give_back(body.tell())
        raise
    return body.getvalue()
