"""What organisations have asked for, on their own pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from activities.choices import WishState
from activities.models import ParticipationWish
from activities.queries.wishes import ShownWish, askers, shown_wishes, wishes_of
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader
from plans.models import Plan

# So long my page tells what became of a wish; the organisation's page always does.
NEWS_FOR = timedelta(days=60)


@dataclass(frozen=True)
class WishDesk:
    """What the reader sees on an organisation's page. `plans`: those they can ask about; `withdraws`: they may take an
    open wish back; `answers`: they answer for the region."""

    wishes: Sequence[ShownWish]
    plans: Sequence[Plan]
    answers: bool

    @property
    def withdraws(self) -> bool:
        return bool(self.plans)


def wish_desk(user: Reader, organisation: Organisation, plans: Sequence[Plan]) -> WishDesk | None:
    """None for those who are neither the organisation's members nor the region's editors: no query then."""
    if not may(user, P.READ_INTERNAL, organisation):
        return None
    wishes = shown_wishes(ParticipationWish.objects.filter(organisation=organisation))
    open_to_ask = [plan for plan in plans if organisation in askers(user, plan)]
    region = organisation.region
    return WishDesk(wishes, open_to_ask, answers=region is not None and may(user, P.EDIT_PLAN, region))


def own_wishes(user: User, now: datetime | None = None) -> list[ShownWish]:
    """Those that wait, and those answered lately."""
    since = (now or timezone.now()) - NEWS_FOR
    return shown_wishes(wishes_of(user).filter(Q(state=WishState.ASKED) | Q(decided_at__gte=since)))
