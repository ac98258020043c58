"""The queue: its order, its cursor under the hand, what was seen, and the way back."""

import pytest

from tests.domain.turns import NO, YES, deal, queue_of, turn
from tui.domain.decision import Reason
from tui.domain.queue import Dealt


def test_a_reason_says_both_and_is_nothing_without_either() -> None:
    assert str(Reason("spam", "Advertising")) == "spam: Advertising"
    assert [str(Reason("spam")), str(Reason(text="Odd")), str(Reason())] == ["spam", "Odd", ""]
    assert [bool(Reason("spam")), bool(Reason(text="Odd")), bool(Reason())] == [True, True, False]


def test_an_empty_queue_is_at_nothing_and_not_at_its_end() -> None:
    queue = queue_of("")
    assert (queue.cursor, queue.ended, queue.left, len(queue)) == (None, False, 0, 0)
    assert (queue.last, queue.taken_back, queue.place("a"), queue.among(["a"])) == (None, None, None, ())


def test_the_first_has_its_turn_and_each_turn_goes_on_by_itself() -> None:
    queue = queue_of("abc")
    seen = []
    while not queue.ended:
        seen.append((queue.cursor, queue.left))
        deal(queue)
    assert seen == [("a", 3), ("b", 2), ("c", 1)]
    assert (queue.cursor, queue.left) == ("c", 0)


def test_those_that_come_later_stand_at_the_end_and_the_cursor_stays() -> None:
    queue = queue_of("bd")
    queue.go("d")
    queue.take("adcb")
    assert (queue.order, queue.cursor) == ([*"bdac"], "d")
    assert [queue.place(each) for each in "bdac"] == [0, 1, 2, 3]


def test_behind_the_end_the_next_one_that_comes_has_its_turn() -> None:
    queue = queue_of("ab")
    deal(queue)
    deal(queue)
    assert queue.ended
    queue.take("a")
    assert (queue.cursor, queue.ended) == ("b", True)
    queue.take("cd")
    assert (queue.cursor, queue.ended, queue.left) == ("c", False, 2)


def test_one_that_is_looked_at_again_behind_the_end_is_not_left_when_others_come() -> None:
    queue = queue_of("ab")
    deal(queue)
    deal(queue)
    queue.go("a")
    assert not queue.ended
    queue.take("c")
    queue.unsettle("b")
    assert queue.cursor == "a"
    deal(queue)
    assert queue.cursor == "b"


def test_the_turn_goes_round_to_those_that_were_passed_over() -> None:
    queue = queue_of("abcd")
    queue.go("c")
    deal(queue)
    deal(queue)
    assert queue.cursor == "a"
    deal(queue)
    deal(queue)
    assert queue.ended


def test_what_others_settle_is_passed_over_and_the_cursor_stays() -> None:
    queue = queue_of("abcd")
    queue.settle("abc")
    assert (queue.cursor, queue.left, queue.settled("b"), queue.settled("d")) == ("a", 1, True, False)
    deal(queue)
    assert (queue.cursor, queue.ended) == ("d", False)


def test_what_is_not_settled_any_more_has_its_turn_and_at_the_end_at_once() -> None:
    queue = queue_of("abc")
    for _ in range(3):
        deal(queue)
    queue.unsettle("x")
    assert (queue.cursor, queue.ended) == ("c", True)
    queue.unsettle("b")
    assert (queue.cursor, queue.ended, queue.left) == ("b", False, 1)
    queue.unsettle("a")
    assert queue.cursor == "b"


def test_a_decision_on_others_leaves_the_one_under_the_cursor_its_turn() -> None:
    queue = queue_of("abcd")
    queue.marks = {*"abd"}
    queue.go("c")
    deal(queue, "ab")
    assert (queue.cursor, queue.marks, queue.left) == ("c", {"d"}, 2)
    queue.take_back()
    assert (queue.cursor, queue.left, queue.marks) == ("c", 4, {"d"})
    queue.do_again()
    assert (queue.cursor, queue.left) == ("c", 2)


def test_another_order_keeps_the_cursor_on_its_record() -> None:
    queue = queue_of("abcd")
    queue.marks = {*"ad"}
    queue.go("c")
    queue.arrange("dcbd")
    assert (queue.order, queue.cursor, queue.marks, queue.place("a")) == ([*"dcb"], "c", {"d"}, None)
    deal(queue)
    assert queue.cursor == "b"


