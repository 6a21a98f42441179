"""What a plan still lacks: for those who write it, and those who are about to adopt it. Pure: no database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from activities.choices import ParticipationState
from kultursamverkan.documents.document import ActivityPart, Goal, HeadingPart, PlanDocument, Section
from plans.choices import SectionKind

_NOT_WITH = (ParticipationState.LEFT, ParticipationState.ASKED)


@dataclass(frozen=True)
class Place:
    """Where it is mended: a part of the plan by its `key`, or a page of its own at `url`."""

    title: str
    key: str = ""
    url: str = ""


@dataclass(frozen=True)
class Gap:
    """`name`: a stable word for this kind. `places`: where, none when it is about the whole plan. `add`: the name of
    the page that mends it, with its `label`. `stops`: the plan cannot be adopted so."""

    name: str
    text: str
    places: tuple[Place, ...] = ()
    add: str = ""
    label: str = ""
    stops: bool = False


@dataclass(frozen=True)
class Checklist:
    """What to look over beside the editor."""

    gaps: list[Gap]

    @property
    def count(self) -> int:
        """Of places; what is about the whole plan counts as one."""
        return sum(len(gap.places) or 1 for gap in self.gaps)


def gaps_of(
    document: PlanDocument, municipalities: Mapping[str, Place] | None = None, today: date | None = None
) -> list[Gap]:
    """In the order they are best mended. `municipalities`: the region's, by what the document calls them.
    `today`: who has left by then convenes nothing."""
    return [*_of_the_whole(document), *_of_parts(document, today), *_of_municipalities(document, municipalities or {})]


def _of_the_whole(document: PlanDocument) -> Iterator[Gap]:
    if not document.goals:
        yield Gap(
            "no-goal", "Planen har inget utvecklingsmål.", (), "plans:goal_create", "Lägg till ett utvecklingsmål"
        )
    if not document.sections:
        yield Gap("no-section", "Planen har inget avsnitt.", (), "plans:section_create", "Lägg till ett avsnitt")
    if document.goals and document.sections and not any(document.headings):
        yield Gap("no-heading", "Planen har ingen rubrik.", (), "activities:heading_create", "Lägg till en rubrik")
    if not any(document.activities):
        yield Gap("no-activity", "Planen har ingen aktivitet. Den kan inte antas förrän den har minst en.", stops=True)


def _of_parts(document: PlanDocument, today: date | None) -> Iterator[Gap]:
    activities = [_without_ended(one, today) for one in document.activities]
    yield from _counted(
        "number",
        (one for one in document.sections if one.number <= len(document.chapters)),
        "avsnitt har samma nummer som ett kapitel",
        "avsnitt har samma nummer som kapitel",
    )
    yield from _counted(
        "goal",
        _not_prioritised(document),
        "mål har ingen prioriterad aktivitet",
        "mål har ingen prioriterad aktivitet",
    )
    yield from _counted(
        "heading",
        (heading for heading in document.headings if not heading.activities),
        "rubrik saknar aktiviteter",
        "rubriker saknar aktiviteter",
    )
    yield from _counted(
        "times",
        (one for one in activities if _ends_first(one)),
        "aktivitet ska vara klar innan den startar",
        "aktiviteter ska vara klara innan de startar",
    )
    yield from _counted(
        "convener",
        (one for one in activities if not one.conveners),
        "aktivitet saknar sammankallande",
        "aktiviteter saknar sammankallande",
    )
    yield from _counted(
        "role",
        (one for one in activities if _role_alone(one)),
        "aktivitet har bara en roll som sammankallande: ingen får rätt att rapportera den",
        "aktiviteter har bara en roll som sammankallande: ingen får rätt att rapportera dem",
    )
    yield from _counted(
        "participants",
        (one for one in activities if not any(_with(one))),
        "aktivitet saknar organisationer som medverkar",
        "aktiviteter saknar organisationer som medverkar",
    )


def _of_municipalities(document: PlanDocument, municipalities: Mapping[str, Place]) -> Iterator[Gap]:
    """Only where there is something to take part in."""
    taking_part = {key for activity in document.activities for key in _with(activity)}
    left_out = tuple(place for key, place in municipalities.items() if key not in taking_part)
    if left_out and any(document.activities):
        words = "kommun medverkar inte" if len(left_out) == 1 else "kommuner medverkar inte"
        yield Gap("municipality", f"{len(left_out)} {words} i någon aktivitet", left_out)


def _not_prioritised(document: PlanDocument) -> Iterator[Goal]:
    """Goals without an activity in any prioritised section, where the plan has such a section at all."""
    prioritised = [section for section in document.sections if section.kind == SectionKind.PRIORITISED]
    with_some = {heading.goal for section in prioritised for heading in section.headings if heading.activities}
    if prioritised:
        yield from (goal for goal in document.goals if goal.key not in with_some)


def _ends_first(activity: ActivityPart) -> bool:
    """Forms and the database refuse it; a file that is read in may say it."""
    end = activity.planned_completion.end if activity.planned_completion else None
    return bool(activity.start and end and end < activity.start.start)


def _without_ended(activity: ActivityPart, today: date | None) -> ActivityPart:
    return replace(
        activity, responsibilities=tuple(line for line in activity.responsibilities if not line.has_ended(today))
    )


def _role_alone(activity: ActivityPart) -> bool:
    conveners = activity.conveners
    return bool(conveners) and not any(line.person_key or line.group for line in conveners)


def _with(activity: ActivityPart) -> Iterator[str]:
    """Those who take part: not who was merely asked, nor who has left."""
    return (one.organisation for one in activity.participants if one.state not in _NOT_WITH)


def _counted(
    name: str, parts: Iterable[ActivityPart | HeadingPart | Section | Goal], one: str, many: str
) -> Iterator[Gap]:
    places = tuple(Place(_called(part), key=part.key) for part in parts)
    if places:
        yield Gap(name, f"{len(places)} {one if len(places) == 1 else many}", places)


def _called(part: ActivityPart | HeadingPart | Section | Goal) -> str:
    return f"Mål {part.number}: {part.name}" if isinstance(part, Goal) else part.title
