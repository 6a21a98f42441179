"""What has changed in a plan itself since a day: its versions, and the activities in the one that holds now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localdate

from activities.choices import Assessment, ParticipationState, ShownStatus, Status
from kultursamverkan.documents.compare import ADDED, REMOVED, Change, compare
from kultursamverkan.documents.document import ActivityPart, ParticipantPart, PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.summary import ACTIVITY, summary
from kultursamverkan.shared.text import listed
from plans.models import Plan

Shown = Status | ShownStatus | Assessment
# The fields of an activity that say when.
_TIMES = ("Start", "Planerat klart")


@dataclass(frozen=True)
class Line:
    """One thing that happened. `label` leads to `url`, "" for what has no page any more. `before`: the status, or
    assessment, until then, None when that is not what changed; `now`: that since."""

    label: str
    url: str
    text: str = ""
    on: date | None = None
    before: Shown | None = None
    now: Shown | None = None


@dataclass(frozen=True)
class Group:
    anchor: str
    title: str
    lines: list[Line]


def plan_groups(plan: Plan, since: datetime, today: date) -> list[Group]:
    """Those without lines too. One query."""
    versions = _versions(plan, since)
    said = _said(plan, versions)
    new = [version for version in versions if version.published_at >= since]
    groups = [Group("versioner", "Nya versioner av planen", [_version(plan, one, said) for one in reversed(new)])]
    if len(new) == len(versions):
        # The plan is younger than the day: all of it is new.
        return groups
    old, latest = said[versions[0].number], said[versions[-1].number]
    changes = [change for change in compare(old, latest) if change.part == ACTIVITY]
    before = {activity.key: activity for activity in old.activities}
    after = {activity.key: activity for activity in latest.activities}
    return [
        *groups,
        Group("nya", "Nya aktiviteter", [_added(plan, one, after) for one in changes if one.kind == ADDED]),
        Group("borta", "Aktiviteter som har lämnat planen", list(_removed(plan, changes, latest))),
        Group("tider", "Aktiviteter med nya tider", list(_moved(plan, changes))),
        Group(
            "sammankallande",
            "Nya sammankallande",
            list(_conveners(plan, before, after, localdate(since), today)),
        ),
        Group("medverkan", "Ändrad medverkan", list(_taking_part(plan, before, after))),
    ]


def _versions(plan: Plan, since: datetime) -> list[PlanVersion]:
    """The one that held when the day began, if there was one, and those published since. The oldest first."""
    held = PlanVersion.objects.filter(plan=plan, published_at__lt=since).order_by("-number").values("number")[:1]
    return list(
        PlanVersion.objects.filter(plan=plan, number__gte=Coalesce(Subquery(held), Value(0))).order_by("number")
    )


def _said(plan: Plan, versions: list[PlanVersion]) -> dict[int, PlanDocument]:
    """By number. Without persons in all of them when one leaves them out: else the others would tell whom."""
    said = {version.number: from_dict(version.document)[0] for version in versions}
    if plan.show_names and all(document.show_names for document in said.values()):
        return said
    return {number: without_names(document) for number, document in said.items()}


def _version(plan: Plan, version: PlanVersion, said: Mapping[int, PlanDocument]) -> Line:
    earlier = said.get(version.number - 1)
    if earlier is None:
        url = reverse("documents:version_detail", args=[plan.slug, version.number])
        return Line(str(version), url, _sentence(version.reason) or "Planen antogs.", localdate(version.published_at))
    new = said[version.number]
    url = reverse("documents:version_compare", args=[plan.slug])
    told = f"{_sentence(version.reason)} {summary(compare(earlier, new), earlier, new)}".strip()
    return Line(
        str(version), f"{url}?fran={version.number - 1}&till={version.number}", told, localdate(version.published_at)
    )


def _sentence(text: str) -> str:
    return text if text[-1:] in (".", "!", "?", "") else f"{text}."


def _activity(plan: Plan, key: str) -> str:
    return reverse("pages:activity_detail", args=[plan.slug, key])


def _added(plan: Plan, change: Change, after: Mapping[str, ActivityPart]) -> Line:
    part = after[change.key]
    told = [
        f"Start {part.start.text}" if part.start else "",
        f"planerat klart {part.planned_completion.text}" if part.planned_completion else "",
        f"sammankallande {listed([line.text for line in part.conveners])}" if part.conveners else "",
    ]
    text = ", ".join(one for one in told if one)
    return Line(part.title, _activity(plan, part.key), text[:1].upper() + text[1:])


def _removed(plan: Plan, changes: list[Change], latest: PlanDocument) -> Iterator[Line]:
    """What came instead, when the plan says so, has a page to read on."""
    instead = {old.key: activity for activity in latest.activities for old in activity.replaces}
    for change in changes:
        if change.kind == REMOVED:
            heir = instead.get(change.key)
            yield Line(
                change.title, _activity(plan, heir.key) if heir else "", f"I stället: {heir.title}" if heir else ""
            )


def _moved(plan: Plan, changes: list[Change]) -> Iterator[Line]:
    for change in changes:
        times = [field for field in change.fields if field.label in _TIMES]
        if times and change.kind not in (ADDED, REMOVED):
            told = "; ".join(
                f"{one.label} {one.new or 'inte angivet'}, förut {one.old or 'inte angivet'}" for one in times
            )
            yield Line(change.title, _activity(plan, change.key), told)


def _conveners(
    plan: Plan, before: Mapping[str, ActivityPart], after: Mapping[str, ActivityPart], then: date, today: date
) -> Iterator[Line]:
    """Who convenes now and did not when the day began, also when nothing but a date in the plan has passed."""
    for key, activity in after.items():
        if key not in before:
            continue
        was, now = _convening(before[key], then), _convening(activity, today)
        if set(now) != set(was):
            told = f"{listed(now) or 'Ingen'}, förut {listed(was) or 'ingen'}"
            yield Line(activity.title, _activity(plan, key), told)


def _convening(activity: ActivityPart, day: date) -> list[str]:
    return [
        line.text
        for line in activity.conveners
        if not line.has_ended(day) and (line.since is None or line.since <= day)
    ]


def _taking_part(plan: Plan, before: Mapping[str, ActivityPart], after: Mapping[str, ActivityPart]) -> Iterator[Line]:
    """Who has come, gone or stands otherwise in an activity that was there when the day began."""
    for key, activity in after.items():
        if key not in before:
            continue
        was, now = _participants(before[key]), _participants(activity)
        told = [
            *(
                f"{one.name}: {_state(one)}" + (f", förut {_state(was[who])}" if who in was else ", ny i aktiviteten")
                for who, one in now.items()
                if who not in was or was[who].state != one.state
            ),
            *(f"{one.name}: inte längre med, förut {_state(one)}" for who, one in was.items() if who not in now),
        ]
        if told:
            yield Line(activity.title, _activity(plan, key), "; ".join(told))


def _participants(activity: ActivityPart) -> dict[str, ParticipantPart]:
    return {one.organisation: one for one in activity.participants}


def _state(one: ParticipantPart) -> str:
    return str(ParticipationState(one.state).label).lower()
