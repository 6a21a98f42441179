"""Reading functions over dialogue series, and over what a region has decided about its dialogues."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from dialogues.models import (
    DialogueRound,
    DialogueSeries,
    DialogueSettings,
    Finding,
    Meeting,
    PartyType,
    SeriesParty,
    Theme,
)
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.records.history import Change, entries_about, told_by
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class RegionTalks:
    """A region's series that the reader may see, each with its `rounds`. `is_member`: of the region. `plan`: the slug
    of the plan in force, "" for none."""

    region: Organisation
    series: list[DialogueSeries]
    is_member: bool
    plan: str


def talks_by_region(user: Reader) -> list[RegionTalks]:
    """The regions that the reader sees something of or is a member of, by name."""
    own = set(regions_where(user, P.READ_DRAFTS))
    shown = list(series_with_rounds(user).annotate(plan=_plan_in_force("region")))
    regions = {series.region_id: series.region for series in shown}
    plans = {series.region_id: series.plan for series in shown}
    for region in Organisation.objects.filter(pk__in=own - set(regions)).annotate(plan=_plan_in_force("pk")):
        regions[region.pk], plans[region.pk] = region, region.plan
    return [
        RegionTalks(region, [one for one in shown if one.region_id == pk], pk in own, plans[pk] or "")
        for pk, region in sorted(regions.items(), key=lambda one: one[1].name)
    ]


def _plan_in_force(region: str) -> Subquery:
    plans = Plan.objects.public().filter(region=OuterRef(region), state=PlanState.ADOPTED)
    return Subquery(plans.order_by("-period_start", "-pk").values("slug")[:1])


def series_with_rounds(user: Reader) -> QuerySet[DialogueSeries]:
    rounds = DialogueRound.objects.visible_to(user).prefetch_related("themes")
    series = DialogueSeries.objects.visible_to(user).select_related("region")
    return series.prefetch_related(Prefetch("rounds", rounds))


def rounds_of_series(series: DialogueSeries, user: Reader) -> QuerySet[DialogueRound]:
    """The latest first, with `meeting_count`: of meetings that are not in the bin."""
    live = Count("meetings", filter=Q(meetings__binned_at=None), distinct=True)
    rounds = DialogueRound.objects.visible_to(user).filter(series=series)
    # What counts drops the models' own order.
    return rounds.annotate(meeting_count=live).prefetch_related("themes").order_by("-year")


def parties_of_series(series: DialogueSeries) -> QuerySet[SeriesParty]:
    return series.parties.select_related("party_type")


def party_types_of(region: Organisation) -> QuerySet[PartyType]:
    """By name, with their organisations, `series_count` and `is_met`: it has meetings or findings, also binned ones."""
    types = PartyType.objects.of_region(region).prefetch_related("organisations")
    meetings = Meeting.objects.filter(party_type=OuterRef("pk"))
    met = Exists(meetings) | Exists(Finding.objects.filter(party_type=OuterRef("pk")))
    return types.annotate(series_count=Count("series"), is_met=met).order_by("name", "pk")


def themes_of(region: Organisation) -> QuerySet[Theme]:
    """By name, with how many rounds and findings are about each."""
    themes = Theme.objects.of_region(region)
    counted = themes.annotate(
        round_count=Count("rounds", distinct=True),
        finding_count=Count("findings", filter=Q(findings__binned_at=None), distinct=True),
    )
    return counted.order_by("name", "pk")


def settings_of(region: Organisation) -> DialogueSettings:
    """What the region has decided; unsaved, with the defaults, when it has decided nothing."""
    return DialogueSettings.objects.filter(region=region).first() or DialogueSettings(region=region)


def history_of_region(region: Organisation) -> QuerySet[LogEntry]:
    """What happened to the region's party types, themes and settings. Newest first."""
    return entries_about({"dialogues_of": region.key})


def history_of(row: DialogueSeries | DialogueRound) -> QuerySet[LogEntry]:
    return entries_about(row.get_additional_data())


def changes_of_region(entries: Iterable[LogEntry]) -> list[Change]:
    return _told(entries, [DialogueSettings, PartyType, Theme])


def changes_of(entries: Iterable[LogEntry]) -> list[Change]:
    return _told(entries, [SeriesParty])


def _told(entries: Iterable[LogEntry], named: Iterable[type[object]]) -> list[Change]:
    """Of those models each line says which row it is about."""
    untold = ("key", "region", "series")
    told: list[Change] = []
    for entry in entries:
        subject = f"{entry.object_repr}: " if entry.content_type.model_class() in named else ""
        told += told_by(entry, subject=subject, untold=untold)
    return told
