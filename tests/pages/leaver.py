"""Somebody who has been everywhere in the service, and whose name nobody else has."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps

from activities.actions.closing import reopen_round
from activities.models import Activity, Responsibility
from dialogues.models import Meeting
from kultursamverkan.pages.queries.erasure import erasure_of
from kultursamverkan.pages.queries.own_data import Whom
from kultursamverkan.people.actions.calendar import renew_calendar_feed
from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.actions.members import change_member
from kultursamverkan.people.actions.persons import add_person, edit_person
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Person, User
from kultursamverkan.records.models import Draft, SentMail, UndoStep
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.dialogues.rows import meeting
from tests.documents.test_version_list import publish

NAME, EMAIL, PHONE = "Ulrika Försvinner-Åsén", "ulrika.private@hemma.example", "070-123 45 67"
ALIAS = "Ulla Försvinner-Åsén"
WORDS = (NAME, ALIAS, EMAIL, PHONE, "ulrika-forsvinner", "leaver@")
ANSWER = "Vi har öppnat verksamheten i biblioteket."


@dataclass(frozen=True)
class Leaver:
    person: Person
    user: User
    cast: Cast

    @property
    def whom(self) -> Whom:
        return Whom(Person.objects.get(pk=self.person.pk), User.objects.get(pk=self.user.pk), self.cast.region)

    def shown(self, today: Any, by: User) -> str:
        return erasure_of(self.whom, today, by=by).fingerprint


def make_leaver(cast: Cast) -> Leaver:
    """Named in a plan with two versions, in a year that closed twice, in talks and in the history of them all."""
    person = add_person(
        region=cast.region, name=NAME, title="kulturchef", email=EMAIL, phone=PHONE, aliases=[ALIAS], by=cast.admin
    )
    Person.objects.filter(pk=person.pk).update(key="ulrika-forsvinner")
    person.refresh_from_db()
    user = factories.user("leaver", (cast.hallsberg, Role.REPORTER))
    User.objects.filter(pk=user.pk).update(name=NAME)
    user.refresh_from_db()
    change_member(membership=user.memberships.get(), role=Role.REPORTER, person=person, by=cast.admin)
    Responsibility.objects.create(activity=cast.activity, person=person, source_text=f"Kulturchef {NAME}", order=7)
    Responsibility.objects.create(activity=cast.activity, role="samordnare", source_text=f"genom {NAME}", order=8)
    cast.plan.author = NAME
    cast.plan.save()
    publish(cast, "Titel")
    publish(cast, "En annan titel")
    round_ = opened(cast, 2022)
    handed_in(round_, cast.hallsberg, user, text=ANSWER)
    closed(round_)
    reopen_round(round_=round_, reason="Fel", by=user)
    closed(round_)
    person = edit_person(
        person=person,
        revision=None,
        name=NAME,
        title="chef",
        organisation=cast.hallsberg,
        email=EMAIL,
        phone=PHONE,
        groups=[cast.group],
        aliases=[ALIAS],
        by=user,
    )
    _talk(cast, person)
    _own(cast, user)
    return Leaver(person, User.objects.get(pk=user.pk), cast)


def _talk(cast: Cast, person: Person) -> None:
    talk = meeting(cast.region, cast.hallsberg)
    talk.attendances.create(person=person)
    talk.attendances.create(guest_name=NAME, guest_email=EMAIL)
    talk.outcomes.create(kind="task", text="x", person=person, done_on="2026-01-01")
    talk.conveners.add(person)
    Meeting.objects.filter(pk=talk.pk).update(state="cancelled", cancelled_because="x")


def _own(cast: Cast, user: User) -> None:
    renew_calendar_feed(user=user, by=user)
    Draft.objects.create(user=user, path="/", body=NAME)
    UndoStep.objects.create(user=user, subject="plan", what="x", patch={})
    UndoStep.objects.create(user=cast.editor, subject="plan", what="x", patch={"person": NAME})
    SentMail.objects.create(recipient=user, subject="x", step="x", address=user.email, title="x", message_id="x")
    SentMail.objects.create(subject="x", step="y", address=EMAIL, title="x", message_id="y")
    invite(email=EMAIL, name=NAME, organisation=cast.laxa, role=Role.READER, by=cast.admin)


def places_of(*words: str) -> list[str]:
    """Every field of every row of the whole database that holds one of the words."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = str(getattr(row, field.attname)).casefold()
                if any(word.casefold() in value for word in words):
                    found.append(f"{model._meta.label}.{field.name}")
    return sorted(set(found))


def lines_of(row: Activity) -> list[str]:
    return [str(line) for line in Responsibility.objects.filter(activity=row).order_by("order")]
