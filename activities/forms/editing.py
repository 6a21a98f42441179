"""The form for an activity: its own fields, its responsibles and its participants, sent together."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from activities.actions.content import ActivityContent, content_of
from activities.actions.editing import NO_HEADING
from activities.choices import ParticipationState
from activities.forms.lines import (
    GROUPS,
    ORGANISATIONS,
    PEOPLE,
    ROLES,
    MunicipalityForm,
    OtherForm,
    ResponsibleForm,
)
from activities.models import Activity
from activities.queries.editing import Offer
from kultursamverkan.shared.editing import ClashField, EditForm, LongLine, shown
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows


class ActivityFields(EditForm):
    """The activity's own fields. Times are written as people write them."""

    class Meta:
        model = Activity
        fields = ("title", "note", "heading", "start", "planned_completion", "follow_up")
        widgets: ClassVar = {"title": LongLine, "note": forms.Textarea({"rows": 3})}
        help_texts: ClassVar = {"note": "Står i kursiv stil under aktiviteten."}

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading"] = forms.TypedChoiceField(
            label="Rubrik",
            choices=[("", "Välj"), *offer.heading_choices],
            coerce=offer.headings.__getitem__,
            empty_value=None,
            error_messages={"required": "Välj en rubrik.", "invalid_choice": NO_HEADING},
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("start"), values.get("planned_completion")
        if start and end and end.end is not None and end.end < start.start:
            self.add_error("planned_completion", "Planerat klart måste ligga efter starten.")
        return values


class ActivityForm(FormWithRows):
    """`activity`: the row, or a new one with plan (and heading) set."""

    def __init__(self, data: QueryDict | None, *, activity: Activity, offer: Offer) -> None:
        self.activity = activity
        self.offer = offer
        saved = content_of(activity) if activity.pk else None
        self.responsibles = Rows(
            ResponsibleForm, data, prefix="responsibles", initial=_responsibles(saved, offer) or [{}], offer=offer
        )
        participants = _participants(saved, offer)
        self.municipalities = [
            MunicipalityForm(
                data,
                prefix=f"municipality-{one.pk}",
                initial=participants.pop(one.pk, {"answers": True}),
                municipality=one,
            )
            for one in offer.municipalities
        ]
        self.others = Rows(
            OtherForm,
            data,
            prefix="others",
            initial=list(participants.values()),
            blank={"state": ParticipationState.CONFIRMED},
            offer=offer,
        )
        main = ActivityFields(data, instance=activity, offer=offer)
        super().__init__(data, main, [self.responsibles, self.municipalities, self.others])

    @property
    def suggestions(self) -> dict[str, list[str]]:
        """For the lists that help to write, by the lists' ids."""
        return {
            ROLES: self.offer.roles.titles,
            PEOPLE: self.offer.people.labels,
            GROUPS: self.offer.groups.labels,
            ORGANISATIONS: self.offer.others.labels,
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self._each_once()

    def _each_once(self) -> bool:
        seen = set()
        for form in self.others.lines:
            organisation = form.organisation_chosen
            if organisation in seen:
                form.add_error("organisation", f"{organisation} står redan på en annan rad.")
            seen.add(organisation)
        return all(form.is_valid() for form in self.others)

    @property
    def content(self) -> ActivityContent:
        """What a valid form says."""
        return ActivityContent(
            **self.form.values,
            responsibles=[form.line for form in self.responsibles.lines],
            participants=[
                *(form.line_of(form.municipality) for form in self.municipalities if form.cleaned_data["included"]),
                *(form.line_of(form.organisation_chosen) for form in self.others.lines),
            ],
        )

    def clash_fields(self, current: Revised) -> list[ClashField]:
        theirs = self._described(content_of(current)) if isinstance(current, Activity) else {}
        yours = self._described(self.content)
        return [ClashField(label, theirs.get(label, ""), text) for label, text in yours.items()]

    def _described(self, content: ActivityContent) -> dict[str, str]:
        """Label and text of each field, the lines as one field each."""
        facts = {
            str(field.label): shown(field.field, content.facts[field.name]) for field in self.form.visible_fields()
        }
        participants = sorted(content.participants, key=lambda line: str(line.organisation))
        return facts | {
            "Ansvariga samordnare": "\n".join(line.text for line in content.responsibles),
            "Samverkan": "\n".join(line.text for line in participants),
        }


def _responsibles(saved: ActivityContent | None, offer: Offer) -> list[Mapping[str, Any]]:
    return [
        {
            "role": line.role,
            "person": offer.people.label(line.person) if line.person else "",
            "group": offer.groups.label(line.group) if line.group else "",
            "is_convener": line.is_convener,
            "since": line.since,
            "until": line.until,
        }
        for line in (saved.responsibles if saved else [])
    ]


def _participants(saved: ActivityContent | None, offer: Offer) -> dict[int, dict[str, Any]]:
    """By organisation."""
    return {
        line.organisation.pk: {
            "included": True,
            "organisation": offer.others.label(line.organisation),
            "state": line.state,
            "answers": line.answers,
            "note": line.note,
            "since": line.since,
            "until": line.until,
        }
        for line in (saved.participants if saved else [])
    }
