"""PartnerPage: the golden exchanges of both collections."""

import pytest

from tests.dialects.exchanges import dialect
from tests.dialects.golden import conversation
from tui.domain.draft import Draft

NAMES = ["partnerpage-entries", "partnerpage-reviews"]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_a_read_an_update_and_a_deletion(name: str) -> None:
    of = dialect(name)
    pages = conversation(name, "list").pages(of.list_records())
    first, second = (record for page in pages for record in page.records)
    assert second.doc["title"] == "Another"
    record = conversation(name, "read").read(of.read_record(first.key.id))
    assert record.doc == first.doc
    field, value = ("headline", "New headline") if "entries" in name else ("first_name", "Jane Ann")
    draft = Draft(of.schema_of(record), record).set(field, value)
    conversation(name, "update").write(of, of.update_requests(draft))
    request, said = conversation(name, "delete").one(of.delete_requests(record))
    assert of.read_deleted(request, said) is None
