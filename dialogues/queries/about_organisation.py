"""What the dialogues hold of one organisation: its meetings and whether it came, what it has said, the initiatives it
takes part in, the letters to it, and the parties it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from activities.choices import ShownStatus
from dialogues.choices import (
    FINDING_WAITS,
    TOLD,
    FindingKind,
    FindingState,
    InitiativeKind,
    LetterState,
    MeetingState,
    Reply,
)
from dialogues.models import Attendance, Finding, Initiative, Letter, Meeting, PartyType
from dialogues.queries.findings import inside_regions, with_waiting
from dialogues.queries.meetings import latest_first, meetings_for_list, shown_state
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.when import When as Period
from plans.managers import Reader

# A region is host of many meetings; the list has all of them.
MOST = 40
SAID, JOINED, ASKED, PARTY = "finding", "initiative", "letter", "party"


@dataclass(frozen=True)
class OwnMeeting:
    """A meeting of the organisation's. `part`: what it has to do with it, in words; `came`: whether it attended, None
    when nobody has said or the reader may not know."""

    meeting: Meeting
    state: ShownStatus
    part: str
    came: bool | None


@dataclass(frozen=True)
class Line:
    """One thing that it has said, is part of or has got. `about`: kind, year, number and the like; `state`: None where
    there are no states."""

    label: str
    url: str
    about: str
    state: ShownStatus | None = None


@dataclass(frozen=True)
class AboutOrganisation:
    """The latest first; at most `MOST` meetings."""

    meetings: Sequence[OwnMeeting]
    findings: Sequence[Line]
    initiatives: Sequence[Line]
    letters: Sequence[Line]
    parties: Sequence[Line]

    @property
    def called(self) -> int:
        """Of how many meetings it is told whether it came."""
        return sum(one.came is not None for one in self.meetings)

    @property
    def came(self) -> int:
        return sum(bool(one.came) for one in self.meetings)

    def contents(self) -> Iterator[tuple[str, str]]:
        """Id and label of each part that has anything."""
        if self.meetings:
            yield "moten", "Möten"
        if self.findings or self.parties:
            yield "iakttagelser", "Sagt i dialogerna"
        if self.initiatives:
            yield "initiativ", "Initiativ"
        if self.letters:
            yield "skrivelser", "Skrivelser"


def about_organisation(organisation: Organisation, user: Reader) -> AboutOrganisation:
    """Two queries."""
    lines: dict[str, list[Line]] = {SAID: [], JOINED: [], ASKED: [], PARTY: []}
    for what, region, key, title, kind, state, note, time in sorted(
        _rows(organisation, user), key=lambda row: (row[-1] or "", row[3]), reverse=True
    ):
        lines[what].append(_TELL[what](region, key, title, kind, state, note, time or ""))
    return AboutOrganisation(_meetings(organisation, user), *lines.values())


# Instead of a finding's state, when the activity that it became is not published.
_WAITS = "waits"


def _rows(organisation: Organisation, user: Reader) -> QuerySet[Finding, tuple[str, ...]]:
    """Of four kinds in one query, all as text."""
    nothing = Value("", output_field=CharField())
    findings = with_waiting(Finding.objects.visible_to(user).filter(party=organisation))
    own = Q(lead=organisation) | Q(pk__in=organisation.initiatives_of.order_by().values("pk"))
    initiatives = Initiative.objects.visible_to(user).filter(own)
    leads = Case(When(lead=organisation, then=Value("leder")), default=nothing)
    letters = Letter.objects.visible_to(user).filter(owner=organisation)
    came = Cast(Coalesce("received_on", "dated_on"), CharField())
    parties = PartyType.objects.filter(organisations=organisation, region__in=inside_regions(user))
    year, theme = Cast("year", CharField()), Coalesce("theme__name", nothing)
    state = Case(When(waits=True, then=Value(_WAITS)), default="state", output_field=CharField())
    return (
        findings.order_by()
        .values_list(Value(SAID), "region__key", "key", "text", "kind", state, theme, year)
        .union(
            initiatives.order_by().values_list(
                Value(JOINED), "region__key", "key", "title", "kind", nothing, leads, Cast(F("period"), CharField())
            ),
            letters.order_by().values_list(
                Value(ASKED), nothing, "key", "title", nothing, "state", "registry_number", came
            ),
            parties.order_by().values_list(
                Value(PARTY), "region__key", "key", "name", nothing, nothing, nothing, nothing
            ),
            all=True,
        )
    )


def _finding(region: str, key: str, text: str, kind: str, state: str, theme: str, year: str) -> Line:
    said = str(Finding(text=text))
    about = _together(f"{FindingKind(kind).label} {year}", theme.lower())
    shown = FINDING_WAITS if state == _WAITS else FindingState(state).shown
    return Line(said, reverse("dialogues:finding_detail", args=[region, key]), about, shown)


def _initiative(region: str, key: str, title: str, kind: str, _: str, leads: str, period: str) -> Line:
    when = str(Period.from_stored(period)) if period else ""
    about = _together(str(InitiativeKind(kind).label), when, leads)
    return Line(title, reverse("dialogues:initiative_detail", args=[region, key]), about)


def _letter(_: str, key: str, title: str, __: str, state: str, number: str, came: str) -> Line:
    url = reverse("dialogues:letter_detail", args=[key])
    return Line(title, url, _together(number, came[:4]), LetterState(state).shown)


def _party(region: str, key: str, name: str, *_: str) -> Line:
    return Line(name, reverse("dialogues:party_detail", args=[region, key]), "")


_TELL = {SAID: _finding, JOINED: _initiative, ASKED: _letter, PARTY: _party}


def _together(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _meetings(organisation: Organisation, user: Reader) -> list[OwnMeeting]:
    """The public knows who is host; the region's members and the conveners who is called and who came."""
    inside = Meeting.objects.inside(user)
    there = Q(organisation=organisation) | Q(person__organisation=organisation)
    called = Attendance.objects.filter(there).order_by()
    known = Q(convening_group=organisation) | Q(pk__in=called.values("meeting"))
    found = meetings_for_list(user).filter(Q(host=organisation) | inside & known)
    here = called.filter(meeting=OuterRef("pk"))
    rows = found.annotate(
        reads=Exists(Meeting.objects.filter(inside, pk=OuterRef("pk")).order_by()),
        attended=Exists(here.filter(attended=True)),
        missed=Exists(here.filter(attended=False)),
        invited=Exists(here.filter(invited=True)),
        reply=Subquery(here.exclude(reply="").values("reply")[:1]),
    )
    return [_own(meeting, organisation) for meeting in latest_first(rows.select_related("round")[:MOST])]


