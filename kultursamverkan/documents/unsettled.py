"""Accepted wishes that no version says yet. They are settled when the working copy is published or thrown away, or when
what wrote them there is undone."""

from collections.abc import Collection

from activities.choices import WishState
from activities.models import ParticipationWish
from activities.queries.wishes import only_in_working_copy
from plans.models import Plan


def unsettled_wishes(plan: Plan) -> list[ParticipationWish]:
    """Of an adopted plan, before its working copy goes: those accepted since its latest version, and whatever else
    only the working copy says. Five queries at most."""
    accepted = ParticipationWish.objects.filter(activity__plan=plan, state=WishState.ACCEPTED)
    rows = list(accepted.select_related("activity", "organisation"))
    if not rows:
        return []
    latest = plan.versions.order_by("-number").values_list("published_at", flat=True).first()
    copied = only_in_working_copy(rows)
    return [row for row in rows if row.pk in copied or latest is None or (row.decided_at and row.decided_at > latest)]


def undone_wishes(plan: Plan, keys: Collection[str]) -> list[ParticipationWish]:
    """Of a draft or a working copy in which the activities with those keys were just put back: those that it no longer
    says."""
    wishes = [wish for wish in unsettled_wishes(plan.adjusts or plan) if wish.activity.key in keys]
    copied = only_in_working_copy(wishes)
    return [wish for wish in wishes if wish.pk not in copied]
