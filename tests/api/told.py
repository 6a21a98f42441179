"""A region where everything the API tells of has something public and something secret."""

from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.dialogues import rows

PATHS = ("regions", "organisations", "plans", "plans/plan", "plans/plan/versions", "activities", "rounds", "answers",
         "meetings", "findings", "letters", "openapi.json")  # fmt: skip
LISTS = ("organisations", "plans", "activities", "rounds", "answers", "meetings", "findings", "letters")
SECRET = "HEMLIGT"


def fill(cast: Cast, number: int = 1) -> None:
    """One more of each, open and secret. `number` tells them apart."""
    activity = factories.activity(cast.plan, f"Aktivitet {number}", heading=cast.activity.heading)
    factories.participation(activity, cast.hallsberg)
    _findings(cast, number)
    _meetings(cast, number)
    _letters(cast, number)
    draft = factories.plan(cast.region, slug=f"utkast-{number}", title=f"{SECRET} utkast", state="draft")
    factories.activity(draft, f"{SECRET} aktivitet")
    factories.organisation(cast.region, f"{SECRET} skola {number}", kind="school")


def follow_up(cast: Cast) -> None:
    """2022 is closed. In 2023, which is open, one has handed in and the other has begun."""
    cast.activity.planned_completion = None
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, text="Det går bra", internal_note=SECRET)
    write(answer(first, cast.laxa), cast.other_chief, text=f"{SECRET} aldrig inlämnat")
    closed(first)
    second = opened(cast, 2023)
    handed_in(second, cast.hallsberg, cast.chief, text=f"{SECRET} inte godkänt", internal_note=SECRET)
    write(answer(second, cast.laxa), cast.other_chief, text=f"{SECRET} utkast")


def _findings(cast: Cast, number: int) -> None:
    fields = {"internal_note": SECRET, "owner": cast.editor}
    rows.finding(cast.region, cast.laxa, f"Lokaler saknas {number}", is_public=True, **fields)
    party = rows.party_type(cast.region)
    rows.finding(cast.region, party, f"Vi vill mötas {number}", is_public=True, kind="wish", **fields)
    rows.finding(cast.region, cast.laxa, f"{SECRET} iakttagelse")


def _meetings(cast: Cast, number: int) -> None:
    told = {"notes": SECRET, "summary": SECRET, "link": f"https://{SECRET}.example", "registry_number": SECRET}
    row = rows.meeting(
        cast.region, cast.laxa, title=f"Öppet {number}", is_public=True, host=cast.laxa, state="held", **told
    )
    row.attendances.create(guest_name=f"{SECRET} gäst")
    rows.agenda_item(row, f"{SECRET} punkt")
    rows.meeting(cast.region, title=f"{SECRET} möte", is_public=False)


def _letters(cast: Cast, number: int) -> None:
    letter = rows.letter(
        cast.region, ("Pia Politiker", "S"), title=f"Om bibliotek {number}", published_at="2022-01-01T12:00Z"
    )
    rows.report(letter, ("Tua Tjänsteperson", "Handläggare"))
    rows.letter(cast.region, ("Pia Politiker", "S"), title=f"{SECRET} skrivelse")
