"""Nothing foreign is handed to a widget as it came, and no text where textual looks for markup."""

import ast
from pathlib import Path

import pytest

from tests.architecture.shown import breaches

ROOT = Path(__file__).parents[2]
HEAD = "from tui.present.clean import clean\nfrom tui.present.cells import name_of, shown\n"
WRONG = [
    "Static(title)",
    "Static('[bold]x[/]')",
    "Label(f'{x}')",
    "Option(name)",
    "self.query_one('#state', Static).update(words)",
    "self.app.notify(str(problem))",
    "self.notify(message=words)",
    "self.tooltip = words",
    "self.border_title = record.title",
    "self.app.sub_title = f'{name}'",
    "Static(Content.from_markup(words))",
    "Text(words)",
    "Static(Content('x'), markup=True)",
    "Content(problem.what)",
    "Content(f'{problem.what} so')",
    "Content.styled(outcome.notes[0], 'bold')",
    "Content.assemble('a', (draft.base.doc, 'bold'))",
    "Content(name_of(member))",
    "Content(str(error))",
    "Content(draft.value('title'))",
    "Content(record.at(pointer))",
    "Content(', '.join(outcome.notes))",
    "Content(', '.join(note for note in outcome.notes))",
    "Content(a if ok else problem.remedy)",
    "Segment(key.id)",
    "Row(key.id, (key.id,))",
    "self.say(problem.what)",
    "self.say(f'Saved: {desk.profile.name}')",
    "self.title_line((self.desk.profile.name, 'x'))",
    "Pick('Which?', tuple(record.id for record in records), None)",
    "Prompt(entry.reason)",
    "def render(self) -> str: ...",
]
RIGHT = [
    "Static(id='state')",
    "Static(Content(title), classes='x')",
    "Static(Content(' ').join(parts))",
    "self.query_one(Static).update(Content(words))",
    "Content(clean(problem.what))",
    "Content(shown(spec, draft.value('title')))",
    "Content(f'{len(outcome.notes)} notes')",
    "self.say(' '.join(map(clean, outcome.notes)))",
    "Content(', '.join(clean(note) for note in outcome.notes))",
    "Row(key.id, (clean(key.id),))",
    "def render(self) -> Content: ...",
]


def found(source: str) -> list[str]:
    return list(breaches(Path("x.py"), ast.parse(HEAD + source)))


def test_the_interface_shows_nothing_as_it_came() -> None:
    paths = sorted(ROOT.joinpath("tui", "ui").rglob("*.py"))
    assert len(paths) > 50
    told = [breach for path in paths for breach in breaches(path, ast.parse(path.read_text("utf-8")))]
    assert told == []


@pytest.mark.parametrize("source", WRONG)
def test_what_is_wrong_is_found(source: str) -> None:
    assert found(source)


@pytest.mark.parametrize("source", RIGHT)
def test_what_is_right_is_let_be(source: str) -> None:
    assert found(source) == []
