"""The rows of a form, as one widget: those that are seen are painted, and one of them may be edited."""

from collections.abc import Callable
from itertools import groupby

from textual.content import Content
from textual.events import Click, DescendantBlur
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.widgets.editors import LineEditor, TextEditor
from tui.ui.widgets.field_lines import LABEL, FieldLines
from tui.ui.widgets.line_strips import seen_lines

NO_EDGE = Content("")


class FieldRows(Widget, can_focus=True):
    """A heading wherever the group changes, the lines of each field under it. The row under the cursor is the
    current one; the editor of a field is opened over it, and closed once it has not the focus any more."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FieldRows { height: auto; width: 1fr; }
    FieldRows LineEditor, FieldRows TextEditor { width: 1fr; }
    """

    class Edited(Message):
        """The subject holds something else now; the journal has it already."""

    class Moved(Message):
        """The cursor is on another row, or its editor was closed."""

    def __init__(self, fields: list[FieldLines], bring: Callable[[Region], None]) -> None:
        """`bring` has a region of it seen."""
        super().__init__()
        self.fields = fields
        self.cursor = 0
        self._bring = bring
        self._width = -1
        self._lines: list[Content] = []
        self._spans: list[range] = []

    def take(self, fields: list[FieldLines]) -> None:
        """Other rows; the first one is the current one."""
        self.done()
        self.fields, self.cursor, self._width = fields, 0, -1

    @property
    def current(self) -> FieldLines | None:
        """The field that keys are for."""
        return self.fields[self.cursor] if self.fields else None

    def show(self) -> None:
        """Shows what the fields hold now."""
        before, width = len(self._lines), self._width
        self._width = -1
        if width >= 0:
            self._make(width)
        self.refresh(layout=len(self._lines) != before)

    def move(self, to: int) -> None:
        """Puts the cursor on a row, the nearest one where there is none; an open editor is closed."""
        self.cursor = max(0, min(len(self.fields) - 1, to))
        self.done()
        self.show()
        self.post_message(self.Moved())
        self.call_after_refresh(self.bring_cursor)

    def bring_cursor(self) -> None:
        """The current row is seen; the first one with its heading."""
        if self._spans:
            span = self._spans[self.cursor]
            top = span.start if self.cursor else 0
            self._bring(Region(0, top, self.size.width, span.stop - top))

    def begin(self) -> None:
        """Opens the editor of the current field."""
        field = self.current
        if field is not None and not field.editing:
            editor = field.begin(self._edited)
            editor.styles.height = field.editor_lines
            self.show()
            self._put(editor)
            self.mount(editor)
            editor.focus(scroll_visible=False)
            self.call_after_refresh(self.bring_cursor)

    def done(self) -> None:
        """Closes the editor, if one is open; what was typed is kept already."""
        for field in self.fields:
            editor, field.editor = field.editor, None
            if editor is not None:
                self.screen.set_focus(self, scroll_visible=False)  # at once: one that goes hands it on itself
                editor.remove()
                self.show()

    def _edited(self) -> None:
        self.show()
        self.post_message(self.Edited())

    def _put(self, editor: LineEditor | TextEditor) -> None:
        place = Spacing(self._spans[self.cursor].start, 1, 0, LABEL)
        if editor.styles.margin != place:
            editor.styles.margin = place

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """The focus has left the editor; an editor that was closed before is no news."""
        if any(field.editor is event.widget for field in self.fields):
            self.done()

    def on_click(self, event: Click) -> None:
        """Puts the cursor on the row that was clicked."""
        for place, span in enumerate(self._spans):
            if event.y in span and place != self.cursor:
                self.move(place)

    def on_resize(self) -> None:
        """The current row stays in view, whatever is told under it."""
        self.call_after_refresh(self.bring_cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are for this width."""
        del container, viewport
        self._make(width)
        return max(1, len(self._lines))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Those that are seen; the container scrolls."""
        self._make(self.size.width)
        return seen_lines(self, self._lines[crop.y : crop.bottom], crop, NO_EDGE)

    def _make(self, width: int) -> None:
        if width == self._width:
            return
        self._width, self._lines, self._spans = width, [], []
        places = enumerate(self.fields)
        for group, fields in groupby(places, lambda each: each[1].spec.group):
            if group:
                self._lines += [Content(""), Content.styled(group, "bold $text-accent")]
            for place, field in fields:
                here = place == self.cursor
                lines = field.lines(width, here=here)
                self._spans.append(range(len(self._lines), len(self._lines) + len(lines)))
                self._lines += [_lit(line, width) for line in lines] if here else lines
                if here and field.editor is not None:
                    self._put(field.editor)


def _lit(line: Content, width: int) -> Content:
    """In the colour of the row under the cursor, to its end."""
    return line.extend_right(max(0, width - line.cell_length)).stylize("on $panel")
