"""Verbs on one year of a dialogue series: its themes, its meetings' drafts, its summary for everybody."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils import timezone

from dialogues.actions.parties import themes_called
from dialogues.choices import MeetingKind
from dialogues.models import AgendaItem, Attendance, DialogueRound, DialogueSeries, Meeting, PartyType, Theme
from dialogues.queries.rounds import parties_without_meeting
from kultursamverkan.people.events import note, recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, only_once, put, save
from kultursamverkan.shared.errors import ActionError

TAKEN = "Serien har redan en omgång för det året."
_UNWRITTEN = "Skriv sammanfattningen innan den godkänns."


@action
def add_round(
    *,
    series: DialogueSeries,
    year: int,
    themes: Sequence[Theme] = (),
    new_themes: Iterable[str] = (),
    by: User | None,
    **facts: Any,
) -> DialogueRound:
    """`new_themes`: names; a theme of that name is made when the region has none. `facts` are the round's own."""
    with only_once(TAKEN):
        round_ = DialogueRound.objects.create(series=series, year=year, **facts)
    round_.themes.set([*themes, *themes_called(series.region, new_themes)])
    return round_


@action
def edit_round(
    *,
    round_: DialogueRound,
    revision: int | None,
    themes: Sequence[Theme],
    new_themes: Iterable[str] = (),
    by: User | None,
    **facts: Any,
) -> DialogueRound:
    """Its year stays: that is what the round is known by."""
    current = lock_revision(round_, revision)
    wanted = {*themes, *themes_called(current.series.region, new_themes)}
    if not put(current, **facts) and wanted == set(current.themes.all()):
        return current
    save(current)
    current.themes.set(wanted)
    return current


@action
@recorded(EventKind.REMOVED, "round_")
def remove_round(*, round_: DialogueRound, by: User | None) -> None:
    """One that was made by mistake: nothing has been planned, said or written in it."""
    current = lock(round_)
    if current.meetings.exists() or current.findings.exists():
        raise ActionError("Omgången har möten eller iakttagelser och kan inte tas bort.")
    if current.summary:
        raise ActionError("Omgången har en sammanfattning och kan inte tas bort.")
    current.delete()


@action
def make_meetings(*, round_: DialogueRound, parties: Collection[PartyType], by: User | None) -> list[Meeting]:
    """A planned meeting for each of these that is due and has none, with the round's host and themes; whoever the
    party consists of is on its list."""
    current = lock(round_)
    wanted = {party.pk for party in parties}
    missing = [party for party in parties_without_meeting(current) if party.pk in wanted]
    themes = list(current.themes.all())
    return [_make_meeting(current, party, themes) for party in missing]


@action
def write_summary(*, round_: DialogueRound, revision: int | None, summary: str, by: User | None) -> DialogueRound:
    """What was approved before is so no longer: the new words wait for an approval of their own."""
    current = lock_revision(round_, revision)
    if current.summary == summary and current.approved_at is None:
        return current
    was_public = current.approved_at is not None
    current.summary = summary
    current.approved_at = current.approved_by = None
    save(current)
    if was_public:
        note(EventKind.UNPUBLISHED, current)
    return current


@action
@recorded(EventKind.PUBLISHED, "round_")
def approve_summary(*, round_: DialogueRound, revision: int | None, by: User | None) -> DialogueRound:
    """From now on everybody reads it. `revision`: of the words that were shown."""
    current = lock_revision(round_, revision)
    if not current.summary:
        raise ActionError(_UNWRITTEN)
    if current.approved_at is None:
        current.approved_at, current.approved_by = timezone.now(), by
        save(current)
    return current


def _make_meeting(round_: DialogueRound, party: PartyType, themes: Iterable[Theme]) -> Meeting:
    series = round_.series
    meeting = Meeting.objects.create(
        region=series.region,
        kind=MeetingKind.DIALOGUE,
        title=f"Dialogmöte {round_.year}: {party}",
        host=round_.host or series.host,
        round=round_,
        party_type=party,
    )
    for organisation in party.organisations.all():
        Attendance.objects.create(meeting=meeting, organisation=organisation)
    for order, theme in enumerate(themes, 1):
        AgendaItem.objects.create(meeting=meeting, order=order, title=theme.name)
    return meeting
