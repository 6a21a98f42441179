"""Who still owes an open round something, and which reminder its day has come for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import date as dated

from activities.choices import HANDED_IN, NOW_STEP, ReminderMoment
from activities.models import ConvenerReport, FollowUp, FollowUpRound, ReminderStep, RoundActivity, usual_steps
from activities.queries.reports import current_conveners
from kultursamverkan.people.models import Membership, Organisation, User
from kultursamverkan.people.permissions import MAY, P
from plans.models import Plan

# A step whose day was moved a little has been sent already.
SAME_STEP_DAYS = 7
ANSWERING = [role for role, may in MAY.items() if P.ANSWER in may]
RUNNING = [role for role, may in MAY.items() if P.RUN_ROUND in may]


def subject_of(round_: FollowUpRound) -> str:
    """What the round is called among what was mailed (SentMail.subject)."""
    return f"round:{round_.pk}"


def now_key(today: date) -> str:
    """*Påminn nu* of that day: once a person and day."""
    return f"{NOW_STEP}@{today.isoformat()}"


def steps_of(plan: Plan) -> list[ReminderStep]:
    """The plan's own reminders, none when they are turned off, else the usual ones."""
    own = getattr(plan, "reminder_plan", None)
    if own is None:
        return usual_steps()
    return list(own.steps.all()) if own.is_on else []


def current_step(round_: FollowUpRound, steps: Iterable[ReminderStep], today: date) -> ReminderStep | None:
    """The latest whose day has come: who missed an earlier one gets this, never both. On one day the one about the
    last day to answer goes first."""
    due = [(step.date_in(round_), step.moment != ReminderMoment.OPENED, step.days, step) for step in steps]
    return max((row for row in due if row[0] <= today), key=lambda row: row[:3], default=(None,) * 4)[3]


def words_now(round_: FollowUpRound, today: date) -> dict[str, str]:
    """Title and text to begin *Påminn nu* with: the plan's own words for this time of the round, else the usual.
    {antal}, which differs between people, is still to be said."""
    late = today > round_.due
    wanted = ReminderMoment.AFTER if late else ReminderMoment.BEFORE
    steps = [step for step in steps_of(round_.plan) if step.moment == wanted]
    step = (steps or [step for step in usual_steps() if step.moment == wanted])[0]
    return {"title": filled(step.title, round_), "text": filled(step.text, round_)}


def filled(words: str, round_: FollowUpRound, count: str = "{antal}") -> str:
    """With {år}, {senast} and {antal} said."""
    said = {"{år}": str(round_.year), "{senast}": dated(round_.due, "j F Y"), "{antal}": count}
    for name, value in said.items():
        words = words.replace(name, value)
    return words


class Left(NamedTuple):
    """What one organisation has not handed in."""

    organisation: Organisation
    activities: frozenset[int]


@dataclass
class Owing:
    """One person to remind. `organisations`: for which they answer, or are a member where nobody answers; `activities`
    what is left there and to report; `reports` how many of them to report; `runs`: as one of the region's editors,
    reminded of what nobody else can do."""

    user: User
    organisations: list[Organisation] = field(default_factory=list)
    activities: set[int] = field(default_factory=set)
    reports: int = 0
    runs: bool = False

    @property
    def count_text(self) -> str:
        """ "12 aktiviteter"."""
        count = len(self.activities)
        return f"{count} aktivitet{'' if count == 1 else 'er'}"

    @property
    def why(self) -> str:
        """Why this person: "Hallsbergs kommun, 2 rapporter"."""
        said = [organisation.full_name for organisation in self.organisations]
        if self.reports:
            said.append(f"{self.reports} rapport{'' if self.reports == 1 else 'er'} som sammankallande")
        if self.runs:
            said.append("håller i uppföljningen")
        return ", ".join(said)


@dataclass(frozen=True)
class Owed:
    """Everything that is missing in a round. `unreachable`: organisations that nobody with an account belongs to."""

    people: list[Owing]
    unreachable: list[Organisation]


def owed(round_: FollowUpRound, today: date) -> Owed:
    """To the reporters of an organisation, else its other members, else the region's editors; and to the conveners who
    have not reported. Eight queries however many."""
    left = _left(round_)
    found: dict[int, Owing] = {}
    reached = _ask_members(found, left)
    _ask_conveners(found, round_, today)
    unreachable = [row.organisation for row in left if row.organisation.pk not in reached]
    if unreachable or (left and today > round_.due):
        _tell_editors(found, round_.plan.region_id)
    people = sorted(found.values(), key=lambda row: (not row.activities, row.why, row.user.email))
    return Owed(people, unreachable)


def _left(round_: FollowUpRound) -> list[Left]:
    rows = FollowUp.objects.live().filter(round=round_).exclude(state__in=HANDED_IN)
    activities = defaultdict(set)
    for organisation, activity in rows.order_by().values_list("organisation_id", "activity_id"):
        activities[organisation].add(activity)
    organisations = Organisation.objects.filter(pk__in=activities)
    return [Left(one, frozenset(activities[one.pk])) for one in organisations]


def _ask_members(found: dict[int, Owing], left: list[Left]) -> set[int]:
    """Gives the organisations in which somebody is reached."""
    members = defaultdict(list)
    rows = Membership.objects.active().filter(organisation__in=[row.organisation for row in left])
    for membership in rows.select_related("user"):
        members[membership.organisation_id].append(membership)
    for row in left:
        here = members[row.organisation.pk]
        for membership in [one for one in here if one.role in ANSWERING] or here:
            owing = found.setdefault(membership.user_id, Owing(membership.user))
            owing.organisations.append(row.organisation)
            owing.activities |= row.activities
    return {key for key, here in members.items() if here}


def _ask_conveners(found: dict[int, Owing], round_: FollowUpRound, today: date) -> None:
    written = ConvenerReport.objects.filter(round=round_, activity=OuterRef("activity"))
    missing = RoundActivity.objects.filter(round=round_, included=True, activity__binned_at=None)
    missing = missing.filter(~Exists(written))
    rows = current_conveners(today).filter(activity__in=missing.values("activity")).order_by()
    by_person: defaultdict[int | None, set[int]] = defaultdict(set)
    by_group: defaultdict[int | None, set[int]] = defaultdict(set)
    for activity, person, group in rows.values_list("activity_id", "person_id", "group_id"):
        by_person[person].add(activity)
        by_group[group].add(activity)
    by_person.pop(None, None)
    by_group.pop(None, None)
    users = User.objects.filter(Q(person__in=by_person) | Q(person__groups__in=by_group), is_active=True)
    for user in users.distinct().select_related("person").prefetch_related("person__groups"):
        assert user.person
        mine = set(by_person.get(user.person_id, ()))
        mine |= {activity for group in user.person.groups.all() for activity in by_group.get(group.pk, ())}
        owing = found.setdefault(user.pk, Owing(user))
        owing.reports = len(mine)
        owing.activities |= mine


def _tell_editors(found: dict[int, Owing], region: int) -> None:
    rows = Membership.objects.active().filter(organisation=region, role__in=RUNNING)
    for membership in rows.select_related("user"):
        found.setdefault(membership.user_id, Owing(membership.user)).runs = True
