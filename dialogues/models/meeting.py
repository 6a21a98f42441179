"""Meetings: who is called, what stands on the agenda, what came out of it."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from activities.choices import ShownStatus
from activities.models import Activity, ConvenerReport
from dialogues.choices import MeetingKind, MeetingState, OutcomeKind, Reply
from dialogues.managers import AgendaItemQuerySet, AttendanceQuerySet, MeetingQuerySet, OutcomeQuerySet
from dialogues.models.series import DialogueRound, PartyType
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised
from plans.models import Plan


class Meeting(Revised):
    """A meeting. Times are moments; `starts_at` may be unknown in a draft, and in an old one: its round tells the year.
    `key` is the meeting's for ever: calendars know it by that. `sequence` goes up with each notice that is sent."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    kind = models.CharField("slag", max_length=14, choices=MeetingKind, default=MeetingKind.DIALOGUE)
    title = models.CharField("rubrik", max_length=200, db_collation="swedish")
    starts_at = models.DateTimeField("börjar", null=True, blank=True)
    ends_at = models.DateTimeField("slutar", null=True, blank=True)
    place = models.CharField("plats", max_length=200, blank=True)
    link = models.URLField("länk till mötet på nätet", max_length=500, blank=True)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name="värd"
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="handlingsplan"
    )
    round = models.ForeignKey(
        DialogueRound, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="dialogomgång"
    )
    party_type = models.ForeignKey(
        PartyType, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="dialogpart"
    )
    conveners = models.ManyToManyField(
        Person, blank=True, related_name="convened_meetings", verbose_name="sammankallande"
    )
    convening_group = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="group_meetings",
        verbose_name="sammankallande grupp",
    )
    activities = models.ManyToManyField(Activity, blank=True, related_name="meetings", verbose_name="aktiviteter")
    state = models.CharField("läge", max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    cancelled_because = models.TextField("varför mötet är inställt", blank=True)
    notes = models.TextField("minnesanteckningar", blank=True)
    documented_at = models.DateTimeField("dokumenterat", null=True, blank=True)
    documented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dokumenterat av",
    )
    # Emptied when the meeting is documented anew.
    returned_because = models.TextField("varför dokumentationen öppnades igen", blank=True)
    approver = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="meetings_to_approve", verbose_name="justerare"
    )
    approved_at = models.DateTimeField("justerat", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="justerat av"
    )
    is_public = models.BooleanField("mötet visas för alla", default=False)
    # Read by everybody when the meeting is public and approved; the notes never are.
    summary = models.TextField("sammanfattning för alla", blank=True)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    sequence = models.PositiveIntegerField("kallelse nummer", default=0, editable=False)
    notified_at = models.DateTimeField("kallelsen skickad", null=True, blank=True, editable=False)
    # What it said, part by part in words, and when (queries.notices): what differs now has not been told.
    last_notice = models.JSONField("senaste kallelsen", default=dict, blank=True, editable=False)
    binned_at = models.DateTimeField("lagt i papperskorgen", null=True, blank=True, editable=False)

    objects = MeetingQuerySet["Meeting"].as_manager()

    class Meta:
        verbose_name = "möte"
        verbose_name_plural = "möten"
        # The latest first; what has no day yet stands on top.
        ordering: ClassVar = [F("starts_at").desc(nulls_first=True), "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="meeting_key_in_region"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message="Mötet måste sluta efter att det börjar.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MeetingState.PLANNED, MeetingState.CANCELLED])
                | Q(starts_at__isnull=False)
                | Q(state=MeetingState.APPROVED, round__isnull=False),
                name="held_meeting_has_a_day_or_year",
                violation_error_message="Ange när mötet hölls.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MeetingState.DOCUMENTED, MeetingState.APPROVED]) | ~Q(notes=""),
                name="documented_meeting_has_notes",
                violation_error_message="Skriv minnesanteckningarna innan mötet är dokumenterat.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """What the log knows the meeting by, its agenda's and attendance's changes included."""
        return {"meeting": self.key, "region": self.region.key}

    @property
    def shown_state(self) -> ShownStatus:
        return MeetingState(self.state).shown

    @property
    def year(self) -> int | None:
        """The year it was or is to be held, in Swedish time; its round's for an old one whose day nobody knows."""
        if self.starts_at is not None:
            return timezone.localtime(self.starts_at).year
        return self.round.year if self.round and self.state == MeetingState.APPROVED else None

    @property
    def has_no_hour(self) -> bool:
        """Only the day is known: it is kept as that day's first moment, when no meeting begins."""
        return bool(self.starts_at) and self.ends_at is None and timezone.localtime(self.starts_at).time() == time.min

    @property
    def time_text(self) -> str:
        """ "tisdag 3 mars 2026 kl. 13.00–15.00", in Swedish time, or what is known of it; "" before there is a day."""
        if self.starts_at is None:
            return f"{self.year}, dagen är inte känd" if self.year else ""
        start, end = timezone.localtime(self.starts_at), self.ends_at and timezone.localtime(self.ends_at)
        if self.has_no_hour:
            return date_format(start, "l j F Y")
        text = f"{date_format(start, 'l j F Y')} kl. {start:%H.%M}"
        if end is None:
            return text
        if end.date() == start.date():
            return f"{text}–{end:%H.%M}"
        return f"{text} – {date_format(end, 'l j F Y')} kl. {end:%H.%M}"


