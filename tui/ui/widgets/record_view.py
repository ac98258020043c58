"""A record to be read: every field in its group, edits as old and new, lists of objects as tables."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.domain.draft import Draft
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json, Value
from tui.present.cells import NOTHING, shown
from tui.present.clean import clean, clean_lines

LABEL = 20


class RecordView(VerticalScroll):
    """Shows one draft. `brief` leaves out what is empty, and cuts long texts: for beside a list."""

    DEFAULT_CSS = """
    RecordView { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    RecordView > Static { width: 1fr; height: auto; }
    """

    def __init__(self, *, brief: bool = False, id: str | None = None) -> None:  # noqa: A002 - textual's word
        self._page = Static(Content(""))
        self._brief = brief
        super().__init__(self._page, id=id, can_focus=not brief)

    def show(self, draft: Draft | None) -> None:
        """Shows another record, from its beginning; nothing for None."""
        self._page.update(Content("\n").join(_lines(draft, brief=self._brief)) if draft else Content(""))
        self.scroll_home(animate=False)

    def show_text(self, text: str) -> None:
        """Shows several lines as they are."""
        self._page.update(Content("\n".join(clean_lines(text))))
        self.scroll_home(animate=False)


def _lines(draft: Draft, *, brief: bool) -> list[Content]:
    title = draft.schema.spec(draft.schema.title)
    lines = [Content.styled(shown(title, draft.value(title.name)), "bold")]
    lines += [Content.styled(f"! {clean(words)}", "$text-warning") for words in draft.base.warnings]
    for group, specs in draft.schema.groups().items():
        inner = [line for spec in specs for line in _field(draft, spec, brief=brief)]
        if inner:
            lines += [Content(""), Content.styled(group, "bold $text-accent"), *inner]
    return lines


def _field(draft: Draft, spec: FieldSpec, *, brief: bool) -> list[Content]:
    before, after = draft.base.at(spec.pointer), draft.value(spec.name)
    changed = not spec.equal(before, after)
    if brief and not changed and shown(spec, after) in (NOTHING, "cannot be read back"):
        return []
    label = Content.styled(spec.label, "$text-muted").truncate(LABEL - 1, ellipsis=True)
    sign = Content.styled("* ", "bold $text-warning") if changed else Content("  ")
    head = Content.assemble(sign, label, " " * (LABEL - label.cell_length))
    value = _value(spec, after, brief=brief)
    lines = [
        Content.assemble(head, value[0]),
        *(Content.assemble(" " * (LABEL + 2), line) for line in value[1:]),
    ]
    if changed:
        was = Content.styled(f"was: {shown(spec, before)}", "$text-muted")
        lines.append(Content.assemble(" " * (LABEL + 2), was))
    return lines


def _value(spec: FieldSpec, value: Value, *, brief: bool) -> list[Content]:
    if not brief and spec.kind is FieldKind.MEMBERS and isinstance(value, list) and value:
        return _table(spec, value)
    if not brief and isinstance(value, str) and "\n" in value:
        return [Content(line) for line in clean_lines(value)]
    words = Content(shown(spec, value))
    return [words.truncate(160, ellipsis=True) if brief else words]


def _table(spec: FieldSpec, members: list[Json]) -> list[Content]:
    """A line for each object: its telling fields side by side, in columns."""
    told = [inner for inner in spec.members if inner.pointer != ("id",)][:4]
    rows = [
        [Content(_cell(inner, member)).truncate(28, ellipsis=True) for inner in told] for member in members
    ]
    heads = [Content.styled(inner.label, "$text-muted") for inner in told]
    widths = [max(row[place].cell_length for row in [heads, *rows]) for place in range(len(told))]
    return [
        Content("  ").join(
            cell.extend_right(width - cell.cell_length) for cell, width in zip(row, widths, strict=True)
        )
        for row in [heads, *rows]
    ]


def _cell(spec: FieldSpec, member: Json) -> str:
    return shown(spec, member.get(spec.pointer[0])) if isinstance(member, dict) else shown(spec, member)
