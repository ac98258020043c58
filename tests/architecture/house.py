"""The house as its source files tell it: every module with what it imports, by `ast`; nothing is imported."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HOUSE = "tui"
_LATE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_GUARDS = (ast.If, ast.Try, ast.TryStar, ast.With, ast.For, ast.While, ast.Match, ast.ClassDef)
_BY_NAME = {"import_module", "__import__", "Late"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name; `target` is a module wherever there is one of that name, never an attribute."""

    target: str  # "" if it cannot be read from the source
    line: int
    late: bool = False  # inside a function
    guarded: bool = False  # under an if, a try, a class: not straight in the file
    relative: bool = False
    by_name: bool = False  # import_module(...), __import__(...)

    @property
    def own(self) -> bool:
        return self.target.split(".")[0] == HOUSE


@dataclass(frozen=True, slots=True)
class Module:
    """A source file; its name is `tui.ui` for `tui/ui/__init__.py`."""

    name: str
    path: Path
    imports: tuple[Import, ...]
    type_checking: tuple[int, ...]  # the lines that name TYPE_CHECKING

    @property
    def layer(self) -> str:
        """`ui` for `tui.ui.screens.listing`, nothing for `tui` itself."""
        return self.name.partition(".")[2].partition(".")[0]


House = Mapping[str, Module]


def read_house(root: Path, suffix: str = ".py") -> House:
    """Every module under `root/tui` by its name; another suffix is for sources that no tool is to see."""
    paths = {
        _name(path.relative_to(root), suffix): path for path in sorted((root / HOUSE).rglob(f"*{suffix}"))
    }
    return {name: _read(name, path, f"__init__{suffix}", paths) for name, path in paths.items()}


def _name(path: Path, suffix: str) -> str:
    parts = [*path.parts[:-1], path.name.removesuffix(suffix)]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(name: str, path: Path, init: str, known: Collection[str]) -> Module:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    package = name if path.name == init else name.rpartition(".")[0]
    nodes = list(_walk(tree))
    return Module(
        name=name,
        path=path,
        imports=tuple(found for place in nodes for found in _imports(*place, package, known)),
        type_checking=tuple(line for node, *_ in nodes for line in _type_checking(node)),
    )


def _walk(node: ast.AST, late: bool = False, guarded: bool = False) -> Iterator[tuple[ast.AST, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, late, guarded
        yield from _walk(child, late or isinstance(child, _LATE), guarded or isinstance(child, _GUARDS))


def _imports(
    node: ast.AST, late: bool, guarded: bool, package: str, known: Collection[str]
) -> Iterator[Import]:
    match node:
        case ast.Import(names=names):
            for alias in names:
                yield Import(alias.name, node.lineno, late, guarded)
        case ast.ImportFrom(module=module, names=names, level=level):
            base = _base(module or "", level, package)
            for alias in names:
                full = f"{base}.{alias.name}"
                yield Import(full if full in known else base, node.lineno, late, guarded, level > 0)
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=[first, *_]):
            if called in _BY_NAME:
                target = first.value if isinstance(first, ast.Constant) else ""
                yield Import(str(target), node.lineno, late, guarded, by_name=True)


def _base(module: str, level: int, package: str) -> str:
    if not level:
        return module
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - level + 1], *filter(None, [module])])


def _type_checking(node: ast.AST) -> Iterator[int]:
    match node:
        case ast.alias(name="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            yield node.lineno
