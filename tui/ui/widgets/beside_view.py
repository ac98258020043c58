"""The record beside the list, in brief: another one costs no more than the lines that differ."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style

from tui.domain.draft import Draft
from tui.present.cells import title_of
from tui.ui.widgets.line_strips import line_strips
from tui.ui.widgets.record_view import record_lines
from tui.ui.widgets.table_picture import Picture
from tui.ui.widgets.table_view import LineView
from tui.workspace.standing import Standing

EDGE = 2
"""Cells left of the text: a line down the list's side, and a blank. As many are blank at the right."""


class BesideView(LineView):
    """Shows one draft from its beginning, as far as there is room; the last line says that there is more."""

    DEFAULT_CSS = """
    BesideView { height: 1fr; scrollbar-size: 0 0; overflow: hidden hidden; }
    """
    can_focus = False

    _draft: Draft | None = None
    _standing = Standing.CLEAN
    _title_only = False
    _blank_look: tuple[int, Style] | None = None
    _blank_line: tuple[Strip, ...] = ()

    def show(self, draft: Draft | None, standing: Standing = Standing.CLEAN) -> None:
        """Shows a record; nothing for None."""
        self._change(draft, standing, title_only=False)

    def show_title(self, draft: Draft | None) -> None:
        """Shows what a record is called and no more: what is beside a list that moves is in its way."""
        self._change(draft, self._standing, title_only=True)

    def _change(self, draft: Draft | None, standing: Standing, *, title_only: bool) -> None:
        if (draft, standing, title_only) != (self._draft, self._standing, self._title_only):
            self._draft, self._standing, self._title_only = draft, standing, title_only
            self.refresh()

    def take_picture(self) -> Picture:
        """The lines, each with the line down the side."""
        size = self.outer_size
        width = max(8, size.width - 2 * EDGE)
        if self._title_only and self._draft:
            title = Content.styled(title_of(self._draft), "bold").truncate(width, ellipsis=True)
            strips = self._strips([title], size.with_height(1)) + self._blank(size)
            return Picture(size, 0, strips[: size.height])
        lines = [*record_lines(self._draft, self._standing, width, brief=True)] if self._draft else []
        if len(lines) > size.height:
            lines = [*lines[: size.height - 1], Content.styled("▾ enter shows the rest", "$text-muted")]
        return Picture(size, 0, self._strips(lines, size))

    def notify_style_update(self) -> None:
        """The stylesheet gives it other colours, perhaps."""
        self._blank_look = None
        super().notify_style_update()

    def _strips(self, lines: Sequence[Content], size: Size) -> tuple[Strip, ...]:
        return line_strips(self, lines, size, Content.styled("▏", "$panel").append(" "))

    def _blank(self, size: Size) -> tuple[Strip, ...]:
        """The lines under a title, which are all the same, from one title to the next."""
        look = (size.width, self.visual_style)
        if look != self._blank_look:
            self._blank_look, self._blank_line = look, self._strips([], size.with_height(1))
        return self._blank_line * (size.height - 1)
