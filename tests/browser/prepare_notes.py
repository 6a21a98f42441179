"""What the walk over every page needs of what is written down of meetings."""

from activities.choices import RoundState
from activities.models import RoundActivity
from dialogues.models import Outcome
from kultursamverkan.people.models import Organisation, Person
from tests.dialogues.rows import agenda_item, meeting

LATE, PAST = "odokumenterat-mote", "varit-mote"


def write_notes() -> None:
    """One that was held long ago and came back to its writer; one whose day has been."""
    region = Organisation.objects.get(code="18")
    called = Organisation.objects.of_region(region).municipalities()
    words = {"notes": "Vi **sågs** i Örebro.", "returned_because": "Vilka deltog från Hallsberg?"}
    late = meeting(region, *called, key=LATE, title="Dialog om läsning", state="held", **words)
    held = RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True).select_related("activity")
    about = next(row.activity for row in held)
    item = agenda_item(late, "Läsfrämjande", discussion="Alla vill läsa.", activity=about)
    person = Person.objects.filter(region=region).first()
    Outcome.objects.create(meeting=late, item=item, kind="task", text="Fråga bussbolaget.", person=person)
    Outcome.objects.create(meeting=late, kind="finding", text="Bokbussarna är gamla.")
    meeting(region, *called, key=PAST, title="Dialog om scenkonst")