def _own(row: Meeting, organisation: Organisation) -> OwnMeeting:
    noted: dict[str, Any] = vars(row)  # with what is annotated
    parts = ["värd"] if row.host_id == organisation.pk else []
    came = None
    if noted["reads"]:
        if row.convening_group_id == organisation.pk:
            parts.append("sammankallande")
        if row.state in TOLD and (noted["attended"] or noted["missed"]):  # one of those from there is enough
            came = bool(noted["attended"])
            parts.append("deltog" if came else "deltog inte")
        elif noted["invited"]:
            parts += ["kallad", *([Reply(noted["reply"]).label.lower()] if noted["reply"] else [])]
    return OwnMeeting(row, shown_state(noted["seen_state"]), ", ".join(parts), came)


def named_to(user: Reader) -> Q:
    """The organisations that something the reader may see of the dialogues names openly: as host, as addressee, as who
    said it, as one of several."""
    meetings = Meeting.objects.visible_to(user).exclude(state=MeetingState.CANCELLED)
    initiatives = Initiative.objects.visible_to(user).order_by()
    return (
        Q(pk__in=meetings.order_by().exclude(host=None).values("host"))
        | Q(pk__in=Letter.objects.visible_to(user).order_by().values("owner"))
        | Q(pk__in=Finding.objects.visible_to(user).order_by().exclude(party=None).values("party"))
        | Q(pk__in=initiatives.exclude(lead=None).values("lead"))
        | Q(pk__in=Initiative.parties.through.objects.filter(initiative__in=initiatives).values("organisation"))
    )
