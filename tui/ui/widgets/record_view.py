"""A record to be read: every field in its group, edits as old and new, lists of objects as tables."""

from collections.abc import Iterator

from textual.content import Content

from tui.domain.draft import Draft
from tui.domain.record import RecordKey
from tui.domain.schema import FieldKind, FieldSpec
from tui.domain.values import Json, Value
from tui.present.cells import NOTHING, shown, title_of
from tui.present.changes import wrong_words
from tui.present.clean import clean, clean_lines
from tui.present.words import SIGNS, WAYS_OUT
from tui.ui.widgets.page import Page, Reader, beside, whole
from tui.workspace.standing import Standing

LABEL = 24
BRIEF_LABEL = 18
BRIEF_TEXT = 200
"""Characters of a text that are shown beside a list."""


class RecordView(Reader):
    """Shows one draft. `brief` leaves out what is empty, and cuts long texts: for beside a list."""

    DEFAULT_CSS = """
    RecordView { height: 1fr; padding: 0 1; }
    """

    def __init__(self, *, brief: bool = False, id: str | None = None) -> None:  # noqa: A002 - textual's word
        self._page = Page()
        self._brief = brief
        self._key: RecordKey | None = None
        self._draft: Draft | None = None
        self._standing = Standing.CLEAN
        super().__init__(self._page, id=id, can_focus=not brief)

    def show(self, draft: Draft | None, standing: Standing = Standing.CLEAN) -> None:
        """Shows a record, another one from its beginning; nothing for None."""
        if draft is not None and draft is self._draft and standing is self._standing:
            return  # it was read again, and is what it was
        self._draft, self._standing = draft, standing
        self._page.show_lines(
            lambda width: record_lines(draft, standing, width, brief=self._brief) if draft else ()
        )
        if draft is None or draft.key != self._key:
            self.scroll_home(animate=False, immediate=True)
        self._key = draft.key if draft else None

    def forget(self) -> None:
        """The next one is shown from its beginning, even if it is the same."""
        self._draft = self._key = None

    def show_text(self, text: str) -> None:
        """Shows several lines as they are."""
        lines = [Content(line) for line in clean_lines(text)]
        self._page.show_lines(lambda width: [part for line in lines for part in whole(line, width)])
        self._draft = self._key = None
        self.scroll_home(animate=False)


def record_lines(draft: Draft, standing: Standing, width: int, *, brief: bool) -> Iterator[Content]:
    """Every field in its group; `brief` leaves out what is empty, and cuts long texts."""
    yield from Content.styled(title_of(draft), "bold").wrap(width)
    if standing in WAYS_OUT:
        sign, word, _ = SIGNS[standing]
        told = Content(f"{word}: {WAYS_OUT[standing]}.")
        yield from beside(Content.styled(sign, "bold $text-error"), 2, told, width)
    for words in draft.base.warnings:
        yield from beside(Content.styled("!", "bold $text-warning"), 2, Content(clean(words)), width)
    for group, specs in draft.schema.groups().items():
        inner = [line for spec in specs for line in _field(draft, spec, width, brief=brief)]
        if inner:
            yield Content("")
            yield Content.styled(group, "bold $text-accent")
            yield from inner


def _field(draft: Draft, spec: FieldSpec, width: int, *, brief: bool) -> list[Content]:
    before, after = draft.base.at(spec.pointer), draft.value(spec.name)
    changed, wrong = not spec.equal(before, after), wrong_words(draft, spec.name)
    if brief and not changed and not wrong and shown(spec, after) in (NOTHING, "cannot be read back"):
        return []
    sign = Content.styled("* ", "bold $text-warning") if changed else Content("  ")
    sign = Content.styled("! ", "bold $text-error") if wrong else sign
    head = Content.assemble(sign, (spec.label, "$foreground-muted"))
    column = BRIEF_LABEL if brief else LABEL
    value = _value(spec, after, brief=brief)
    lines = beside(head, column, value[0], width)
    for line in value[1:]:
        lines += beside(Content(""), column, line, width)
    if wrong:
        lines += beside(Content(""), column, Content.styled(f"not sent: {wrong}", "$text-error"), width)
    if changed:
        was = Content.styled(f"was: {shown(spec, before)}"[:BRIEF_TEXT], "$foreground-muted")
        lines += beside(Content(""), column, was, width)
    return lines


def _value(spec: FieldSpec, value: Value, *, brief: bool) -> list[Content]:
    if spec.masked:
        return [Content(shown(spec, value))]
    if not brief and spec.kind is FieldKind.MEMBERS and isinstance(value, list) and value:
        return _table(spec, value)
    if not brief and isinstance(value, str) and "\n" in value:
        return [Content(line) for line in clean_lines(value)]
    words = shown(spec, value)
    cut = brief and len(words) > BRIEF_TEXT
    return [Content(words[:BRIEF_TEXT] + "…" if cut else words)]


def _table(spec: FieldSpec, members: list[Json]) -> list[Content]:
    """A line for each object: its telling fields side by side, in columns."""
    told = [inner for inner in spec.members if inner.pointer != ("id",)][:4]
    rows = [
        [Content(_cell(inner, member)).truncate(24, ellipsis=True) for inner in told] for member in members
    ]
    heads = [Content.styled(inner.label, "$foreground-muted") for inner in told]
    widths = [max(row[place].cell_length for row in [heads, *rows]) for place in range(len(told))]
    return [
        Content("  ").join(
            cell.extend_right(wide - cell.cell_length) for cell, wide in zip(row, widths, strict=True)
        )
        for row in [heads, *rows]
    ]


def _cell(spec: FieldSpec, member: Json) -> str:
    return shown(spec, member.get(spec.pointer[0])) if isinstance(member, dict) else shown(spec, member)
