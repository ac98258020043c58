"""Servers on loopback for a gateway: one that says to the letter what it is told, and the sandbox itself."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn

from tui.sandbox.app import create_app
from tui.sandbox.faults import Faults
from tui.sandbox.store import Store

Script = Callable[[asyncio.StreamWriter], Awaitable[None]]


def says(status: str = "200 OK", body: bytes = b'{"id":"x"}', *headers: str) -> bytes:
    """An answer as it goes over the wire; the connection ends with it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Wire:
    """`seen` are the requests, byte for byte; `origin` is where it listens."""

    origin: str = ""
    seen: list[bytes] = field(default_factory=list)

    @property
    def heads(self) -> list[dict[str, list[str]]]:
        """The headers of each request, all values of a name."""
        return [_headers(request.partition(b"\r\n\r\n")[0]) for request in self.seen]

    @property
    def lines(self) -> list[bytes]:
        """The request lines."""
        return [request.partition(b"\r\n")[0] for request in self.seen]


def _headers(head: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(": ")
        found.setdefault(name.lower(), []).append(value)
    return found


@asynccontextmanager
async def wire(answer: bytes | Script, tls: ssl.SSLContext | None = None) -> AsyncIterator[Wire]:
    """A server that gives every request this answer, or does what the script does; over TLS where it is told
    how."""
    there = Wire()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(_headers(head[:-4]).get("content-length", ["0"])[0])
            there.seen.append(head + await reader.readexactly(length))
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    there.origin = f"http{'s' if tls else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield there


def free_origin() -> str:
    """Where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


@asynccontextmanager
async def sandbox(store: Store, faults: Faults) -> AsyncIterator[str]:
    """The sandbox under uvicorn, in this event loop: its origin."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(store, faults=faults), http="h11", lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True  # some answers are never to come
        await running
