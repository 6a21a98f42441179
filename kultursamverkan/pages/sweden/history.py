"""What the log would have told of it, had people written it: some seven entries an answer, twenty an activity."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from activities.models import Activity, ConvenerReport, FollowUp
from kultursamverkan.pages.sweden.chance import Chance
from kultursamverkan.pages.sweden.people import People
from kultursamverkan.pages.sweden.rounds import BATCH, Year
from kultursamverkan.people.models import User
from plans.models import Plan

_EDITS_OF_ACTIVITY, _WRITES_OF_REPORT = 20, 3
_UPDATE = LogEntry.Action.UPDATE


def history_of_plan(plan: Plan, people: People, activities: list[Activity], chance: Chance) -> int:
    """How the activities came to say what they say, before the plan was adopted."""
    began = datetime(plan.period_start - 1, 2, 1, 9, tzinfo=UTC)
    return _write(
        _entry(
            row,
            {"plan": plan.slug, "part": "activity", "key": row.key},
            people.editor,
            began + timedelta(days=9 * number, minutes=row.order),
            _edit(row, number, chance),
        )
        for row in activities
        for number in range(_EDITS_OF_ACTIVITY)
    )


def history_of_year(year: Year, plan: Plan, people: People, chance: Chance) -> int:
    return _write(_of_year(year, plan, people, chance))


def _of_year(year: Year, plan: Plan, people: People, chance: Chance) -> Iterator[LogEntry]:
    keys = dict(Activity.objects.filter(plan=plan).values_list("pk", "key"))
    names = {one.pk: one.key for one in (*people.municipalities, *people.institutions)}
    for answer in year.answers:
        if answer.answered_by is None or answer.answered_at is None:
            continue
        about = {"plan": plan.slug, "key": keys[answer.activity_id], "part": "answer"}
        about["organisation"] = names[answer.organisation_id]
        for number, changes in enumerate(_writing(answer, chance)):
            yield _entry(answer, about, answer.answered_by, answer.answered_at + timedelta(minutes=number), changes)
        if answer.reviewed_at:
            taken = {"state": ("submitted", "accepted")}
            yield _entry(answer, about, people.editor, answer.reviewed_at, taken)
    for report in year.reports:
        about = {"plan": plan.slug, "part": "report", "key": keys[report.activity_id]}
        for number in range(_WRITES_OF_REPORT):
            changes = {"text": (chance.text(1, 1), report.text)}
            yield _entry(report, about, people.editor, report.reported_at + timedelta(minutes=number), changes)


def _writing(answer: FollowUp, chance: Chance) -> Iterator[dict[str, tuple[str, str]]]:
    """As it is written on the page: saved as you go."""
    first, second = chance.text(1, 1), chance.text(1, 2)
    yield {"status": ("", answer.status)}
    yield {"text": ("", first)}
    yield {"text": (first, second)}
    yield {"text": (second, answer.text)}
    yield {"next_step": ("", answer.next_step)}
    yield {"state": ("draft", "submitted")}


def _edit(row: Activity, number: int, chance: Chance) -> dict[str, tuple[str, str]]:
    return {"title": (f"{row.title} {number}", row.title)} if number % 2 else {"note": (chance.text(1, 1), row.note)}


def _entry(
    row: Activity | FollowUp | ConvenerReport,
    about: dict[str, str],
    by: User,
    at: datetime,
    changes: dict[str, tuple[str, str]],
) -> LogEntry:
    return LogEntry(
        content_type_id=_type(type(row)),
        object_pk=str(row.pk),
        object_id=row.pk,
        object_repr=about["key"],
        action=_UPDATE,
        changes=changes,
        actor_id=by.pk,
        actor_email=by.email,
        timestamp=at,
        additional_data=about,
    )


def _type(model: type[Model]) -> int:
    return ContentType.objects.get_for_model(model).pk


def _write(entries: Iterator[LogEntry]) -> int:
    """Some at a time: a million at once would fill the memory."""
    count, batch = 0, list[LogEntry]()
    for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH:
            LogEntry.objects.bulk_create(batch)
            count += len(batch)
            batch.clear()
    LogEntry.objects.bulk_create(batch)
    return count + len(batch)
