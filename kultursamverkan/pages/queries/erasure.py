"""Somebody is to be erased: what stands in the way, what would happen, and what people must look at themselves."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from activities.models import FollowUp, RoundCopy
from activities.queries.handover import lines_of
from dialogues.choices import MeetingState, OutcomeKind
from dialogues.models import Attendance, Meeting, Outcome
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.mentions import Mention, mentions_of, names_of, perhaps, rows_holding
from kultursamverkan.pages.queries.own_data import Whom
from kultursamverkan.pages.queries.scrubbing import Scrubbing
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Membership, Organisation, Person, User

_FINISHED = (MeetingState.APPROVED, MeetingState.CANCELLED)


@dataclass(frozen=True)
class Hindrance:
    """Why not now, and where it is settled ("" for nowhere here)."""

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Count:
    """What happens to how many of what."""

    what: str
    number: int
    then: str


@dataclass(frozen=True)
class Erasure:
    """`perhaps`: free text that holds the name, which stays as it is until somebody has read it. `shared`: where the
    name, or another's that holds it, stands and is only changed where it is this person's for certain."""

    whom: Whom
    region: Organisation
    hindrances: list[Hindrance]
    counts: list[Count]
    perhaps: list[Mention]
    namesakes: bool
    shared: list[Mention]

    @property
    def fingerprint(self) -> str:
        """Another one as soon as anything else would happen than what was read."""
        person, user = self.whom.person, self.whom.user
        told = repr(
            (
                names_of(person, user),
                person and (person.pk, person.revision),
                user and (user.pk, user.email),
                [(one.what, one.number) for one in self.counts],
                [one.text for one in self.hindrances],
            )
        )
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def erasure_of(whom: Whom, today: date, *, by: User | None) -> Erasure:
    assert whom.region is not None
    scrubbing = Scrubbing(whom)
    return Erasure(
        whom=whom,
        region=whom.region,
        hindrances=list(_hindrances(whom, whom.region, today, by)),
        counts=[one for one in _counts(whom, scrubbing) if one.number],
        perhaps=perhaps(whom.person, whom.user, whom.region),
        namesakes=scrubbing.namesakes,
        shared=_shared(whom, scrubbing),
    )


def _shared(whom: Whom, scrubbing: Scrubbing) -> list[Mention]:
    if scrubbing.namesakes:
        return mentions_of(whom.person, whom.user, scrubbing.region)
    held = rows_holding("dialogues.Attendance.guest_name", scrubbing.names, scrubbing.region)
    return [Mention("Gäst", str(row)) for row in held.exclude(pk__in=scrubbing.guests().values("pk")).order_by("pk")]


def _hindrances(whom: Whom, region: Organisation, today: date, by: User | None) -> Iterator[Hindrance]:
    if whom.user is not None:
        yield from _of_account(whom.user, region, by)
    if whom.person is not None:
        yield from _of_person(whom.person, today)


def _of_account(user: User, region: Organisation, by: User | None) -> Iterator[Hindrance]:
    if user == by:
        yield Hindrance("Du kan inte radera dig själv. Be en annan administratör.")
    if user.is_superuser:
        yield Hindrance("Kontot sköter installationen. Någon annan behöver göra det först.")
    roles = Membership.objects.filter(user=user).select_related("organisation__region")
    elsewhere = sorted({str(role.organisation.region) for role in roles if role.organisation.region != region})
    if elsewhere:
        yield Hindrance(f"Kontot har en roll också i {', '.join(elsewhere)}. Den rollen tas bort där först.")
    if any(role.role == Role.ADMIN and role.organisation_id == region.pk for role in roles):
        others = Membership.objects.admins_of(region).exclude(user=user)
        if not others.exists():
            text = f"{user.get_full_name()} är den enda administratören i {region}. Gör någon annan till det först."
            yield Hindrance(text, reverse("people:member_list"), "Medlemmar och roller")


def _of_person(person: Person, today: date) -> Iterator[Hindrance]:
    convenes = [line for line in lines_of(person, today) if line.is_convener]
    if convenes:
        titles = ", ".join(dict.fromkeys(f"”{line.activity.title}”" for line in convenes[:3]))
        more = " med flera" if len(convenes) > 3 else ""
        text = f"{person} sammankallar {titles}{more}. Lämna över det till någon annan först."
        yield Hindrance(text, reverse("pages:handover", args=(person.pk,)), f"{person} slutar: lämna över")
    meetings = Meeting.objects.filter(binned_at=None).exclude(state__in=_FINISHED)
    for meeting in meetings.filter(Q(conveners=person) | Q(approver=person)).distinct().order_by("pk"):
        text = f"{person} kallar till eller ska justera mötet ”{meeting}”. Välj någon annan först."
        yield Hindrance(text, reverse("dialogues:meeting_edit", args=(person.region.key, meeting.key)), "Ändra mötet")
    tasks = Outcome.objects.filter(person=person, kind=OutcomeKind.TASK, done_on=None, meeting__binned_at=None)
    if number := tasks.count():
        what = "en uppgift" if number == 1 else f"{number} uppgifter"
        yield Hindrance(f"{person} har {what} från möten kvar att göra. Märk dem som gjorda, eller ge dem till någon.")


def _counts(whom: Whom, scrubbing: Scrubbing) -> Iterator[Count]:
    person, user = whom.person, whom.user
    if person is not None:
        yield Count("Rader om ansvariga i planerna", person.responsibilities.count(), "visar en borttagen person")
        yield Count("Närvaro, uppgifter och sammankallande", _in_talks(person), "visar en borttagen person")
        yield Count("Andra skrivsätt av namnet", person.aliases.count(), "tas bort")
        yield Count("Grupper", person.groups.count(), "personen tas ur dem")
    yield Count("Rader där källans ord nämner personen", scrubbing.source_texts().count(), "källans ord töms")
    yield Count("Gäster vid möten", scrubbing.guests().count(), "blir en borttagen person, utan adress")
    yield Count("Versioner av planer", scrubbing.count(PlanVersion), "namnet byts ut, inget annat ändras")
    yield Count("Frysta uppföljningar", scrubbing.count(RoundCopy), "namnet byts ut, svarens ord står kvar")
    yield Count("Rader i historiken", len(scrubbing.entries()), "namnet byts ut i gamla och nya värden")
    if user is not None:
        yield Count("Svar som kontot har skrivit", FollowUp.objects.filter(answered_by=user).count(), "orden står kvar")
        yield Count("Roller", user.memberships.count(), "tas bort, och kontot stängs")
        yield Count("Inloggningar", user.sessions.count(), "avslutas")
        yield Count("Utkast och steg att ångra", user.drafts.count() + user.undo_steps.count(), "kastas")
        yield Count("Mejl i loggen över skickade mejl", user.sent_mail.count(), "tas bort")


def _in_talks(person: Person) -> int:
    attended = Attendance.objects.filter(person=person).count()
    return attended + Outcome.objects.filter(person=person).count() + Meeting.objects.filter(conveners=person).count()
