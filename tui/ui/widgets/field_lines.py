"""One field of a form: its name, its value, what it was, what is wrong with it, and its editor."""

from collections.abc import Callable

from textual.content import Content

from tui.domain import typed
from tui.domain.schema import FieldKind, FieldSpec
from tui.present.cells import NOTHING, shown
from tui.present.clean import clean_lines
from tui.present.quoted import SIGN
from tui.present.words import count, problem_words
from tui.ui.widgets.editors import SPELLED, LineEditor, TextEditor
from tui.ui.widgets.member_subject import listed
from tui.ui.widgets.subject import Subject

LABEL = 25
"""Cells of the name and its sign."""

SHOWN_LINES = 3
"""Lines of a long text that are shown while it is not edited."""

EDITOR_LINES = 8

SEVERAL_LINES = (FieldKind.LONG, FieldKind.STRINGS)

WAY_OUT = "Every letter is kept at once. enter or tab: next field. esc: done."
WAY_OUT_OF_LINES = "Every letter is kept at once. enter: new line. tab: next field. esc: done."
WAY_OUT_OF_TEXTS = "One text a line, kept at once. tab: next field. esc: done."


class FieldLines:
    """The lines that show what a subject holds in a field; no widget of its own, for a form has many.

    While `editor` is open it lies over the first lines, as many as `editor_lines`.
    """

    def __init__(self, spec: FieldSpec, subject: Subject) -> None:
        self.spec = spec
        self._masked = spec
        self._subject = subject
        self._going_on = False
        self.editor: LineEditor | TextEditor | None = None
        self.editor_lines = 1
        self.way_out = WAY_OUT

    def reveal(self, *, shown: bool) -> None:
        """Whether a masked value is seen. In its editor it is, for nobody edits what they do not see."""
        self.spec = self._masked.opened if shown else self._masked

    @property
    def editing(self) -> bool:
        """Whether its editor is open."""
        return self.editor is not None

    def _text(self) -> str:
        wrong = self._subject.unparsed(self.spec)
        return wrong[0] if wrong else typed.format(self.spec, self._subject.value(self.spec))

    def begin(self, edited: Callable[[], None]) -> LineEditor | TextEditor:
        """Its editor, to be put over it; `edited` is called once the journal has what was typed."""

        def took(text: str) -> None:
            self._typed(text)
            edited()

        text = self._text()
        several = self.spec.kind in SEVERAL_LINES or "\n" in text
        self.way_out = WAY_OUT_OF_LINES if several else WAY_OUT
        if self.spec.kind is FieldKind.STRINGS:
            self.way_out = WAY_OUT_OF_TEXTS
        self.editor = TextEditor(text, took) if several else LineEditor(text, took)
        self.editor_lines = EDITOR_LINES if several else 1
        self._going_on = False
        return self.editor

    def _typed(self, text: str) -> None:
        before = (self._subject.value(self.spec), self._text())
        self._subject.type(self.spec, text, going_on=self._going_on)
        self._going_on |= before != (self._subject.value(self.spec), self._text())

    def lines(self, width: int, *, here: bool) -> list[Content]:
        """All of them, for so many cells; `here`: the cursor is on it."""
        room = max(10, width - LABEL - 1)
        if self.editing:
            covered = [Content("")] * (self.editor_lines - 1)
            return [self._head(Content(""), here=here), *covered, *self._below(room)]
        value = self._value(room)
        rest = [Content.assemble(" " * LABEL, line) for line in value[1:]]
        return [self._head(value[0], here=here), *rest, *self._below(room)]

    def _head(self, value: Content, *, here: bool) -> Content:
        sign = self._sign(here=here)
        name = Content(self.spec.label).truncate(LABEL - 4, ellipsis=True)
        style = "" if self.spec.writable else "$foreground-muted"
        return Content.assemble(sign, name.stylize(style), " " * (LABEL - 3 - name.cell_length), value)

    def _sign(self, *, here: bool) -> Content:
        """Where the cursor is, and how the field stands; neither by colour alone."""
        cursor = Content.styled("▸" if here else " ", "bold $text-accent")
        if self._subject.unparsed(self.spec):
            return Content.assemble(cursor, ("! ", "bold $text-error"))
        return Content.assemble(cursor, ("* ", "bold $text-warning") if self._changed() else "  ")

    @property
    def edited(self) -> bool:
        """Whether it differs from what the server holds."""
        return self._changed() or self._subject.unparsed(self.spec) is not None

    @property
    def no_list(self) -> bool:
        """Whether it is a list of objects, and what was typed for it, as text, is none."""
        wrong = self._subject.unparsed(self.spec)
        return self.spec.kind is FieldKind.MEMBERS and wrong is not None and listed(wrong[0]) is None

    def _changed(self) -> bool:
        return not self.spec.equal(self._subject.base(self.spec), self._subject.value(self.spec))

    def _value(self, room: int) -> list[Content]:
        """The value in as many lines as are shown of it."""
        wrong = self._subject.unparsed(self.spec)
        if wrong and self.spec.masked:
            return [Content.styled(SIGN, "$text-error")]
        if wrong:
            members = listed(wrong[0]) if self.spec.kind is FieldKind.MEMBERS else None
            typed_words = clean_lines(wrong[0])[0] if members is None else shown(self.spec, members)
            told = Content.styled(typed_words or NOTHING, "$text-error")
            return [told.truncate(room, ellipsis=True)]
        value = self._subject.value(self.spec)
        if (
            not self.spec.masked
            and isinstance(value, str)
            and (self.spec.kind is FieldKind.LONG or "\n" in value)
            and value
        ):
            return self._wrapped(value, room)
        words = Content(shown(self.spec, value)).truncate(room, ellipsis=True)
        plain = self.spec.writable and shown(self.spec, value) not in (NOTHING, "cannot be read back")
        return [words if plain else words.stylize("$foreground-muted")]

    def _wrapped(self, text: str, room: int) -> list[Content]:
        lines = [part for line in clean_lines(text) for part in Content(line).wrap(room)]
        if len(lines) <= SHOWN_LINES or not self.spec.writable:
            return lines
        more = Content.styled(f"… {count(len(text), 'character')} in all", "$foreground-muted")
        return [*lines[: SHOWN_LINES - 1], more]

    def _below(self, room: int) -> list[Content]:
        """What it was, and what is wrong."""
        lines: list[Content] = []
        if self.editor is not None and self.editor.spelled:
            lines.append(Content.styled(SPELLED, "$foreground-muted"))
        wrong = self._subject.unparsed(self.spec)
        if wrong:
            unseen = self.spec.masked and not self.editing
            why = f"{self.spec.label} holds no value yet." if unseen else problem_words(wrong[1])
            words = Content(f"{why} It is not sent until it is right.")
            lines += [part.stylize("$text-error") for part in words.wrap(room)]
        if self._changed():
            before = shown(self.spec, self._subject.base(self.spec))
            was = Content(f"was: {before}" if self.spec.readable else "what was there cannot be read back")
            lines.append(was.truncate(room, ellipsis=True).stylize("$foreground-muted"))
        return [Content.assemble(" " * LABEL, line) for line in lines]
