"""What the walk over every page needs of the notices of meetings."""

from dialogues.models import Meeting
from dialogues.queries.notices import notice_of, subject_of
from dialogues.sending import send_notice
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests.browser.world import EDITOR, user
from tests.dialogues.rows import agenda_item, meeting

CALLED = "kallat-mote"


def call() -> None:
    """To a meeting that has changed since: answered by one, and not come through to a guest."""
    region = Organisation.objects.get(code="18")
    called = [region, *Organisation.objects.of_region(region).municipalities()[:4]]
    days = {"starts_at": "2126-03-03T12:00Z", "ends_at": None}
    row = meeting(region, *called, key=CALLED, title="Samverkansråd långt fram", host=region, **days)
    row.attendances.create(guest_name="Gun Exempelsson", guest_email="gun@gast.example", organisation=region)
    agenda_item(row, "Inledning", text="Läs förra årets anteckningar.")
    seen, site = notice_of(row).seen, "https://kultur.example"
    send_notice(meeting=row, seen=seen, text="Välkomna!", unknown=False, site=site, by=user(EDITOR))
    said = {"state": MailState.FAILED, "error": "550 5.1.1 Ingen med det namnet"}
    SentMail.objects.about(subject_of(row)).filter(recipient=None).update(**said)
    row.attendances.filter(organisation=region, guest_name="").update(reply="comes", replied_at="2026-01-20T08:00Z")
    Meeting.objects.filter(pk=row.pk).update(place="Sjöängen, Askersund")
