"""What the walk over every page needs of the meetings."""

from activities.models import Activity
from dialogues.actions.files import remove_meeting_file
from dialogues.models import Meeting, Outcome
from kultursamverkan.people.models import Organisation, Person
from plans.models import Plan
from tests.dialogues.rows import agenda_item, document, finding, meeting

COMING, HELD, CANCELLED = "kommande-mote", "hallet-mote", "installt-mote"


def talk_in_meetings() -> None:
    """One that is prepared, one that is documented, one that is cancelled, and one in the bin."""
    region = Organisation.objects.get(code="18")
    plan = Plan.objects.public().filter(region=region).first()
    people = list(Person.objects.filter(region=region)[:2])
    activities = list(Activity.objects.live().filter(plan=plan)[:3])
    about = {"plan": plan, "host": region, "kind": "officials", "place": "Örebro", "link": "https://mote.example/1"}
    called = Organisation.objects.of_region(region).municipalities()
    coming = meeting(region, *called, key=COMING, title="Tjänstemannastöd i vår", is_public=True, **about)
    late = {"starts_at": "2026-01-20T08:00Z", "ends_at": None}
    held = meeting(
        region, *called, key=HELD, title="Tjänstemannastöd i vinter", registry_number="26RS1", **about | late
    )
    for row in (coming, held):
        row.conveners.set(people)
        row.activities.set(activities)
        row.attendances.create(person=people[-1], organisation=people[-1].organisation)
        row.attendances.create(guest_name="Gun Exempelsson", guest_email="gun@gast.example", organisation=region)
    document(coming, "Förslag till budget.pdf", title="Förslag till budget", kind="basis", shown_before=True)
    document(held, "bilder.pdf", kind="slides", registry_number="26RS1-3")
    remove_meeting_file(document=document(coming, "gammalt.pdf"), by=None)
    agenda_item(coming, "Inledning", text="Vi hälsar nya kollegor välkomna.")
    _document(held, coming, activities)
    weather = {"state": "cancelled", "cancelled_because": "Snöstorm i hela länet."}
    agenda_item(meeting(region, key=CANCELLED, title="Samverkansråd", **about | late | weather), "Budget")
    meeting(region, title="Dubblett", binned_at="2026-01-01T12:00Z", **about)


def _document(held: Meeting, coming: Meeting, activities: list[Activity]) -> None:
    """Two points spoken of, the third moved on to the coming meeting."""
    for activity in activities:
        said = {"discussion": "Alla är överens.", "text": "Läs förra årets rapport."}
        item = agenda_item(held, activity.title, activity=activity, **said)
        task = {"kind": "task", "text": "Bjuda in fler.", "person": held.conveners.first(), "due": "2026-05-01"}
        Outcome.objects.create(meeting=held, item=item, **task)
    Outcome.objects.create(meeting=held, kind="decision", text="Nästa möte blir i Örebro.")
    taken_up = finding(held.region, held.region, "Bokbussarna är gamla.", meeting=held)
    Outcome.objects.create(meeting=held, kind="finding", text=taken_up.text, finding=taken_up)
    Outcome.objects.create(meeting=held, item=item, kind="finding", text="Barnen vill läsa mer.")
    agenda_item(coming, item.title, activity=item.activity, moved_from=item)
    held.attendances.update(attended=True, reply="comes")
    words = {"state": "documented", "notes": "Mötet hölls i god ton.\n\nAlla deltog."}
    Meeting.objects.filter(pk=held.pk).update(**words, documented_at="2026-01-22T08:00Z")
