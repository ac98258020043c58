"""A hostile server: raw sockets and the standard library, not a line in common with the client.

What it does to some requests is its `harm`; the rest it answers as an honest server would.
"""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Writer = asyncio.StreamWriter
Harm = Callable[["Hostile", Writer, str], Awaitable[None]]


@dataclass
class Hostile:
    """`says` is the value that an honest server answers; `harm` is done to what it `hits` instead. `asked`
    are methods and targets in order; `elsewhere` is the origin of a second server that nobody may ask."""

    says: Callable[[str, str], Any]
    elsewhere: str = ""
    harm: Harm | None = None
    hits: Callable[[str, str], bool] = lambda method, target: True
    asked: list[tuple[str, str]] = field(default_factory=list)
    origin: str = ""


def answer(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """To the letter."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "Connection: close"]).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def listening(there: Hostile) -> AsyncIterator[Hostile]:
    """On loopback."""

    async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, target, _ = head.partition("\r\n")[0].split(" ")
            length = next(
                (int(line[15:]) for line in head.split("\r\n") if line[:15].lower() == "content-length:"), 0
            )
            await reader.readexactly(length)
            there.asked.append((method, target))
            if there.harm is not None and there.hits(method, target):
                await there.harm(there, writer, target)
            else:
                writer.write(answer(json.dumps(there.says(method, target)).encode()))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    there.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield there


@asynccontextmanager
async def nobody_asks() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A second server; whatever reaches it is noted."""
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
        seen.append(await reader.read(1024))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", seen


# Harm


def _says(body: bytes, status: str = "200 OK", *headers: str) -> Harm:
    async def harm(_: Hostile, writer: Writer, __: str) -> None:
        writer.write(answer(body, status, *headers))
        await writer.drain()

    return harm


async def drip(_: Hostile, writer: Writer, __: str) -> None:
    """A byte now and then: never silent, never done."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def drip_of_headers(_: Hostile, writer: Writer, __: str) -> None:
    """The same before the body."""
    writer.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def continuing(_: Hostile, writer: Writer, __: str) -> None:
    """Interim answers, and no other."""
    while not writer.is_closing():
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        await writer.drain()


def _zeros(head: bytes) -> Harm:
    async def harm(_: Hostile, writer: Writer, __: str) -> None:
        writer.write(head)
        left, block = 10 * 1024**3, bytes(64 * 1024)
        while left > 0 and not writer.is_closing():
            writer.write(block)
            await writer.drain()
            left -= len(block)

    return harm


async def chunks(_: Hostile, writer: Writer, __: str) -> None:
    """Ten gigabytes in chunks."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    block = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    for _number in range(10 * 1024**3 // 0x10000):
        if writer.is_closing():
            break
        writer.write(block)
        await writer.drain()


async def redirect(there: Hostile, writer: Writer, target: str) -> None:
    """To where nobody may ask."""
    writer.write(answer(b"", "307 Temporary Redirect", f"Location: {there.elsewhere}{target}"))
    await writer.drain()


async def cut(_: Hostile, writer: Writer, __: str) -> None:
    """Half of what was announced."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{"id": "')
    await writer.drain()


HTML = b"<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>"


@cache
def _bomb() -> bytes:
    """300 MB of zeros, packed into 300 KB."""
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(300)) + packer.flush()


async def bomb(_: Hostile, writer: Writer, __: str) -> None:
    """Packed, though nobody asked for that."""
    writer.write(answer(_bomb(), "200 OK", "Content-Encoding: gzip"))
    await writer.drain()


async def crowd(_: Hostile, writer: Writer, __: str) -> None:
    """Fifteen megabytes of empty lists."""
    writer.write(answer(b"[" + b"[]," * 5_000_000 + b"[]]"))
    await writer.drain()


HARMS: dict[str, Harm] = {
    "slow drip": drip,
    "slow drip of headers": drip_of_headers,
    "interim answers without end": continuing,
    "10 GB of zeros": _zeros(b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n"),
    "10 GB of zeros, no length": _zeros(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"),
    "10 GB of zeros in chunks": chunks,
    "gzip bomb": bomb,
    "100,000 deep": _says(b"[" * 100_000 + b"]" * 100_000),
    "100,000 deep objects": _says(b'{"id":' * 100_000 + b"1" + b"}" * 100_000),
    "5,000 digits": _says(b'[{"id": "a", "number": ' + b"9" * 5_000 + b"}]"),
    "NaN": _says(b'[{"id": "a", "number": NaN}]'),
    "infinity": _says(b'[{"id": "a", "number": -Infinity}]'),
    "duplicate keys": _says(b'[{"id": "a", "id": "b"}]'),
    "a lone surrogate": _says(b'[{"id": "\\ud800"}]'),
    "no UTF-8": _says(b'[{"id": "\xff"}]'),
    "values without number": crowd,
    "redirect": redirect,
    "cut body": cut,
    "HTML": _says(HTML, "200 OK"),
    "nothing": _says(b""),
    "a text": _says(b'"Ok"'),
}
