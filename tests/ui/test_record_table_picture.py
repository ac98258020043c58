"""What differs between two moments of a record table, and what is known to be on the terminal."""

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.ui.widgets.table_picture import NOTHING, UNKNOWN, Picture
from tui.ui.widgets.table_view import ToldLine

BOLD = Style(bold=True)


def line(text: str, style: Style | None = None) -> Strip:
    return Strip([Segment(text, style)], len(text))


def picture(top: int, *texts: str) -> Picture:
    return Picture(Size(12, len(texts) + 1), top, (line("header......"), *(line(text) for text in texts)))


ROWS = ["     a      ", "     b      ", "     c      ", "     d      ", "     e      ", "     f      "]


def test_equal_pictures_need_no_painting() -> None:
    assert picture(0, *ROWS[:3]).changes(picture(0, *ROWS[:3])) == []


def test_a_picture_of_another_size_is_painted_whole() -> None:
    assert picture(0, *ROWS[:3]).changes(NOTHING) == [Region(0, 0, 12, 4)]


def test_lines_are_painted_as_far_as_they_differ_in_the_gutter_and_else_to_their_end() -> None:
    shown = picture(0, *ROWS[:4])
    now = picture(0, "▸    a      ", " ●   b      ", "     c    ! ", "     d      ")
    assert now.changes(shown) == [Region(0, 1, 1, 1), Region(0, 2, 5, 1), Region(0, 3, 12, 1)]


def test_another_style_is_a_difference() -> None:
    shown = Picture(Size(12, 1), 0, (line(ROWS[0]),))
    assert Picture(Size(12, 1), 0, (line(ROWS[0], BOLD),)).changes(shown) == [Region(0, 0, 12, 1)]


def test_moving_pays_where_the_rows_went_along() -> None:
    shown = picture(7, *ROWS[:4])
    assert picture(9, *ROWS[2:6]).distance(shown) == 2
    assert shown.distance(picture(9, *ROWS[2:6])) == -2
    assert picture(9, *ROWS[:4]).distance(shown) == 0
    assert picture(11, *ROWS[2:6]).distance(shown) == 0
    assert picture(9, *ROWS[2:5]).distance(shown) == 0


def test_lines_left_free_by_a_move_are_unknown() -> None:
    shown = picture(7, *ROWS[:4])
    up, down = shown.moved(1), shown.moved(-1)
    assert up == Picture(shown.size, 8, (shown.lines[0], *shown.lines[2:], UNKNOWN))
    assert down == Picture(shown.size, 6, (shown.lines[0], UNKNOWN, *shown.lines[1:4]))


def test_a_line_is_known_once_all_that_differs_is_written() -> None:
    shown = picture(0, *ROWS[:2])
    marked, other = picture(0, ROWS[0], "▸●   b      "), picture(0, ROWS[0], "     x      ")
    assert shown.painted(marked, {2: 5}).lines[2] == marked.lines[2]
    assert shown.painted(marked, {2: 2}).lines[2] == UNKNOWN
    assert shown.painted(other, {2: 12}).lines[2] == other.lines[2]
    assert shown.painted(other, {2: 11}).lines[2] == UNKNOWN
    assert shown.forgotten().painted(other, {2: 12}).lines == (UNKNOWN, UNKNOWN, other.lines[2])


def test_a_line_tells_how_much_of_it_is_written() -> None:
    told: list[int] = []
    watched = ToldLine(line("hello world!"), told.append)
    assert watched.divide([12])[0].crop(0, 12).render(Console()) == "hello world!"
    assert told == [12]
    assert watched.crop(0, 5).text == "hello"
    assert watched.crop(6).text == "world!"
    assert [part.text for part in watched.divide([5, 12])] == ["hello", " world!"]
    assert told == [12, 5, 0, 0]
