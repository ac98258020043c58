"""MyReports contacts through a whole workspace, over the sandbox's half of that API and its switches."""

from pathlib import Path

import pytest

from tests.support.bench import RECORDS, Bench, bench_of, dialect_of, verdicts
from tui.dialects.exchange import Wanted
from tui.domain.problem import Kind, Problem
from tui.domain.receipt import Verdict
from tui.domain.values import MISSING
from tui.sandbox.halves import SWITCHES
from tui.sandbox.myreports_directories import ARCHIVE, SWITCHBOARD
from tui.sandbox.seed import fill
from tui.sandbox.store import Store
from tui.sandbox.switches import Switches, chosen
from tui.workspace.outcome import Result

CONTACTS = "myreports-contacts"


def switched(*names: str) -> Switches:
    return chosen([f"myreports.{name}" for name in names], SWITCHES)


async def seek(bench: Bench, search: str, *fields: str) -> list[str]:
    await bench.workspace.load(lambda *_: None, Wanted(search, fields))
    return list(bench.workspace.records)


async def failure(folder: Path, *names: str, **site: str) -> Problem:
    with pytest.raises(Problem) as failed:
        async with bench_of(CONTACTS, folder, switched(*names), **site):
            pass
    return failed.value


async def test_a_directory_is_listed_with_what_it_offers(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path) as bench:
        assert len(bench.workspace.records) == RECORDS
        assert tuple(spec.name for spec in bench.workspace.columns) == bench.dialect.columns
    async with bench_of(CONTACTS, tmp_path / "small", directory=SWITCHBOARD) as bench:
        assert tuple(spec.name for spec in bench.workspace.columns) == ("fullName", "phone1", "email")
        names = [spec.name for spec in bench.workspace.draft(bench.key()).schema]
        assert names == ["fullName", "email", "phone1", "id"]


@pytest.mark.parametrize(
    "names",
    [("no-filter-is-404",), ("page-size-is-text",), ("search-needs-fields",)],
)
async def test_a_list_is_whole_however_the_server_lists(tmp_path: Path, names: tuple[str, ...]) -> None:
    async with bench_of(CONTACTS, tmp_path, switched(*names)) as bench:
        assert len(bench.workspace.records) == RECORDS


async def test_a_list_is_whole_where_the_server_makes_pages(tmp_path: Path) -> None:
    with Store() as store:
        fill(store, records=230, reviews=1)
        bench = Bench(store, tmp_path, CONTACTS, switches=switched("splits-long-answers"))
        await bench.load()
        assert len(bench.workspace.records) == 230
        await bench.close()


async def test_an_empty_directory_and_one_that_wants_a_text_look_alike(tmp_path: Path) -> None:
    empty = await failure(tmp_path / "a", directory=ARCHIVE)
    strict = await failure(tmp_path / "b", "no-filter-is-404", "empty-filter-is-404")
    assert empty.kind is strict.kind is Kind.REFUSED
    assert str(empty) == str(strict)
    assert "Search: f" in strict.remedy


@pytest.mark.parametrize("wrong", ["00000000-0000-0000-0000-000000000123", "no id"])
async def test_a_wrong_directory_is_told_apart(tmp_path: Path, wrong: str) -> None:
    problem = await failure(tmp_path, directory=wrong)
    assert problem.kind is Kind.INVALID
    assert "no directory" in problem.what


async def test_the_server_searches(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, switched("search-needs-fields")) as bench:
        someone = bench.workspace.records[bench.key(3).id]
        number = str(someone.at(("fields", "phone1")))
        assert number.startswith("+")
        assert someone.key.id in await seek(bench, number[:7], "phone1", "phone2")
        assert all(number[:7] in str(record.doc) for record in bench.workspace.records.values())
        assert someone.key.id in await seek(bench, str(someone.at(("fields", "fullName"))))
        assert await seek(bench, "nobody is called this") == []
        with pytest.raises(Problem, match="no field 'shoeSize'"):
            await seek(bench, "x", "shoeSize")


async def test_an_edit_of_one_field_is_one_bare_operation_and_is_kept(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, switched("charges-must-be-accepted")) as bench:
        key = bench.key()
        bench.workspace.edit(key, "jobTitle", "Keeper of keys")
        outcome = await bench.commit()
        assert (outcome.result, verdicts(outcome)) == (Result.KEPT, {"jobTitle": Verdict.KEPT})
        assert bench.methods == ["GET", "PATCH", "GET"]
        assert bench.workspace.drafts == ()
        assert (await bench.now(key)).at(("fields", "jobTitle")) == "Keeper of keys"


