"""Forms for a finding: what was said, and what becomes of it."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.actions.findings import FACTS, NO_REASON, NO_YEAR
from dialogues.choices import FindingKind, FindingState
from dialogues.models import Finding, Meeting, PartyType, Theme
from dialogues.queries.findings import meetings_to_name, owners_to_name, parties_to_name, rounds_to_name
from kultursamverkan.people.forms.fields import OrganisationField
from kultursamverkan.shared.editing import EditForm, Kept
from kultursamverkan.shared.forms import BaseForm
from kultursamverkan.shared.models import Revised

ONE_PARTY = "Ange vem som sa det: antingen en organisation eller en dialogpart, inte båda."
NO_PARTY = "Ange vem som sa det: en organisation eller en dialogpart."
ONLY_OBSTACLES = "Bara ett hinder har ett slag av hinder. Ändra slaget till Hinder, eller välj Ingen."
ONE_THEME = "Välj ett tema i listan eller skriv ett nytt, inte båda."


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    """Meetings of the same title are told apart by their day."""

    def label_from_instance(self, obj: Meeting) -> str:
        day = date_format(timezone.localtime(obj.starts_at), "j F Y") if obj.starts_at else "ingen dag än"
        return f"{obj.title}, {day}"


class FindingForm(EditForm):
    """Of the finding's region; a new one is of the region it was given."""

    party = OrganisationField(
        label="Organisation",
        required=False,
        help_text="Den som sa det. Var det flera tillsammans väljer du dialogpart.",
    )
    new_theme = forms.CharField(
        label="Nytt tema", required=False, max_length=120, help_text="Skriv här om temat inte finns i listan."
    )
    meeting = MeetingField(Meeting.objects.none(), label="Möte", required=False)

    class Meta:
        model = Finding
        fields = (
            "text",
            "kind",
            "obstacle",
            "party",
            "party_type",
            "year",
            "theme",
            "new_theme",
            "round",
            "meeting",
            "owner",
            "internal_note",
            "is_public",
        )
        widgets: ClassVar = {
            "text": forms.Textarea({"rows": 4}),
            "internal_note": forms.Textarea({"rows": 3}),
            "year": forms.NumberInput({"class": "input-year"}),
        }
        help_texts: ClassVar = {
            "text": "Det du skriver kan begäras ut som allmän handling.",
            "obstacle": "Bara när det är ett hinder.",
            "internal_note": "Läses bara av regionens redaktörer.",
            "is_public": "Texten, vem som sa det och vad det blev. Annars ser bara regionens medlemmar det.",
        }

    def __init__(self, data: Any = None, *, instance: Finding, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        region = instance.region
        self._offer("party", parties_to_name(region, instance.party_id))
        self._offer("party_type", PartyType.objects.of_region(region))
        self._offer("theme", Theme.objects.of_region(region))
        self._offer("round", rounds_to_name(region))
        self._offer("meeting", meetings_to_name(region, instance.meeting_id))
        self._offer("owner", owners_to_name(region, instance.owner_id))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("party") and values.get("party_type"):
            self.add_error("party_type", ONE_PARTY)
        elif (
            not {"party", "party_type"} & set(self.errors) and not values.get("party") and not values.get("party_type")
        ):
            self.add_error("party", NO_PARTY)
        if values.get("obstacle") and values.get("kind") != FindingKind.OBSTACLE:
            self.add_error("obstacle", ONLY_OBSTACLES)
        if values.get("theme") and values.get("new_theme"):
            self.add_error("new_theme", ONE_THEME)
        return values

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class FindingStateForm(Kept, BaseForm):
    """What a finding has to say in the state it goes to (actions.findings.FACTS): often nothing."""

    reason = forms.CharField(
        label="Varför?",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": NO_REASON},
        help_text="Visas tillsammans med iakttagelsen. Det du skriver kan begäras ut som allmän handling.",
    )
    planned_year = forms.IntegerField(
        label="Vilket års verksamhetsplan eller budget?",
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput({"class": "input-year"}),
        error_messages={"required": NO_YEAR},
    )
    result = forms.CharField(
        label="Vad blev det?",
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Visas tillsammans med iakttagelsen.",
    )

    def __init__(self, data: Any = None, *, finding: Finding, state: FindingState) -> None:
        wanted = FACTS.get(state, ())
        planned = finding.planned_year or finding.year + 1
        super().__init__(data, initial={"planned_year": planned, "reason": finding.reason, "result": finding.result})
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]

    def refuse(self, message: str) -> None:
        self.add_error(None, message)

    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None:
        """Nothing to compare: whether the state may follow is asked of the finding as it stands."""
