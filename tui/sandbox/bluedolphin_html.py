"""Formatted text made harmless: what is not on the list goes, and what stays is written anew.

Contract: bluedolphin-relations, field type `richtext` ("sanitised"). Inferred: which elements stay; the text
in an element that goes stays, except in scripts, styles and the like; what was left open is closed.
"""

from html import escape
from html.parser import HTMLParser
from re import IGNORECASE
from re import compile as pattern

KEPT = frozenset(
    {"a", "b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "pre"}
    | {"s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
VOID = frozenset({"br", "hr"})
SWALLOWED = frozenset(
    {"script", "style", "iframe", "object", "embed", "noscript", "template", "title", "textarea"}
)
GOOD_LINK = pattern(r"(https?://|mailto:)[^\s\x00-\x1f]+", IGNORECASE)


def sanitised(html: str) -> str:
    """Harmless HTML that says the same; what is so already comes back as it is."""
    writer = _Writer()
    # The marker of a section is data here: the standard library raises on keywords it does not know.
    writer.feed(html.replace("<![", "&lt;!["))
    writer.close()
    return writer.written()


class _Writer(HTMLParser):
    """Writes what it hears, if it is on the list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._swallowing = ""

    def written(self) -> str:
        """All that was kept, every element closed."""
        return "".join([*self._pieces, *(f"</{tag}>" for tag in reversed(self._open))])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if self._swallowing:
            return
        if tag in SWALLOWED:
            self._swallowing = tag
        elif tag in KEPT:
            link = dict(attrs).get("href") if tag == "a" else None
            good = link is not None and GOOD_LINK.fullmatch(link)
            self._pieces.append(f'<{tag} href="{escape(link or "")}">' if good else f"<{tag}>")
            if tag not in VOID:
                self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that says it is empty: HTML takes that for a beginning."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those that were left open in it."""
        if self._swallowing:
            if tag == self._swallowing:
                self._swallowing = ""
        elif tag in self._open:
            while (closed := self._open.pop()) != tag:
                self._pieces.append(f"</{closed}>")
            self._pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._swallowing:
            self._pieces.append(escape(data, quote=False))
