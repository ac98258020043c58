"""One field of a form: its name, its value, what it was, what is wrong with it, and its editor."""

from textual.content import Content
from textual.events import DescendantBlur
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

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


class FieldRow(Widget, can_focus=True):
    """Shows what its subject holds; `begin` opens the editor, leaving it closes it."""

    DEFAULT_CSS = """
    FieldRow { height: 1; width: 1fr; }
    FieldRow:focus, FieldRow:focus-within { background: $panel; }
    FieldRow LineEditor, FieldRow TextEditor { margin: 0 1 0 25; width: 1fr; }
    """

    editing: reactive[bool] = reactive(False)

    class Edited(Message):
        """The subject holds something else now; the journal has it already."""

    def __init__(self, spec: FieldSpec, subject: Subject) -> None:
        super().__init__()
        self.spec = spec
        self._masked = spec
        self._subject = subject
        self._going_on = False
        self._editor_lines = 1
        self._editor: LineEditor | TextEditor | None = None
        self.way_out = WAY_OUT

    def on_mount(self) -> None:
        """The height follows what is shown."""
        self.show()

    def on_resize(self) -> None:
        """Long texts wrap anew; an open editor stays in view."""
        self.show()
        if self.editing:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def reveal(self, *, shown: bool) -> None:
        """Whether a masked value is seen. In its editor it is, for nobody edits what they do not see."""
        self.spec = self._masked.opened if shown else self._masked

    def show(self) -> None:
        """Shows what the subject holds now."""
        if self.editing:
            self.styles.height = self._editor_lines + len(self._below())
        else:
            self.styles.height = len(self._lines())
        self.refresh()

    def _text(self) -> str:
        wrong = self._subject.unparsed(self.spec)
        return wrong[0] if wrong else typed.format(self.spec, self._subject.value(self.spec))

    def begin(self) -> None:
        """Opens the editor."""
        text = self._text()
        several = self.spec.kind in SEVERAL_LINES or "\n" in text
        self.way_out = WAY_OUT_OF_LINES if several else WAY_OUT
        if self.spec.kind is FieldKind.STRINGS:
            self.way_out = WAY_OUT_OF_TEXTS
        editor = TextEditor(text, self._typed) if several else LineEditor(text, self._typed)
        self._editor_lines = EDITOR_LINES if several else 1
        editor.styles.height = self._editor_lines
        self.editing = True
        self._going_on = False
        self._editor = editor
        self.mount(editor)
        editor.focus()
        self.show()
        self.call_after_refresh(self.scroll_visible, animate=False)

    async def end(self) -> None:
        """Closes the editor; what was typed is kept already."""
        if self.editing:
            self.editing = False
            await self.remove_children()
            self.show()

    def _typed(self, text: str) -> None:
        before = (self._subject.value(self.spec), self._text())
        self._subject.type(self.spec, text, going_on=self._going_on)
        self._going_on |= before != (self._subject.value(self.spec), self._text())
        self.show()
        self.post_message(self.Edited())

    async def on_descendant_blur(self, event: DescendantBlur) -> None:
        """The focus has left the editor."""
        del event
        await self.end()

    def render(self) -> Content:
        """All lines of the row; an editor lies over the first ones."""
        if not self.editing:
            return Content("\n").join(self._lines())
        covered = [Content("")] * (self._editor_lines - 1)
        return Content("\n").join([self._head(Content("")), *covered, *self._below()])

    def _lines(self) -> list[Content]:
        value = self._value()
        rest = [Content.assemble(" " * LABEL, line) for line in value[1:]]
        return [self._head(value[0]), *rest, *self._below()]

    def _head(self, value: Content) -> Content:
        sign = self._sign()
        name = Content(self.spec.label).truncate(LABEL - 4, ellipsis=True)
        style = "" if self.spec.writable else "$foreground-muted"
        return Content.assemble(sign, name.stylize(style), " " * (LABEL - 3 - name.cell_length), value)

    def _sign(self) -> Content:
        """Where the cursor is, and how the field stands; neither by colour alone."""
        here = Content.styled("▸" if self.has_focus or self.editing else " ", "bold $text-accent")
        if self._subject.unparsed(self.spec):
            return Content.assemble(here, ("! ", "bold $text-error"))
        return Content.assemble(here, ("* ", "bold $text-warning") if self._changed() else "  ")

    def on_focus(self) -> None:
        """The cursor's sign."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor's sign."""
        self.refresh()

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

    @property
    def _room(self) -> int:
        return max(10, self.content_size.width - LABEL - 1)

    def _value(self) -> list[Content]:
        """The value in as many lines as are shown of it."""
        wrong = self._subject.unparsed(self.spec)
        if wrong and self.spec.masked:
            return [Content.styled(SIGN, "$text-error")]
        if wrong:
            members = listed(wrong[0]) if self.spec.kind is FieldKind.MEMBERS else None
            typed_words = clean_lines(wrong[0])[0] if members is None else shown(self.spec, members)
            told = Content.styled(typed_words or NOTHING, "$text-error")
            return [told.truncate(self._room, ellipsis=True)]
        value = self._subject.value(self.spec)
        if (
            not self.spec.masked
            and isinstance(value, str)
            and (self.spec.kind is FieldKind.LONG or "\n" in value)
            and value
        ):
            return self._wrapped(value)
        words = Content(shown(self.spec, value)).truncate(self._room, ellipsis=True)
        plain = self.spec.writable and shown(self.spec, value) not in (NOTHING, "cannot be read back")
        return [words if plain else words.stylize("$foreground-muted")]

    def _wrapped(self, text: str) -> list[Content]:
        lines = [part for line in clean_lines(text) for part in Content(line).wrap(self._room)]
        if len(lines) <= SHOWN_LINES or not self.spec.writable:
            return lines
        more = Content.styled(f"… {count(len(text), 'character')} in all", "$foreground-muted")
        return [*lines[: SHOWN_LINES - 1], more]

    def _below(self) -> list[Content]:
        """What it was, and what is wrong."""
        lines: list[Content] = []
        if self.editing and self._editor is not None and self._editor.spelled:
            lines.append(Content.styled(SPELLED, "$foreground-muted"))
        wrong = self._subject.unparsed(self.spec)
        if wrong:
            unseen = self.spec.masked and not self.editing
            why = f"{self.spec.label} holds no value yet." if unseen else problem_words(wrong[1])
            words = Content(f"{why} It is not sent until it is right.")
            lines += [part.stylize("$text-error") for part in words.wrap(self._room)]
        if self._changed():
            before = shown(self.spec, self._subject.base(self.spec))
            was = Content(f"was: {before}" if self.spec.readable else "what was there cannot be read back")
            lines.append(was.truncate(self._room, ellipsis=True).stylize("$foreground-muted"))
        return [Content.assemble(" " * LABEL, line) for line in lines]
