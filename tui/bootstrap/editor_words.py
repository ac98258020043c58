"""The words that open the editor. No parser is loaded for them: the first frame is painted sooner."""

from typing import Any, Final, NamedTuple

SWITCHES: Final = {
    "--read-only": "read_only",
    "--low-bandwidth": "low_bandwidth",
    "--no-scroll-regions": "no_scroll_regions",
}


class EditorWords(NamedTuple):
    """How the editor is opened: on a profile, or where one is chosen."""

    profile: str | None = None
    read_only: bool = False
    low_bandwidth: bool = False
    no_scroll_regions: bool = False


def editor_words(words: list[str]) -> EditorWords | None:
    """None where there is anything else among them, or anything to find fault with: a parser knows."""
    asked: dict[str, Any] = {}
    left = iter(words)
    for word in left:
        name, given, value = word.partition("=")
        if word in SWITCHES:
            asked[SWITCHES[word]] = True
        elif name != "--profile":
            return None
        else:
            asked["profile"] = value if given else next(left, "-")
            if not given and asked["profile"].startswith("-"):
                return None
    return EditorWords(**asked)
