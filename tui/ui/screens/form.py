"""The form of a record, or of one object in it: one row a field, each key press kept before it is shown."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import ClassVar, Final

from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.widget import Widget

from tui.domain import typed
from tui.domain.problem import Problem
from tui.domain.record import RecordKey
from tui.domain.schema import FieldKind, FieldSpec, reference_id
from tui.domain.values import Value
from tui.present.cells import shown, title_of
from tui.present.changes import edited_words
from tui.present.clean import clean
from tui.present.record_text import read_record_text, record_text
from tui.present.words import count
from tui.ui.commands import bindings_of
from tui.ui.dialogs.pick import Pick
from tui.ui.dialogs.pick_several import PickSeveral
from tui.ui.editor_file import edit_text
from tui.ui.last_words import state_folder
from tui.ui.messages import EditMembers
from tui.ui.widgets.draft_screen import DraftScreen
from tui.ui.widgets.field_form import FieldForm
from tui.ui.widgets.field_lines import FieldLines
from tui.ui.widgets.kept_screen import KeptScreen
from tui.ui.widgets.subject import Subject
from tui.workspace.desk import Desk

LOOKED_AT: Final = 2_000
"""Records that are looked at for what a reference may be."""


class FormScreen(KeptScreen, DraftScreen):
    """Edits one subject of one record."""

    PLACE = "form"
    AUTO_FOCUS = "FieldRows"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("form")

    def __init__(self, desk: Desk, key: RecordKey, subject: Subject, thing: str = "") -> None:
        """`thing` says in clean words which part of the record is edited; empty for the record itself."""
        super().__init__(desk)
        self._key = key
        self._subject = subject
        self._thing = thing
        self._new = desk.workspace.draft(key).base.new

    @property
    def current(self) -> RecordKey:
        """The record that is edited."""
        return self._key

    def body(self) -> Iterator[Widget]:
        """The rows."""
        yield FieldForm(self._subject)

    def take(self, key: RecordKey, subject: Subject, thing: str = "") -> None:
        """Another one, from its first row."""
        self.forget()
        self._key, self._subject, self._thing = key, subject, thing
        self._new = self.desk.workspace.draft(key).base.new
        self.query_one(FieldForm).take(subject)

    def on_screen_suspend(self) -> None:
        """An editor does not stay open in a form that was left."""
        for form in self.query(FieldForm) if self not in self.app.screen_stack else ():
            form.done()

    def begin(self) -> None:
        """What there is to choose from is read before it is asked for."""
        self._tell_help()
        references = (spec for spec in self._subject.specs() if spec.kind is FieldKind.REFERENCE)
        wanted = [spec.name for spec in references if spec.writable]
        if wanted:
            self.run_worker(self._read_options(wanted), group="options", exclusive=True)

    async def _read_options(self, names: list[str]) -> None:
        """Where the server has no such list, the records themselves tell what there is."""
        for name in names:
            with suppress(Problem):
                await self.desk.workspace.read_options(name)

    def refresh_view(self) -> None:
        """The title, and every row."""
        draft = self.desk.workspace.draft(self._key)
        if self._new and not draft.base.new:
            self.leave()  # it was created meanwhile: its fields are others now
            return
        steps = (clean(self.desk.profile.name), title_of(self.seen(draft)), self._thing or "edit")
        self.title_line(steps, edited_words(draft))
        self.query_one(FieldForm).reveal(shown=self.revealed)
        self.query_one(FieldForm).show()
        self.tell_trouble()
        self.update_keys()

    def on_field_rows_edited(self) -> None:
        """The rows show themselves; the rest of the screen follows."""
        self.refresh_view()

    def on_field_rows_moved(self) -> None:
        """Another row: other keys, perhaps."""
        self._tell_help()
        self.update_keys()

    def on_descendant_focus(self) -> None:
        """The rows, or an editor of one."""
        self._tell_help()

    def _tell_help(self) -> None:
        row = self.query_one(FieldForm).current
        if row is not None:
            self.say(row.way_out if row.editing else row.spec.locked or row.spec.help)
        self.tell_trouble()

    @property
    def _row(self) -> FieldLines | None:
        return self.query_one(FieldForm).current

    def why_not(self, command: str) -> str:
        """Reasons in words."""
        row = self._row if self.is_attached else None
        if command in ("change", "empty", "revert") and row is not None and not row.spec.writable:
            looks = command == "change" and row.spec.kind is FieldKind.MEMBERS
            return "" if looks else f"{row.spec.label}: shown only. {row.spec.locked}".strip()
        if command == "change" and row is not None and row.no_list:
            return f"What was typed for {row.spec.label} is no list: E shows it as text, r puts it back."
        if command == "change" and row is not None and row.editing:
            return "It is being changed already."
        if command == "change" and row is not None and row.spec.masked and row.spec.kind is FieldKind.FLAG:
            return f"{row.spec.label} is hidden: H shows it first."
        draft = self.desk.workspace.draft(self._key)
        if command == "editor" and self._thing:
            return "An object is edited here; the whole record opens in $EDITOR from its own form."
        if command == "preview" and draft.clean:
            return "Nothing is edited yet: enter changes a field."
        if command == "revert" and row is not None and not row.edited:
            return "This field is not edited."
        return super().why_not(command)

    def action_command(self, identity: str) -> None:
        """What changes the draft ends typing first: an editor never shows another text than the draft has."""
        row = self._row
        if row is not None and row.editing and identity in ("undo", "redo", "revert", "empty", "editor"):
            self.query_one(FieldForm).done()
        super().action_command(identity)

    def do_change(self) -> None:
        """The editor that fits the field."""
        row = self._row
        if row is None:
            return
        match row.spec.kind:
            case FieldKind.FLAG:
                self._subject.set(row.spec, typed.toggled(row.spec, self._subject.value(row.spec)))
                self.refresh_view()
            case FieldKind.CHOICE if row.spec.choices:
                choices = row.spec.choices
                self._pick(row.spec, tuple((clean(choice.label), choice.value) for choice in choices))
            case FieldKind.SEVERAL if row.spec.choices:
                self._pick_several(row.spec)
            case FieldKind.REFERENCE:
                self._pick_reference(row)
            case FieldKind.MEMBERS:
                self.post_message(EditMembers(self._key, row.spec.name))
            case _:
                self.query_one(FieldForm).begin()

    def _pick(self, spec: FieldSpec, options: tuple[tuple[str, Value], ...]) -> None:
        now = self._subject.value(spec)
        at = next((place for place, (_, value) in enumerate(options) if spec.equal(value, now)), None)

        def picked(place: int | None) -> None:
            if place is not None:
                self._subject.set(spec, options[place][1])
                self.refresh_view()

        self.app.push_screen(Pick(spec.label, tuple(label for label, _ in options), at), picked)

    def _pick_several(self, spec: FieldSpec) -> None:
        separator, now = spec.rules.separator, self._subject.value(spec)
        held = now.split(separator) if isinstance(now, str) and now else []
        strange = [part for part in held if part not in {choice.value for choice in spec.choices}]
        choices = [*((choice.label, choice.value) for choice in spec.choices), *((p, p) for p in strange)]
        chosen = frozenset(place for place, (_, value) in enumerate(choices) if value in held)

        def picked(places: tuple[int, ...] | None) -> None:
            if places is not None:
                parts = [choices[place][1] for place in places]
                self._subject.type(spec, separator.join(parts), going_on=False)
                self.refresh_view()

        labels = tuple(clean(label) for label, _ in choices)
        self.app.push_screen(PickSeveral(spec.label, labels, chosen), picked)

    def _pick_reference(self, row: FieldLines) -> None:
        """Those the server has on offer, and those that other records hold; where there are none, the id is
        typed."""
        workspace = self.desk.workspace
        held = [record.at(row.spec.pointer) for record in islice(workspace.records.values(), LOOKED_AT)]
        known: dict[str, Value] = {}
        for value in (*workspace.offered(row.spec.name), *held):
            identity = reference_id(value)
            if isinstance(value, dict) and isinstance(identity, str):
                known.setdefault(identity, value)
        if not known:
            self.query_one(FieldForm).begin()
            return
        spec = row.spec.opened
        options: list[tuple[str, Value]] = sorted((shown(spec, value), value) for value in known.values())
        self._pick(row.spec, (("none", None), *options))

    def do_editor(self) -> None:
        """All fields at once, as text; the terminal is the editor's until it ends."""
        workspace = self.desk.workspace
        draft = workspace.draft(self._key)
        before = record_text(self.seen(draft))
        try:
            texts = read_record_text(self._lend_terminal(before), draft.schema)
        except SuspendNotSupported:
            self.say("This terminal cannot be lent to an editor.")
            return
        except Problem as problem:
            self.say_problem(problem)
            return
        was = read_record_text(before, draft.schema)
        changed = [name for name, text in texts.items() if text != was.get(name)]
        for name in changed:
            workspace.type(self._key, name, texts[name])
        self.refresh_view()
        said = f"{count(len(changed), 'field')} changed in the editor." if changed else "Nothing was changed."
        left_out = any(spec.masked for spec in self.seen(draft).schema)
        self.say(f"{said} Hidden fields were left out: H shows them first." if left_out else said)

    def _lend_terminal(self, text: str) -> str:
        """Textual takes the terminal back only where the block ends well."""
        found: str | Problem
        with self.app.suspend():
            try:
                found = edit_text(text, state_folder(self.app))
            except Problem as problem:
                found = problem
        if isinstance(found, Problem):
            raise found
        return found

    def do_empty(self) -> None:
        """What empty means depends on the field."""
        row = self._row
        if row is None:
            return
        try:
            self._subject.set(row.spec, row.spec.empty)
        except Problem as problem:
            self.say_problem(problem)
        self.refresh_view()

    def do_revert(self) -> None:
        """What the server holds."""
        row = self._row
        if row is not None:
            self._subject.set(row.spec, self._subject.base(row.spec))
            self.refresh_view()

    def do_back(self) -> None:
        """Out of the editor first, then out of the form; the draft stays."""
        row = self._row
        if row is not None and row.editing:
            self.query_one(FieldForm).done()
        else:
            self.dismiss()
