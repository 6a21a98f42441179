"""The form for a meeting: what it is, when and where, who convenes, who is called, what it is about."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.forms.utils import from_current_timezone
from django.http import QueryDict
from django.utils import timezone

from activities.models import Activity
from activities.queries.editing import People, people_of
from dialogues.actions.meetings import Guest
from dialogues.choices import MeetingState
from dialogues.forms.meeting_parts import (
    PEOPLE,
    ActivitiesField,
    Chosen,
    ConvenerForm,
    GuestForm,
    PersonForm,
    PlanField,
    TimeInput,
    named,
)
from dialogues.models import DialogueRound, Meeting, PartyType
from dialogues.queries.agenda import activities_to_discuss
from dialogues.queries.meetings import nameable_organisations, plans_to_tie, who_is_called
from kultursamverkan.people.models import Person
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.merging import MergingForm
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import Rows
from kultursamverkan.shared.widgets import SuggestInput
from plans.models import Plan

STAY = "Stå kvar som sammankallande. Annars kommer du inte åt mötet. Vill du lämna över det, be regionens redaktörer."
_NOT_HELD = (MeetingState.PLANNED, MeetingState.CANCELLED)


class MeetingFields(EditForm):
    """Of the meeting's region; a new one is of the region it was given."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    day = forms.DateField(label="Datum", required=False, widget=DateInput)
    starts = forms.TimeField(label="Börjar", required=False, widget=TimeInput)
    ends = forms.TimeField(label="Slutar", required=False, widget=TimeInput)
    link = forms.URLField(
        label="Länk till mötet på nätet",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Visas bara för regionens medlemmar.",
    )
    host = forms.TypedChoiceField(label="Värd", required=False, empty_value=None)
    plan = PlanField(Plan.objects.none(), label="Handlingsplan", required=False, empty_label="Ingen")
    convening_group = forms.TypedChoiceField(
        label="Sammankallande grupp",
        required=False,
        empty_value=None,
        help_text="Alla i gruppen får ändra och dokumentera mötet.",
    )
    approver = forms.CharField(
        label="Justerare",
        required=False,
        max_length=200,
        widget=SuggestInput(PEOPLE),
        help_text="Den som ska justera minnesanteckningarna. Utan namn gör värdens redaktörer det.",
    )
    all_municipalities = forms.BooleanField(label="Alla kommuner i regionen", required=False)
    called = forms.TypedMultipleChoiceField(
        label="Organisationer", required=False, widget=forms.CheckboxSelectMultiple({"class": "kinds"})
    )
    activities = ActivitiesField(
        Activity.objects.none(), label="Aktiviteter", required=False, widget=forms.CheckboxSelectMultiple
    )

    # Errors are told in the order of the page.
    field_order = ("kind", "title", "day", "starts", "ends")

    class Meta:
        model = Meeting
        fields = (
            "kind",
            "title",
            "place",
            "link",
            "host",
            "plan",
            "round",
            "party_type",
            "convening_group",
            "approver",
            "activities",
            "registry_number",
            "is_public",
        )
        help_texts: ClassVar = {
            "is_public": "Att mötet hålls, när, var och om vad. Dagordning, kallade och anteckningar visas inte.",
        }

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Meeting,
        offer: Chosen,
        people: People,
        called: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        """`called`: the organisations' keys (pk)."""
        super().__init__(data, instance=instance, **kwargs)
        self._given |= {"offer": offer, "people": people}
        self.offer, self.people, self.called_before = offer, people, called
        region = instance.region
        offer.choosing(self.fields["host"])
        offer.choosing(self.fields["convening_group"], groups=True)
        offer.choosing(self.fields["called"])
        self._field("plan").queryset = plans_to_tie(region)
        self._field("activities").queryset = activities_to_discuss(region, instance)
        self._offer("round", DialogueRound.objects.filter(series__region=region).select_related("series"))
        self._offer("party_type", PartyType.objects.of_region(region))
        self._show_saved(instance)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self._field(name).queryset = rows

    def _show_saved(self, meeting: Meeting) -> None:
        if meeting.starts_at:
            start = timezone.localtime(meeting.starts_at)
            self.initial["day"], self.initial["starts"] = start.date(), None if meeting.has_no_hour else start.time()
        if meeting.ends_at:
            self.initial["ends"] = timezone.localtime(meeting.ends_at).time()
        if meeting.approver_id:
            self.initial["approver"] = next(
                (self.people.label(one) for one in self.people.persons if one.pk == meeting.approver_id), ""
            )
        if meeting.pk:
            self.initial["called"] = [str(pk) for pk in self.called_before]

    def clean_approver(self) -> Person | None:
        return named(self.people, self.cleaned_data["approver"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not {"day", "starts", "ends"} & set(self.errors):
            values |= self._times(values["day"], values["starts"], values["ends"])
        return values

    def _times(self, day: Any, starts: time | None, ends: time | None) -> dict[str, datetime | None]:
        if day is None:
            if starts or ends or self.instance.state not in _NOT_HELD:
                self.add_error("day", "Ange vilken dag." if starts or ends else "Mötet har hållits. Ange när.")
            return {"starts_at": None, "ends_at": None}
        if ends and starts is None:
            self.add_error("starts", "Ange när mötet börjar.")
            return {}
        # Without an hour: Meeting.has_no_hour.
        start = self._moment("starts", datetime.combine(day, starts or time.min))
        end = self._moment("ends", datetime.combine(day + self._nights, ends)) if ends else None
        if start and end and end <= start:
            self.add_error("ends", "Mötet måste sluta efter att det börjar.")
        return {"starts_at": start, "ends_at": end}

    def _moment(self, name: str, local: datetime) -> datetime | None:
        try:
            return from_current_timezone(local)
        except forms.ValidationError:
            self.add_error(name, "Klockan ställs om då, så tiden är inte entydig. Välj en annan.")
            return None

    @property
    def _nights(self) -> timedelta:
        """A meeting of several days, as one that was read in may be, goes on for as many."""
        start, end = self.instance.starts_at, self.instance.ends_at
        return timezone.localdate(end) - timezone.localdate(start) if start and end else timedelta()

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        for name in ("shown", "day", "starts", "ends"):
            del values[name]
        if values.pop("all_municipalities"):
            own = [row for row in self.offer.rows if row.is_municipality and row.region_id == self.instance.region_id]
            values["called"] = list(dict.fromkeys([*values["called"], *own]))
        return values


class MeetingForm(MergingForm):
    """`keeper`: the person (pk) who would lose the meeting by no longer convening it; None for the region's editors."""

    line_labels: ClassVar = {"convener": "Sammankallande", "person": "Personer", "guest": "Gäster"}

    def __init__(self, data: QueryDict | None, *, meeting: Meeting, keeper: int | None = None) -> None:
        # Names are suggested as they are written, so no other spellings are read.
        self.data, self.people, self.keeper = data, people_of(meeting.region, aliases=()), keeper
        offer = Chosen(nameable_organisations(meeting.region, meeting))
        called = who_is_called(meeting)
        fields = MeetingFields(data, instance=meeting, offer=offer, people=self.people, called=called.organisations)
        given: dict[str, Any] = {"people": self.people, "offer": offer}
        conveners = list(meeting.conveners.all()) if meeting.pk else []
        if not meeting.pk:
            conveners = [person for person in self.people.persons if person.pk == keeper]
        names = [{"name": self.people.label(person)} for person in conveners]
        known = [
            {"name": one.guest_name, "email": one.guest_email, "organisation": one.organisation_id}
            for one in called.guests
        ]
        persons = [{"name": self.people.label(person)} for person in called.persons]
        self.conveners = Rows(ConvenerForm, data, prefix="convener", initial=names, **given)
        self.persons = Rows(PersonForm, data, prefix="person", initial=persons, **given)
        self.guests = Rows(GuestForm, data, prefix="guest", initial=known, **given)
        super().__init__(data, fields, [self.conveners, self.persons, self.guests])
        self.carry_marks()

    def about(self, data: QueryDict | None, current: Revised) -> "MeetingForm":
        assert isinstance(current, Meeting)
        return MeetingForm(data, meeting=current, keeper=self.keeper)

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        group = self.form.cleaned_data["convening_group"]
        stays = self.keeper is None or self.keeper in [person.pk for person in self.values["conveners"]]
        if stays or (group and group.members.filter(pk=self.keeper).exists()):
            return True
        self.refuse(STAY)
        return False

    @property
    def values(self) -> dict[str, Any]:
        """What add_meeting and edit_meeting take."""
        people = dict.fromkeys(line.cleaned_data["name"] for line in self.conveners.lines)
        persons = dict.fromkeys(line.cleaned_data["name"] for line in self.persons.lines)
        guests = [Guest(**line.cleaned_data) for line in self.guests.lines]
        return self.form.values | {"conveners": list(people), "persons": list(persons), "guests": guests}
