"""Having the terminal itself move lines that are on it already."""

from typing import Protocol, runtime_checkable

from textual.geometry import Region
from textual.widget import Widget


@runtime_checkable
class MovesLines(Protocol):
    """A driver that can have the terminal move what is on it."""

    def move_lines(self, region: Region, rows: int) -> None:
        """What is in a region goes up by a number of rows, or down by a negative one."""
        ...


def place_on_screen(view: Widget) -> tuple[Region, Region]:
    """The region of a widget on the screen, and the region it is clipped to.

    Asked of the compositor as it stands: `Widget.region` arranges the screen anew where that is due, after
    which the compositor no longer knows what has moved and leaves it unpainted.
    """
    nowhere = Region(), Region()
    return view.screen._compositor.visible_widgets.get(view, nowhere)


def can_move_lines(view: Widget) -> bool:
    """Whether a widget is in full sight, with nothing lying over it."""
    app, screen = view.app, view.screen
    driver: object = app._driver
    region, clip = place_on_screen(view)
    if not isinstance(driver, MovesLines) or app.is_inline or app.screen is not screen:
        return False
    if clip.intersection(region) != region:
        return False
    family = {view, *view.ancestors}
    others = screen._compositor.visible_widgets.items()
    return not any(other not in family and at.overlaps(region) for other, (at, _) in others)


def move_lines(view: Widget, first: int, rows: int) -> None:
    """Moves the lines of a widget from `first` down by a number of rows, up or, if negative, down.

    Written ahead of the frame that paints the lines left free, and as a part of it.
    """
    region, _ = place_on_screen(view)
    driver: object = view.app._driver
    if isinstance(driver, MovesLines):
        driver.move_lines(region.shrink((first, 0, 0, 0)), rows)
