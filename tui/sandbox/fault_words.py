"""Faults in words, as they are given on a command line: `PATCH /reviews/ delay=0.5 times=3`.

    [METHOD] [PATH] EFFECT [times=N]

PATH is searched for as a regular expression; without a method or a path every request is met, and without
`times` it never ends. The effects:

    delay=S              applied at once, answered S seconds later
    429, 429=S           not applied; come back in S seconds (1), in the words of the API that was asked
    500, 503             not applied; an HTML page with this status
    html                 not applied; the 502 page of a proxy
    reset-before         not applied; the connection is closed without an answer
    reset-after          applied; the connection is closed without an answer
    truncate             applied; the answer breaks off half way
    type=CONTENT/TYPE    applied; the answer says that it is of this type
"""

import re
from collections.abc import Callable, Mapping
from math import isfinite

from tui.sandbox.faults import BAD_GATEWAY, SERVER_ERROR, UNAVAILABLE, Fault, Throttled

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
CONTENT_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(;[ -~]*)?", re.ASCII)
LONGEST_SECONDS = 86_400


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not (isfinite(seconds) and 0 <= seconds <= LONGEST_SECONDS):
        raise ValueError(f"{text or 'nothing'} is no number of seconds")
    return seconds


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(f"{text or 'nothing'} is no whole number")
    return int(text)


def _delay(setting: str) -> Fault:
    return Fault(after=_seconds(setting))


def _throttled(setting: str) -> Fault:
    return Fault(applied=False, answer=Throttled(_whole(setting)))


def _content_type(setting: str) -> Fault:
    if CONTENT_TYPE.fullmatch(setting) is None:
        raise ValueError(f"{setting or 'nothing'} is no content type")
    return Fault(content_type=setting)


PLAIN: Mapping[str, Callable[[], Fault]] = {
    "429": lambda: _throttled("1"),
    "500": lambda: Fault(applied=False, answer=SERVER_ERROR),
    "503": lambda: Fault(applied=False, answer=UNAVAILABLE),
    "html": lambda: Fault(applied=False, answer=BAD_GATEWAY),
    "reset-before": lambda: Fault(applied=False, cut=True),
    "reset-after": lambda: Fault(cut=True),
    "truncate": lambda: Fault(truncated=True),
}
SET: Mapping[str, Callable[[str], Fault]] = {
    "delay": _delay,
    "429": _throttled,
    "type": _content_type,
}
EFFECTS = "delay=S, 429[=S], 500, 503, html, reset-before, reset-after, truncate, type=CONTENT/TYPE"


def parsed(words: str) -> Fault:
    """The fault that is described. Raises ValueError, whose text says what cannot be understood."""
    try:
        return _fault(words.split())
    except ValueError as error:
        raise ValueError(f"fault '{words}': {error}") from error


def _fault(words: list[str]) -> Fault:
    method = words.pop(0).upper() if words and words[0].upper() in METHODS else ""
    path = words.pop(0) if words and not _is_known(words[0]) else ""
    if not words or words[0].startswith("times="):
        raise ValueError(f"it does not say what is to happen; one of {EFFECTS}")
    fault = _effect(words.pop(0))
    times = None
    if words and words[0].startswith("times="):
        times = _whole(words.pop(0).removeprefix("times="))
        if not times:
            raise ValueError("times=0 would never happen")
    if words:
        raise ValueError(f"'{words[0]}' is one word too many")
    try:
        re.compile(path)
    except re.error as error:
        raise ValueError(f"'{path}' is no regular expression: {error}") from error
    fault.method, fault.path, fault.times = method, path, times
    return fault


def _is_known(word: str) -> bool:
    """Whether a word can be no path: an effect, whole or misspelt in its setting, or `times`."""
    name, equals, _ = word.partition("=")
    return word in PLAIN or (equals != "" and (name in SET or name == "times"))


def _effect(word: str) -> Fault:
    name, equals, setting = word.partition("=")
    if equals and name in SET:
        return SET[name](setting)
    if word in PLAIN:
        return PLAIN[word]()
    raise ValueError(f"'{word}' is nothing that can happen; one of {EFFECTS}")
