"""The parts of a PlanDocument as labelled Swedish text, for showing what differs. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from activities.choices import Interval, ParticipationState, Replacement
from kultursamverkan.documents.document import (
    ActivityPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    Replaced,
    ResponsibilityPart,
    answers_by_default,
)
from plans.choices import GoalColour, SectionKind

FIELDS = {
    "title": "titel",
    "body": "text",
    "name": "namn",
    "text": "måltext",
    "note": "anmärkning",
    "responsibilities": "ansvariga",
}
# What in the steering documents a plan or a goal is tied to: keys, one a line.
STEERING = "Styrs av"


@dataclass(frozen=True)
class Fact:
    """A text as read. `of` is what it tells of, when two that read alike may differ, or two that read differently be
    the same."""

    text: str
    of: object = None


# Swedish label -> what it says.
Facts = dict[str, Fact]


@dataclass(frozen=True)
class Item:
    """One part. `under`: the key of what it is ordered within; its own key where its number says its place."""

    key: str
    title: str
    under: str
    facts: Facts


def plan_facts(document: PlanDocument) -> Facts:
    return {
        "Titel": Fact(document.title),
        "Planperiod": Fact(document.period),
        "Diarienummer": Fact(document.registry_number),
        "Dokumenttyp": Fact(document.document_type),
        "Författare": Fact(document.author),
        "Dokumentets datum": Fact(_day(document.document_date)),
        "Antagen den": Fact(_day(document.adopted_on)),
        "Antagen av": Fact(document.decided_by),
        "Tjänstemannastöd": Fact(document.officials_group),
        "Visa personers namn": Fact("Ja" if document.show_names else "Nej"),
        STEERING: Fact("\n".join(document.steering)),
    }


def items_of(document: PlanDocument) -> dict[str, list[Item]]:
    """Every part by the Swedish word for its kind: the same kinds in the same order for any document."""
    return {
        "Kapitel": list(_chapters(document)),
        "Utvecklingsmål": list(_goals(document)),
        "Avsnitt": list(_sections(document)),
        "Rubrik": list(_headings(document)),
        "Aktivitet": list(_activities(document)),
        "Ordförklaring": list(_definitions(document)),
    }


def _chapters(document: PlanDocument) -> Iterator[Item]:
    for part in document.chapters:
        yield Item(part.key, part.title, "", {"Rubrik": Fact(part.title), "Text": Fact(part.body)})


def _goals(document: PlanDocument) -> Iterator[Item]:
    for part in document.goals:
        colour = f"{GoalColour(part.color).label} ({part.color_hex})"
        facts = {"Nummer": str(part.number), "Namn": part.name, "Måltext": part.text, "Färg": colour}
        facts[STEERING] = "\n".join(part.steering)
        yield Item(part.key, part.name, part.key, {label: Fact(text) for label, text in facts.items()})


def _sections(document: PlanDocument) -> Iterator[Item]:
    for part in document.sections:
        kind = str(SectionKind(part.kind).label)
        facts = {"Nummer": str(part.number), "Titel": part.title, "Slag": kind, "Period": part.period}
        yield Item(part.key, part.title, part.key, {label: Fact(text) for label, text in facts.items()})


def _headings(document: PlanDocument) -> Iterator[Item]:
    goals = {goal.key: f"Mål {goal.number}: {goal.name}" for goal in document.goals}
    for section in document.sections:
        for part in section.headings:
            facts = {
                "Rubrik": Fact(part.title),
                "Avsnitt": Fact(section.title, section.key),
                "Utvecklingsmål": Fact(goals.get(part.goal, ""), part.goal),
            }
            yield Item(part.key, part.title, f"{section.key} {part.goal}", facts)


def _activities(document: PlanDocument) -> Iterator[Item]:
    for heading in document.headings:
        for part in heading.activities:
            under = {"Aktivitet": Fact(part.title), "Rubrik": Fact(heading.title, heading.key)}
            yield Item(part.key, part.title, heading.key, under | _activity_facts(part))


def _activity_facts(part: ActivityPart) -> Facts:
    return {
        "Anmärkning": Fact(part.note),
        "Start": Fact(part.start.text if part.start else ""),
        "Start enligt källan": Fact(part.start_source),
        "Planerat klart": Fact(part.planned_completion.text if part.planned_completion else ""),
        "Klart enligt källan": Fact(part.completion_source),
        "Uppföljning": Fact(str(Interval(part.follow_up).label)),
        "Ansvariga": Fact("\n".join(map(_responsible, part.responsibilities)), part.responsibilities),
        "Samverkan": Fact("\n".join(map(_participant, part.participants)), part.participants),
        "Ersätter": Fact("\n".join(map(_replaced, part.replaces)), part.replaces),
    }


def _definitions(document: PlanDocument) -> Iterator[Item]:
    titles = {item.key: item.title for item in _chapters(document)} | {goal.key: goal.name for goal in document.goals}
    titles |= {section.key: section.title for section in document.sections}
    titles |= {heading.key: heading.title for heading in document.headings}
    titles |= {activity.key: activity.title for activity in document.activities}

    def place(mark: Mark) -> str:
        return f"{titles.get(mark.part, 'en del som inte finns kvar')}: {FIELDS.get(mark.field, mark.field)}"

    for part in document.definitions:
        facts = {"Ord": Fact(part.term), "Förklaring": Fact(part.text)}
        facts["Står vid"] = Fact("\n".join(map(place, part.at)), part.at)
        yield Item(part.key, part.term, "", facts)


def _responsible(line: ResponsibilityPart) -> str:
    notes = ["sammankallande" if line.convener else "", _source(line.source_text), _span(line.since, line.until)]
    return _with_notes(line.text, notes)


def _participant(one: ParticipantPart) -> str:
    state = "" if one.state == ParticipationState.CONFIRMED else str(ParticipationState(one.state).label).lower()
    answers = "" if one.answers == answers_by_default(one.kind) else ("svarar" if one.answers else "svarar inte")
    notes = [state, answers, _source(one.source_text), _span(one.since, one.until)]
    return _with_notes(f"{one.name}, {one.note}" if one.note else one.name, notes)


def _replaced(one: Replaced) -> str:
    return _with_notes(one.title, [str(Replacement(one.how).label).lower()])


def _with_notes(text: str, notes: list[str]) -> str:
    said = "; ".join(note for note in notes if note)
    return f"{text} ({said})" if said else text


def _source(text: str) -> str:
    return f"i källan: {text}" if text else ""


def _span(since: date | None, until: date | None) -> str:
    return " ".join([f"från {since}" if since else "", f"till {until}" if until else ""]).strip()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
