"""The history of a plan's parts, across its working copies, out of the log (auditlog)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from auditlog.models import LogEntry
from django.db.models import Field, JSONField, Model, Q, QuerySet

from activities.models import (
    Activity,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    Heading,
    Participation,
    Responsibility,
    RoundActivity,
)
from kultursamverkan.records.filters import Kind
from kultursamverkan.records.history import Change, entries_about, logged, readable, told_by, types_of, who
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, PlanPart, PlanSection

PARTS: dict[str, type[PlanPart]] = {
    model.part: model for model in (PlanChapter, Definition, DevelopmentGoal, PlanSection, Heading, Activity)
}
# Logged as the activity's own: never answers or reports, which have readers of their own.
CHILDREN: dict[type[Model], str] = {Responsibility: "Ansvarig", Participation: "Samverkan"}
# Written when a plan is handled as one document (documents.actions).
MARKERS = ("adopted", "version", "working_copy", "document")
_MARKED = {
    ("working_copy", "opened"): "Arbetsversion öppnad",
    ("working_copy", "discarded"): "Arbetsversionen kastad: det som ändrats i den gäller inte",
    ("document", "created"): "Planen skapad",
    ("document", "imported"): "Ändrad med en inläst fil",
    ("document", "rewritten"): "Planen skriven på nytt från ett dokument",
}
# Written when somebody takes an edit back (documents.actions.undo): on the one part it touched, with the fields that
# changed; or on the plan, when it touched several.
UNDO, UNDO_MANY = "undo", "undo_many"
# What documents keeps of a plan's end, known here by what it says about itself in the log.
_SETTLEMENT, _CLOSING = "settlement", "closing"
# Which part of which plan: said by the page itself.
_UNTOLD = {"plan", "activity", "key", "slug", "round"}
_UNTOLD_OF: dict[type[Model], set[str]] = {GoalAssessment: {"goal", "assessed_by", "assessed_at"}}
# Told in other words than the field's: a part that was moved (plans.actions.move), and the bin.
_PLACE, _BIN = "order", "binned_at"
# What the source wrote about a time goes when the time is changed: not told again beside it.
_FOLLOWS = {"start_source": "start", "completion_source": "planned_completion"}


def history_of_part(plan: Plan, part: str, key: str) -> QuerySet[LogEntry]:
    """The changes of one part, newest first, with what was done to the plan as a whole."""
    models = [PARTS[part], *(CHILDREN if part == Activity.part else ())]
    own = Q(additional_data__part=part, additional_data__key=key, content_type__in=types_of(models))
    if part == Activity.part:
        own |= Q(additional_data__part=_SETTLEMENT, additional_data__key=key)
    return entries_about({"plan": plan.root_slug}).filter(own | _markers())


def history_of_plan(plan: Plan) -> QuerySet[LogEntry]:
    """Every change of the plan and its parts, newest first. The plan's own are among them."""
    own = Q(content_type__in=types_of([Plan, *PARTS.values(), *CHILDREN])) | _ending()
    return entries_about({"plan": plan.root_slug}).filter(own | _markers())


def history_of_round(round_: FollowUpRound) -> QuerySet[LogEntry]:
    """The round's own changes, what was taken into it or left out, who handed in, and how the goals were assessed.
    Newest first."""
    entries = entries_about({"plan": round_.plan.root_slug})
    return entries.filter(reduce(or_, (kind.entries for kind in kinds_of_round(round_).values())))


def kinds_of_part(part: str) -> dict[str, Kind]:
    """What one part's history can be filtered by."""
    return _kinds([PARTS[part], *(CHILDREN if part == Activity.part else ())], ends=part == Activity.part)


def kinds_of_plan() -> dict[str, Kind]:
    return _kinds([Plan, *PARTS.values(), *CHILDREN], ends=True)


def kinds_of_round(round_: FollowUpRound) -> dict[str, Kind]:
    models = (FollowUpRound, RoundActivity, HandIn, GoalAssessment)
    own, chosen, handed_in, assessed = (types_of([model]) for model in models)
    of_year = Q(additional_data__key=str(round_.year))
    return {
        "round": Kind("Uppföljningen", Q(content_type__in=own) & of_year),
        "included": Kind("Vad som ingår", Q(content_type__in=chosen, object_repr__startswith=f"{round_}: ")),
        "hand_in": Kind("Inlämning", Q(content_type__in=handed_in) & of_year),
        "assessment": Kind("Bedömning", Q(content_type__in=assessed, additional_data__year=str(round_.year))),
    }


def _kinds(models: Iterable[type[Model]], *, ends: bool) -> dict[str, Kind]:
    whole = _markers()
    kinds = {
        str(model._meta.model_name): Kind(
            CHILDREN.get(model) or label_of(model), Q(content_type__in=types_of([model])) & ~whole
        )
        for model in models
    }
    if ends:
        kinds["end"] = Kind("Vid planens slut", _ending())
    return kinds | {"whole": Kind("Hela planen: antagen, publicerad, ångrad", whole)}


