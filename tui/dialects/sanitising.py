"""What a server that cleans HTML would probably take out of it. No proof: cleaners differ, and none says how.

It knows what every cleaner lets through, and names the rest; so its silence says little, its words much.
"""

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final

_PLAIN = (
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s small span"
    " strong sub sup table tbody td tfoot th thead tr u ul"
)
_ATTRIBUTES = "alt class colspan height href rel rowspan src target title width"
PLAIN: Final = frozenset(_PLAIN.split())
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
ENTITIES: Final = frozenset({"amp", "lt", "gt"})
ALONE: Final = frozenset({"br", "hr", "img"})
MOST: Final = 200_000
"""Characters that are looked through; the preview waits for it."""

UNENDED: Final = 30
"""Pieces that are read behind a tag without an end: the parser reads to the end of the text for each."""

DEEP: Final = 200
"""Tags inside each other; what is deeper no cleaner keeps."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.ASCII)


def taken_out(html: str) -> tuple[str, ...]:
    """In words and once each, in the order in which they come: `the tag script`, `a link to javascript:`."""
    if len(html) > MOST:
        return ("more than can be looked through here",)
    reader = _Reader()
    # the standard library raises on sections like <![x[; HTML knows none, and takes them for comments
    reader.feed(html.replace("<![", "<!x["))
    reader.ending = True
    with suppress(_Enough):
        reader.close()
    left = reader.open
    return tuple(dict.fromkeys([*reader.found, *(f"the tag {tag} that nothing closes" for tag in left)]))


class _Enough(Exception):  # noqa: N818 - not an error
    """The rest would take too long."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # &lt; is no <
        self.found: list[str] = []
        self.open: list[str] = []
        self.ending = False
        self._pieces = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in PLAIN:
            self.found.append(f"the tag {tag}")
        elif len(self.open) >= DEEP:
            self.found.append("tags inside each other without end")
        elif tag not in ALONE:
            self.open.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.found.append(f"the attribute {name}")
            elif name in ("href", "src") and (scheme := _scheme(value or "")) not in SCHEMES:
                self.found.append(f"a link to {scheme}:")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                self.found.append("tags that overlap")
        elif tag in PLAIN:
            self.found.append(f"the end of a tag {tag} that nothing began")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        self._pieces += self.ending
        if self._pieces > UNENDED:
            self.found.append("tags that nothing ends")
            raise _Enough
        self.found += [f"a bare {sign}" for sign in "<>&" if sign in data]

    def handle_entityref(self, name: str) -> None:
        if name not in ENTITIES:
            self.found.append(f"the entity {name}")

    def handle_charref(self, name: str) -> None:
        self.found.append(f"the entity #{name}")

    def handle_comment(self, data: str) -> None:
        del data
        self.found.append("a comment")

    def handle_decl(self, decl: str) -> None:
        del decl
        self.found.append("a declaration")

    def unknown_decl(self, data: str) -> None:
        del data
        self.found.append("a declaration")

    def handle_pi(self, data: str) -> None:
        del data
        self.found.append("an instruction")


def _scheme(link: str) -> str:
    """Blanks and control characters do not hide it: browsers skip them. A link without one stays here."""
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", link).casefold())
    return match[1] if match else "https"
