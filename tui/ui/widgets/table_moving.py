"""Having the terminal itself move lines that are on it already."""

from textual.geometry import Region
from textual.widget import Widget


def place_on_screen(view: Widget) -> tuple[Region, Region]:
    """The region of a widget on the screen, and the region it is clipped to.

    Asked of the compositor as it stands: `Widget.region` arranges the screen anew where that is due, after
    which the compositor no longer knows what has moved and leaves it unpainted.
    """
    nowhere = Region(), Region()
    return view.screen._compositor.visible_widgets.get(view, nowhere)


def can_move_lines(view: Widget) -> bool:
    """Whether a widget spans the terminal's width, in full sight, with nothing lying over it."""
    app, screen = view.app, view.screen
    region, clip = place_on_screen(view)
    if app.is_headless or app.is_inline or app.screen is not screen:
        return False
    if region.x or region.width != app.size.width or clip.intersection(region) != region:
        return False
    family = {view, *view.ancestors}
    others = screen._compositor.visible_widgets.items()
    return not any(other not in family and at.overlaps(region) for other, (at, _) in others)


def move_lines(view: Widget, first: int, rows: int) -> None:
    """Moves the lines of a widget from `first` down by a number of rows, up or, if negative, down.

    A scroll region, and line feeds at its bottom or reverse line feeds at its top: known since the VT100.
    Written ahead of the frame that paints the lines left free, and as a part of it where there are frames.
    """
    region, _ = place_on_screen(view)
    top, bottom = region.y + first + 1, region.bottom
    feeds = f"\x1b[{bottom};1H" + "\n" * rows if rows > 0 else f"\x1b[{top};1H" + "\x1bM" * -rows
    driver = view.app._driver
    if driver is not None:
        view.app._begin_update()
        driver.write(f"\x1b[{top};{bottom}r{feeds}\x1b[r")