def title_of_part(plan: Plan, part: str, key: str) -> str | None:
    """What the part is called: as it stands in this plan, else as the log last knew it. None when nobody knows."""
    whose = {"plan": plan, "key": key}  # every part has them; their common base class does not
    row = PARTS[part]._base_manager.filter(**whose).first()
    if row is not None:
        return str(row)
    last = history_of_part(plan, part, key).filter(content_type__in=types_of([PARTS[part]])).first()
    return last.object_repr if last else None


def titles_in(plan: Plan) -> dict[str, str]:
    """The plan's activities by key, those in the bin too. One query."""
    return dict(Activity._base_manager.filter(plan=plan).values_list("key", "title"))


def changes_in(entries: Iterable[LogEntry], *, titles: Mapping[str, str] | None = None) -> list[Change]:
    """One line a changed field; one a responsible or participant that came or went. With `titles` (of activities, by
    key) each line says which part it is about."""
    return [change for entry in entries for change in _changes(entry, titles)]


def _changes(entry: LogEntry, titles: Mapping[str, str] | None) -> Iterator[Change]:
    name_part = titles is not None
    title = (titles or {}).get((entry.additional_data or {}).get("key", ""), "")
    under = f" i ”{title}”" if title else ""
    by, changes = who(entry), entry.changes_dict or {}
    marked = next((name for name in MARKERS if name in changes), None)
    model = entry.content_type.model_class()
    if marked:
        yield Change(entry.timestamp, by, "Hela planen", "", _marker(marked, changes[marked]))
    elif model in CHILDREN and entry.action != LogEntry.Action.UPDATE:
        yield _came_or_went(entry, CHILDREN[model] + under, by)
    elif model is HandIn:
        yield Change(entry.timestamp, by, "Inlämning", "", entry.object_repr)
    elif model is not None:
        if told := changes.get(UNDO) or changes.get(UNDO_MANY):
            yield Change(entry.timestamp, by, "Ångra", "", told[1])
        own = f"{CHILDREN[model]} {entry.object_repr}{under}: " if model in CHILDREN else ""
        subject = own or _at_the_end(entry, name_part)
        if model is RoundActivity:
            subject = f"Aktiviteten {entry.object_repr.partition(': ')[2]}: "
        if model is GoalAssessment:
            subject = f"{entry.object_repr.rpartition(', ')[0]}: "
        if name_part and not subject:
            subject = f"{label_of(model)} {entry.object_repr}: "
        untold = {name for name, other in _FOLLOWS.items() if other in changes and name in changes}
        yield from told_by(
            entry, subject=subject, untold={*_UNTOLD, *_UNTOLD_OF.get(model, ()), _PLACE, _BIN, *untold}, text=_text
        )
        yield from _moved(entry, subject, changes)


def _moved(entry: LogEntry, subject: str, changes: Mapping[str, Any]) -> Iterator[Change]:
    by = who(entry)
    if _PLACE in changes:
        yield Change(entry.timestamp, by, f"{subject}plats" if subject else "Plats", *map(str, changes[_PLACE]))
    if _BIN in changes:
        back = readable(Activity, _BIN, changes[_BIN][1]) == ""
        words = "Återställd ur papperskorgen" if back else "Lagd i papperskorgen"
        yield Change(entry.timestamp, by, f"{subject}papperskorgen" if subject else "Papperskorgen", "", words)


def _at_the_end(entry: LogEntry, name_part: bool) -> str:
    part = (entry.additional_data or {}).get("part")
    if part == _SETTLEMENT:
        return f"Vid planens slut, {entry.object_repr}: " if name_part else "Vid planens slut: "
    return "Planens slut: " if part == _CLOSING else ""


def label_of(model: type[Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _came_or_went(entry: LogEntry, word: str, by: str) -> Change:
    came = entry.action == LogEntry.Action.CREATE
    values = {name: pair[1 if came else 0] for name, pair in (entry.changes_dict or {}).items()}
    more = [
        "sammankallande" if values.get("is_convener") == "True" else "",
        readable(Participation, "state", values.get("state")) if values.get("state") != "confirmed" else "",
        values.get("note", ""),
    ]
    text = ", ".join(part for part in [entry.object_repr, *more] if part)
    return Change(entry.timestamp, by, word, "" if came else text, text if came else "")


def _marker(name: str, pair: Any) -> str:
    if name == "adopted":
        return f"Planen antagen som version {pair[1]}"
    if name == "version":
        return f"Version {pair[1]} publicerad"
    return _MARKED.get((name, pair[1]), "Planen ändrad")


def _ending() -> Q:
    return Q(additional_data__part__in=[_SETTLEMENT, _CLOSING])


def _markers() -> Q:
    return Q(additional_data__part="plan", changes__has_any_keys=[*MARKERS, UNDO_MANY])


def _text(model: type[Model], field: "Field[Any, Any]", raw: Any) -> str:
    if isinstance(field, JSONField) and field.name == "replaces":
        return ", ".join(one["title"] for one in json.loads(raw if str(raw).startswith("[") else "[]"))
    if isinstance(field, JSONField):
        count = str(raw).count('"part"')
        return {0: "", 1: "1 plats"}.get(count, f"{count} platser")
    return logged(model, field, raw)
