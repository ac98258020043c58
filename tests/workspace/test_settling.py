"""What was decided so far of a record's clashes."""

from tests.domain import strategies as make
from tui.domain.rebase import ByHand, Clash, Side
from tui.workspace.settling import Settling


def clash(name: str, theirs: str = "theirs") -> Clash:
    return Clash(make.field(name), "base", "mine", theirs)


ALL = (clash("a"), clash("b"), clash("c"))


def test_it_is_done_once_every_field_is_decided() -> None:
    settling = Settling(ALL)
    for name in ("b", "a", "b"):
        settling.decide(name, Side.MINE)
        assert not settling.done
    settling.decide("c", ByHand(None))
    assert settling.done
    assert settling.decided == {"a": Side.MINE, "b": Side.MINE, "c": ByHand(None)}


def test_the_last_decision_is_taken_back_first_down_to_nothing() -> None:
    settling = Settling(ALL)
    settling.decide("a", Side.MINE)
    settling.decide("a", Side.BASE)
    settling.decide("c", Side.THEIRS)
    assert [settling.take_back(), dict(settling.decided)] == ["c", {"a": Side.BASE}]
    assert [settling.take_back(), dict(settling.decided)] == ["a", {"a": Side.MINE}]
    assert [settling.take_back(), dict(settling.decided)] == ["a", {}]
    assert settling.take_back() is None


def test_the_next_undecided_field_is_behind_and_then_from_the_beginning() -> None:
    settling = Settling(ALL)
    settling.decide("b", Side.MINE)
    assert [settling.undecided_from(place) for place in range(4)] == [0, 2, 2, 0]
    settling.decide("a", Side.MINE)
    settling.decide("c", Side.MINE)
    assert settling.undecided_from(0) is None


def test_what_holds_still_is_what_is_about_the_same_three_values() -> None:
    settling = Settling(ALL)
    for name in ("a", "b"):
        settling.decide(name, Side.MINE)
        settling.typed[name] = f"typed in {name}"
    again = settling.renewed((clash("a"), clash("b", "theirs again"), clash("d")))
    assert again.decided == {"a": Side.MINE}
    assert again.typed == {"a": "typed in a"}
    assert again.take_back() == "a"
    assert settling.decided == {"a": Side.MINE, "b": Side.MINE}
