"""The import law of the house. `breaches(read_house(root))` is empty where it is kept.

The law is the section "The import law" of the design: LAYERS, PARTIES and UI_ORDER are what a table can say
of it, the functions are the rest. A rule is one word, so that the wrong house can name it.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.house import HOUSE, House, Import, Module

LONGEST = 300  # lines of a file

# What a layer may import besides itself. A name stands for all that is in it.
LAYERS: Mapping[str, frozenset[str]] = {
    "": frozenset(),  # tui/__init__.py: the version, which all but the sandbox may read
    "__main__": frozenset({"bootstrap"}),
    "bootstrap": frozenset(
        {"ui", "cli", "workspace", "present", "gateway", "store", "dialects", "domain", "sandbox"}
    ),
    "ui": frozenset({"present", "workspace", "dialects.base", "dialects.exchange", "domain"}),
    "cli": frozenset({"present", "workspace", "store", "dialects", "domain"}),
    "workspace": frozenset({"store", "dialects", "domain"}),
    "present": frozenset({"dialects.base", "dialects.exchange", "domain"}),
    "gateway": frozenset({"dialects", "domain"}),
    "store": frozenset({"domain"}),
    "dialects": frozenset({"domain"}),
    "domain": frozenset(),
    "sandbox": frozenset(),
}
# What other people's packages it may import besides the standard library.
PARTIES: Mapping[str, frozenset[str]] = {
    "bootstrap": frozenset({"httpx", "platformdirs", "pydantic", "textual", "uvicorn"}),
    "ui": frozenset({"textual", "rich"}),
    "workspace": frozenset({"pydantic"}),
    "gateway": frozenset({"aiolimiter", "httpx", "tenacity"}),
    "dialects": frozenset({"pydantic", "annotated_types"}),
    "domain": frozenset({"jsonpatch", "jsonpointer", "msgspec"}),
    "sandbox": frozenset({"starlette", "uvicorn"}),
}
# what is not named stands to the right of them all
UI_ORDER = (
    "app",
    "routes",
    "purging",
    "asking",
    "opening",
    "copying",
    "speaking",
    "screens",
    "dialogs",
    "widgets",
)
MAY_LOAD_LATE = {"__main__", "bootstrap"}  # layers
REGISTRY = f"{HOUSE}.dialects"  # loads a dialect when it is asked for, by a name that stands in it


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One rule broken at one line."""

    path: Path
    line: int
    rule: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.why}"


def breaches(house: House) -> list[Breach]:
    """Every breach of the law, in the order of the files."""
    return sorted({*_module_breaches(house), *_import_breaches(house)})


def too_long(files: Iterator[Path]) -> list[str]:
    """Those of more than LONGEST lines, with their length."""
    counted = ((path, len(path.read_text("utf-8").splitlines())) for path in files)
    return [f"{path}: {length} lines" for path, length in counted if length > LONGEST]


def dialect_names(house: House) -> set[str]:
    """What the registry imports, `base` and `exchange` aside: every other file beside it is a part."""
    registry = house.get(REGISTRY)
    targets = [found.target for found in registry.imports] if registry else []
    return {_segment(target) for target in targets if _within(target, "dialects")} - {"", "base", "exchange"}


def _module_breaches(house: House) -> Iterator[Breach]:
    for module in house.values():
        if module.layer not in LAYERS:
            yield Breach(module.path, 1, "layer", f"the law knows no {module.layer}")
        for line in module.type_checking:
            yield Breach(
                module.path, line, "type-checking", "what only the type checker sees is a dependency"
            )


def _import_breaches(house: House) -> Iterator[Breach]:
    dialects = dialect_names(house)
    reach = _reach(house)
    for module in house.values():
        for found in module.imports:
            faults = [
                *_form(module, found),
                *(_place(module, found) if found.own else _party(module, found)),
                *_inside_ui(module, found),
                *_siblings(module, found, dialects),
            ]
            if module.name in reach.get(found.target, ()) and not found.late:
                faults.append(("cycle", f"{found.target} leads back to {module.name}"))
            for rule, why in faults:
                yield Breach(module.path, found.line, rule, why)


Fault = tuple[str, str]  # a rule and why


def _form(module: Module, found: Import) -> Iterator[Fault]:
    """How an import of ours is written: straight in the file and by its full name."""
    free = module.layer in MAY_LOAD_LATE or module.name == REGISTRY
    if found.by_name and not found.target and module.name == REGISTRY:
        return
    if found.by_name and (not found.target or (found.own and not free)):
        yield "by-name", f"{found.target or 'what is imported here'} cannot be followed"
    elif found.own and found.relative:
        yield "relative", f"write {found.target}"
    elif found.own and found.guarded and not found.late:
        yield "guarded", f"{found.target} is imported on a condition"
    elif found.own and found.late and not free:
        yield "late", f"{found.target} is imported inside a function"


def _place(module: Module, found: Import) -> Iterator[Fault]:
    """A layer imports what stands to its right."""
    allowed = LAYERS.get(module.layer, frozenset())
    if found.target == HOUSE and module.layer != "sandbox":
        return
    if _within(found.target, module.layer) or any(_within(found.target, part) for part in allowed):
        return
    yield "layer", f"{module.layer or HOUSE} may not import {found.target}"


def _party(module: Module, found: Import) -> Iterator[Fault]:
    package = found.target.partition(".")[0]
    known = sys.stdlib_module_names | PARTIES.get(module.layer, frozenset())
    if package and package not in known:
        yield "third-party", f"{module.layer or HOUSE} may not import {package}"


def _inside_ui(module: Module, found: Import) -> Iterator[Fault]:
    if not (module.layer == "ui" and _within(found.target, "ui")):
        return
    ours, theirs = _rank(module.name), _rank(found.target)
    if theirs < ours:
        yield "ui", f"{module.name} stands to the right of {found.target}"
    elif theirs == ours == UI_ORDER.index("screens"):
        yield "screen", f"a screen may not import the screen {found.target}"


def _siblings(module: Module, found: Import, dialects: set[str]) -> Iterator[Fault]:
    """No dialect knows another, no part a dialect, and no half of the sandbox another half."""
    ours, theirs = _segment(module.name), _segment(found.target)
    if theirs not in dialects or theirs == ours or not _within(found.target, module.layer):
        return
    if module.layer == "dialects" and ours:
        yield "dialect", f"{ours} may not import the dialect {theirs}"
    elif module.layer == "sandbox" and ours in dialects:
        yield "half", f"{ours} may not import {theirs}"


def _reach(house: House) -> dict[str, set[str]]:
    """For each module all that it loads, itself if a way leads back; late imports do not count."""
    ways = {
        name: {found.target for found in module.imports if not found.late} & set(house)
        for name, module in house.items()
    }
    reach: dict[str, set[str]] = {}
    for name in house:
        seen, todo = {name}, [name]
        while todo:
            todo.extend(new := ways[todo.pop()] - seen)
            seen |= new
        reach[name] = seen
    return reach


def _within(target: str, part: str) -> bool:
    return f"{target}.".startswith(f"{HOUSE}.{part}.") if part else target == HOUSE


def _segment(name: str) -> str:
    """`base` for `tui.dialects.base`, nothing for `tui.dialects`."""
    return [*name.split("."), "", ""][2]


def _rank(name: str) -> int:
    place = _segment(name)
    return UI_ORDER.index(place) if place in UI_ORDER else len(UI_ORDER)
