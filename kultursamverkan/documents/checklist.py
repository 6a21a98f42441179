"""What to look over beside the editor: what the plan lacks, and what organisations have asked for."""

from django.urls import reverse
from django.utils import timezone

from activities.models import ParticipationWish
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.gaps import Checklist, Gap, Place, gaps_of
from kultursamverkan.people.models import Organisation
from plans.models import Plan


def checklist_of(plan: Plan, document: PlanDocument) -> Checklist:
    """Of a draft or a working copy, whose document that is. Two queries."""
    return Checklist([*_wishes(plan), *gaps_of(document, _municipalities(plan.region), timezone.localdate())])


def _municipalities(region: Organisation) -> dict[str, Place]:
    """Each leads to its page, which shows what it could take part in."""
    return {
        row.code or row.key: Place(row.name, url=reverse("pages:organisation_detail", args=[row.key]))
        for row in Organisation.objects.of_region(region).municipalities()
    }


def _wishes(plan: Plan) -> list[Gap]:
    wishes = ParticipationWish.objects.open().for_plan(plan).select_related("activity", "organisation")
    places = tuple(
        Place(f"{wish}: {wish.activity}", url=reverse("documents:wish_answer", args=[plan.root_slug, wish.pk]))
        for wish in wishes
    )
    return [Gap("wishes", f"{len(places)} önskemål om medverkan", places)] if places else []
