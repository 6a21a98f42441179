"""What an organisation's page tells of the dialogues: its meetings and whether it came, what it has said, its
initiatives and the letters to it."""

from collections.abc import Callable
from typing import Any

import pytest

from dialogues.models import Attendance, Meeting
from kultursamverkan.people.models import Organisation, User
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import (
    agenda_item,
    dialogue_round,
    finding,
    initiative,
    letter,
    meeting,
    party_type,
    series,
)
from tests.pages.reading import assert_queries_stay, organisation_url, status_of, text_of

SECRET = "xylofonbaron"
PUBLISHED = "2026-01-01T12:00Z"
TOLD: dict[str, Any] = {"state": "documented", "notes": "Vi sågs."}


def page(user: User | None = None, key: str = "1861") -> str:
    return text_of(organisation_url(key), user)


def called(row: Meeting, cast: Cast, **fields: object) -> None:
    Attendance.objects.create(meeting=row, organisation=cast.hallsberg, **fields)


def test_meetings_and_attendance(cast: Cast) -> None:
    called(meeting(cast.region, title="Kom till", **TOLD), cast, attended=True)
    called(meeting(cast.region, title="Uteblev från", **TOLD), cast, attended=False)
    called(meeting(cast.region, title="Ska till"), cast, reply="comes")
    meeting(cast.region, title="Bjöd in till", host=cast.hallsberg)
    meeting(cast.region, title="Angår andra", host=cast.laxa)
    text = page(cast.other_chief)
    for part in ("Deltog i 1 av 2 dokumenterade möten.", "Kom till", "Deltog inte", "Kallad, kommer", "Värd"):
        assert part in text
    assert "Angår andra" not in text


def test_the_latest_stands_first(cast: Cast) -> None:
    """What has no day yet is to come; of an old one the year alone may be known."""
    talks = dialogue_round(series(cast.region), 2021)
    meeting(cast.region, host=cast.hallsberg, title="I fjol", starts_at="2025-03-03T12:00Z", ends_at=None)
    old: dict[str, Any] = {"starts_at": None, "ends_at": None, "round": talks}
    meeting(cast.region, host=cast.hallsberg, title="Förr", **(TOLD | old | {"state": "approved"}))
    meeting(cast.region, host=cast.hallsberg, title="Någon gång", **old)
    text = page(cast.editor)
    places = [text.index(word) for word in ("Någon gång</a>, ingen dag än", "I fjol</a>, 3 mars", "Förr</a>, 2021")]
    assert places == sorted(places)


def test_one_of_several_is_enough(cast: Cast) -> None:
    """Persons and guests of the organisation are the organisation."""
    row = meeting(cast.region, **TOLD)
    called(row, cast, attended=False)
    person = factories.person(cast.region, "Bo Exempelsson", organisation=cast.hallsberg)
    Attendance.objects.create(meeting=row, person=person, attended=True)
    text = page(cast.reader)
    assert "Deltog i 1 av 1 dokumenterat möte." in text
    assert "Bo Exempelsson" not in text


def test_what_it_said_and_is_part_of(cast: Cast) -> None:
    party_type(cast.region, cast.hallsberg, name="Kommunernas kulturchefer")
    finding(cast.region, cast.hallsberg, "Vi saknar scener.", kind="need", is_public=True, state="examined")
    initiative(cast.region, cast.hallsberg, title="Nätverket", period="2021–2023")
    initiative(cast.region, title="Piloten", kind="pilot", lead=cast.hallsberg)
    letter(cast.hallsberg, title="Brevet", registry_number="6.1/1085", received_on="2020-02-01", published_at=PUBLISHED)
    text = page()
    for part in ("Vi saknar scener.", "Behov 2021", "Utreds", "Projekt, 2021–2023", "Pilotprojekt, leder"):
        assert part in text
    for part in ("Brevet", "6.1/1085, 2020", "Mottagen", "?party=o:1861"):
        assert part in text
    assert "Kommunernas kulturchefer" not in text, "who a party is made up of is inside"
    assert "Kommunernas kulturchefer" in page(cast.other_chief)


