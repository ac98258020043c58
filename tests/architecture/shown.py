"""What the interface may hand to the screen, told by `ast`: no text in which textual looks for markup, and
nothing foreign that did not pass through `present`.

It looks at one expression at a time, and follows no name. Beneath it lies the line filter, through which
every widget paints, whatever it was given.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

MARKUP = frozenset(
    {"Static", "Label", "Option", "Button", "Link", "Tooltip", "Collapsible", "update", "notify"}
)
"""Calls of textual that take a `str` for markup."""

TITLES = frozenset({"tooltip", "border_title", "border_subtitle", "title", "sub_title", "placeholder"})
"""Attributes of textual that take one for markup, or reach the terminal on a way of their own."""

NEVER = frozenset(
    {"from_markup", "from_ansi", "from_text", "Markdown", "RichLog", "Pretty", "Log", "Text", "set_clipboard"}
)
"""What makes something else of a text than what it says."""

SHOWN = frozenset(
    {
        "Content",
        "styled",
        "assemble",
        "Segment",
        "Row",
        "Column",
        "say",
        "_say",
        "say_wait",
        "_tell_wait",
        "title_line",
    }
    | {"Pick", "PickSeveral", "Prompt", "Confirm", "Leave", "show_lines", "WordsLine", "FilterLine"}
)
"""Calls whose words are shown as they are."""

FOREIGN = frozenset(
    {
        "what",
        "remedy",
        "note",
        "notes",
        "warnings",
        "doc",
        "base",
        "aside",
        "words",
        "reason",
        "origin",
        "answer",
    }
    | {
        "body",
        "headers",
        "stderr",
        "stdout",
        "profile",
        "id",
        "unparsed",
        "mine",
        "theirs",
        "taken",
        "agreed",
    }
)
"""Attributes that hold what came from a server, a file or the environment."""

READ = frozenset({"value", "at", "read_text", "getenv", "format_exc", "str", "repr", "name_of"})
"""Calls that give such a thing."""

CLEAN = frozenset({"line.what", "text.body", "self.words", "message.note"})
"""Attributes that are clean: of what `present` makes, of the line that is told clean words, and our own words
on copying."""


def breaches(path: Path, tree: ast.Module) -> Iterator[str]:
    """Each a line and why."""
    known = _of_present(tree)
    contents = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None and _is_content(node.returns)
    }
    for node in ast.walk(tree):
        for why in _faults(node, known, contents):
            yield f"{path}:{getattr(node, 'lineno', 0)}: {why}"


def _of_present(tree: ast.Module) -> frozenset[str]:
    """Names that a file has from `present`: what they give is clean."""
    return frozenset(
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tui.present.")
        for alias in node.names
        if alias.name not in READ
    )


def _is_content(note: ast.expr) -> bool:
    return ast.unparse(note) in {"Content", "Content | None"}


def _faults(node: ast.AST, known: frozenset[str], contents: set[str]) -> Iterator[str]:
    match node:
        case ast.Call(func=func, args=args, keywords=keywords):
            name = _name(func)
            if name in NEVER:
                yield f"{name} obeys what a text says"
            if any(each.arg == "markup" and ast.unparse(each.value) != "False" for each in keywords):
                yield "markup is looked for"
            told = [*args, *(each.value for each in keywords if each.arg in (None, "message", "content"))]
            if name in MARKUP and told and not _made(told[0], contents) and not _is_other(func):
                yield f"{name} takes a text for markup: {ast.unparse(told[0])}"
            if name in SHOWN:
                for each in [*args[name == "Row" :], *(each.value for each in keywords)]:
                    yield from (f"{name} shows {source} as it came" for source in _foreign(each, known))
        case ast.Assign(targets=[ast.Attribute(attr=attr), *_], value=value) if attr in TITLES:
            if not isinstance(value, ast.Constant):
                yield f"{attr} takes a text for markup: {ast.unparse(value)}"
        case ast.FunctionDef(name="render", args=ast.arguments(args=[_]), returns=returns):
            if returns is None or not _is_content(returns):
                yield "what is rendered is no Content"


def _is_other(func: ast.expr) -> bool:
    """Whether it is the `update` of something that is no widget."""
    return isinstance(func, ast.Attribute) and _name(func.value) in {"index", "_shown", "modes"}


def _name(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _made(value: ast.expr, contents: set[str]) -> bool:
    """Whether it is Content by the look of it."""
    match value:
        case (
            ast.Call(func=ast.Name(id="Content")) | ast.Call(func=ast.Attribute(value=ast.Name(id="Content")))
        ):
            return True
        case ast.Call(func=ast.Attribute(value=inner)):
            return _made(inner, contents) or _name(value.func) in contents
        case ast.Call(func=func):
            return _name(func) in contents
    return False


def _foreign(value: ast.expr, known: frozenset[str]) -> Iterator[str]:
    """Foreign parts that are shown as they are, outside of any call into `present` and of any condition."""
    if isinstance(value, ast.Attribute) and value.attr in FOREIGN and ast.unparse(value) not in CLEAN:
        yield ast.unparse(value)
        return
    if isinstance(value, ast.Call) and _name(value.func) in READ:
        yield ast.unparse(value)
    for part in _parts(value, known):
        yield from _foreign(part, known)


def _parts(value: ast.expr, known: frozenset[str]) -> list[ast.expr]:
    """Of what an expression is made, so far as it is shown."""
    match value:
        case ast.Compare() | ast.Lambda():
            return []
        case ast.Call(func=func, args=args, keywords=keywords):
            mapped = _name(func) == "map" and bool(args) and _name(args[0]) in known
            if mapped or _name(func) in known | {"len", "isinstance", "partial"}:
                return []
            owner = [func.value] if isinstance(func, ast.Attribute) else []
            return [*owner, *args, *(each.value for each in keywords)]
        case ast.IfExp(body=body, orelse=orelse):
            return [body, orelse]
        case ast.Subscript(value=inner):
            return [inner]
        case ast.GeneratorExp(elt=elt, generators=generators) | ast.ListComp(elt=elt, generators=generators):
            return [elt, *(each.iter for each in generators if isinstance(elt, ast.Name))]
        case _:
            return [child for child in ast.iter_child_nodes(value) if isinstance(child, ast.expr)]
