"""Reading rules of what is said in dialogues: what is public, and what the region's members read besides."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from dialogues.choices import TOLD, MeetingState
from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, regions_where
from plans.managers import Reader

Row = TypeVar("Row", bound=models.Model)


class RegionalQuerySet(models.QuerySet[Row]):
    """What a region owns. Its natural key is the region's key and, where there are several, the row's own."""

    def get_by_natural_key(self, region: str, *key: str) -> Row:
        """PartyType, Theme, DialogueSeries: region, key. SeriesParty: region, series, party. Settings: region."""
        if len(key) == 2:
            return self.get(series__region__key=region, series__key=key[0], party_type__key=key[1])
        return self.get(region__key=region, **({"key": key[0]} if key else {}))

    def of_region(self, region: models.Model) -> Self:
        return self.filter(region=region)


class DialogueSeriesQuerySet(RegionalQuerySet[Row]):
    def visible_to(self, user: Reader) -> Self:
        """A series is public when the public reads one of its years; the others are the region's members'."""
        regions = regions_where(user, P.READ_DRAFTS)
        public = Q(pk__in=self.model._default_manager.filter(rounds__approved_at__isnull=False).values("pk"))
        return self.filter(public | Q(region__in=regions) if regions else public)


class DialogueRoundQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, series: str, year: int) -> Row:
        return self.get(series__region__key=region, series__key=series, year=year)

    def visible_to(self, user: Reader) -> Self:
        """A year's dialogues with an approved summary are public; the others are the region's members'."""
        regions = regions_where(user, P.READ_DRAFTS)
        public = Q(approved_at__isnull=False)
        return self.filter(public | Q(series__region__in=regions) if regions else public)


class MeetingQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, key: str) -> Row:
        return self.get(region__key=region, key=key)

    def live(self) -> Self:
        """Not in the bin."""
        return self.filter(binned_at=None)

    def visible_to(self, user: Reader) -> Self:
        """That a public meeting takes place is public; the others are the region's members' and the conveners'."""
        return self.live().filter(Q(is_public=True) | self.inside(user))

    def inside(self, user: Reader) -> Q:
        """Of which meetings the user reads what is not public: the region's members, those who convene it, and who is
        named to approve what is written down of it."""
        regions = regions_where(user, P.READ_DRAFTS)
        inside = Q(region__in=regions) | Q(pk__in=self.convened_by(user).order_by().values("pk"))
        person = user.person_id if isinstance(user, User) and user.is_active else None
        return inside | Q(approver=person, state__in=TOLD) if person else inside

    def convened_by(self, user: Reader) -> Self:
        """Those that the user's person convenes, alone or as one of the convening group; in the bin or not."""
        person = user.person_id if isinstance(user, User) and user.is_active else None
        if person is None:
            return self.model._default_manager.none()  # type: ignore[return-value]
        own = self.model._default_manager.filter(Q(conveners=person) | Q(convening_group__members=person))
        return self.model._default_manager.filter(pk__in=own.order_by().values("pk"))  # type: ignore[return-value]

    def undocumented(self) -> Self:
        """Held, and nobody has said that the notes are done."""
        return self.live().filter(state=MeetingState.HELD)


class MeetingChildQuerySet(models.QuerySet[Row]):
    """Attendance, agenda items, outcomes: read with their meeting."""

    def of_live_meetings(self) -> Self:
        return self.filter(meeting__binned_at=None)


class MeetingFileManager(models.Manager[Row]):
    """A document is of no use without its file: it comes along, also when it is prefetched."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().select_related("file")

    def get_by_natural_key(self, key: str) -> Row:
        return self.get(file__key=key)


class AttendanceQuerySet(MeetingChildQuerySet[Row]):
    def get_by_natural_key(self, region: str, meeting: str, organisation: str, person: str, guest: str) -> Row:
        """ "" where the row names no such one. A guest may be named twice: the first."""
        found = self.filter(meeting__region__key=region, meeting__key=meeting, guest_name=guest)
        found = found.filter(organisation__key=organisation) if organisation else found.filter(organisation=None)
        found = found.filter(person__key=person) if person else found.filter(person=None)
        return first(found)


class AgendaItemQuerySet(MeetingChildQuerySet[Row]):
    def get_by_natural_key(self, region: str, meeting: str, order: int) -> Row:
        return first(self.filter(meeting__region__key=region, meeting__key=meeting, order=order))


class OutcomeQuerySet(MeetingChildQuerySet[Row]):
    def get_by_natural_key(self, region: str, meeting: str, point: int, text: str) -> Row:
        """`point`: the order of the agenda's point it stands under, 0 for none."""
        found = self.filter(meeting__region__key=region, meeting__key=meeting, text=text)
        return first(found.filter(item__order=point) if point else found.filter(item=None))


class FindingQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, key: str) -> Row:
        return self.get(region__key=region, key=key)

    def live(self) -> Self:
        return self.filter(binned_at=None)

    def visible_to(self, user: Reader) -> Self:
        """Those marked public; the region's members read the others too (never the internal note)."""
        regions = regions_where(user, P.READ_DRAFTS)
        public = Q(is_public=True)
        return self.live().filter(public | Q(region__in=regions) if regions else public)


class FindingTieQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, finding: str, plan: str, activity: str) -> Row:
        return self.get(finding__region__key=region, finding__key=finding, plan__slug=plan, activity_key=activity)


class InitiativeQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, key: str) -> Row:
        return self.get(region__key=region, key=key)

    def visible_to(self, user: Reader) -> Self:
        regions = regions_where(user, P.READ_DRAFTS)
        public = Q(is_public=True)
        return self.filter(public | Q(region__in=regions) if regions else public)


class LetterQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, key: str) -> Row:
        return self.get(key=key)

    def visible_to(self, user: Reader) -> Self:
        """Published letters are public; the others are for those who keep the register: the owner's members, and the
        editors of its region."""
        public = Q(published_at__isnull=False)
        if not user.is_authenticated:
            return self.filter(public)
        own = [membership.organisation_id for membership in user.roles]
        regions = regions_where(user, P.EDIT_PLAN)
        return self.filter(public | Q(owner__in=own) | Q(owner__region__in=regions))


class LetterPartQuerySet(models.QuerySet[Row]):
    """Signatories, replies and their signers: read with their letter."""

    def get_by_natural_key(self, letter: str, order: int | None = None) -> Row:
        """The reply; with the `order`, a signatory or one who has signed the reply."""
        if order is None:
            return self.get(letter__key=letter)
        of_letter = "report__letter__key" if hasattr(self.model, "report") else "letter__key"
        return first(self.filter(**{of_letter: letter, "order": order}))


def first(found: models.QuerySet[Row]) -> Row:
    """What a fixture means where the database would allow several. DoesNotExist when there is none."""
    row = found.order_by("pk").first()
    if row is None:
        raise found.model.DoesNotExist  # type: ignore[attr-defined]  # every concrete model's
    return row
