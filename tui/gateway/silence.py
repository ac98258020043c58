"""Libraries that log whole addresses and headers log nothing, wherever somebody turns logging on."""

import logging
from typing import Final

LOGGERS: Final = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
)


def silence() -> None:
    """For good."""
    for name in LOGGERS:
        logging.getLogger(name).disabled = True