def test_the_contents_lead_there(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, is_public=True)
    initiative(cast.region, cast.hallsberg)
    text = page()
    for anchor in ("iakttagelser", "initiativ"):
        assert f'href="#{anchor}"' in text
        assert f'id="{anchor}"' in text


def _called(cast: Cast) -> None:
    called(meeting(cast.region, title=SECRET, is_public=True), cast)


def _convening(cast: Cast) -> None:
    meeting(cast.region, title=SECRET, is_public=True, convening_group=cast.hallsberg)


def _hosting(cast: Cast) -> None:
    meeting(cast.region, title=SECRET, host=cast.hallsberg)


def _finding(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, SECRET)


def _initiative(cast: Cast) -> None:
    initiative(cast.region, cast.hallsberg, title=SECRET, is_public=False)


@pytest.mark.parametrize("hide", [_called, _convening, _hosting, _finding, _initiative])
def test_what_is_inside_is_for_members(cast: Cast, hide: Callable[[Cast], None]) -> None:
    hide(cast)
    for user in (None, cast.stranger, cast.other_editor):
        assert SECRET not in page(user)
    for user in (cast.reader, cast.other_chief, cast.editor):
        assert SECRET in page(user)


def test_letters_are_for_those_who_keep_the_register(cast: Cast) -> None:
    letter(cast.hallsberg, (SECRET, SECRET), title=SECRET, registry_number=SECRET, text=SECRET)
    for user in (None, cast.stranger, cast.other_chief, cast.other_editor):
        assert SECRET not in page(user)
    for user in (cast.chief, cast.editor):
        assert SECRET in page(user)


def test_what_the_page_never_tells(cast: Cast) -> None:
    """Notes, discussions, guests, addresses, internal notes; what is in the bin; who came before that is told."""
    row = meeting(cast.region, host=cast.hallsberg, is_public=True, **(TOLD | {"notes": SECRET}))
    called(row, cast, guest_name=SECRET, guest_email=f"{SECRET}@exempel.example", attended=True)
    agenda_item(row, SECRET, text=SECRET, discussion=SECRET)
    finding(cast.region, cast.hallsberg, internal_note=SECRET, is_public=True)
    finding(cast.region, cast.hallsberg, SECRET, is_public=True, binned_at=PUBLISHED)
    meeting(cast.region, title=SECRET, host=cast.hallsberg, is_public=True, binned_at=PUBLISHED)
    held = meeting(cast.region, title="Inte klart", state="held")
    called(held, cast, attended=True)
    for user in (None, cast.stranger, cast.reader, cast.chief, cast.editor):
        assert SECRET not in page(user)
    assert "Deltog i 1 av 1 dokumenterat möte." in page(cast.editor)


Name = Callable[[Organisation, Organisation], object]
OPENLY: list[Name] = [
    lambda region, row: letter(row, published_at=PUBLISHED),
    lambda region, row: finding(region, row, is_public=True),
    initiative,
    lambda region, row: initiative(region, lead=row),
    lambda region, row: meeting(region, host=row, is_public=True),
]
INSIDE: list[Name] = [
    lambda region, row: letter(row),
    finding,
    lambda region, row: initiative(region, row, is_public=False),
    lambda region, row: meeting(region, row, host=row),
    lambda region, row: meeting(region, row, is_public=True),
]


@pytest.mark.parametrize(("names", "status"), [(OPENLY, 200), (INSIDE, 404)], ids=["openly", "inside"])
def test_what_the_dialogues_name_openly_has_a_page(cast: Cast, names: list[Name], status: int) -> None:
    """In a region without a plan too."""
    for number, name in enumerate(names):
        row = factories.organisation(cast.other_region, f"Ort {number}", code=f"038{number}")
        name(cast.other_region, row)
        assert status_of(organisation_url(row.key)) == status, number


def test_organisation_detail_queries_with_talks(cast: Cast) -> None:
    def more() -> None:
        for _ in range(8):
            called(meeting(cast.region, host=cast.hallsberg, **TOLD), cast, attended=True)
            finding(cast.region, cast.hallsberg)
            initiative(cast.region, cast.hallsberg, lead=cast.laxa)
            letter(cast.hallsberg)
            party_type(cast.region, cast.hallsberg)

    more()
    assert_queries_stay(organisation_url("1861"), cast.editor, more)
