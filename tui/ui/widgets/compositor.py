"""What has changed of a screen, painted part by part, each by the widget that is seen there.

textual asks every widget that touches a change for all of its lines, and cuts each of them wherever any other
begins or ends. That is made for widgets that lie over one another; here they stand side by side.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from rich.console import Console
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Cells = tuple[int, int, int]
"""A part of a line: its line, its first column and the one behind its last."""


@runtime_checkable
class Noting(Protocol):
    """A widget that notes what of it the terminal shows."""

    def lines_in(self, crop: Region) -> list[Strip]:
        """As `render_lines`, which notes nothing yet."""
        ...

    def note(self, parts: Iterable[Cells]) -> None:
        """These of its cells are written, as they were when it was asked for them last."""
        ...


class Seen(NamedTuple):
    """A widget, where it is on the screen, and what of it is not cut off."""

    widget: Widget
    region: Region
    area: Region


class PartsUpdate(CompositorUpdate):
    """Parts of a screen, by the widgets that are seen there."""

    def __init__(self, parts: list[tuple[Seen, list[Cells]]]) -> None:
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """What is to be written to the terminal."""
        texts = []
        for seen, parts in self._parts:
            for (y, x, _), strip in zip(parts, _strips(seen, parts), strict=True):
                texts.append(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}")
            if isinstance(seen.widget, Noting):
                left, top = seen.region.offset
                seen.widget.note((y - top, x - left, end - left) for y, x, end in parts)
        return "".join(texts)


class PartsCompositor(Compositor):
    """Paints as textual's does, with less work."""

    def render_partial_update(self) -> PartsUpdate | None:  # type: ignore[override]  # of the same kind
        """What is to be painted of the regions that are dirty; None where nothing of them is seen."""
        spans = [*self._regions_to_spans(self._dirty_regions)]
        self._dirty_regions.clear()
        screen = self.size.region
        seen = [
            Seen(widget, region, region.intersection(clip).intersection(screen))
            for widget, (region, clip) in self.visible_widgets.items()
        ]
        parts: dict[int, list[Cells]] = {}
        for place, part in _parts([each.area for each in seen], spans):
            parts.setdefault(place, []).append(part)
        return PartsUpdate([(seen[place], its) for place, its in parts.items()]) if parts else None


def _parts(areas: list[Region], spans: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """The parts of spans with the place of the area that is seen there; the foremost comes first."""
    edges = sorted({edge for area in areas for edge in (area.y, area.bottom)})
    bands: dict[int, list[tuple[int, int, int]]] = {}  # between two edges, what is there
    for y, x, end in spans:
        band = bisect(edges, y)
        if band not in bands:
            bands[band] = [(at.x, at.right, i) for i, at in enumerate(areas) if at.y <= y < at.bottom]
        while x < end:
            to, found = end, None
            for left, right, place in bands[band]:
                if left <= x < right:
                    to, found = min(to, right), place
                    break
                if x < left < to:
                    to = left
            if found is not None:
                yield found, (y, x, to)
            x = to


def _strips(seen: Seen, parts: list[Cells]) -> Iterator[Strip]:
    """What a widget shows in its parts, of which the uppermost comes first."""
    widget, region, area = seen
    top, bottom = parts[0][0], parts[-1][0] + 1
    crop = Region(area.x - region.x, top - region.y, area.width, bottom - top)
    lines = widget.lines_in(crop) if isinstance(widget, Noting) else widget.render_lines(crop)
    for y, x, end in parts:
        line, cut = lines[y - top], (x - area.x, end - area.x)
        yield line if cut == (0, area.width) else line.crop(*cut)
