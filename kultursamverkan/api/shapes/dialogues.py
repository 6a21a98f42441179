"""Public meetings and findings, and published letters with their replies: what their pages tell everybody."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from ninja import Field, Schema

from dialogues.choices import FindingKind, LetterState, MeetingKind
from dialogues.models import Finding, Letter, Meeting, StaffReport
from dialogues.queries.meetings import public_summary, shown_state
from kultursamverkan.api.shapes.base import Named, Word, named, named_or_none


class MeetingShape(Schema):
    region: Named
    key: str
    kind: Word
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    host: Named | None
    plan: str | None
    state: Word
    summary: str = Field(description="Det alla får läsa av ett justerat möte.")
    page: str


class FindingShape(Schema):
    region: Named
    key: str
    year: int
    organisation: Named | None = Field(description="Den som sa det, om det är en organisation.")
    party_type: str | None = Field(description="Dialogparten som sa det, annars.")
    kind: Word
    obstacle: Word | None = Field(description="Slag av hinder.")
    theme: str | None
    text: str
    state: Word
    reason: str
    planned_year: int | None
    result: str
    page: str


class SignatoryShape(Schema):
    name: str
    party: str

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


class SignerShape(Schema):
    name: str
    title: str

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class ReplyShape(Schema):
    """Tjänsteutlåtande: a heading that a reply lacks is an empty text."""

    title: str
    registry_number: str
    dated_on: date | None
    proposed_decision: str
    summary: str
    decision_basis: str
    matter: str
    preparation: str
    background: str
    administration_view: str
    appendices: str
    decision: str
    decided_on: date | None
    decided_by: str
    signers: list[SignerShape]


class LetterShape(Schema):
    key: str
    owner: Named
    registry_number: str
    title: str
    text: str
    dated_on: date | None
    received_on: date | None
    signatories: list[SignatoryShape]
    and_others: bool
    state: Word
    reply: ReplyShape | None
    page: str


def meeting_shape(row: Any) -> MeetingShape:
    """The meeting comes from `public_meetings`. Who convenes it, and where it is on the net, is for those inside."""
    meeting: Meeting = row
    kind = MeetingKind(meeting.kind)
    plan = meeting.plan
    return MeetingShape(
        region=named(meeting.region),
        key=meeting.key,
        kind=Word(value=kind.value, label=str(kind.label)),
        title=meeting.title,
        starts_at=_local(meeting.starts_at),
        ends_at=_local(meeting.ends_at),
        place=meeting.place,
        host=named_or_none(meeting.host),
        plan=plan.slug if plan and plan.is_public and not plan.is_working_copy else None,
        state=Word(value=row.seen_state, label=str(shown_state(row.seen_state).label)),
        summary=public_summary(meeting),
        page=reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key]),
    )


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None


def finding_shape(row: Finding) -> FindingShape:
    """Never the internal note, nor who looks after it."""
    kind = FindingKind(row.kind)
    return FindingShape(
        region=named(row.region),
        key=row.key,
        year=row.year,
        organisation=named_or_none(row.party),
        party_type=row.party_type.name if row.party_type else None,
        kind=Word(value=kind.value, label=str(kind.label)),
        obstacle=Word(value=row.obstacle, label=str(row.get_obstacle_display())) if row.obstacle else None,
        theme=row.theme.name if row.theme else None,
        text=row.text,
        state=Word(value=row.state, label=row.shown_state.label),
        reason=row.reason,
        planned_year=row.planned_year,
        result=row.result,
        page=reverse("dialogues:finding_detail", args=[row.region.key, row.key]),
    )


def letter_shape(row: Letter) -> LetterShape:
    state = LetterState(row.state)
    report: StaffReport | None = getattr(row, "report", None)
    return LetterShape(
        key=row.key,
        owner=named(row.owner),
        registry_number=row.registry_number,
        title=row.title,
        text=row.text,
        dated_on=row.dated_on,
        received_on=row.received_on,
        signatories=[SignatoryShape(name=one.name, party=one.party) for one in row.signatories.all()],
        and_others=row.and_others,
        state=Word(value=state.value, label=str(state.label)),
        reply=_reply(report) if report else None,
        page=reverse("dialogues:letter_detail", args=[row.key]),
    )


def _reply(row: StaffReport) -> ReplyShape:
    own = {name: getattr(row, name) for name in ReplyShape.model_fields if name != "signers"}
    return ReplyShape(**own, signers=[SignerShape(name=one.name, title=one.title) for one in row.signers.all()])
