"""What to look over beside the editor: what the plan lacks, and what organisations have asked for."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone

from activities.models import ParticipationWish
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.gaps import Checklist, Gap, Place, gaps_of
from kultursamverkan.people.models import Organisation
from plans.models import Plan

# What organisations have asked about each activity, by its key: each leads to where it is answered.
Asked = Mapping[str, Sequence[Place]]


def checklist_of(plan: Plan, document: PlanDocument, asked: Asked) -> Checklist:
    """Of a draft or a working copy, whose document that is. One query."""
    gaps = gaps_of(document, _municipalities(plan.region), timezone.localdate())
    return Checklist([*_wishes(document, asked), *gaps])


def asked_about(plan: Plan) -> Asked:
    """What waits for an answer. One query."""
    asked: dict[str, list[Place]] = {}
    for wish in ParticipationWish.objects.open().for_plan(plan).select_related("activity", "organisation"):
        url = reverse("documents:wish_answer", args=[plan.root_slug, wish.pk])
        asked.setdefault(wish.activity.key, []).append(Place(str(wish), key=wish.activity.key, url=url))
    return asked


def _municipalities(region: Organisation) -> dict[str, Place]:
    """Each leads to its page, which shows what it could take part in."""
    return {
        row.code or row.key: Place(row.name, url=reverse("pages:organisation_detail", args=[row.key]))
        for row in Organisation.objects.of_region(region).municipalities()
    }


def _wishes(document: PlanDocument, asked: Asked) -> list[Gap]:
    titles = {activity.key: activity.title for activity in document.activities}
    places = tuple(
        Place(f"{one.title}: {titles.get(key, 'ligger i papperskorgen')}", url=one.url)
        for key, wishes in asked.items()
        for one in wishes
    )
    return [Gap("wishes", f"{len(places)} önskemål om medverkan", places)] if places else []
