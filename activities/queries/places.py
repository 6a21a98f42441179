"""Where in a plan the mark of a footnote can stand, and where its term is first read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from activities.models import Activity, Heading, Responsibility
from activities.queries.editing import Choices
from kultursamverkan.shared.marks import mentions
from plans.models import Plan, PlanPart

# Which fields of a part can carry a footnote's mark, and what they are called.
PLACES = {
    "chapter": (("title", "rubriken"), ("body", "texten")),
    "goal": (("name", "namnet"), ("text", "texten")),
    "section": (("title", "rubriken"),),
    "heading": (("title", "rubriken"),),
    "activity": (("title", "aktiviteten"), ("note", "anmärkningen"), ("responsibilities", "de ansvariga")),
}
_MAX_LABEL = 70


def place_choices(plan: Plan) -> Choices:
    """Where in the plan a footnote's mark can stand: "KEY:field", by kind of part. Five queries."""
    parts: dict[str, Iterable[PlanPart]] = {
        "Kapitel": plan.chapters.all(),
        "Mål": plan.goals.all(),
        "Avsnitt": plan.sections.all(),
        "Rubriker": plan.headings.all(),
        "Aktiviteter": plan.activities.live(),
    }
    groups = [(name, [place for row in rows for place in _places(row)]) for name, rows in parts.items()]
    return [(name, places) for name, places in groups if places]


def _places(row: PlanPart) -> list[tuple[str, str]]:
    text = str(row)
    text = text if len(text) <= _MAX_LABEL else f"{text[:_MAX_LABEL].rstrip()} …"
    return [(f"{row.key}:{name}", f"{text}: {words}") for name, words in PLACES[row.part]]


def first_place(plan: Plan, term: str) -> str:
    """ "KEY:field" where a reader first meets the term, inflected or not; "" when nowhere. Six queries."""
    return next((place for place, text in _texts(plan) if mentions(text, term)), "") if term else ""


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every place and what it says, in the order of the page."""
    for part in [*plan.chapters.all(), *plan.goals.all()]:
        yield from _said(part)
    headings: defaultdict[int, list[Heading]] = defaultdict(list)
    for heading in plan.headings.all():
        headings[heading.section_id].append(heading)
    under: defaultdict[int, list[Activity]] = defaultdict(list)
    for activity in plan.activities.live():
        under[activity.heading_id].append(activity)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for line in Responsibility.objects.filter(activity__plan=plan).select_related("person", "group"):
        lines[line.activity_id].append(str(line))
    for section in plan.sections.all():
        yield from _said(section)
        for heading in headings[section.pk]:
            yield from _said(heading)
            for activity in under[heading.pk]:
                yield from _said(activity, "\n".join(lines[activity.pk]))


def _said(row: PlanPart, responsibilities: str = "") -> Iterator[tuple[str, str]]:
    for name, _ in PLACES[row.part]:
        yield f"{row.key}:{name}", getattr(row, name) if name != "responsibilities" else responsibilities
