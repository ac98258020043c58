"""Servers that say whatever a test wants, one for each dialect, and a profile file that is on them."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.hostile.readings import DIRECTORY
from tests.hostile.server import Hostile, Writer, answer, listening

Says = Callable[[str, str], Any]
"""What is answered to a method and a target."""

BAD = "409 Conflict"


def refusing(body: Callable[[], Any], status: str = BAD) -> Callable[[Hostile, Writer, str], Any]:
    """A harm: that body, as JSON."""

    async def harm(_: Hostile, writer: Writer, __: str) -> None:
        writer.write(answer(json.dumps(body()).encode(), status))
        await writer.drain()

    return harm


@contextmanager
def served(says: Mapping[str, Says]) -> Iterator[dict[str, Hostile]]:
    """A server for each dialect, on loopback, in a thread of its own."""
    there = {name: Hostile(each) for name, each in says.items()}
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            for each in there.values():
                await stack.enter_async_context(listening(each))
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield there
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def toml(text: str) -> str:
    """A text as a TOML string: as JSON writes it, which knows the same escapes; half a pair is none."""
    kept = text.encode("utf-8", "replace").decode()
    letters = (
        f"\\U{ord(letter):08x}" if ord(letter) > 0xFFFF else json.dumps(letter)[1:-1] for letter in kept
    )
    return f'"{"".join(letters)}"'.replace("\x7f", "\\u007f")


def table(name: str, dialect: str, origin: str, *lines: str) -> str:
    """A profile that is whole; `lines` are more of it."""
    return "\n".join(
        [
            f"[profiles.{toml(name)}]",
            f'dialect = "{dialect}"',
            f'origin = "{origin}"',
            f'directory = "{DIRECTORY}"',
            'tenant = "acme"',
            'secret = { env = "MY_KEY" }',
            *lines,
            "",
        ]
    )


def write_profiles(folder: Path, *tables: str) -> dict[str, str]:
    """The environment in which a desk has these profiles."""
    path = folder / "profiles.toml"
    path.touch(0o600)
    path.write_text("\n".join(tables), "utf-8")
    return {
        "PATCHDESK_PROFILES": str(path),
        "PATCHDESK_STATE": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "MY_KEY": "CANARY-key",
    }
