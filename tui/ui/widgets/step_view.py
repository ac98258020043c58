"""One record's part of a plan: warnings, old and new, operations, request."""

from textual.content import Content
from textual.widgets import Static

from tui.dialects.base import Authorization
from tui.present.changes import change_lines, op_lines
from tui.present.clean import clean
from tui.present.requests import request_text
from tui.present.words import problem_words
from tui.workspace.plan import Step

LABEL = 22


class StepView(Static):
    """Shows one step."""

    DEFAULT_CSS = """
    StepView { width: 1fr; height: auto; }
    """

    def show(self, step: Step | None, authorization: Authorization) -> None:
        """All of it, in the order in which people ask: what, is it safe, how exactly."""
        self.update(Content("\n").join(_lines(step, authorization)) if step else Content(""))


def _lines(step: Step, authorization: Authorization) -> list[Content]:
    lines = [_heading("Changes"), *_changes(step), *_notes(step)]
    for request in step.requests:
        text = request_text(request, authorization)
        lines += [Content(""), _heading("Request"), Content.styled(text.line, "bold")]
        lines += [Content.assemble((f"{name}: ", "$text-muted"), value) for name, value in text.headers]
        lines += [Content(""), Content.styled(text.body, "$text-success")]
    operations = op_lines(step.draft.ops)
    return [*lines, Content(""), _heading("Operations (JSON Patch)"), *map(Content, operations)]


def _heading(words: str) -> Content:
    return Content.styled(words, "bold $text-accent")


def _changes(step: Step) -> list[Content]:
    lines: list[Content] = []
    for line in change_lines(step.draft):
        label = Content(line.label).truncate(LABEL - 2, ellipsis=True)
        head = Content.assemble("  ", label, " " * (LABEL - label.cell_length))
        lines.append(Content.assemble(head, (line.before, "$text-muted")))
        lines.append(Content.assemble(" " * (LABEL - 1), ("→  ", "bold"), (line.after, "$text-warning")))
    return lines


def _notes(step: Step) -> list[Content]:
    lines = [Content.assemble(("! ", "bold $text-warning"), clean(words)) for words in step.warnings]
    lines += [
        Content.assemble(("! ", "bold $text-error"), f"{label}: its text is no value yet, so it is not sent.")
        for label in step.held
    ]
    if step.problem is not None:
        lines.append(Content.assemble(("× ", "bold $text-error"), problem_words(step.problem)))
    return [Content(""), *lines] if lines else []
