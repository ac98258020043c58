"""The import law, held against the house as it stands, and against a house that is wrong on purpose."""

from itertools import chain
from pathlib import Path

from tests.architecture.house import HOUSE, read_house
from tests.architecture.law import LAYERS, LONGEST, breaches, dialect_names, too_long

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests" / "fixtures" / "wrong_house"
SUFFIX = ".py.txt"  # sources that ruff and mypy are not to see


def test_the_house_keeps_the_law() -> None:
    assert [str(breach) for breach in breaches(read_house(ROOT))] == []


def test_every_layer_was_read() -> None:
    house = read_house(ROOT)
    folders = set(LAYERS) - {"", "__main__", "bootstrap"}
    assert {f"{HOUSE}.{layer}" for layer in folders} | {HOUSE} <= set(house)
    assert len(house) == len(list(ROOT.joinpath(HOUSE).rglob("*.py")))


def test_no_file_is_too_long() -> None:
    ours = chain(ROOT.joinpath(HOUSE).rglob("*.py"), ROOT.joinpath("tests").rglob("*.py"))
    assert too_long(ours) == []


def test_each_wrong_line_is_found_with_its_rule_and_no_other() -> None:
    found = {(breach.path, breach.line, breach.rule) for breach in breaches(read_house(WRONG, SUFFIX))}
    marked = {
        (path, number, rule)
        for path in WRONG.rglob(f"*{SUFFIX}")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for rule in line.partition("# wrong: ")[2].split()
    }
    assert found == marked


def test_the_wrong_house_breaks_every_rule() -> None:
    rules = {breach.rule for breach in breaches(read_house(WRONG, SUFFIX))}
    ways = {"relative", "guarded", "late", "by-name", "type-checking", "cycle"}
    places = {"layer", "third-party", "ui", "screen", "dialect", "half"}
    assert rules == ways | places


def test_the_registry_tells_the_dialects_from_their_parts() -> None:
    names = dialect_names(read_house(WRONG, SUFFIX))
    assert names == {"hoko_partners", "partnerpage_entries", "partnerpage_reviews"}


def test_a_file_too_long_is_found(tmp_path: Path) -> None:
    tmp_path.joinpath("long.py").write_text("\n" * (LONGEST + 1), "utf-8")
    tmp_path.joinpath("short.py").write_text("\n" * LONGEST, "utf-8")
    assert too_long(tmp_path.iterdir()) == [f"{tmp_path / 'long.py'}: {LONGEST + 1} lines"]