class MeetingChild(models.Model):
    """What belongs to a meeting and is told in its history."""

    class Meta:
        abstract = True

    def get_additional_data(self) -> dict[str, str]:
        return self.meeting.get_additional_data()  # type: ignore[attr-defined, no-any-return]


class Attendance(MeetingChild):
    """One who is called or came: an organisation, with a person or a guest's name where it is known."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name="möte")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name="organisation"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="attendances", verbose_name="person"
    )
    guest_name = models.CharField("namn", max_length=120, blank=True, db_collation="swedish")
    guest_email = models.EmailField("e-post", blank=True)
    invited = models.BooleanField("kallad", default=True)
    reply = models.CharField("svar", max_length=10, choices=Reply, blank=True)
    replied_at = models.DateTimeField("svarade", null=True, blank=True)
    attended = models.BooleanField("deltog", null=True, blank=True)

    objects = AttendanceQuerySet["Attendance"].as_manager()

    class Meta:
        verbose_name = "deltagare"
        verbose_name_plural = "deltagare"
        ordering: ClassVar = ["organisation__name", "guest_name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False) | ~Q(guest_name=""),
                name="attendance_names_somebody",
                violation_error_message="Ange en organisation, en person eller ett namn.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=Q(person=None, guest_name=""),
                name="organisation_once_a_meeting",
                violation_error_message="Organisationen är redan kallad.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="person_once_a_meeting",
                violation_error_message="Personen är redan kallad.",
            ),
        ]

    def __str__(self) -> str:
        who = self.guest_name or (str(self.person) if self.person else "")
        return ", ".join(part for part in (who, str(self.organisation) if self.organisation else "") if part)

    def natural_key(self) -> tuple[str, str, str, str, str]:
        organisation, person = self.organisation, self.person
        who = (organisation.key if organisation else "", person.key if person else "", self.guest_name)
        return (*self.meeting.natural_key(), *who)

    natural_key.dependencies = ["dialogues.meeting", "people.person"]  # type: ignore[attr-defined]


class AgendaItem(MeetingChild, Revised):
    """One point of the agenda, with what was said. `convener_report`: the report the convener's words there became."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name="möte")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("punkt", max_length=300, db_collation="swedish")
    text = models.TextField("inför mötet", blank=True)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name="aktivitet"
    )
    discussion = models.TextField("det som sades", blank=True)
    convener_report = models.ForeignKey(
        ConvenerReport, models.SET_NULL, null=True, blank=True, related_name="agenda_items", verbose_name="rapport"
    )
    moved_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="moved_to", verbose_name="flyttad från"
    )

    objects = AgendaItemQuerySet["AgendaItem"].as_manager()
    came_of: "list[Outcome]"  # queries.agenda.agenda_with_outcomes
    left: "list[Outcome]"  # queries.last_time.agenda_read

    class Meta:
        verbose_name = "punkt på dagordningen"
        verbose_name_plural = "punkter på dagordningen"
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.meeting.natural_key(), self.order)

    natural_key.dependencies = ["dialogues.meeting"]  # type: ignore[attr-defined]


class Outcome(MeetingChild):
    """What came out of a meeting: a decision, a task for somebody, or a finding."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="outcomes", verbose_name="möte")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="outcomes", verbose_name="punkt"
    )
    kind = models.CharField("slag", max_length=10, choices=OutcomeKind)
    text = models.TextField("vad")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name="vem")
    due = models.DateField("klart senast", null=True, blank=True)
    done_on = models.DateField("gjort", null=True, blank=True)
    finding = models.ForeignKey(
        "dialogues.Finding", models.SET_NULL, null=True, blank=True, related_name="outcomes", verbose_name="iakttagelse"
    )

    objects = OutcomeQuerySet["Outcome"].as_manager()

    class Meta:
        verbose_name = "resultat"
        verbose_name_plural = "resultat"
        ordering: ClassVar = ["item__order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=OutcomeKind.TASK) | Q(done_on=None),
                name="only_tasks_are_done",
                violation_error_message="Bara en uppgift kan vara gjord.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str, int, str]:
        """Outcomes have no order of their own: the point they stand under, and what they say."""
        return (*self.meeting.natural_key(), self.item.order if self.item else 0, self.text)

    natural_key.dependencies = ["dialogues.agendaitem"]  # type: ignore[attr-defined]
