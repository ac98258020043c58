"""The sandbox as a process of its own: `serve` until a signal, or until whoever started it is gone."""

import os
import signal
import socket
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from tui.sandbox.app import Sandbox, create_app
from tui.sandbox.faults import Fault, Faults
from tui.sandbox.greeting import as_json as in_json
from tui.sandbox.greeting import as_words as in_words
from tui.sandbox.seed import RECORDS, SEED, fill, refill
from tui.sandbox.store import Store
from tui.sandbox.switches import AS_INFERRED, Switches

HOST = "127.0.0.1"
GRACE_SECONDS = 2
BACKLOG = 128


def _print(text: str) -> None:
    print(text, flush=True)


class _Server(uvicorn.Server):
    """uvicorn that says when it is ready, and leaves signals to `_signals`."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    def end(self) -> None:
        """Finish what is being answered, and stop; before the start: do not start."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Without uvicorn's way, which dies of the signal once all is done."""
        yield


@contextmanager
def _signals(server: _Server) -> Iterator[None]:
    """SIGINT and SIGTERM end the server, or the process if it is not serving yet; both with status 0."""

    def take(number: int, frame: FrameType | None) -> None:
        if not server.started:
            raise SystemExit(0)
        server.handle_exit(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, take) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def serve(
    *,
    port: int = 0,
    data: str | None = None,
    records: int = RECORDS,
    seed: int = SEED,
    reviews: int | None = None,
    watch_stdin: bool = False,
    as_json: bool = False,
    faults: Iterable[Fault] = (),
    switches: Switches = AS_INFERRED,
) -> None:
    """Serve on 127.0.0.1 until SIGINT, SIGTERM or, with `watch_stdin`, the end of stdin.

    `port` 0 is any. `data` is a file, in which the halves that hold nothing are seeded; None keeps everything
    in memory. `faults` are in force from the start. Once connections are accepted it prints
    how to connect, in words or, with `as_json`, as a line of JSON.
    Raises OSError where the port is taken, ForeignFileError where the file is not a sandbox store.
    """
    with warnings.catch_warnings(), _listening(port) as listener, Store(data or ":memory:") as store:
        warnings.simplefilter("ignore")
        origin = f"http://{HOST}:{listener.getsockname()[1]}"
        text = in_json(origin) if as_json else in_words(origin, data)
        server = _Server(_config(_app(store, tuple(faults), switches)), lambda: _print(text))
        if watch_stdin:
            threading.Thread(target=_at_end_of_stdin, args=(server.end,), daemon=True).start()
        with _signals(server):
            fill(store, records=records, reviews=reviews, seed=seed)
            server.run([listener])


def reset(data: str, *, records: int = RECORDS, seed: int = SEED, reviews: int | None = None) -> None:
    """Give a store its first data again. A server that has the file open goes on with the new data."""
    with Store(data) as store:
        refill(store, records=records, reviews=reviews, seed=seed)


def _listening(port: int) -> socket.socket:
    # asyncio turns Nagle's delay off only where the protocol is named; it costs 40 ms an answer
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _app(store: Store, rules: tuple[Fault, ...], switches: Switches) -> Sandbox:
    """Without faults, requests are not noted: this may run for long."""
    if not rules:
        return create_app(store, switches=switches)
    faults = Faults()
    for rule in rules:
        faults.add(rule)
    return create_app(store, faults=faults, switches=switches)


def _config(app: Sandbox) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _at_end_of_stdin(end: Callable[[], None]) -> None:
    """Reads the bare descriptor: a lock on sys.stdin, held here, would break the interpreter's exit."""
    try:
        while os.read(0, 4096):
            pass
    except OSError:  # closed before we came
        pass
    end()
