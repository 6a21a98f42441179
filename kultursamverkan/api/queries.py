"""What everybody may read, in a settled order, with what its shape shows. Whoever asks is nobody: the open API does not
know who is signed in."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils import timezone

from activities.choices import OPENED
from activities.models import FollowUpRound, Participation, Responsibility
from activities.queries.lists import TAKES_PART, listed_activities
from activities.queries.said import said_answers
from dialogues.models import Finding, Letter
from dialogues.queries.findings import findings_for_list
from dialogues.queries.letters import letters_for_list
from dialogues.queries.meetings import meetings_for_list
from kultursamverkan.api.choices import Licence
from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.organisations import other_organisations
from kultursamverkan.people.choices import FIXED_KINDS, OrganisationKind
from kultursamverkan.people.models import Organisation
from plans.models import Plan

ANYBODY = AnonymousUser()


def public_regions() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("code", "pk")


def regions_with_data() -> QuerySet[Organisation]:
    """Those with anything that everybody reads: a plan, or something out of the dialogues."""
    told = Q(pk__in=Plan.objects.public().values("region"))
    told |= Q(pk__in=public_meetings().order_by().values("region"))
    told |= Q(pk__in=public_findings().order_by().values("region"))
    told |= Q(pk__in=public_letters().order_by().values("owner__region"))
    return public_regions().filter(told)


def settings_of(region: Organisation) -> OpenDataSettings:
    """The defaults, not saved, when the region has decided nothing."""
    return OpenDataSettings.objects.filter(region=region).first() or OpenDataSettings(region=region)


def licences_of(regions: QuerySet[Organisation]) -> list[tuple[Organisation, Licence]]:
    """Two queries, however many."""
    decided = {one.region_id: one.licence for one in OpenDataSettings.objects.of_regions(regions)}
    return [(region, Licence(decided.get(region.pk, Licence.CC0))) for region in regions]


def public_organisations() -> QuerySet[Organisation]:
    """Regions and municipalities, and the others that a public plan names."""
    named = other_organisations(list(Plan.objects.public()))
    known = Q(kind__in=FIXED_KINDS) | Q(pk__in=named.order_by().values("pk"))
    return Organisation.objects.filter(known).select_related("region", "parent").order_by("name", "pk")


def public_plans() -> QuerySet[Any]:
    """With `latest`, the number of the latest version."""
    found = Plan.objects.public().select_related("region", "continues").annotate(latest=Max("versions__number"))
    return found.order_by("-period_start", "title", "pk")


def public_versions() -> QuerySet[PlanVersion]:
    """Without their documents, which are long."""
    found = PlanVersion.objects.filter(plan__in=Plan.objects.public()).select_related("plan").defer("document")
    return found.order_by("plan__slug", "-number")


def public_activities() -> QuerySet[Any]:
    """As the list has them, with who takes part (`taking_part`) and all who are responsible."""
    responsible = Responsibility.objects.select_related("person", "group")
    found = listed_activities(timezone.localdate()).visible_to(ANYBODY)
    return found.prefetch_related(None).prefetch_related(
        Prefetch("responsibilities", responsible),
        Prefetch("participations", _taking_part(), to_attr="taking_part"),
    )


def _taking_part() -> QuerySet[Participation]:
    part = Participation.objects.filter(state__in=TAKES_PART)
    return part.select_related("organisation").order_by("organisation__name", "pk")


def public_rounds() -> QuerySet[FollowUpRound]:
    """Those that have been opened: what is planned is the region's own business."""
    found = FollowUpRound.objects.filter(state__in=OPENED, plan__in=Plan.objects.public()).select_related("plan")
    return found.order_by("-year", "plan__slug")


def public_answers() -> QuerySet[Any]:
    return said_answers(ANYBODY)


def public_meetings() -> QuerySet[Any]:
    return meetings_for_list(ANYBODY).select_related("plan").order_by("-starts_at", "-pk")


def public_findings() -> QuerySet[Finding]:
    return findings_for_list(ANYBODY).order_by("-year", "pk")


def public_letters() -> QuerySet[Letter]:
    found = letters_for_list(ANYBODY).select_related("owner__region", "report").prefetch_related("report__signers")
    return found.order_by("-received_on", "-dated_on", "title", "pk")
