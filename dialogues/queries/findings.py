"""Reading functions over findings: the list, one page, the bin, and the log."""

from collections.abc import Iterable
from typing import Any

from auditlog.models import LogEntry
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils import timezone

from activities.models import Activity
from dialogues.choices import FINDING_NEXT, TOLD, FindingState, OutcomeKind
from dialogues.models import DialogueRound, Finding, FindingTie, Initiative, Letter, Meeting, Outcome, PartyType
from kultursamverkan.people.choices import REGIONAL_ROLES
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.records.history import Change, entries_about, told_by
from plans.managers import Reader

# What the log says that the page says by itself.
_UNTOLD = ("key", "region", "finding")
# Before a party's key, where addresses name it: one organisation, or a kind of party, which its region names too.
ORGANISATION, PARTY_TYPE = "o", "t"


def party_value(finding: Finding) -> str:
    """How addresses name the finding's party."""
    if finding.party:
        return f"{ORGANISATION}:{finding.party.key}"
    assert finding.party_type
    return type_value(finding.party_type)


def type_value(party_type: PartyType) -> str:
    return f"{PARTY_TYPE}:{party_type.region.key}:{party_type.key}"


def findings_for_list(user: Reader) -> QuerySet[Finding]:
    """What this reader may see, with the columns of the list."""
    found = with_waiting(Finding.objects.visible_to(user))
    return found.select_related("region", "party", "party_type__region", "theme", "owner")


def with_waiting(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Each with `waits`: it became an activity that nobody but those who edit the plan can see yet."""
    tied = FindingTie.objects.filter(finding=OuterRef("pk"))
    same = Activity.objects.live().filter(key=OuterRef("activity_key"))
    shown = tied.filter(Exists(same.public().filter(plan=OuterRef("plan"))))
    written = tied.filter(Exists(same.filter(Q(plan=OuterRef("plan")) | Q(plan__adjusts=OuterRef("plan")))))
    waits = Q(state=FindingState.ACTIVITY) & ~Exists(shown) & Exists(written)
    return findings.annotate(waits=Case(When(waits, then=Value(True)), default=Value(False)))


def finding_page(user: Reader) -> QuerySet[Finding]:
    """With everything that the page of one tells: of letters and initiatives those the reader may see."""
    return findings_for_list(user).prefetch_related(
        Prefetch("letters", Letter.objects.visible_to(user)),
        Prefetch("initiatives", Initiative.objects.visible_to(user).select_related("region")),
        "ties",
    )


def meeting_of(finding: Finding, user: Reader) -> Meeting | None:
    """Where it was said, when the reader may know of the meeting."""
    if finding.meeting_id is None:
        return None
    return Meeting.objects.visible_to(user).select_related("region").filter(pk=finding.meeting_id).first()


def findings_of_meeting(meeting: Meeting, user: Reader) -> QuerySet[Finding]:
    """What was said there, as far as the reader may read it."""
    found = with_waiting(Finding.objects.visible_to(user).filter(meeting=meeting))
    return found.select_related("region", "party", "party_type").order_by("pk")


def round_of(finding: Finding, user: Reader) -> DialogueRound | None:
    if finding.round_id is None:
        return None
    rounds = DialogueRound.objects.visible_to(user).select_related("series__region")
    return rounds.filter(pk=finding.round_id).first()


def states_after(before: str) -> list[FindingState]:
    """In the order of the states. It becomes an activity by being tied to one."""
    following = FINDING_NEXT[before] - {FindingState.ACTIVITY}
    return [state for state in FindingState if state in following]


def binned_findings(regions: Iterable[Organisation]) -> QuerySet[Finding]:
    """The latest first."""
    found = Finding.objects.filter(region__in=regions).exclude(binned_at=None)
    return found.select_related("region", "party", "party_type").order_by("-binned_at", "-pk")


def new_finding(region: Organisation, owner: User, wanted: QueryDict) -> Finding:
    """Not saved: of this year, and its writer's to follow up. `?mote=` and `?part=`: where it was said and by whom, by
    key."""
    meetings = Meeting.objects.live().filter(region=region).select_related("round", "party_type")
    meeting = meetings.filter(key=wanted.get("mote", "")).first()
    facts = facts_from(meeting) if meeting else {"region": region, "year": timezone.localdate().year}
    finding = Finding(owner=owner, **facts)
    if part := wanted.get("part", ""):
        finding.party_type = PartyType.objects.of_region(region).filter(key=part).first()
    return finding


def facts_from(meeting: Meeting) -> dict[str, Any]:
    """What a finding is told by where it was said."""
    day = timezone.localdate(meeting.starts_at) if meeting.starts_at else timezone.localdate()
    facts = {"region": meeting.region, "meeting": meeting, "round": meeting.round, "party_type": meeting.party_type}
    return facts | {"year": meeting.round.year if meeting.round else day.year}


def outcome_to_take_up(region: Organisation, wanted: QueryDict) -> Outcome | None:
    """`?resultat=`: what a meeting's notes call a finding, by its key (pk)."""
    pk = wanted.get("resultat", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    outcomes = Outcome.objects.of_live_meetings().filter(kind=OutcomeKind.FINDING, meeting__region=region)
    return outcomes.filter(pk=int(pk)).first()


def noted_as(finding: Finding, meeting: Meeting | None) -> Outcome | None:
    """What it stands as in the notes of the meeting, when they are told."""
    if meeting is None or meeting.state not in TOLD:
        return None
    return Outcome.objects.filter(finding=finding, meeting=meeting).select_related("item").order_by("pk").first()


def parties_to_name(region: Organisation, also: int | None = None) -> QuerySet[Organisation]:
    """Who can have said something: the region's own organisations and the national ones, and the one named already."""
    return Organisation.objects.filter(Q(region=region) | Q(region=None) | Q(pk=also))


def owners_to_name(region: Organisation, also: int | None = None) -> QuerySet[User]:
    """Who can look after a finding: the region's editors, and the one who does so already."""
    editors = Q(memberships__organisation=region, memberships__role__in=REGIONAL_ROLES, is_active=True)
    return User.objects.filter(pk__in=User.objects.filter(editors | Q(pk=also)).values("pk")).order_by("name", "pk")


def rounds_to_name(region: Organisation) -> QuerySet[DialogueRound]:
    return DialogueRound.objects.filter(series__region=region).select_related("series")


def meetings_to_name(region: Organisation, also: int | None = None) -> QuerySet[Meeting]:
    """The latest first."""
    live = Meeting.objects.filter(Q(binned_at=None) | Q(pk=also), region=region)
    return live.order_by("-starts_at", "-pk")


def inside_regions(user: Reader) -> list[int]:
    """Where the reader knows who looks after what is said."""
    return regions_where(user, P.READ_DRAFTS)


def history_of_finding(finding: Finding) -> QuerySet[LogEntry]:
    """What happened to it and to what it was tied to. Newest first."""
    return entries_about({"finding": finding.key, "region": finding.region.key})


def changes_of_finding(entries: Iterable[LogEntry], *, editor: bool) -> list[Change]:
    """The internal note is for editors alone, what was written in it before too."""
    untold = _UNTOLD if editor else (*_UNTOLD, "internal_note")
    told: list[Change] = []
    for entry in entries:
        tie = entry.content_type.model_class() is FindingTie
        told += told_by(entry, subject="Koppling: " if tie else "", untold=untold)
    return told
