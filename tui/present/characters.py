"""Sets of characters that are ready at once, where `re` takes milliseconds to compile one: a first frame
does not wait for that."""

import re
from bisect import bisect_right


class Characters:
    """Those of `ranges`, written as between the brackets of an expression, such as `a-z·`: in their order,
    and none of them a hyphen. A text of several characters is not in it."""

    def __init__(self, ranges: str) -> None:
        parts = re.findall("(.)-(.)|(.)", ranges, re.DOTALL)
        self._edges = "".join(first + last or only * 2 for first, last, only in parts)

    def __contains__(self, character: str) -> bool:
        if len(character) != 1:
            return False
        place = bisect_right(self._edges, character)
        return place % 2 == 1 or self._edges[:place].endswith(character)

    def others(self) -> re.Pattern[str]:
        """Finds a character that is not in it. Where most are, it is compiled sooner than what finds them."""
        firsts = [0, *(ord(last) + 1 for last in self._edges[1::2])]
        lasts = [*(ord(first) - 1 for first in self._edges[::2]), 0x10FFFF]
        gaps = ((first, last) for first, last in zip(firsts, lasts, strict=True) if first <= last)
        return re.compile("".join(["[", *(f"\\U{first:08x}-\\U{last:08x}" for first, last in gaps), "]"]))
