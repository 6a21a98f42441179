"""What an activity's page tells of the dialogues: meetings and what they came to, letters, initiatives."""

from datetime import date

import pytest

from dialogues.models import FindingTie, Meeting, Outcome
from kultursamverkan.people.models import User
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, finding, initiative, letter, meeting, person_of
from tests.pages.reading import activity_url, assert_queries_stay, text_of

SECRET = "xylofonbaron"
PUBLISHED = "2026-01-01T12:00Z"


def page(cast: Cast, user: User | None = None) -> str:
    return text_of(activity_url(cast.plan, cast.activity.key), user)


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    """Documented, with a point about the activity and one about another, each with what it came to."""
    row = meeting(cast.region, title="Stödet i mars", state="documented", notes="Vi sågs.")
    item = agenda_item(row, activity=cast.activity)
    person = factories.person(cast.region, "Bo Exempelsson")
    due = date(2026, 4, 1)
    Outcome.objects.create(meeting=row, item=item, kind="task", text="Ring biblioteken", person=person, due=due)
    other = agenda_item(row, activity=factories.activity(cast.plan, "En annan"))
    Outcome.objects.create(meeting=row, item=other, kind="decision", text="Beslut om en annan")
    Outcome.objects.create(meeting=row, kind="decision", text="Beslut om allt")
    return row


def test_meetings_with_outcomes_that_treated_it(cast: Cast, talk: Meeting) -> None:
    text = page(cast, cast.chief)
    for part in ("Stödet i mars", "3 mars 2026", "Ring biblioteken", "Bo Exempelsson", "klart senast 1 april 2026"):
        assert part in text
    for absent in ("Beslut om en annan", "Beslut om allt"):
        assert absent not in text


def test_all_that_a_meeting_about_it_alone_came_to(cast: Cast) -> None:
    row = meeting(cast.region, state="documented", notes="Vi sågs.")
    row.activities.add(cast.activity)
    Outcome.objects.create(meeting=row, kind="decision", text="Vi fortsätter")
    assert "Vi fortsätter" in page(cast, cast.reader)
    row.activities.add(factories.activity(cast.plan, "En annan"))
    assert "Vi fortsätter" not in page(cast, cast.reader), "nobody knows which of the two it is about"


def test_what_waits_stands_first(cast: Cast, talk: Meeting) -> None:
    for title, starts_at in (("Sedan", "2099-05-01T12:00Z"), ("Snart", "2099-04-01T12:00Z")):
        meeting(cast.region, title=title, starts_at=starts_at, ends_at=None).activities.add(cast.activity)
    text = page(cast, cast.reader)
    places = [text.index(word) for word in ("Tas upp", "Snart", "Sedan", "Har tagits upp", "Stödet i mars")]
    assert places == sorted(places)


@pytest.mark.parametrize("fields", [{"state": "cancelled"}, {"binned_at": PUBLISHED}])
def test_what_never_was_is_not_told(cast: Cast, fields: dict[str, str]) -> None:
    row = meeting(cast.region, title=SECRET, **fields)
    row.activities.add(cast.activity)
    agenda_item(row, activity=cast.activity)
    assert SECRET not in page(cast, cast.editor)


def test_a_point_that_was_moved_is_told_where_it_went(cast: Cast, talk: Meeting) -> None:
    later = meeting(cast.region, title="Nästa stöd", starts_at="2026-05-03T12:00Z", ends_at=None)
    first = talk.agenda.get(activity=cast.activity)
    first.outcomes.all().delete()
    agenda_item(later, activity=cast.activity, moved_from=first)
    text = page(cast, cast.reader)
    assert "Nästa stöd" in text
    assert "Stödet i mars" not in text


