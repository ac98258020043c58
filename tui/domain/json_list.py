"""A list in JSON text, alone or in an object that says more of it, read by slices: what is made of a slice
can be handed on and let go of before the next one is read.

Every slice goes through the strict loader, and so does what stands around the list. A text that is small is
read in one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import filterfalse, islice
from typing import Final, NamedTuple

import msgspec

from tui.domain.json_text import ROOM, check_listed, judge, parse, too_large
from tui.domain.problem import Kind, Problem
from tui.domain.values import Json

WINDOW: Final = 192 * 1024
"""Bytes of a slice: read, they take some megabytes at the most, and some milliseconds. They have fewer values
than are too many, which needs no count."""

MODEST: Final = 4 * 1024 * 1024
"""Bytes of an answer that does not fill the memory by itself."""

GUESSES: Final = 4
"""Places at which a slice may end that are tried before it is looked at text by text."""

_BLANK: Final = re.compile(rb"[ \t\n\r]*")
_AFTER: Final = re.compile(rb"[ \t\n\r]*([,\]])")
_BRACKET: Final = re.compile(rb"[\[\]{}]")
_BRACKET_OR_COMMA: Final = re.compile(rb"[\[\]{},]")
_TEXT: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_PAIR: Final = (
    rb'\{[ \t\n\r]*%b[ \t\n\r]*:[ \t\n\r]*(?:"[^"\\]*+"|[^",\[\]{}]{1,40})[ \t\n\r]*,[ \t\n\r]*%b[ \t\n\r]*:'
)
_HEAD: Final = re.compile(_PAIR % (rb'("[^"\\]{1,99}")', rb'("[^"\\]{1,99}")'))
_HIGH: Final = re.compile(rb"\\u[dD][89abAB]")
_OPEN: Final = b"0123456789+-.eEtrufalsn"
"""What a number, or a word, that is cut may end with: whether it is one is for the next look to tell."""
_LOW: Final = bytes(range(0xF0))
_skip = msgspec.json.Decoder(msgspec.Raw).decode


class Slice(NamedTuple):
    """Some members of the list, in order; `last` where no other slice follows. `letters` and `values` are
    what `measure` has found of them."""

    members: list[Json]
    last: bool
    letters: int
    values: int


def measure(text: bytes, *, roughly: bool = False) -> tuple[int, int]:
    """The bytes of memory that the letters of a JSON text take once it is read, and about how many values it
    holds: one letter beyond the usual ones has all others of the text that it is in take four. `roughly`
    takes no look at each text."""
    size, others = len(text), text.count(b",") + text.count(b"{")
    if roughly:
        return size if text.isascii() else 2 * size, others
    escaped = b"\\u" in text
    if text.isascii() and not escaped:
        return size, others
    more = 3 if text.translate(None, _LOW) or (escaped and _HIGH.search(text)) else 1
    marked = text.replace(b'\\"', b"").replace(b"\\u", b"\xff\xff")
    return size + more * sum(map(len, filterfalse(bytes.isascii, marked.split(b'"')))), others


def listless(value: Json) -> list[Json]:
    """Raises `Problem` (GARBLED)."""
    del value
    raise Problem(
        Kind.GARBLED, "The answer holds no list of records.", "Check the profile's directory and paths."
    )


class ListText:
    """`named` are the names of the list where it stands in an object, the first that is there counts; `bare`,
    whether it may stand alone; `otherwise` is what to take of a value that has no such list.

    `around` is that object, the list left out; before the last slice, what of it stands before the list.
    """

    def __init__(
        self,
        text: bytes,
        named: Sequence[str],
        *,
        bare: bool = True,
        otherwise: Callable[[Json], list[Json]] = listless,
    ) -> None:
        self.around: dict[str, Json] = {}
        self._text = text
        self._named = named
        self._bare = bare
        self._otherwise = otherwise

    def before(self) -> dict[str, Json]:
        """What stands before the list, where that is plain to see; what follows may be no JSON at all."""
        return {} if self._begin() is None else self.around

    def slices(self) -> Iterator[Slice]:
        """One at least. The text is let go of before the last one. Raises `Problem` (GARBLED) for what is no
        list, and for what the strict loader would not read; the slices before have been given by then."""
        if len(self._text) > WINDOW and (begin := self._begin()) is not None:
            check_listed(self._text)
            yield from self._read(*begin)
            return
        found, value = Slice([], True, *measure(self._text)), parse(self._text)
        self._text = b""
        found.members.extend(self._list_in(value))
        del value
        yield found

    def _list_in(self, value: Json) -> list[Json]:
        if isinstance(value, list) and self._bare:
            return value
        if isinstance(value, dict):
            self.around = value
            for name in self._named:
                found = value.get(name)
                if isinstance(found, list):
                    self.around = {key: item for key, item in value.items() if key != name}
                    return found
        return self._otherwise(value)

    def _begin(self) -> tuple[bytes, str, int] | None:
        """What stands before the first member, what the list is called, and where that member is; None where
        that is not plain to see."""
        start = _end(_BLANK, self._text, 0)
        if self._bare and self._text.startswith(b"[", start):
            return b"[", "", start + 1
        if not self._text.startswith(b"{", start):
            return None
        for name in self._named:
            for found in re.finditer(rb'"%s"[ \t\n\r]*:[ \t\n\r]*\[' % name.encode(), self._text[:WINDOW]):
                head = self._text[start : found.end()]
                if self._takes(head, name):
                    return head, name, found.end()
        return None

    def _takes(self, head: bytes, name: str) -> bool:
        """Whether the list by that name begins where the head ends."""
        try:
            value = parse(head + b"]}")
        except Problem:
            return False
        if not isinstance(value, dict) or next(reversed(value)) != name or value[name] != []:
            return False
        self.around = {key: item for key, item in value.items() if key != name}
        return True

    def _read(self, head: bytes, name: str, at: int) -> Iterator[Slice]:
        last, roughly = False, len(self._text) <= MODEST
        while not last:
            at = _end(_BLANK, self._text, at)
            if self._text.startswith(b"]", at):  # of an empty list
                members, at, last = b"", at + 1, True
            else:
                members = self._window(at)
                after = _AFTER.match(self._text, at + len(members))
                assert after is not None
                at, last = after.end(), after[1] == b"]"
            found = Slice([], last, *measure(members, roughly=roughly))
            value = parse(b"[%b]" % members)
            found.members.extend(value if isinstance(value, list) else ())
            del members, value
            if last:
                self._close(head, name, at)
            yield found
            del found

    def _close(self, head: bytes, name: str, at: int) -> None:
        """Judges what stands behind the list, and lets go of the text."""
        rest, self._text = self._text[at : at + ROOM], b""
        around = parse(head + b"]" + rest)
        if isinstance(around, dict):
            if any(isinstance(around.get(other), list) for other in self._named if other != name):
                raise Problem(Kind.GARBLED, "The answer holds two lists of records.", "Tell its owner.")
            self.around = {key: item for key, item in around.items() if key != name}

    def _window(self, at: int) -> bytes:
        """The text of as many members as there is room for, from here on; one at least."""
        size = WINDOW
        while True:
            window = _whole_letters(self._text[at : at + size])
            if (members := _members(window)) is not None:
                return members
            if at + size >= len(self._text) or not _is_begun(b"[" + window.rstrip(_OPEN)):
                judge(b"[" + window)
            if size >= ROOM - 2:
                raise too_large("A record", window)
            size = min(2 * size, ROOM - 2)


def _members(window: bytes) -> bytes | None:
    """The beginning of the window that is whole members; None where no end of one is found.

    A beginning that is a list once it is closed ends where a member does: JSON is read from left to right,
    and what was read till then decides what may come. So a guess at the place is enough, and is then judged.
    """
    for place in _places(window):
        if _AFTER.match(window, place) and _is_whole(b"[%b]" % window[:place]):
            return window[:place]
    return None


def _places(window: bytes) -> Iterator[int]:
    """Where the last members may end: at a guess, and then for sure, which takes longer."""
    yield from islice(_alike(window), GUESSES)
    yield from islice(_ends(window, _BRACKET), GUESSES)
    yield from _ends(_textless(window), _BRACKET_OR_COMMA)


def _alike(window: bytes) -> Iterator[int]:
    """Before what begins like the first member, by the names of two values."""
    head = _HEAD.match(window)
    if head is not None:
        names = (re.escape(head[1]), re.escape(head[2]))
        alike = re.compile(rb"\}[ \t\n\r]*,[ \t\n\r]*(?=%b)" % (_PAIR % names))
        end, block = len(window), 4096
        while end:
            begin = max(0, end - block)
            yield from (found.start() + 1 for found in reversed([*alike.finditer(window, begin, end)]))
            end, block = begin, 4 * block


def _ends(window: bytes, signs: "re.Pattern[bytes]") -> Iterator[int]:
    """Where members end, from the last on; sure where there are no brackets in texts."""
    depth = sum(map(window.count, (b"{", b"["))) - sum(map(window.count, (b"}", b"]")))
    end, block = len(window), 4096
    while end:
        begin = max(0, end - block)
        for found in reversed([*signs.finditer(window, begin, end)]):
            if found[0] == b",":
                if depth == 0:
                    yield found.start()
            elif found[0] in (b"[", b"{"):
                depth -= 1
            else:
                depth += 1
                if depth == 1:
                    yield found.end()
                elif depth == 0:
                    yield found.start()  # of the list itself
        end, block = begin, 2 * block


def _textless(window: bytes) -> bytes:
    """With blanks in place of all texts, and what begins with one that does not end."""
    blank = _TEXT.sub(lambda text: b" " * len(text[0]), window)
    cut = blank.find(b'"')
    return blank if cut < 0 else blank[:cut]


def _is_whole(text: bytes) -> bool:
    try:
        _skip(text)
    except (msgspec.MsgspecError, RecursionError):
        return False
    return True


def _is_begun(text: bytes) -> bool:
    """Whether nothing but its end is missing."""
    try:
        _skip(text)
    except msgspec.MsgspecError as error:
        return "truncated" in str(error)
    except RecursionError:
        pass
    return False


def _whole_letters(window: bytes) -> bytes:
    """Without the beginning of a letter at its end."""
    end = len(window)
    while end > len(window) - 3 and end and window[end - 1] & 0xC0 == 0x80:
        end -= 1
    return window[: end - 1] if end and window[end - 1] >= 0xC0 else window


def _end(form: "re.Pattern[bytes]", text: bytes, at: int) -> int:
    found = form.match(text, at)
    return at if found is None else found.end()
