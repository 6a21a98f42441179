"""May this person read or write an organisation's answers? Invisible = 404, visible but not allowed = 403."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.access.rounds import find_round, get_round
from activities.models import FollowUp, FollowUpRound
from kultursamverkan.people.models import Membership, Organisation
from kultursamverkan.people.permissions import P, may, organisations_where


@dataclass(frozen=True)
class AnswerSheet:
    """One organisation's answers of one round."""

    round: FollowUpRound
    organisation: Organisation
    may_answer: bool
    is_own: bool

    @property
    def on_behalf(self) -> bool:
        """An editor of the region would write for it."""
        return self.may_answer and not self.is_own


def get_answer_sheet(request: HttpRequest, slug: str, year: int, key: str, permission: P) -> AnswerSheet:
    """The sheet, for P.READ_INTERNAL or P.ANSWER: the own organisation, and the editors of the plan's region."""
    round_ = find_round(slug, year)
    region = round_.plan.region
    organisation = get_object_or_404(Organisation.objects.select_related("region"), key=key)
    asked = FollowUp.objects.filter(round=round_, organisation=organisation).exists()
    if not asked and organisation.region_id != region.pk:
        raise Http404
    runs = may(request.user, P.RUN_ROUND, region)
    own = asked and may(request.user, P.READ_INTERNAL, organisation)
    if not (runs or own or may(request.user, P.READ_DRAFTS, region)):
        raise Http404
    if not runs and not may(request.user, permission, organisation):
        raise PermissionDenied
    return AnswerSheet(
        round_,
        organisation,
        may_answer=runs or may(request.user, P.ANSWER, organisation),
        is_own=organisation.pk in {own.pk for own in organisations_where(request.user, P.ANSWER)},
    )


def get_answer(
    request: HttpRequest, slug: str, year: int, key: str, activity: str, permission: P
) -> tuple[AnswerSheet, FollowUp]:
    """One answer on the sheet."""
    sheet = get_answer_sheet(request, slug, year, key, permission)
    answers = FollowUp.objects.live().filter(round=sheet.round, organisation=sheet.organisation)
    return sheet, get_object_or_404(answers.select_related("activity__plan"), activity__key=activity)


@dataclass(frozen=True)
class Review:
    """One organisation's answers of one round, to be read. `reached`: somebody there has an account."""

    round: FollowUpRound
    organisation: Organisation
    reached: bool


def get_review(request: HttpRequest, slug: str, year: int, key: str) -> Review:
    """For those who run the round (P.RUN_ROUND); the organisation is asked in it."""
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    asked = FollowUp.objects.filter(round=round_).values("organisation")
    members = Membership.objects.active().filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(pk__in=asked).annotate(reached=Exists(members)).select_related("region")
    organisation = get_object_or_404(rows, key=key)
    return Review(round_, organisation, reached=organisation.reached)  # type: ignore[attr-defined]