@pytest.mark.parametrize(
    ("left", "settled", "cursor", "ended"),
    [
        ("abde", "", "d", False),
        ("abde", "d", "e", False),
        ("ab", "", "a", False),
        ("ab", "a", "b", False),
        ("ab", "ab", "a", True),
        ("", "", None, False),
    ],
)
def test_where_its_record_is_filtered_out_the_cursor_goes_to_the_next(
    left: str, settled: str, cursor: str | None, ended: bool
) -> None:
    queue = queue_of("abcde")
    queue.settle(settled)
    queue.go("c")
    queue.arrange(left)
    assert (queue.cursor, queue.ended) == (cursor, ended)
    queue.arrange("abcde")
    assert queue.cursor is not None
    assert not (queue.ended and queue.left)


def test_a_wider_filter_behind_the_end_goes_on_with_what_waits() -> None:
    queue = queue_of("abcd")
    queue.arrange("b")
    assert queue.cursor == "b"
    deal(queue)
    assert (queue.ended, queue.left) == (True, 0)
    queue.arrange("abcd")
    assert (queue.cursor, queue.ended, queue.left) == ("c", False, 3)


def test_a_record_that_is_not_there_is_nowhere_to_go() -> None:
    queue = queue_of("ab")
    queue.go("x")
    assert queue.cursor == "a"


def test_seen_is_the_very_text_that_was_on_the_screen() -> None:
    queue = queue_of("ab")
    assert not queue.seen("a", "One")
    queue.see("a", "One")
    assert [queue.seen(*each) for each in (("a", "One"), ("a", "Two"), ("b", "One"))] == [True, False, False]
    queue.see("a", "Two")
    assert [queue.seen("a", "One"), queue.seen("a", "Two")] == [False, True]
    queue.see("b", None)
    assert [queue.seen("b", None), queue.seen("c", None)] == [True, False]


def test_turns_are_taken_back_and_done_again_in_their_order() -> None:
    queue = queue_of("abc")
    deal(queue)
    deal(queue, decision=None)
    deal(queue, decision=NO)
    assert (queue.ended, queue.last, queue.taken_back) == (True, turn(queue, "c", NO), None)
    assert queue.take_back().ids == ("c",)
    assert (queue.cursor, queue.ended, queue.left) == ("c", False, 1)
    assert queue.take_back().dealt is Dealt.SKIPPED
    assert (queue.cursor, queue.left) == ("b", 2)
    assert queue.do_again().dealt is Dealt.SKIPPED
    assert (queue.cursor, queue.left) == ("c", 1)
    assert queue.do_again().after == NO
    assert (queue.ended, queue.left, queue.taken_back) == (True, 0, None)


def test_a_new_turn_forgets_what_was_taken_back() -> None:
    queue = queue_of("abc")
    deal(queue)
    queue.take_back()
    deal(queue, decision=NO)
    assert (queue.taken_back, queue.last and queue.last.after) == (None, NO)


def test_a_record_that_was_dealt_with_before_a_turn_still_is_behind_taking_it_back() -> None:
    queue = queue_of("abc")
    deal(queue, decision=None)
    queue.go("a")
    deal(queue)
    queue.take_back()
    assert (queue.cursor, queue.settled("a"), queue.left) == ("a", True, 2)
    queue.take_back()
    assert (queue.cursor, queue.settled("a"), queue.left) == ("a", False, 3)


def test_a_turn_of_a_record_that_is_filtered_out_is_taken_back_where_one_is() -> None:
    queue = queue_of("abc")
    deal(queue)
    queue.arrange("bc")
    queue.take_back()
    assert (queue.cursor, queue.left) == ("b", 2)
    queue.arrange("abc")
    assert (queue.cursor, queue.left) == ("b", 3)


def test_what_an_earlier_session_decided_is_settled_and_can_be_taken_back() -> None:
    queue = queue_of("abcd")
    queue.remember({"c": NO, "x": YES, "a": YES})
    assert (queue.cursor, queue.left) == ("b", 2)
    assert [queue.take_back().ids, queue.cursor] == [("a",), "a"]
    assert [queue.take_back().after, queue.cursor, queue.left] == [NO, "c", 4]
    assert queue.last is None


def test_where_an_earlier_session_decided_all_of_it_it_is_at_its_end() -> None:
    queue = queue_of("ab")
    queue.remember({"a": YES, "b": NO})
    assert (queue.ended, queue.left) == (True, 0)


def test_among_is_in_the_order_of_the_queue() -> None:
    assert queue_of("dbca").among({*"acdx"}) == ("d", "c", "a")
