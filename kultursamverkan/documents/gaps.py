"""What a plan still lacks, for those who are about to adopt it. Pure: no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from activities.choices import ParticipationState
from kultursamverkan.documents.document import ActivityPart, HeadingPart, PlanDocument, Section

Named = ActivityPart | HeadingPart | Section


@dataclass(frozen=True)
class Gap:
    """`parts`: where, none when it is about the whole plan. `add`: the name of the page that mends it, with its
    `label`. `stops`: the plan cannot be adopted so."""

    text: str
    parts: tuple[Named, ...] = ()
    add: str = ""
    label: str = ""
    stops: bool = False


def gaps_of(document: PlanDocument) -> list[Gap]:
    """In the order they are best mended."""
    return [*_of_the_whole(document), *_of_parts(document)]


def _of_the_whole(document: PlanDocument) -> Iterator[Gap]:
    if not document.goals:
        yield Gap("Planen har inget utvecklingsmål.", add="plans:goal_create", label="Lägg till ett utvecklingsmål")
    if not document.sections:
        yield Gap("Planen har inget avsnitt.", add="plans:section_create", label="Lägg till ett avsnitt")
    if document.goals and document.sections and not any(document.headings):
        yield Gap("Planen har ingen rubrik.", add="activities:heading_create", label="Lägg till en rubrik")
    if not any(document.activities):
        yield Gap("Planen har ingen aktivitet. Den kan inte antas förrän den har minst en.", stops=True)


def _of_parts(document: PlanDocument) -> Iterator[Gap]:
    activities = list(document.activities)
    numbered_as_chapters = (one for one in document.sections if one.number <= len(document.chapters))
    yield from _counted(
        numbered_as_chapters, "avsnitt har samma nummer som ett kapitel", "avsnitt har samma nummer som kapitel"
    )
    without_activities = (heading for heading in document.headings if not heading.activities)
    yield from _counted(without_activities, "rubrik saknar aktiviteter", "rubriker saknar aktiviteter")
    without_convener = (one for one in activities if not one.conveners)
    yield from _counted(without_convener, "aktivitet saknar sammankallande", "aktiviteter saknar sammankallande")
    yield from _counted(
        (one for one in activities if _role_alone(one)),
        "aktivitet har bara en roll som sammankallande: ingen får rätt att rapportera den",
        "aktiviteter har bara en roll som sammankallande: ingen får rätt att rapportera dem",
    )
    without_participants = (one for one in activities if not _takes_part(one))
    yield from _counted(
        without_participants,
        "aktivitet saknar organisationer som medverkar",
        "aktiviteter saknar organisationer som medverkar",
    )


def _role_alone(activity: ActivityPart) -> bool:
    conveners = activity.conveners
    return bool(conveners) and not any(line.person_key or line.group for line in conveners)


def _takes_part(activity: ActivityPart) -> bool:
    return any(one.state != ParticipationState.LEFT for one in activity.participants)


def _counted(parts: Iterable[Named], one: str, many: str) -> Iterator[Gap]:
    found = tuple(parts)
    if found:
        yield Gap(f"{len(found)} {one if len(found) == 1 else many}", found)
