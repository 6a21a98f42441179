"""Verbs about what organisations ask for: to take part in an activity, or to leave it. Accepting one is a verb of
documents: it may have to open the working copy first."""

from collections.abc import Iterable

from django.utils import timezone

from activities.choices import ParticipationState, WishKind, WishState
from activities.models import Activity, Participation, ParticipationWish
from activities.queries.wishes import is_met, is_unpublished, kinds_for, plan_takes_wishes, state_in
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, bump, lock, only_once
from kultursamverkan.shared.errors import ActionError
from plans.actions import lock_part

ALREADY_ASKED = "Ni har redan ett önskemål om aktiviteten som väntar på svar. Ta tillbaka det om ni har ändrat er."
ALREADY_ACCEPTED = "Önskemålet är redan godkänt och gäller när regionen publicerar."
TAKES_PART = "Ni medverkar redan i aktiviteten."
TAKES_NO_PART = "Ni medverkar inte i aktiviteten."
NOT_NOW = "Aktiviteten går inte att önska något om nu. Den ligger i papperskorgen, eller så är planen avslutad."
ANSWERED = "Önskemålet är redan besvarat eller återtaget."
NO_ANSWER = "Skriv varför önskemålet avböjs. Kommunen ser det du skriver."
NOT_THERE = "Aktiviteten finns inte i arbetsversionen. Återställ den ur papperskorgen först, eller avböj önskemålet."


@action
def ask_to_take_part(
    *, activity: Activity, organisation: Organisation, kind: str, text: str = "", by: User | None
) -> ParticipationWish:
    """A suggestion for the region's editors. ActionError when the organisation asks for what it has, or has asked
    already."""
    current = lock(activity)
    if current.binned_at is not None or not plan_takes_wishes(current.plan):
        raise ActionError(NOT_NOW)
    if kind not in kinds_for(state_in(current, organisation)):
        raise ActionError(TAKES_PART if kind == WishKind.JOIN else TAKES_NO_PART)
    own = ParticipationWish.objects.filter(activity=current, organisation=organisation)
    if own.open().exists():
        raise ActionError(ALREADY_ASKED)
    last = own.filter(kind=kind).first()
    if last and is_unpublished(last):
        raise ActionError(ALREADY_ACCEPTED)
    with only_once(ALREADY_ASKED):
        return ParticipationWish.objects.create(
            activity=current, organisation=organisation, kind=kind, text=text.strip(), by=by
        )


@action
def withdraw_wish(*, wish: ParticipationWish, by: User | None) -> ParticipationWish:
    return _decide(wish, WishState.WITHDRAWN, "", by)


@action
def decline_wish(*, wish: ParticipationWish, answer: str, by: User | None) -> ParticipationWish:
    """With a word, always: ActionError without one."""
    if not answer.strip():
        raise ActionError(NO_ANSWER)
    return _decide(wish, WishState.DECLINED, answer, by)


@action
def grant_wish(*, wish: ParticipationWish, activity: Activity, answer: str = "", by: User | None) -> ParticipationWish:
    """`activity`: the same one, in the draft or the working copy. Who joins is confirmed from today; who leaves has
    left today, and stays in the plan's memory."""
    current = lock_part(activity)
    if current.binned_at is not None:
        raise ActionError(NOT_THERE)
    decided = _decide(wish, WishState.ACCEPTED, answer, by)
    _write_participation(current, decided)
    bump(current)
    return decided


@action
def reopen_unmet_wishes(*, wishes: Iterable[ParticipationWish], by: User | None) -> None:
    """Accepted wishes that the plan in force does not say after all, since the working copy was thrown away or changed
    before it was published, wait for an answer again: nobody's wish is lost."""
    for wish in wishes:
        current = lock(wish)
        met = is_met(current.kind, state_in(current.activity, current.organisation))
        others = ParticipationWish.objects.filter(activity=current.activity_id, organisation=current.organisation_id)
        if current.state != WishState.ACCEPTED or met or others.filter(state=WishState.ASKED).exists():
            continue
        current.state, current.answer = WishState.ASKED, ""
        current.decided_by = current.decided_at = None
        current.save()


def _decide(wish: ParticipationWish, state: str, answer: str, by: User | None) -> ParticipationWish:
    current = lock(wish)
    if not current.is_open:
        raise ActionError(ANSWERED)
    current.state, current.answer = state, answer.strip()
    current.decided_by, current.decided_at = by, timezone.now()
    current.save()
    return current


def _write_participation(activity: Activity, wish: ParticipationWish) -> None:
    today = timezone.localdate()
    row = Participation.objects.filter(activity=activity, organisation=wish.organisation).first()
    if wish.kind == WishKind.LEAVE:
        if row is None or row.state == ParticipationState.LEFT:
            return
        row.state, row.until = ParticipationState.LEFT, max(today, row.since or today)
    else:
        row = row or Participation(
            activity=activity,
            organisation=wish.organisation,
            order=activity.participations.count() + 1,
            answers=wish.organisation.kind == OrganisationKind.MUNICIPALITY,
        )
        if not row._state.adding and row.state == ParticipationState.CONFIRMED:
            return
        row.state, row.since, row.until = ParticipationState.CONFIRMED, today, None
    row.save()
