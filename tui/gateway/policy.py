"""How the gateway behaves, as data: times, limits, and what may be tried again."""

from dataclasses import dataclass

AGAIN = frozenset({429, 502, 503, 504})
"""Statuses after which a read is tried again. A write never is."""

UNACCEPTED = 401
"""The status after which another key may help, where there is one."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in seconds, sizes in bytes. `total` bounds one exchange from first to last byte, because a slow
    drip never trips `read`. `attempts` counts for reads alone. `rate` is how many requests may leave in a
    second, reads and writes together; None for as many as there are. `read_only`: no write leaves."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 30.0
    attempts: int = 4
    longest_wait: float = 60.0
    max_body: int = 32 * 1024 * 1024
    concurrency: int = 4
    rate: float | None = None
    read_only: bool = False
