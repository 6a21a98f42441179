"""What the walk over every page needs of findings."""

from activities.models import Activity
from dialogues.actions.findings import edit_finding
from dialogues.models import Theme
from kultursamverkan.people.models import Organisation, User
from tests.dialogues.rows import finding, initiative, meeting, party_type

PUBLIC_FINDING, INSIDE_FINDING = "delade-bocker", "ingen-scen"
SPEAKERS = "bibliotekschefer"


def talk_in_findings() -> None:
    """What library chiefs and a municipality said: done and public, declined and the region's own, in the bin."""
    region = Organisation.objects.get(code="18")
    owner = User.objects.filter(memberships__organisation=region).order_by("pk").first()
    chiefs = party_type(region, key=SPEAKERS, name="Bibliotekscheferna i länet")
    theme = Theme.objects.create(region=region, name="Läsning")
    public = {"key": PUBLIC_FINDING, "kind": "wish", "is_public": True, "theme": theme, "owner": owner}
    public |= {"state": "done", "planned_year": 2022, "result": "Böckerna lånas ut i hela länet sedan hösten 2022."}
    row = finding(region, chiefs, "Vi vill låna böcker av varandra.\nDet kräver transporter.", **public)
    edit_finding(finding=row, revision=None, by=owner, year=2020)
    row.initiatives.add(initiative(region, title="Delade böcker i länet"))
    for activity in Activity.objects.live().public().select_related("plan")[:1]:
        row.ties.create(plan=activity.plan, activity_key=activity.key)
        row.ties.create(plan=activity.plan, activity_key="finns-inte-kvar")
    declined = {"key": INSIDE_FINDING, "kind": "obstacle", "obstacle": "economy", "internal_note": "Ring dem i höst."}
    declined |= {"state": "declined", "reason": "Regionen bygger inga scener."}
    town = Organisation.objects.of_region(region).municipalities()[0]
    finding(region, town, "Vi har ingen scen som tar emot gästspel.", **declined)
    finding(region, chiefs, "Vi vill ha fler poddar.", year=2022)
    meeting(region, party_type=chiefs, state="held", starts_at="2020-03-03T12:00Z", ends_at=None)
    finding(region, town, "Det här skrevs av misstag.", binned_at="2026-01-01T12:00Z")
