"""The last words of a session that failed: what kind of error, where in our own files, where the edits are.

No value of anything, and no words of the error, which may quote a record or a key.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
"""What the paths of our files are told from."""

MOST: Final = 24
"""Frames; in a recursion the last ones are the telling ones."""


def crash_lines(error: BaseException, drafts: str) -> list[str]:
    """`drafts` is the folder with the journals; empty where nothing can be in one."""
    lines = [f"Patchdesk stopped because of a fault of its own: {_name(error)}."]
    for each in _chain(error):
        if each is not error:
            lines.append(f"It came of: {_name(each)}.")
        lines += [f"  {place}" for place in _places(each)]
    if drafts:
        lines.append(f"What was edited is in the journal, in {drafts}, and is offered at the next start.")
    lines.append("Please report the lines above. They hold nothing of a record, and no key.")
    return lines


def _name(error: BaseException) -> str:
    return type(error).__name__


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came of, each once."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        each = waiting.pop(0)
        if any(each is other for other in seen):
            continue
        seen.append(each)
        yield each
        inner = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        waiting += [one for one in (*inner, each.__cause__, each.__context__) if one is not None]


def _places(error: BaseException) -> list[str]:
    found: list[str] = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(ROOT / "tui"):
            found.append(f"{path.relative_to(ROOT)}, line {step.tb_lineno}, in {code.co_name}")
        step = step.tb_next
    return found[-MOST:]