def test_the_public_reads_what_is_public(cast: Cast, talk: Meeting) -> None:
    row = meeting(cast.region, title="Öppen dialog", is_public=True, state="approved", notes=SECRET)
    row.activities.add(cast.activity)
    Outcome.objects.create(meeting=row, kind="decision", text=SECRET)
    seen = letter(cast.region, title="Brevet", published_at=PUBLISHED, registry_number="20RS9126")
    said = finding(cast.region, cast.laxa, is_public=True)
    said.letters.add(seen)
    FindingTie.objects.create(finding=said, plan=cast.plan, activity_key=cast.activity.key)
    initiative(cast.region, title="Nätverket").activities.add(cast.activity)
    for user in (None, cast.stranger, cast.other_editor):
        text = page(cast, user)
        for part in ("Öppen dialog", "Har hållits", "Brevet", "20RS9126", "Nätverket"):
            assert part in text
        for hidden in (SECRET, "Stödet i mars", "Ring biblioteken", "Bo Exempelsson"):
            assert hidden not in text


def _point(cast: Cast) -> None:
    """That a public meeting has it on its agenda is inside."""
    agenda_item(meeting(cast.region, title=SECRET, is_public=True), activity=cast.activity)


def _meeting(cast: Cast) -> None:
    meeting(cast.region, title=SECRET).activities.add(cast.activity)


def _outcome(cast: Cast) -> None:
    row = meeting(cast.region, is_public=True, state="approved", notes="x", summary="Så var det.")
    row.activities.add(cast.activity)
    Outcome.objects.create(meeting=row, kind="task", text=SECRET, person=factories.person(cast.region, SECRET))


def _hidden_finding(cast: Cast) -> None:
    """What it is tied to is as hidden as it is."""
    said = finding(cast.region, cast.laxa, SECRET)
    said.letters.add(letter(cast.region, title=SECRET, published_at=PUBLISHED))
    said.initiatives.add(initiative(cast.region, title=SECRET))
    FindingTie.objects.create(finding=said, plan=cast.plan, activity_key=cast.activity.key)


def _initiative(cast: Cast) -> None:
    initiative(cast.region, title=SECRET, is_public=False).activities.add(cast.activity)


@pytest.mark.parametrize("hide", [_point, _meeting, _outcome, _hidden_finding, _initiative])
def test_what_is_inside_is_for_members(cast: Cast, hide: object) -> None:
    assert callable(hide)
    hide(cast)
    for user in (None, cast.stranger, cast.other_editor):
        assert SECRET not in page(cast, user)
    for user in (cast.reader, cast.chief, cast.editor):
        assert SECRET in page(cast, user)


def test_what_nobody_but_those_who_write_reads(cast: Cast) -> None:
    """Undocumented outcomes; internal notes; a letter that is not published; guests."""
    row = meeting(cast.region, state="held", notes=SECRET)
    row.activities.add(cast.activity)
    row.conveners.add(person_of(cast.convener))
    row.attendances.create(guest_name=SECRET, guest_email=f"{SECRET}@exempel.example")
    item = agenda_item(row, activity=cast.activity, discussion=SECRET)
    Outcome.objects.create(meeting=row, item=item, kind="decision", text=SECRET)
    said = finding(cast.region, cast.laxa, is_public=True, internal_note=SECRET)
    said.letters.add(letter(cast.hallsberg, title=SECRET))
    FindingTie.objects.create(finding=said, plan=cast.plan, activity_key=cast.activity.key)
    for user in (None, cast.stranger, cast.other_editor, cast.other_chief, cast.convener):
        assert SECRET not in page(cast, user)


def test_activity_detail_queries_with_talks(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for number in range(8):
            row = meeting(cast.region, state="documented", notes="x", is_public=True)
            row.activities.add(cast.activity)
            person = factories.person(cast.region, f"Person {number}")
            Outcome.objects.create(
                meeting=row, item=agenda_item(row, activity=cast.activity), kind="task", text="Gör", person=person
            )
            said = finding(cast.region, cast.laxa, is_public=True)
            said.letters.add(letter(cast.region, published_at=PUBLISHED))
            FindingTie.objects.create(finding=said, plan=cast.plan, activity_key=cast.activity.key)
            initiative(cast.region).activities.add(cast.activity)

    more()
    assert_queries_stay(activity_url(cast.plan, cast.activity.key), cast.editor, more)