@pytest.mark.parametrize(
    ("names", "site", "methods"),
    [
        ((), {}, ["GET", "PATCH", "GET"]),
        (("array-patch-refused",), {}, ["GET", "PATCH", "PATCH", "PATCH", "GET"]),
        (("array-patch-refused",), {"patch": "operation"}, ["GET", "PATCH", "PATCH", "GET"]),
    ],
)
async def test_several_edits_together_or_one_by_one(
    tmp_path: Path, names: tuple[str, ...], site: dict[str, str], methods: list[str]
) -> None:
    async with bench_of(CONTACTS, tmp_path, switched(*names), **site) as bench:
        key = bench.key()
        bench.workspace.edit(key, "field9", "new")
        bench.workspace.type(key, "jobTitle", "")
        outcome = await bench.commit()
        assert outcome.result is Result.KEPT
        assert bench.methods == methods
        assert any("not all or nothing" in note for note in outcome.notes) == (len(methods) == 5)
        now = await bench.now(key)
        assert (now.at(("fields", "field9")), now.at(("fields", "jobTitle"))) == ("new", MISSING)


@pytest.mark.parametrize("names", [(), ("patch-not-atomic",)])
async def test_of_changes_that_go_one_by_one_the_good_ones_are_told(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    async with bench_of(CONTACTS, tmp_path, switched(*names)) as bench:
        key = bench.key()
        bench.workspace.edit(key, "email", "new@x.example")
        bench.workspace.edit(key, "phone1", "no number")
        bench.workspace.type(key, "jobTitle", "")
        outcome = await bench.commit()
        assert outcome.result is Result.DIFFERS
        assert verdicts(outcome) == {
            "email": Verdict.KEPT,
            "phone1": Verdict.IGNORED,
            "jobTitle": Verdict.IGNORED,
        }
        assert outcome.problem is not None
        assert "'no number'" in outcome.problem.what
        assert [change.spec.name for change in bench.workspace.draft(key).changes] == ["jobTitle", "phone1"]


async def test_a_number_that_the_server_rewrites_is_told_as_altered(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, switched("rewrites-phones")) as bench:
        key = bench.key()
        bench.workspace.edit(key, "phone1", "0044 1632 960961")
        outcome = await bench.commit()
        assert verdicts(outcome) == {"phone1": Verdict.ALTERED}
        assert (await bench.now(key)).at(("fields", "phone1")) == "+441632960961"


async def test_an_id_that_the_server_keeps_is_told_as_ignored(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, switched("crm-id-stands")) as bench:
        key = next(
            record.key
            for record in bench.workspace.records.values()
            if record.at(("fields", "crmId")) is not MISSING
        )
        bench.workspace.edit(key, "crmId", "another")
        assert verdicts(await bench.commit()) == {"crmId": Verdict.IGNORED}


async def test_a_contact_is_created_deleted_and_created_again(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, switched("full-name-required")) as bench:
        draft = bench.workspace.begin()
        bench.workspace.edit(draft.key, "fullName", "Ada")
        bench.workspace.edit(draft.key, "phone1", "+441632960961")
        made = await bench.commit()
        assert made.result is Result.KEPT
        assert (await bench.now(made.key)).doc["fields"] == {"fullName": "Ada", "phone1": "+441632960961"}
        bench.workspace.remove(made.key)
        gone = await bench.commit()
        assert (gone.result, made.key.id in bench.workspace.records) == (Result.KEPT, False)
        assert gone.before is not None
        bench.workspace.begin(gone.before)
        again = await bench.commit()
        assert again.result is Result.KEPT
        assert again.key != made.key
        assert (await bench.now(again.key)).doc["fields"] == gone.before.doc["fields"]


async def test_a_server_that_creates_by_crm_id_alone_takes_the_path_of_the_profile(tmp_path: Path) -> None:
    path = "/api/v1.0/contactdirectories/{directory}/crmitems"
    async with bench_of(CONTACTS, tmp_path, switched("creates-by-crm-only")) as bench:
        draft = bench.workspace.begin()
        bench.workspace.edit(draft.key, "fullName", "Ada")
        refused = await bench.commit()
        assert refused.problem is not None
        assert path in refused.problem.remedy
    site = {"paths": {"create": path}}
    async with bench_of(CONTACTS, tmp_path / "b", switched("creates-by-crm-only"), **site) as bench:
        draft = bench.workspace.begin()
        bench.workspace.edit(draft.key, "fullName", "Ada")
        bench.workspace.edit(draft.key, "crmId", "CRM-77")
        made = await bench.commit()
        assert made.result is Result.KEPT
        assert (await bench.now(made.key)).at(("fields", "crmId")) == "CRM-77"


async def test_drafts_of_a_small_directory_are_there_after_a_crash(tmp_path: Path) -> None:
    async with bench_of(CONTACTS, tmp_path, directory=SWITCHBOARD) as bench:
        key = bench.key()
        bench.workspace.edit(key, "email", "new@x.example")
        fresh = bench.workspace.begin().key
        bench.workspace.edit(fresh, "fullName", "Ada")
        bench.dialect = dialect_of(CONTACTS, directory=SWITCHBOARD)
        bench.reopen()
        assert [spec.name for spec in bench.workspace.draft(fresh).schema] == ["fullName", "email", "phone1"]
        assert bench.workspace.draft(key).value("email") == "new@x.example"
        results = {outcome.result for outcome in await bench.commit_all()}
        assert results == {Result.KEPT}
        assert bench.workspace.drafts == ()
