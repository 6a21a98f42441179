"""Forms for one year of a dialogue series."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms

from dialogues.actions.rounds import TAKEN
from dialogues.models import DialogueRound, PartyType, Theme
from kultursamverkan.people.forms.fields import LinesField, OrganisationField
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.forms import BaseForm, SeveralField
from kultursamverkan.shared.widgets import MarkdownInput


class RoundForm(EditForm):
    """The year is asked for a new round only."""

    host = OrganisationField(label="Värd", required=False, empty_label="Inte angivet")
    themes = SeveralField(
        Theme.objects.none(),
        label="Teman",
        widget=forms.CheckboxSelectMultiple({"class": "columns"}),
        required=False,
    )
    new_themes = LinesField(
        label="Andra teman",
        help_text="Ett tema per rad. De går sedan att välja i andra omgångar.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    class Meta:
        model = DialogueRound
        fields = ("year", "themes", "new_themes", "host", "registry_number")

    def __init__(self, data: Any = None, *, instance: DialogueRound, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        region = instance.series.region
        self.fields["host"].queryset = Organisation.objects.at_hand(region, instance.host_id)  # type: ignore[attr-defined]
        self.fields["themes"].queryset = Theme.objects.of_region(region)  # type: ignore[attr-defined]
        if instance.pk:
            del self.fields["year"]
            self.initial["themes"] = list(instance.themes.all())

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        year = values.get("year")
        if year and DialogueRound.objects.filter(series=self.instance.series, year=year).exists():
            self.add_error("year", TAKEN)
        return values


class RoundMeetingsForm(BaseForm):
    """Which of the parties that have no meeting get one."""

    mark_optional = False
    parties = SeveralField(
        PartyType.objects.none(),
        label="Dialogparter som får ett möte",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa i minst en dialogpart."},
    )

    def __init__(self, data: Any = None, *, parties: Collection[PartyType]) -> None:
        super().__init__(data, initial={"parties": [party.pk for party in parties]})
        offered = PartyType.objects.filter(pk__in=[party.pk for party in parties])
        self.fields["parties"].queryset = offered  # type: ignore[attr-defined]


class RoundSummaryForm(EditForm):
    class Meta:
        model = DialogueRound
        fields = ("summary",)
        widgets: ClassVar = {"summary": MarkdownInput({"rows": 18})}
        help_texts: ClassVar = {
            "summary": "Vad som kom fram i årets dialoger, för dem som inte var med. Det du skriver kan begäras ut som "
            "allmän handling."
        }


class RoundApproveForm(EditForm):
    """Nothing to fill in: it knows which words were shown."""

    class Meta:
        model = DialogueRound
        fields = ()
