"""Rows of the dialogues for tests, with as little said as possible."""

from itertools import count
from typing import Any

from activities.models import Activity
from dialogues.actions.files import add_meeting_file
from dialogues.models import (
    AgendaItem,
    Attendance,
    DialogueRound,
    DialogueSeries,
    Finding,
    Initiative,
    Letter,
    Meeting,
    MeetingFile,
    PartyType,
    ReportSigner,
    SeriesParty,
    Signatory,
    StaffReport,
)
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.records.files import stored
from tests.uploads import PDF, upload

_number = count(1)


def letter(owner: Organisation, *signatories: tuple[str, str], **fields: Any) -> Letter:
    """Signed by those (name, party)."""
    row = Letter.objects.create(owner=owner, **({"title": f"Skrivelse {next(_number)}"} | fields))
    for order, (name, party) in enumerate(signatories, 1):
        Signatory.objects.create(letter=row, order=order, name=name, party=party)
    return row


def report(letter: Letter, *signers: tuple[str, str], **fields: Any) -> StaffReport:
    """Signed by those (name, title)."""
    fields = {"title": f"Svar på {letter.title}", "summary": "Förvaltningen svarar."} | fields
    row = StaffReport.objects.create(letter=letter, **fields)
    for order, (name, title) in enumerate(signers, 1):
        ReportSigner.objects.create(report=row, order=order, name=name, title=title)
    return row


def initiative(region: Organisation, *parties: Organisation, **fields: Any) -> Initiative:
    row = Initiative.objects.create(
        region=region, **({"title": f"Initiativ {next(_number)}", "kind": "project"} | fields)
    )
    row.parties.set(parties)
    return row


def meeting(region: Organisation, *called: Organisation, **fields: Any) -> Meeting:
    """Planned for 3 March 2026 at 13 to 15, unless it says otherwise; those organisations are called."""
    fields = {
        "title": f"Möte {next(_number)}",
        "starts_at": "2026-03-03T12:00Z",
        "ends_at": "2026-03-03T14:00Z",
    } | fields
    row = Meeting.objects.create(region=region, **fields)
    for organisation in called:
        Attendance.objects.create(meeting=row, organisation=organisation)
    return Meeting.objects.get(pk=row.pk)


def person_of(user: User) -> Person:
    """The one in the plan that the account belongs to."""
    assert user.person is not None
    return user.person


def agenda_item(meeting: Meeting, title: str = "En punkt", **fields: Any) -> AgendaItem:
    """Last on the agenda."""
    return AgendaItem.objects.create(meeting=meeting, title=title, **({"order": meeting.agenda.count() + 1} | fields))


def party_type(region: Organisation, *organisations: Organisation, **fields: Any) -> PartyType:
    row = PartyType.objects.create(region=region, **({"name": f"Dialogpart {next(_number)}"} | fields))
    row.organisations.set(organisations)
    return row


def series(region: Organisation, *parties: PartyType, **fields: Any) -> DialogueSeries:
    """Each party is met every year from 2019."""
    row = DialogueSeries.objects.create(region=region, **({"title": f"Dialogserie {next(_number)}"} | fields))
    for party in parties:
        SeriesParty.objects.create(series=row, party_type=party, first_year=2019)
    return row


def dialogue_round(series: DialogueSeries, year: int = 2021, *, approved: bool = False, **fields: Any) -> DialogueRound:
    """Its summary is public when it is `approved`."""
    if approved:
        fields = {"summary": "Så här var det.", "approved_at": "2022-01-10T12:00Z"} | fields
    return DialogueRound.objects.create(series=series, year=year, **fields)


def finding(region: Organisation, said_by: Organisation | PartyType, text: str = "", **fields: Any) -> Finding:
    """Said in 2021 by an organisation or a kind of party."""
    party = {"party_type" if isinstance(said_by, PartyType) else "party": said_by}
    words = text or f"Det här sades {next(_number)}"
    return Finding.objects.create(region=region, text=words, **({"year": 2021} | party | fields))


def spring_talk(region: Organisation, *called: Organisation, convener: User, activity: Activity) -> Meeting:
    """That the public knows of: convened by one person, with a guest and one point about the activity."""
    row = meeting(region, *called, title="Dialog i mars", plan=activity.plan, is_public=True)
    row.conveners.add(person_of(convener))
    row.activities.add(activity)
    row.attendances.create(guest_name="Gun Gäst", guest_email="gun@exempel.example")
    agenda_item(row, "Läsfrämjande", text="Läs rapporten först.", activity=activity)
    return row


def document(meeting: Meeting, name: str = "rapport.pdf", by: User | None = None, **facts: Any) -> MeetingFile:
    """A document of the meeting's, on disk too; each name has a content of its own."""
    with stored(upload(name, PDF + name.encode())) as file:
        return add_meeting_file(meeting=meeting, file=file, by=by, **facts)
