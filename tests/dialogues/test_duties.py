"""What people owe the dialogues: my page lists it, and the digest takes it along."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.duties import duties_of
from dialogues.models import DialogueSettings, Meeting
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import User
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import meeting, person_of
from tests.pages.reading import text_of

TODAY = date(2026, 3, 20)


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    """Held on 3 March 2026, convened by Alva."""
    row = meeting(cast.region, title="Dialog", state="held")
    row.conveners.add(person_of(cast.convener))
    return row


def titles(user: User, today: date = TODAY) -> list[str]:
    return [duty.title for duty in duties_of(user, today)]


def test_conveners_document_within_the_days_of_their_region(cast: Cast, talk: Meeting) -> None:
    assert titles(cast.convener) == ["Dialog 3 mars – dokumentation saknas (försenad 3 dagar)"]
    assert duties_of(cast.convener, TODAY)[0].due == date(2026, 3, 17)
    assert titles(cast.convener, date(2026, 3, 17)) == ["Dialog 3 mars – dokumentation saknas"]
    assert titles(cast.convener, date(2027, 1, 1))[0].startswith("Dialog 3 mars 2026 – dokumentation saknas (försenad")
    DialogueSettings.objects.create(region=cast.region, documentation_days=30)
    assert duties_of(cast.convener, TODAY)[0].due == date(2026, 4, 2)
    assert titles(cast.reader) == []
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    assert titles(cast.convener) == []


def test_conveners_say_whether_the_meeting_was_held(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="planned")
    assert titles(cast.convener) == ["Dialog 3 mars – har mötet hållits?"]
    Meeting.objects.update(starts_at="2099-03-03T12:00Z", ends_at=None)
    assert titles(cast.convener) == []
    Meeting.objects.update(starts_at="2026-03-03T12:00Z", binned_at="2026-03-04T12:00Z")
    assert titles(cast.convener) == []


def test_conveners_call_to_what_is_near(cast: Cast, talk: Meeting) -> None:
    url = reverse("dialogues:meeting_notice", args=[talk.region.key, talk.key])
    with time_machine.travel(date(2026, 2, 10)):
        Meeting.objects.update(state="planned")
        [duty] = duties_of(cast.convener, date(2026, 2, 10))
        assert (duty.title, duty.due, duty.url) == ("Skicka kallelsen till Dialog 3 mars", date(2026, 3, 3), url)
        assert titles(cast.editor) == titles(cast.reader) == [], "somebody else convenes it"
        Meeting.objects.update(notified_at="2026-02-09T12:00Z")
        assert titles(cast.convener) == []
    with time_machine.travel(date(2026, 1, 10)):
        Meeting.objects.update(notified_at=None)
        assert titles(cast.convener) == [], "there is time"
        Meeting.objects.update(starts_at=None, ends_at=None)
        assert titles(cast.convener) == ["Dialog – bestäm en dag"]
        assert titles(cast.editor) == []


def test_editors_call_to_what_nobody_convenes(cast: Cast) -> None:
    row = meeting(cast.region, title="Dialog")
    meeting(cast.other_region)
    meeting(cast.region, convening_group=cast.group)
    with time_machine.travel(date(2026, 2, 10)):
        [duty] = duties_of(cast.editor, date(2026, 2, 10))
        assert (duty.title, duty.detail) == ("Skicka kallelsen till Dialog 3 mars", "Ingen är sammankallande")
        assert titles(cast.convener) == titles(cast.chief) == []
    assert titles(cast.editor) == ["Dialog 3 mars – har mötet hållits?"]
    Meeting.objects.filter(pk=row.pk).update(state="held")
    assert titles(cast.editor, date(2026, 3, 10)) == [], "the time to document it is not out"


def test_editors_see_what_is_overdue(cast: Cast, talk: Meeting) -> None:
    meeting(cast.region, state="held")
    meeting(cast.other_region, state="held")
    assert titles(cast.editor, date(2026, 3, 17)) == []
    duty = duties_of(cast.editor, TODAY)[0]
    assert (duty.title, duty.due) == ("2 möten saknar dokumentation", date(2026, 3, 17))
    assert "Dialog" in text_of(duty.url, cast.editor)


def test_others_approve(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.", documented_by=cast.editor)
    assert titles(cast.editor) == titles(cast.convener) == []
    assert titles(cast.admin)[0].startswith("Justera Dialog 3 mars")
    Meeting.objects.update(approver=cast.convener.person)
    assert titles(cast.admin) == []
    assert len(titles(cast.convener)) == 1


def test_tasks_are_done_by_their_person(cast: Cast, talk: Meeting) -> None:
    person = factories.person(cast.region, "Jo Exempel")
    mine = factories.user("jo", (cast.laxa, Role.READER), person=person)
    outside = talk.outcomes.create(kind="task", text="Räkna bussar", person=person, due="2026-05-01")
    assert titles(mine) == [], "it is not told yet"
    talk.conveners.add(person)
    assert len(titles(mine)) == 1, "it documents"
    talk.conveners.remove(person)
    Meeting.objects.update(state="approved", notes="Vi sågs.")
    talk.outcomes.create(kind="task", text="Mät bussar", person=person)
    assert titles(mine) == ["Uppgift: Räkna bussar", "Uppgift: Mät bussar"]
    assert titles(cast.editor) == []
    mine.memberships.all().delete()
    assert titles(User.objects.get(pk=mine.pk)) == [], "the meeting is unknown to them"
    outside.done_on = TODAY
    outside.save()
    assert titles(cast.editor) == []


def test_my_page_lists_it(cast: Cast, talk: Meeting) -> None:
    text = text_of(reverse("pages:my_page"), cast.convener)
    assert "Dialog 3 mars" in text
    assert reverse("dialogues:meeting_notes", args=[talk.region.key, talk.key]) in text


def test_duties_ask_a_constant_number(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for state in ("held", "planned", "documented"):
            row = meeting(cast.region, state=state, notes="Vi sågs.")
            row.conveners.add(person_of(cast.convener))
            row.outcomes.create(kind="task", text="Något", person=person_of(cast.convener))

    def queries(user: User) -> int:
        with CaptureQueriesContext(connection) as found:
            duties_of(user, TODAY)
        return len(found)

    for user in (cast.convener, cast.editor):
        more()
        queries(user)  # the roles
        few = queries(user)
        more()
        more()
        assert queries(user) == few == 1


def test_those_called_answer_the_notice(cast: Cast) -> None:
    row = meeting(cast.region, cast.hallsberg, title="Dialog")
    with time_machine.travel(date(2026, 2, 10)):
        assert titles(cast.chief) == [], "the notice has not been sent"
        Meeting.objects.update(notified_at="2026-02-01T12:00Z")
        [duty] = duties_of(cast.chief, date(2026, 2, 10))
        assert (duty.title, duty.due) == ("Svara på kallelsen till Dialog 3 mars", date(2026, 3, 3))
        assert duty.title in text_of(reverse("pages:my_page"), cast.chief)
        assert titles(cast.other_chief) == []
        row.attendances.update(reply="comes")
        assert titles(cast.chief) == []
        row.attendances.update(reply="")
    assert titles(cast.chief) == [], "it has been"


def test_editors_have_drafts_that_nobody_convenes_in_one_line(cast: Cast) -> None:
    for _ in range(2):
        meeting(cast.region, title="Utkast", starts_at=None, ends_at=None)
    assert titles(cast.editor) == ["2 möten saknar dag och sammankallande"]
    assert titles(cast.other_editor) == titles(cast.reader) == []


def test_a_meeting_without_an_hour_has_not_begun_on_its_day(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="planned", starts_at="2026-03-02T23:00Z", ends_at=None)
    for day, title in ((3, "Skicka kallelsen till Dialog 3 mars"), (4, "Dialog 3 mars – har mötet hållits?")):
        with time_machine.travel(f"2026-03-0{day}T09:00Z", tick=False):
            assert titles(cast.convener, date(2026, 3, day)) == [title]
