"""One record's part of a plan: what changes, what to know, the request, the operations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui.dialects.base import Authorization
from tui.dialects.exchange import Request
from tui.present.changes import change_lines, op_lines
from tui.present.clean import clean
from tui.present.hidden import NOTHING, Hidden
from tui.present.requests import request_text
from tui.present.triage_text import decision_words, reason_line
from tui.present.undo_text import not_undoable_lines
from tui.present.words import VERBS, count
from tui.ui.widgets.page import Page, beside, whole
from tui.workspace.plan import Step, Verb

LABEL = 24


@dataclass(frozen=True, slots=True)
class Look:
    """How requests are shown: the form of the header with the key, and what must not be seen."""

    authorization: Authorization
    hidden: Hidden


class StepView(Page):
    """Shows one step, in the order in which people ask: what, is it safe, how exactly."""

    def show(
        self,
        step: Step | None,
        authorization: Authorization,
        lasting: Sequence[str] = (),
        hidden: Hidden = NOTHING,
    ) -> None:
        """Shows another one; nothing for None. `lasting` are sentences on what of it cannot be undone,
        `hidden` is what must not be seen."""
        look = Look(authorization, hidden)
        self.show_lines(lambda width: _lines(step, look, lasting, width) if step else ())


def step_words(step: Step) -> str:
    """What a step does, in a few words."""
    match step.verb:
        case Verb.DELETE:
            return "delete"
        case Verb.ACT if step.action is not None:
            return step.action.label
        case Verb.UPDATE if step.decision is not None:
            return decision_words(step.decision)
        case _:
            labels = clean(", ".join(change.spec.label for change in step.draft.changes))
            return f"create: {labels}" if step.verb is Verb.CREATE else labels


def _lines(step: Step, look: Look, lasting: Sequence[str], width: int) -> Iterator[Content]:
    if step.decision is not None and step.decision.reason:
        yield from beside(_heading("Reason"), LABEL, Content(reason_line(step.decision)), width)
        yield Content("")
    if step.draft.changes:
        yield _heading("Changes")
        yield from _changes(step, width)
        yield Content("")
    if step.verb is not Verb.UPDATE:
        yield from Content.styled(VERBS[step.verb], "bold $text-warning").wrap(width)
        yield Content("")
    yield from _notes(step, lasting, look.hidden, width)
    if step.requests:
        for place, request in enumerate(step.requests, 1):
            of = f" {place} of {len(step.requests)}" if len(step.requests) > 1 else ""
            yield from _sent(f"Request{of}", request, look, width)
    if step.otherwise is not None:
        yield from Content.styled(look.hidden.words(clean(step.otherwise.words)), "$text-warning").wrap(width)
        yield Content("")
        for request in step.otherwise.requests:
            yield from _sent("Then this", request, look, width)
    if step.draft.changes:
        yield _heading("Operations (JSON Patch)")
    for line in op_lines(step.ops, look.hidden):
        yield from whole(Content(line), width)


def _sent(words: str, request: Request, look: Look, width: int) -> Iterator[Content]:
    yield _heading(words)
    yield from _request(request, look, width)
    yield Content("")


def _heading(words: str) -> Content:
    return Content.styled(words, "bold $text-accent")


def _changes(step: Step, width: int) -> Iterator[Content]:
    for line in change_lines(step.draft):
        yield from beside(
            Content(f"  {line.label}"), LABEL, Content.styled(line.before, "$foreground-muted"), width
        )
        arrow = Content.styled("→", "bold")
        yield from beside(
            Content.assemble(" " * (LABEL - 3), arrow),
            LABEL,
            Content.styled(line.after, "$text-warning"),
            width,
        )


def _notes(step: Step, lasting: Sequence[str], hidden: Hidden, width: int) -> Iterator[Content]:
    notes = [("!", "$text-warning", clean(words)) for words in step.warnings]
    notes += [("!", "$text-warning", f"The server: {clean(words)}") for words in step.forecast]
    if step.together:
        others = count(len(step.together) - 1, "other record")
        notes.append(("!", "$text-warning", f"One request with {others}: all of it is taken, or nothing."))
    notes += [("!", "$text-warning", words) for words in not_undoable_lines(lasting)]
    notes += [("!", "$text-error", f"{label}: not sent, because its value is wrong.") for label in step.held]
    if step.held and not step.draft.changes:
        notes.append(("×", "$text-error", "Nothing else is edited. The form says what is wrong."))
    elif step.problem is not None:
        notes.append(("×", "$text-error", hidden.problem_words(step.problem)))
    for sign, style, words in notes:
        yield from beside(Content.styled(sign, f"bold {style}"), 2, Content(hidden.words(words)), width)
    if notes:
        yield Content("")


def _request(request: Request, look: Look, width: int) -> Iterator[Content]:
    text = request_text(request, look.authorization, look.hidden)
    yield from whole(Content.styled(text.line, "bold"), width)
    for name, value in text.headers:
        yield from whole(Content.assemble((f"{name}: ", "$foreground-muted"), value), width)
    if text.body:
        yield Content("")
        yield from whole(Content.styled(text.body, "$text-success"), width)
