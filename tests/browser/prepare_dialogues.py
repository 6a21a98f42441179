"""What the walk over every page needs of the dialogues."""

from activities.models import Activity
from kultursamverkan.people.models import Organisation
from tests.browser.prepare_findings import talk_in_findings
from tests.browser.prepare_meetings import talk_in_meetings
from tests.browser.prepare_notes import write_notes
from tests.browser.prepare_notices import call
from tests.browser.prepare_series import talk_in_series
from tests.dialogues.rows import initiative, letter, report

INITIATIVE = "bibliotek"
PUBLISHED, INSIDE = "skrivelse", "intern-skrivelse"


def talk() -> None:
    """A published letter with a reply, and one that has just come in; an initiative."""
    talk_in_findings()
    talk_in_series()
    talk_in_meetings()
    write_notes()
    call()
    region = Organisation.objects.get(code="18")
    fields = {"key": PUBLISHED, "registry_number": "20RS9126", "text": "Vi vill veta mer.", "state": "answered"}
    answered = letter(region, ("Ann Exempelsson", "V"), ("Bo Exempelsson", "S"), and_others=True, **fields)
    report(answered, ("Cecilia Exempelsson", "Kulturchef"), proposed_decision="Skrivelsen besvaras.", appendices="Brev")
    type(answered).objects.filter(pk=answered.pk).update(published_at="2026-01-01T12:00Z", received_on="2025-12-01")
    letter(region, key=INSIDE, title="Bibliotek i hela länet")
    words = {"title": "Bibliotek", "period": "löpande", "others": "fler kommuner", "result": "Utlån i hela länet."}
    municipalities = Organisation.objects.of_region(region).municipalities()[:6]
    library = initiative(region, *municipalities, key=INITIATIVE, kind="pilot", lead=region, **words)
    library.activities.set(Activity.objects.live().public()[:2])
