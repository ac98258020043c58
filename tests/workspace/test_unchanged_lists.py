"""What did not change since the last look at a list is not made again, however long the list is."""

import pytest

from tests.dialects.exchanges import entries
from tui.domain.json_text import parse
from tui.domain.record import Record, RecordKey
from tui.domain.values import Json
from tui.workspace.index import Index


def record(place: int, title: str) -> Record:
    return Record(RecordKey(entries.name, f"r{place}"), {"title": title})


def directory() -> list[Record]:
    return [record(place, f"t{place * 7 % 11}") for place in range(20)]


@pytest.mark.parametrize("orders", [(), (("title", True),)])
def test_an_update_with_the_records_of_the_last_one_makes_nothing_anew(
    orders: tuple[tuple[str, bool], ...],
) -> None:
    there, index = directory(), Index(entries.schema)
    index.sort_by(orders)
    index.update(there)
    assert len([*index.making()]) == len(there)
    ids = index.ids
    index.update(iter(there))
    assert index.ids is ids
    assert [*index.making()] == []
    index.narrow("t1")
    index.update(there)
    assert [*index.making()] == []
    assert 0 < len(index.ids) < len(ids)
    index.narrow("")
    assert index.ids == ids


def test_another_record_another_order_or_what_is_hidden_makes_it_anew() -> None:
    there, index = directory(), Index(entries.schema)
    index.update(there)
    first = index.ids
    index.update([record(0, "else"), *there[1:]])
    assert len([*index.making()]) == len(there)
    index.narrow("else")
    assert index.ids == ["r0"]
    index.narrow("")
    index.update(there[:-1])
    assert index.ids == first[:-1]
    index.update(reversed(there))
    assert index.ids == first[::-1]
    index.sort_by((("title", False),))
    index.update(reversed(there))
    assert index.ids != first[::-1]
    index.show_masked(True)
    index.update(reversed(there))
    assert len([*index.making()]) == len(there)


@pytest.mark.parametrize(
    ("one", "other"),
    [('{"a": 1}', '{"a": true}'), ('{"a": 0.1}', '{"a": 0.10000000000000000001}'), ("{}", '{"a": null}')],
)
def test_documents_that_differ_in_a_digit_are_not_alike(one: str, other: str) -> None:
    def of(text: str, revision: str = "") -> Record:
        doc: Json = parse(text)
        assert isinstance(doc, dict)
        return Record(RecordKey("c", "i"), doc, revision)

    assert of(one).reads_like(of(one))
    assert not of(one).reads_like(of(other))
    assert not of(one).reads_like(of(one, "2"))
