"""What the verbs of every app write in the log of events, and what an event says about each kind of row.

A verb that ends in `@recorded` under its `@action` writes one event when it has done its work, in its transaction. One
that only sometimes does what is told calls `note` where it does it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model

from kultursamverkan.people.models import Invitation, Membership, Organisation, User
from kultursamverkan.people.register.ways import WAYS
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

# By model: the field that names it and holds nothing personal; others are told by their number alone.
NAMED_BY: dict[str, str] = {
    "activities.Activity": "title",
    "activities.FollowUpRound": "year",
    "activities.Heading": "title",
    "dialogues.AgendaItem": "title",
    "dialogues.DialogueRound": "year",
    "dialogues.DialogueSeries": "title",
    "dialogues.Initiative": "title",
    "dialogues.Letter": "title",
    "dialogues.Meeting": "title",
    "dialogues.PartyType": "name",
    "dialogues.Theme": "name",
    "people.Organisation": "name",
    "plans.Definition": "term",
    "plans.DevelopmentGoal": "name",
    "plans.Plan": "title",
    "plans.PlanChapter": "title",
    "plans.PlanSection": "title",
    "plans.SteeringDocument": "title",
    "plans.SteeringItem": "name",
}


def subject_of(row: Model) -> Subject:
    """Of a role and an invitation: which account or row, with the role and where."""
    if isinstance(row, Membership):
        where = f"{row.get_role_display()}, {row.organisation}"
        return Subject("people.Membership", str(row.pk or ""), where, region_key(row.organisation), row.user_id)
    if isinstance(row, Invitation):
        where = f"{row.get_role_display()}, {row.organisation}"
        return Subject("people.Invitation", str(row.pk), where, region_key(row.organisation))
    model = row._meta.label
    if model == "documents.PlanVersion":
        plan = subject_of(row.plan)  # type: ignore[attr-defined]  # a model above this app
        return replace(plan, label=f"{plan.label}, {str(row).lower()}")
    region: Any = row
    for step in WAYS[model].split("__"):
        region = getattr(region, step)
    label = str(getattr(row, NAMED_BY[model])) if model in NAMED_BY else ""
    return Subject(model, str(getattr(row, "slug", "") or row.pk), label, region_key(region))


def region_key(organisation: Organisation | None) -> str:
    """Of the region that an organisation is in. "" of a national one."""
    region = organisation.region if organisation else None
    return region.key if region else ""


def note(kind: EventKind, row: Model) -> None:
    """Inside a verb."""
    record(kind, subject_of(row))


def note_shown(row: Any, *, was: bool) -> None:
    """Inside a verb that wrote the row: whether everybody reads it now who did not, or the other way."""
    if row.is_public != was:
        note(EventKind.PUBLISHED if row.is_public else EventKind.UNPUBLISHED, row)


def note_account(kind: EventKind, user: User, *, by: User | None = None, label: str = "") -> None:
    """About an account: one event for each region where it has a role, so that each region's admins read it; one that
    is nobody's when it has none."""
    for region in user.region_keys or [""]:
        record(kind, Subject("people.User", str(user.pk), label, region, user.pk), by=by)


def note_refused(email: str) -> None:
    """A sign-in that failed. Of an address that no account has nothing is kept but that it happened; both cost one
    question and one write, so that the time it takes tells nothing either."""
    found = User.objects.filter(email=email.strip().lower()).distinct()
    of = list(found.values_list("pk", "memberships__organisation__region__key"))
    about = [Subject("people.User", str(pk), region=region or "", account=pk) for pk, region in of]
    for subject in about or [Subject()]:
        record(EventKind.SIGN_IN_FAILED, subject)


def recorded(
    kind: EventKind, about: str = ""
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """`about`: the argument that the event is about, described before the verb, as it may be taken away; "" for what
    the verb gives back."""

    def decorate(verb: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        @wraps(verb)
        def recording(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            row: Any = kwargs[about] if about else None
            before = subject_of(row) if row is not None else None
            result: Any = verb(*args, **kwargs)
            record(kind, before or subject_of(result))
            done: Result = result
            return done

        recording.records = kind  # type: ignore[attr-defined]  # for the test that walks the verbs
        return recording

    return decorate
