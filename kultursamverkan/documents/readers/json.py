"""JSON in the contract of design.md §9 -> PlanDocument."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Goal,
    HeadingPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    Replaced,
    ResponsibilityPart,
    Section,
    answers_by_default,
)
from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.documents.readers.copies import without_copied_keys
from kultursamverkan.documents.readers.limits import check_rows, text_of
from kultursamverkan.documents.readers.nodes import Node
from kultursamverkan.documents.resolve import resolve
from kultursamverkan.documents.writers.json import FORMAT, FORMAT_VERSION


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no plan."""
    data = _parsed(text_of(file))
    copied = without_copied_keys(data)
    document, issues = from_dict(data)
    check_rows(sum(1 for _ in document.activities))
    document, unknown = resolve(document, directory)
    return document, [*copied, *issues, *unknown, *problems(document)]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"rad {error.lineno}, tecken {error.colno}"
        raise Unreadable(f"Filen går inte att läsa som JSON: något är fel vid {place}.") from error
    except RecursionError as error:
        raise Unreadable("Filen går inte att läsa: den har för många nivåer inuti varandra.") from error
    except ValueError as error:
        # Python refuses to read a number of thousands of digits.
        raise Unreadable("Filen går inte att läsa: den har ett tal som är orimligt långt.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Which of two values was meant is nobody's to guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise Unreadable(f"Filen går inte att läsa: namnet ”{twice[:40]}” står två gånger i samma objekt.")
    return found


def _refuse_constant(name: str) -> Any:
    raise Unreadable(f"Filen går inte att läsa: {name} är inget tal i JSON.")


def from_dict(data: Any) -> tuple[PlanDocument, list[Issue]]:
    """What the JSON says, by itself: names are not compared with anything. Unreadable when it is no plan of ours."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unreadable("Filen är ingen handlingsplan från Kultursamverkan.")
    if data.get("format_version") != FORMAT_VERSION:
        told = str(data.get("format_version"))[:20]
        raise Unreadable(f"Filen har ett format ({told}) som den här versionen inte läser.")
    issues: list[Issue] = []
    root = Node({name: value for name, value in data.items() if name not in ("format", "format_version")}, "", issues)
    goals = tuple(_goals(root))
    keys = {goal.number: goal.key for goal in goals}
    plan = root.node("plan")
    period = plan.node("period")
    document = PlanDocument(
        slug=plan.text("slug"),
        title=plan.text("title"),
        region=plan.text("region"),
        period_start=period.number("start"),
        period_end=period.number("end"),
        registry_number=plan.text("registry_number"),
        document_type=plan.text("document_type"),
        author=plan.text("author"),
        document_date=plan.day("document_date"),
        adopted_on=plan.day("adopted_on"),
        decided_by=plan.text("decided_by"),
        officials_group=plan.text("officials_group"),
        show_names=plan.flag("show_names", default=True),
        state=plan.text("state"),
        version=plan.number_or_none("version"),
        continues=plan.text("continues"),
        chapters=tuple(_chapters(root)),
        definitions=tuple(_definitions(root)),
        goals=goals,
        sections=tuple(_sections(root, keys)),
        steering=tuple(plan.texts("steering")),
    )
    for node in (period, plan, root):
        node.done()
    return document, issues


def _chapters(root: Node) -> Iterator[Chapter]:
    for node in root.nodes("chapters"):
        yield Chapter(key=node.text("key"), title=node.text("title"), body=node.text("body"))
        node.done()


def _definitions(root: Node) -> Iterator[DefinitionPart]:
    for node in root.nodes("definitions"):
        marks = tuple(_marks(node))
        yield DefinitionPart(key=node.text("key"), term=node.text("term"), text=node.text("text"), at=marks)
        node.done()


def _marks(definition: Node) -> Iterator[Mark]:
    for node in definition.nodes("at"):
        yield Mark(part=node.text("part"), field=node.text("field"))
        node.done()


def _goals(root: Node) -> Iterator[Goal]:
    for node in root.nodes("goals"):
        yield Goal(
            key=node.text("key"),
            number=node.number("number"),
            name=node.text("name"),
            text=node.text("text"),
            color=node.text("color"),
            color_hex=node.text("color_hex"),
            steering=tuple(node.texts("steering")),
        )
        node.done()


def _sections(root: Node, goals: dict[int, str]) -> Iterator[Section]:
    for node in root.nodes("sections"):
        period = node.node("period")
        yield Section(
            key=node.text("key"),
            number=node.number("number"),
            title=node.text("title"),
            kind=node.text("kind"),
            period_start=period.number("start"),
            period_end=period.number("end"),
            headings=tuple(_headings(node, goals)),
        )
        period.done()
        node.done()


def _headings(section: Node, goals: dict[int, str]) -> Iterator[HeadingPart]:
    for node in section.nodes("headings"):
        yield HeadingPart(
            key=node.text("key"),
            goal=goals.get(node.number("goal"), ""),
            title=node.text("title"),
            activities=tuple(_activities(node)),
        )
        node.done()


def _activities(heading: Node) -> Iterator[ActivityPart]:
    for node in heading.nodes("activities"):
        yield ActivityPart(
            key=node.text("key"),
            title=node.text("title"),
            note=node.text("note"),
            start=node.when("start"),
            start_source=node.text("start_source"),
            planned_completion=node.when("planned_completion"),
            completion_source=node.text("completion_source"),
            follow_up=node.text("follow_up"),
            responsibilities=tuple(_responsibilities(node)),
            participants=tuple(_participants(node)),
            replaces=tuple(_replaced(node)),
        )
        node.done()


def _replaced(activity: Node) -> Iterator[Replaced]:
    for node in activity.nodes("replaces"):
        yield Replaced(key=node.text("key"), title=node.text("title"), how=node.text("how"))
        node.done()


def _responsibilities(activity: Node) -> Iterator[ResponsibilityPart]:
    for node in activity.nodes("responsibilities"):
        yield ResponsibilityPart(
            role=node.text("role"),
            person=node.text("person"),
            person_key=node.text("person_key"),
            group=node.text("group"),
            convener=node.flag("convener", default=False),
            source_text=node.text("source_text"),
            since=node.day("since"),
            until=node.day("until"),
        )
        node.done()


def _participants(activity: Node) -> Iterator[ParticipantPart]:
    for node in activity.nodes("participants"):
        kind = node.text("kind")
        yield ParticipantPart(
            organisation=node.text("organisation"),
            name=node.text("name"),
            kind=kind,
            state=node.text("state"),
            note=node.text("note"),
            source_text=node.text("source_text"),
            since=node.day("since"),
            until=node.day("until"),
            answers=node.flag("answers", default=answers_by_default(kind)),
        )
        node.done()
