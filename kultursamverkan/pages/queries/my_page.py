"""What my page shows beside what the person owes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

from activities.choices import HANDED_IN, OPENED, RoundState
from activities.models import FollowUp, FollowUpRound, RoundActivity
from activities.queries.notes import NotedPlan, note_books
from activities.queries.reports import convened_by
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import changes_of
from kultursamverkan.pages.queries.overview import RoundProgress, round_progress
from kultursamverkan.pages.queries.rows import ActivityRow, activity_rows, visible_activities
from kultursamverkan.people.choices import REGIONAL_ROLES, Role
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, organisations_where, regions_where
from plans.choices import PlanState
from plans.models import Plan


@dataclass(frozen=True)
class AnswerSheet:
    """An organisation's answers in an open round. `year` and `plan` (its slug) lead there."""

    year: int
    plan: str
    due: date
    asked: int
    answered: int
    handed_in: int

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in == self.asked


@dataclass(frozen=True)
class OwnOrganisation:
    organisation: Organisation
    role: Role
    sheets: Sequence[AnswerSheet]
    books: Sequence[NotedPlan]


@dataclass(frozen=True)
class ConvenedRow:
    """An activity the person convenes. `round_year`: of the open round that holds it; None when there is none."""

    row: ActivityRow
    round_year: int | None


@dataclass(frozen=True)
class PlanDesk:
    """A plan the person may edit. `changes`: how many the working copy holds; None when there is no copy.
    `report_year`: the latest that has a report."""

    plan: Plan
    copy: Plan | None
    changes: int | None
    progress: RoundProgress | None
    report_year: int | None = None

    @property
    def is_draft(self) -> bool:
        return self.plan.state == PlanState.DRAFT

    @property
    def changes_text(self) -> str:
        """ "3 opublicerade ändringar"; "" without a working copy."""
        if self.changes is None:
            return ""
        word = "opublicerad ändring" if self.changes == 1 else "opublicerade ändringar"
        return f"{self.changes or 'Inga'} {word}"


def own_organisations(user: User) -> list[OwnOrganisation]:
    """One a membership, in Swedish order. Two queries beside the roles; those of a region's editor look for notes
    where the plan is."""
    sheets = _sheets(user)
    books = note_books([role.organisation for role in user.roles if role.role not in REGIONAL_ROLES])
    roles = sorted(user.roles, key=lambda role: (role.organisation.kind, role.organisation.name))
    return [
        OwnOrganisation(role.organisation, Role(role.role), sheets[key], books[key])
        for role in roles
        for key in [role.organisation_id]
    ]


def _sheets(user: User) -> defaultdict[int, list[AnswerSheet]]:
    """By organisation: those the person may read before they are handed in."""
    rows = (
        FollowUp.objects.live()
        .filter(round__state=RoundState.OPEN, organisation__in=organisations_where(user, P.READ_INTERNAL))
        .order_by("-round__year")
        .values_list("organisation_id", "round__year", "round__plan__slug", "round__due")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=~Q(status="")),
            handed_in=Count("pk", filter=Q(state__in=HANDED_IN)),
        )
    )
    sheets: defaultdict[int, list[AnswerSheet]] = defaultdict(list)
    for organisation, *facts in rows:
        sheets[organisation].append(AnswerSheet(*facts))
    return sheets


def convened_rows(user: User, today: date) -> list[ConvenedRow]:
    """What the person's name, or group, convenes. No query for those whom no plan names."""
    if user.person_id is None:
        return []
    mine = visible_activities(user, today).filter(pk__in=convened_by(user, today).values("pk"))
    in_open = RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True, activity=OuterRef("pk"))
    years = mine.annotate(open_year=Subquery(in_open.order_by("-round__year").values("round__year")[:1]))
    rows = activity_rows(years.prefetch_related(None), today)
    return [ConvenedRow(row, row.activity.open_year) for row in rows]


def plan_desks(user: User) -> list[PlanDesk]:
    """The plans of the person's regions that are still worked with: adopted ones and drafts, the latest first."""
    regions = regions_where(user, P.EDIT_PLAN)
    if not regions:
        return []
    plans = Plan.objects.main().filter(region__in=regions).exclude(state=PlanState.CLOSED)
    reported = FollowUpRound.objects.filter(plan=OuterRef("pk"), state__in=OPENED).order_by("-year")
    told = plans.annotate(report_year=Subquery(reported.values("year")[:1]))
    versions = Prefetch("versions", PlanVersion.objects.defer("document"))  # to compare with, without asking for each
    joined = ("region", "officials_group", "continues", "working_copy__region", "working_copy__officials_group")
    return [_desk(plan) for plan in told.select_related(*joined).prefetch_related(versions)]


def _desk(plan: Plan) -> PlanDesk:
    copy = getattr(plan, "working_copy", None)
    changes = len(changes_of(copy)[1]) if copy else None
    return PlanDesk(plan, copy, changes, round_progress(plan), plan.report_year)  # type: ignore[attr-defined]
