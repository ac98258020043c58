"""Named switches: where a contract only infers how a server behaves, both ways are on offer.

Each half declares its own; a switch that nobody sets is as the contract infers it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Switch:
    """`name` is `<half>.<words-with-hyphens>`; `words` say what the server does when it is on."""

    name: str
    default: bool
    words: str


@dataclass(frozen=True, slots=True)
class Switches:
    """Which switches are set; all others are at their default."""

    chosen: Mapping[str, bool] = field(default_factory=dict)

    def on(self, switch: Switch) -> bool:
        """Whether the server behaves so."""
        return self.chosen.get(switch.name, switch.default)


AS_INFERRED = Switches()


def chosen(words: Iterable[str], known: Iterable[Switch]) -> Switches:
    """`name` or `name=on` turns a switch on, `name=off` off. Raises ValueError for a name that is none."""
    names = {switch.name for switch in known}
    found: dict[str, bool] = {}
    for word in words:
        name, equals, setting = word.partition("=")
        if name not in names:
            near = {each for each in names if each.partition(".")[0] == name.partition(".")[0]}
            raise ValueError(f"no such switch: {name or word}; there are {', '.join(sorted(near or names))}")
        if equals and setting not in {"on", "off"}:
            raise ValueError(f"switch {name} is on or off, not '{setting}'")
        found[name] = setting != "off"
    return Switches(found)


def listed(known: Iterable[Switch]) -> str:
    """Every switch with its default and its words, a line each."""
    lines = [(switch.name, "on" if switch.default else "off", switch.words) for switch in known]
    width = max((len(name) for name, *_ in lines), default=0)
    return "\n".join(f"{name:<{width}}  {default:<3}  {words}" for name, default, words in lines)
