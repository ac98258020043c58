"""How a cell is written: colours and attributes, and the shortest way from one to another."""

from functools import lru_cache
from typing import Final, NamedTuple

_ON: Final = {str(code): 1 << code for code in (1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 51, 52, 53)}
_OFF: Final = {
    "22": _ON["1"] | _ON["2"],
    "23": _ON["3"],
    "24": _ON["4"] | _ON["21"],
    "25": _ON["5"] | _ON["6"],
    "27": _ON["7"],
    "28": _ON["8"],
    "29": _ON["9"],
    "54": _ON["51"] | _ON["52"],
    "55": _ON["53"],
}
ON_BLANKS: Final = sum(_ON[code] for code in ("4", "5", "6", "7", "9", "21", "51", "52", "53"))
"""What is seen even where there is no character: lines, and colours the other way round."""


class Pen(NamedTuple):
    """Attributes as bits, and colours as the parameters that set them; empty for the terminal's own."""

    flags: int = 0
    front: str = ""
    back: str = ""

    @property
    def plain_on_blanks(self) -> bool:
        """Whether a blank written with it is its background and nothing else."""
        return not self.flags & ON_BLANKS


PLAIN: Final = Pen()


@lru_cache(4096)
def changed(pen: Pen, parameters: str) -> Pen:
    """The pen after the sequence `CSI parameters m`. What is unknown changes nothing."""
    flags, front, back = pen
    codes = parameters.replace(":", ";").split(";")
    while codes:
        code = codes.pop(0)
        if code in ("", "0"):
            flags, front, back = PLAIN
        elif code in ("38", "48"):
            length = {"5": 2, "2": 4}.get(codes[0] if codes else "", 0)
            colour = ";".join([code, *codes[:length]])
            del codes[:length]
            front, back = (colour, back) if code == "38" else (front, colour)
        elif code in _ON:
            flags |= _ON[code]
        elif code in _OFF:
            flags &= ~_OFF[code]
        elif code == "39" or (len(code) == 2 and code[0] in "39" and code[1] in "01234567"):
            front = "" if code == "39" else code
        elif code == "49" or (code[:-1] in ("4", "10") and code[-1] in "01234567"):
            back = "" if code == "49" else code
    return Pen(flags, front, back)


@lru_cache(4096)
def way(old: Pen, new: Pen) -> str:
    """The sequence that makes the one pen of the other: all of it anew, or what differs, if that is less."""
    if old == new:
        return ""
    colours = [each for each in (new.front, new.back) if each]
    anew = [*(["0"] if old != PLAIN else []), *_set(new.flags), *colours]
    lost, steps = old.flags & ~new.flags, []
    for code, bits in _OFF.items():
        if lost & bits:
            steps.append(code)
            lost |= bits
    steps += _set(new.flags & (~old.flags | lost))
    steps += [new.front or "39"] if new.front != old.front else []
    steps += [new.back or "49"] if new.back != old.back else []
    texts = [";".join(anew) if anew != ["0"] else "", ";".join(steps)]
    return f"\x1b[{min(texts, key=len)}m"


def _set(flags: int) -> list[str]:
    return [code for code, bit in _ON.items() if flags & bit]


def parameters(pen: Pen) -> str:
    """Those of the sequence that sets it, whatever was set before."""
    return ";".join(["0", *_set(pen.flags), *(each for each in (pen.front, pen.back) if each)])
