"""Forms for what is written down of a meeting: who came, what was said, what it came to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from activities.queries.editing import People, people_of
from dialogues.choices import OutcomeKind, Reply
from dialogues.forms.meeting_parts import named
from dialogues.models import AgendaItem, Attendance, Meeting
from dialogues.queries.notes import Notes, OutcomeLine, notes_of, to_tick
from kultursamverkan.people.models import Person
from kultursamverkan.shared.editing import EditForm, Kept, RowForm
from kultursamverkan.shared.forms import BaseForm, DateInput
from kultursamverkan.shared.merging import MergingForm
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import Rows
from kultursamverkan.shared.widgets import MarkdownInput, SuggestInput

# The <datalist> in meeting_notes.html.
PEOPLE = "personer"


def said(item: AgendaItem) -> str:
    """The name of the field for what was said at the point."""
    return f"said_{item.pk}"


class Came(forms.TypedMultipleChoiceField):
    """Who attended, of those called; keys (pk) of Attendance. Nobody else can be ticked."""

    def __init__(self, rows: Sequence[Attendance] = (), **kwargs: Any) -> None:
        super().__init__(
            label="Vilka deltog?",
            required=False,
            coerce=int,
            choices=[(str(row.pk), str(row)) for row in rows],
            widget=forms.CheckboxSelectMultiple({"class": "columns"}),
            **kwargs,
        )


class HoldForm(Kept, BaseForm):
    """Proposed are those who said that they would come."""

    def __init__(self, data: QueryDict | None, *, meeting: Meeting) -> None:
        super().__init__(data)
        rows = to_tick(meeting)
        coming = [str(row.pk) for row in rows if row.reply == Reply.COMES]
        self.fields["came"] = Came(rows, initial=coming, help_text="Du kan ändra det när du dokumenterar mötet.")


class NotesFields(EditForm):
    """Of the meeting itself: `said` of each point is a field of its own."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Meeting
        fields = ("notes", "summary")
        widgets: ClassVar = {"notes": MarkdownInput({"rows": 12}), "summary": forms.Textarea({"rows": 4})}
        help_texts: ClassVar = {
            "notes": (
                "Behövs inte om det som sades står under punkterna. Regionens medlemmar läser dem när du är klar. "
                "Det du skriver kan begäras ut som allmän handling."
            ),
            "summary": "Läses av alla när mötet visas för alla och är justerat. Skriv inga namn.",
        }

    def __init__(
        self, data: Any = None, *, instance: Meeting, agenda: Sequence[AgendaItem], called: Sequence[Attendance]
    ) -> None:
        super().__init__(data, instance=instance)
        self._given |= {"agenda": agenda, "called": called}
        self.agenda = agenda
        self.fields["came"] = Came(called)
        self.initial["came"] = [str(row.pk) for row in called if row.attended]
        for item in agenda:
            self.fields[said(item)] = forms.CharField(
                label=f"Det som sades: {item.title}", required=False, widget=forms.Textarea({"rows": 4})
            )
            self.initial[said(item)] = item.discussion

    @property
    def points(self) -> Iterator[tuple[AgendaItem, BoundField]]:
        """Each point with its field."""
        for item in self.agenda:
            yield item, self[said(item)]


class OutcomeForm(RowForm):
    """`row`: the saved line's key (pk)."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Slag", choices=OutcomeKind.choices, initial=OutcomeKind.DECISION)
    text = forms.CharField(label="Vad", widget=forms.Textarea({"rows": 2}))
    person = forms.CharField(label="Vem", required=False, max_length=200, widget=SuggestInput(PEOPLE))
    due = forms.DateField(label="Klart senast", required=False, widget=DateInput)
    item = forms.TypedChoiceField(label="Punkt", required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, people: People, agenda: Sequence[AgendaItem], day: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.day = people, day
        field: Any = self.fields["item"]
        field.choices = [("", "Ingen särskild"), *((str(item.pk), item.title) for item in agenda)]

    def clean_person(self) -> Person | None:
        return named(self.people, self.cleaned_data["person"], otherwise="Skriv annars namnet under Vad.")

    def clean_due(self) -> date | None:
        """No earlier than the meeting's own day."""
        due: date | None = self.cleaned_data["due"]
        if due and self.day and due < self.day:
            raise forms.ValidationError(f"Skriv tidigast {date_format(self.day, 'j F Y')}, då mötet hölls.")
        return due

    @property
    def line(self) -> OutcomeLine:
        return OutcomeLine(**self.cleaned_data)


class NotesForm(MergingForm):
    """Everything that is written down of one meeting."""

    line_labels: ClassVar = {"outcome": "Beslut, uppgifter och iakttagelser"}

    def __init__(self, data: QueryDict | None, *, meeting: Meeting) -> None:
        self.data, self.meeting, self.saved = data, meeting, notes_of(meeting)
        self.people = people_of(meeting.region, aliases=())
        self.agenda = list(meeting.agenda.select_related("activity__plan"))
        fields = NotesFields(data, instance=meeting, agenda=self.agenda, called=to_tick(meeting))
        initial = [self._shown(line) for line in self.saved.outcomes]
        day = timezone.localdate(meeting.starts_at) if meeting.starts_at else None
        self.outcomes = Rows(
            OutcomeForm, data, prefix="outcome", initial=initial, people=self.people, agenda=self.agenda, day=day
        )
        super().__init__(data, fields, [self.outcomes])
        self.carry_marks()

    def about(self, data: QueryDict | None, current: Revised) -> "NotesForm":
        assert isinstance(current, Meeting)
        return NotesForm(data, meeting=current)

    def _shown(self, line: OutcomeLine) -> dict[str, Any]:
        facts: dict[str, Any] = {"row": line.row, "kind": line.kind, "text": line.text, "due": line.due}
        return facts | {"item": line.item, "person": self.people.label(line.person) if line.person else ""}

    @property
    def notes(self) -> Notes:
        """What save_notes takes."""
        values = self.form.values
        said_at = {item.pk: values[said(item)] for item in self.agenda if values[said(item)]}
        return Notes(
            notes=values["notes"],
            summary=values["summary"],
            came=frozenset(values["came"]),
            said=said_at,
            outcomes=[form.line for form in self.outcomes.lines],
        )

    @property
    def is_saved(self) -> bool:
        """What is typed is what is saved."""
        return self.is_valid() and self.notes == self.saved

    @property
    def lost(self) -> list[str]:
        """What was said at points that have been taken away since the form was shown."""
        known = {said(item) for item in self.agenda}
        names = [name for name in self.data or () if re.fullmatch(r"said_\d+", name) and name not in known]
        return [text for name in names if self.data and (text := str(self.data[name]).strip())]

    def sent_to(self, url: str) -> None:
        self.form.sent_to(url)


class ApproveForm(EditForm):
    """Nothing to fill in: it knows which words were shown."""

    class Meta:
        model = Meeting
        fields = ()


class ReturnForm(Kept, BaseForm):
    """`own`: by the writer, who needs no word."""

    word = forms.CharField(
        label="Vad behöver kompletteras eller rättas?",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Visas för den som dokumenterar. Det du skriver kan begäras ut som allmän handling.",
    )

    def __init__(self, data: QueryDict | None, *, own: bool) -> None:
        super().__init__(data)
        if own:
            del self.fields["word"]
