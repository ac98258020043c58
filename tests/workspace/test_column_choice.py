"""A choice of columns while it is made: whatever is done, it stays one."""

from hypothesis import given
from hypothesis import strategies as st

from tui.workspace.column_choice import ColumnChoice
from tui.workspace.layout import NARROWEST, WIDEST, Chosen

FIELDS = ("a", "b", "c", "d", "e")
USUAL = ("b", "a")


def choice(*chosen: Chosen) -> ColumnChoice:
    return ColumnChoice(FIELDS, USUAL, chosen)


def test_it_begins_with_what_is_shown_and_the_rest_in_the_order_of_the_record() -> None:
    usual = choice()
    assert usual.names == ["b", "a", "c", "d", "e"]
    assert [*usual.chosen] == []
    own = choice(Chosen("d", 9), Chosen("nowhere"), Chosen("c"))
    assert own.names == ["d", "c", "a", "b", "e"]
    assert [*own.chosen] == [Chosen("d", 9), Chosen("c")]
    assert choice(Chosen("nowhere")).names == usual.names
    assert ColumnChoice(FIELDS, ("nowhere", "c"), ()).names == ["c", "a", "b", "d", "e"]


def test_a_column_is_shown_and_hidden_but_never_the_last() -> None:
    it = choice(Chosen("c"))
    assert not it.toggle(0)
    assert it.toggle(2)
    assert [*it.chosen] == [Chosen("c"), Chosen("b")]
    assert it.toggle(0)
    assert [*it.chosen] == [Chosen("b")]


def test_it_moves_past_what_is_hidden() -> None:
    it = choice(Chosen("a"), Chosen("b"), Chosen("c"))
    it.toggle(1)
    assert it.move(0, 1) == 2
    assert it.names == ["b", "c", "a", "d", "e"]
    assert it.move(2, 1) == 2
    assert it.move(2, -1) == 1
    assert it.names == ["b", "a", "c", "d", "e"]
    assert it.move(1, -1) == 1
    assert it.move(4, -1) == 2
    assert it.names == ["b", "a", "e", "c", "d"]


def test_the_usual_columns_are_no_choice() -> None:
    it = choice(Chosen("a"))
    it.toggle(1)
    assert [*it.chosen] == [Chosen("a"), Chosen("b")]
    it.move(0, 1)
    assert [*it.chosen] == []
    it.resize(0, 10)
    assert [*it.chosen] == [Chosen("b", 10), Chosen("a")]
    it.free(0)
    assert [*it.chosen] == []


steps = st.tuples(
    st.sampled_from(["toggle", "up", "down", "resize", "free", "reset"]),
    st.integers(0, 4),
    st.integers(-9, 999),
)


@given(st.lists(steps, max_size=30))
def test_whatever_is_done_every_field_is_there_once_and_something_is_shown(
    done: list[tuple[str, int, int]],
) -> None:
    it = choice()
    for what, place, width in done:
        name = it.names[place]
        match what:
            case "toggle":
                it.toggle(place)
            case "up" | "down":
                there = it.move(place, -1 if what == "up" else 1)
                assert it.names[there] == name
            case "resize":
                it.resize(place, width)
            case "free":
                it.free(place)
            case _:
                it.reset()
                assert [*it.chosen] == []
        assert sorted(it.names) == [*FIELDS]
        assert it.shown
        assert all(NARROWEST <= width <= WIDEST for width in it.widths.values())
    again = choice(*it.chosen)
    assert again.chosen == it.chosen
