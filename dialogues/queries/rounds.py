"""Reading functions over one year of a dialogue series: who is due, invited, met and documented."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from activities.choices import ShownStatus
from dialogues.choices import TOOK_PLACE, MeetingState
from dialogues.models import DialogueRound, Finding, Meeting, PartyType, SeriesParty
from dialogues.queries.findings import with_waiting
from kultursamverkan.people.models import Organisation
from plans.managers import Reader

_DOCUMENTED = (MeetingState.DOCUMENTED, MeetingState.APPROVED)
DOCUMENTED = ShownStatus("Dokumenterad", "success", "check-circle")
MET = ShownStatus("Träffad, inte dokumenterad", "warning", "clock")
INVITED = ShownStatus("Inbjuden", "info", "mail")
PLANNED = ShownStatus("Möte planerat, inte inbjuden", "neutral", "calendar")
NOT_INVITED = ShownStatus("Inte inbjuden", "warning", "alert")
CANCELLED = ShownStatus("Mötet är inställt", "warning", "cross-circle")


@dataclass(frozen=True)
class PartyStanding:
    """How far one party has come in a round. `meetings`: its own in the round, those that are cancelled too, each with
    its `attendances`."""

    party: PartyType
    meetings: list[Meeting]

    @property
    def has_meeting(self) -> bool:
        return any(_goes_on(meeting) for meeting in self.meetings)

    @property
    def is_invited(self) -> bool:
        """The notice has gone out, or the meeting has taken place."""
        return self.is_met or any(_goes_on(meeting) and meeting.notified_at for meeting in self.meetings)

    @property
    def is_met(self) -> bool:
        return any(meeting.state in TOOK_PLACE for meeting in self.meetings)

    @property
    def is_documented(self) -> bool:
        return any(meeting.state in _DOCUMENTED for meeting in self.meetings)

    @property
    def shown(self) -> ShownStatus:
        if self.is_documented:
            return DOCUMENTED
        if self.is_met:
            return MET
        if self.is_invited:
            return INVITED
        if self.has_meeting:
            return PLANNED
        return CANCELLED if self.meetings else NOT_INVITED

    @property
    def uncalled(self) -> list[Organisation]:
        """Those of the party's organisations that stand on none of its meetings' lists; none before there is one, and
        none where nobody knows any longer who was called."""
        going = [meeting for meeting in self.meetings if _goes_on(meeting) and _tells_whom(meeting)]
        called = {one.organisation_id for meeting in going for one in meeting.attendances.all() if one.invited}
        return [one for one in self.party.organisations.all() if one.pk not in called] if going else []


@dataclass(frozen=True)
class RoundBoard:
    """A round's parties: `due` this year, and `others` that were met all the same. `loose`: meetings with no party."""

    due: list[PartyStanding]
    others: list[PartyStanding]
    loose: list[Meeting]

    @property
    def invited(self) -> int:
        return sum(one.is_invited for one in self.due)

    @property
    def met(self) -> int:
        return sum(one.is_met for one in self.due)

    @property
    def documented(self) -> int:
        return sum(one.is_documented for one in self.due)

    @property
    def not_invited(self) -> list[PartyType]:
        return [one.party for one in self.due if not one.is_invited]

    @property
    def without_meeting(self) -> list[PartyType]:
        return [one.party for one in self.due if not one.has_meeting]


def meetings_of_round(round_: DialogueRound, user: Reader) -> QuerySet[Meeting]:
    """What the reader may see of them, in the order they are held; what has no day yet stands last."""
    meetings = Meeting.objects.visible_to(user).filter(round=round_)
    meetings = meetings.select_related("region").prefetch_related("attendances")
    return meetings.order_by(F("starts_at").asc(nulls_last=True), "pk")


def board_of(round_: DialogueRound, meetings: Iterable[Meeting]) -> RoundBoard:
    """Three queries beside the meetings."""
    of_party: dict[int, list[Meeting]] = {}
    loose = []
    for meeting in meetings:
        if meeting.party_type_id is None:
            loose.append(meeting)
        else:
            of_party.setdefault(meeting.party_type_id, []).append(meeting)
    due = [line.party_type for line in due_parties(round_)]
    others = PartyType.objects.filter(pk__in=set(of_party) - {party.pk for party in due})
    return RoundBoard(
        due=[PartyStanding(party, of_party.get(party.pk, [])) for party in due],
        others=[PartyStanding(party, of_party[party.pk]) for party in others.prefetch_related("organisations")],
        loose=loose,
    )


def due_parties(round_: DialogueRound) -> list[SeriesParty]:
    """The series' parties whose turn it is that year, by name."""
    lines = round_.series.parties.select_related("party_type").prefetch_related("party_type__organisations")
    return [line for line in lines if line.is_due(round_.year)]


def parties_without_meeting(round_: DialogueRound) -> list[PartyType]:
    """Those that are due and have no meeting in the round, or only one that is cancelled."""
    meetings = Meeting.objects.live().filter(round=round_).exclude(state=MeetingState.CANCELLED)
    there = set(meetings.values_list("party_type_id", flat=True))
    return [line.party_type for line in due_parties(round_) if line.party_type_id not in there]


def findings_of_round(round_: DialogueRound, user: Reader) -> QuerySet[Finding]:
    """Those the reader may see, party by party: single organisations first."""
    findings = with_waiting(Finding.objects.visible_to(user).filter(round=round_))
    findings = findings.select_related("region", "party", "party_type", "theme")
    return findings.order_by(F("party_type__name").asc(nulls_first=True), "party__name", "pk")


def next_year(years: Iterable[int], this_year: int) -> int:
    """The year that a new round is for: the first without one, from this year on."""
    taken = set(years)
    return next(year for year in range(this_year, this_year + len(taken) + 1) if year not in taken)


def _goes_on(meeting: Meeting) -> bool:
    return meeting.state != MeetingState.CANCELLED


def _tells_whom(meeting: Meeting) -> bool:
    """An old meeting that was read in may have no list."""
    return meeting.state != MeetingState.APPROVED or bool(meeting.attendances.all())
