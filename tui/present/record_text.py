"""A record as one text to be edited elsewhere, and back: a section a field, as each field is typed.

A section begins with `=== name` and ends before the next one; a line of a value that would look like such a
heading has a backslash before it. Values with characters no editor should show are spelled with escapes,
and their heading says so.
"""

import re
from collections.abc import Mapping

from tui.domain import typed
from tui.domain.draft import Draft
from tui.domain.problem import Kind, Problem
from tui.domain.schema import Schema
from tui.present.escaped import escape, needs_escapes, unescape

_HEADING = re.compile(r"^=== (\w+)( \(escaped\))?[^\n]*$", re.M)
_END = "end"
_HINT = """\
Each section below is a field. Change the text under a heading, save, and leave the editor: what differs
becomes edits of the draft, and nothing is sent. Sections that are left as they are, or taken out, change
nothing. Lists of objects are JSON.
"""


def record_text(draft: Draft) -> str:
    """The writable fields of a draft, without those that are masked. What is typed and no value yet stands as
    it was typed."""
    sections = [_HINT]
    for spec in draft.schema:
        if spec.writable and not spec.masked:
            text = draft.unparsed.get(spec.name, typed.format(spec, draft.value(spec.name)))
            escaped = needs_escapes(text)
            body = _guarded(escape(text) if escaped else text)
            note = " (escaped)" if escaped else ""
            sections.append(f"=== {spec.name}{note}   {spec.label}, {spec.kind.value}\n{body}\n")
    return "\n".join([*sections, f"=== {_END}\n"])


def _guarded(text: str) -> str:
    return re.sub(r"^(\\*===)", r"\\\1", text, flags=re.M)


def _unguarded(text: str) -> str:
    return re.sub(r"^\\(\\*===)", r"\1", text, flags=re.M)


def read_record_text(text: str, schema: Schema) -> Mapping[str, str]:
    """The text of each field by name. Raises `Problem` (INVALID) for a heading that names no field, or one
    twice; nothing of the text is then taken."""
    found: dict[str, str] = {}
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        name = heading[1]
        if name == _END:
            break
        if name in found:
            raise Problem(
                Kind.INVALID, f"The section {name} is there twice.", "Nothing was taken from the file."
            )
        schema.spec(name)
        body = _unguarded(text[heading.end() : end].removeprefix("\n").removesuffix("\n").removesuffix("\n"))
        found[name] = unescape(body) if heading[2] else body
    return found
