"""What organisations have asked for, and what they may ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from activities.choices import WISH_GONE, WISH_UNPUBLISHED, ParticipationState, ShownStatus, WishKind, WishState
from activities.models import Activity, Participation, ParticipationWish
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may, organisations_where
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import Plan

# How each kind of wish is said by those who ask.
ASKING = {WishKind.JOIN: "Vi vill vara med", WishKind.LEAVE: "Vi vill lämna"}


@dataclass(frozen=True)
class ShownWish:
    """A wish as a list shows it. `state`: with label, tone and icon. `url`: the activity's page, "" when it has none
    any more."""

    wish: ParticipationWish
    state: ShownStatus
    url: str


@dataclass(frozen=True)
class Ask:
    """What one organisation may ask about one activity; nothing while `wish` waits for an answer."""

    organisation: Organisation
    kinds: tuple[WishKind, ...]
    wish: ParticipationWish | None = None


def plan_takes_wishes(plan: Plan) -> bool:
    """A draft and an adopted plan in their own right; not a working copy, and not what is closed."""
    return not plan.is_working_copy and plan.state != PlanState.CLOSED


def kinds_for(state: str) -> tuple[WishKind, ...]:
    """By how the organisation takes part now ("" = not at all)."""
    may_join = state != ParticipationState.CONFIRMED
    may_leave = state not in ("", ParticipationState.LEFT)
    return (*([WishKind.JOIN] if may_join else []), *([WishKind.LEAVE] if may_leave else []))


def state_in(activity: Activity, organisation: Organisation) -> str:
    """How the organisation takes part in the activity, "" when not at all."""
    row = Participation.objects.filter(activity=activity, organisation=organisation).first()
    return row.state if row else ""


def is_met(kind: str, state: str) -> bool:
    """Whether taking part so is what was asked for."""
    left = state in ("", ParticipationState.LEFT)
    return left if kind == WishKind.LEAVE else state == ParticipationState.CONFIRMED


def askers(user: Reader, plan: Plan) -> list[Organisation]:
    """The organisations the person asks for: those it answers for in the plan's region. Its editors write the plan
    themselves."""
    if not plan_takes_wishes(plan) or may(user, P.EDIT_PLAN, plan.region):
        return []
    return [one for one in organisations_where(user, P.ANSWER) if one.region_id == plan.region_id]


def asks_about(user: Reader, activity: Activity) -> list[Ask]:
    """One for each organisation that the person asks for. At most two queries; none for others."""
    own = askers(user, activity.plan)
    if not own:
        return []
    states = dict(
        Participation.objects.filter(activity=activity, organisation__in=own).values_list("organisation_id", "state")
    )
    waiting = {wish.organisation_id: wish for wish in ParticipationWish.objects.open().filter(activity=activity)}
    return [
        Ask(one, () if one.pk in waiting else kinds_for(states.get(one.pk, "")), waiting.get(one.pk)) for one in own
    ]


def activities_to_ask_about(plan: Plan, organisation: Organisation, kind: str) -> list[Activity]:
    """What the organisation can ask to join, or to leave, in the plan's order. Three queries."""
    states = dict(
        Participation.objects.filter(activity__plan=plan, organisation=organisation).values_list("activity_id", "state")
    )
    waiting = set(
        ParticipationWish.objects.open().filter(organisation=organisation).values_list("activity_id", flat=True)
    )
    rows = plan.activities.live().select_related("heading__section", "heading__goal")
    return [row for row in rows if row.pk not in waiting and kind in kinds_for(states.get(row.pk, ""))]


def shown_wishes(wishes: QuerySet[ParticipationWish]) -> list[ShownWish]:
    """Latest first. Three queries."""
    rows = list(wishes.listed())  # type: ignore[attr-defined]
    unpublished = only_in_working_copy(rows)
    return [_shown(row, row.pk in unpublished) for row in rows]


def _shown(wish: ParticipationWish, unpublished: bool) -> ShownWish:
    activity = wish.activity
    if activity.binned_at is not None:
        return ShownWish(wish, WISH_GONE if wish.is_open else WishState(wish.state).shown, "")
    state = WISH_UNPUBLISHED if unpublished else WishState(wish.state).shown
    return ShownWish(wish, state, reverse("pages:activity_detail", args=[activity.plan.slug, activity.key]))


def wishes_of(user: User) -> QuerySet[ParticipationWish]:
    """What the organisations that the person answers for have asked, in plans that still are. A region asks nobody: no
    query for its editors."""
    own = [one for one in organisations_where(user, P.ANSWER) if one.kind != OrganisationKind.REGION]
    asked = ParticipationWish.objects.of_organisations(own) if own else ParticipationWish.objects.none()
    return asked.exclude(activity__plan__state=PlanState.CLOSED)


def is_unpublished(wish: ParticipationWish) -> bool:
    """Accepted, and so far said by the working copy only."""
    return wish.pk in only_in_working_copy([wish])


def only_in_working_copy(wishes: Sequence[ParticipationWish]) -> set[int]:
    """Primary keys of the accepted wishes that the working copy says and the plan does not. Two queries at most."""
    accepted = [wish for wish in wishes if wish.state == WishState.ACCEPTED]
    if not accepted:
        return set()
    organisations = {wish.organisation_id for wish in accepted}
    now = _states(Participation.objects.filter(organisation__in=organisations, activity__in=_ids(accepted)), "plan_id")
    plans = {wish.activity.plan_id for wish in accepted}
    copied = _states(
        Participation.objects.filter(organisation__in=organisations, activity__plan__adjusts__in=plans),
        "plan__adjusts_id",
    )
    with_copy = set(Plan.objects.filter(adjusts__in=plans).values_list("adjusts_id", flat=True))
    return {
        wish.pk
        for wish in accepted
        if wish.activity.plan_id in with_copy
        and not is_met(wish.kind, now.get(_place(wish), ""))
        and is_met(wish.kind, copied.get(_place(wish), ""))
    }


def _ids(wishes: Iterable[ParticipationWish]) -> set[int]:
    return {wish.activity_id for wish in wishes}


def _place(wish: ParticipationWish) -> tuple[int, str, int]:
    return wish.activity.plan_id, wish.activity.key, wish.organisation_id


def _states(rows: QuerySet[Participation], plan: str) -> dict[tuple[int, str, int], str]:
    """By plan, activity's key and organisation."""
    found = rows.values_list(f"activity__{plan}", "activity__key", "organisation_id", "state")
    return {(plan_id, key, organisation): state for plan_id, key, organisation, state in found}
