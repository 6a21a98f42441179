"""The verb that erases somebody: the name goes, the words and what they belong to stay."""

from datetime import date
from secrets import token_hex

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as RepairEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet

from activities.models import RoundCopy
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.erasure import erasure_of
from kultursamverkan.pages.queries.mentions import addresses_of
from kultursamverkan.pages.queries.own_data import Whom
from kultursamverkan.pages.queries.scrubbing import Scrubbing
from kultursamverkan.people.actions.members import close_account
from kultursamverkan.people.choices import GONE
from kultursamverkan.people.models import CalendarFeed, Invitation, Organisation, Person, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record
from kultursamverkan.records.models import SentMail, UndoStep
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.office.pdf_kept import forget_kept
from plans.models import Plan

MOVED = "Något har ändrats sedan du läste vad som händer. Läs det igen och radera sedan."


@action
def erase(*, whom: Whom, shown: str, today: date, by: User | None) -> None:
    """The person is nobody from now on, and the account is nobody's. Frozen years and versions keep every word but the
    name. ActionError when something stands in the way, and when it is not what `shown` is the fingerprint of.

    Nothing of it is told in the history: that would keep the name.
    """
    region = whom.region
    assert region is not None
    person = lock(whom.person) if whom.person else None
    # Nothing is published and no round closes meanwhile: what is frozen is looked through once.
    for plan in Plan.objects.filter(region=region).order_by("pk"):
        lock(plan)
    user = lock(whom.user) if whom.user else None
    now = Whom(person, user, region)
    erasure = erasure_of(now, today, by=by)
    if erasure.hindrances:
        raise ActionError(erasure.hindrances[0].text)
    if erasure.fingerprint != shown:
        raise ActionError(MOVED)
    about = Subject("people.Person" if person else "people.User", str((person or user).pk), "", region.key)  # type: ignore[union-attr]
    if user:
        close_account(user=user, region=region, by=by)
    with disable_auditlog():
        key = new_key()
        _scrub(Scrubbing(now, key))
        _mail(now, region)
        if user:
            _account(user)
        if person:
            _person(person, key)
    record(EventKind.ERASED, about)
    # Afterwards: what is made until then still says the name.
    transaction.on_commit(forget_kept, robust=True)


def _scrub(scrubbing: Scrubbing) -> None:
    """What is frozen is written past its own refusal (QuerySet): only here, and only the name."""
    scrubbing.source_texts().update(source_text="")
    scrubbing.guests().update(guest_name=GONE, guest_email="")
    for model in (PlanVersion, RoundCopy):
        for row, document in list(scrubbing.changed(model)):
            QuerySet(model).filter(pk=row.pk).update(document=document)
    if not scrubbing.namesakes:
        copies: QuerySet[RoundCopy] = QuerySet(RoundCopy)
        copies.filter(round__plan__region=scrubbing.region, closed_by__in=scrubbing.names).update(closed_by=GONE)
        Plan.objects.filter(region=scrubbing.region, author__in=scrubbing.names).update(author=GONE)
    for entry in scrubbing.entries():
        LogEntry.objects.filter(pk=entry.pk).update(**scrubbing.scrubbed(entry))
    person = scrubbing.whom.person
    slugs = Plan.objects.filter(region=scrubbing.region).values("slug")
    for step in UndoStep.objects.filter(subject__in=slugs) if person else ():
        # A way back to what names nobody any more leads nowhere.
        if person and (person.key in str(step.patch) or any(name in str(step.patch) for name in scrubbing.names)):
            step.delete()


def _mail(whom: Whom, region: Organisation) -> None:
    addresses = addresses_of(whom.person, whom.user)
    SentMail.objects.filter(recipient=None, address__in=addresses).delete()
    asked = Q(email__in=addresses) | (Q(person=whom.person) if whom.person else Q(pk=None))
    Invitation.objects.filter(asked, organisation__region=region).delete()


def _account(user: User) -> None:
    """Closed already. What can be signed in with goes, and what was the owner's alone."""
    for model in (EmailAddress, Authenticator, SocialAccount, CalendarFeed):
        model.objects.filter(user=user).delete()
    for rows in (user.sessions, user.drafts, user.undo_steps, user.sent_mail):
        rows.all().delete()
    user.groups.clear()
    user.user_permissions.clear()
    LogEntry.objects.filter(actor=user).update(actor_email="borttagen")
    _forget_repairs(User, user.pk)
    user.refresh_from_db()
    user.name, user.email, user.last_login, user.is_staff = GONE, f"{token_hex(8)}@borttagen.invalid", None, False
    user.set_unusable_password()
    user.save()


def _person(person: Person, key: str) -> None:
    person.aliases.all().delete()
    person.groups.clear()
    _forget_repairs(Person, person.pk)
    person.name, person.key, person.title, person.email, person.phone = GONE, key, "", "", ""
    person.organisation = None
    person.revision += 1
    person.save()


def _forget_repairs(model: type[Person] | type[User], pk: int) -> None:
    repairs = RepairEntry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id=str(pk))
    repairs.update(object_repr=GONE, change_message="")
