"""An organisation's notes: written and read by its own and by the region's editors."""

from datetime import date

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.notes import add_note, edit_note, remove_note
from activities.models import FollowUpNote
from activities.queries.notes import notes_about
from kultursamverkan.people.models import User
from tests import factories
from tests.access.row import EVERYBODY, NOBODY
from tests.activities.rounds import OUTSIDE, statuses
from tests.cast import Cast

URL = "/planer/plan/anteckningar/1861/"


def test_who_may_read(cast: Cast) -> None:
    factories.note(cast.activity, cast.hallsberg)
    known = {"other_chief": 403, "convener": 403, "reader": 200, "chief": 200, "editor": 200, "admin": 200}
    assert statuses(cast, URL) == OUTSIDE | known


def test_the_page_and_the_queryset_agree(cast: Cast) -> None:
    """The rule is written twice: of one organisation's notes, and of all notes about an activity."""
    factories.note(cast.activity, cast.hallsberg)
    pages = statuses(cast, URL)
    for person in set(EVERYBODY) - {NOBODY}:
        user = User.objects.get(pk=getattr(cast, person).pk)
        assert bool(notes_about(user, cast.activity)) == (pages[person] == 200), person


def test_notes_are_never_public(cast: Cast) -> None:
    factories.note(cast.activity, cast.hallsberg, text="Bara vårt.")
    page = f"/planer/plan/aktiviteter/{cast.activity.key}/"
    for person in set(EVERYBODY) - {"reader", "chief", "editor", "admin"}:
        client = Client()
        if person != NOBODY:
            client.force_login(getattr(cast, person))
        assert "Bara vårt." not in client.get(page).content.decode(), person


def test_by_activity_the_latest_first(cast: Cast, client: Client) -> None:
    other = factories.activity(cast.plan, "Den andra")
    for month, activity in ((3, cast.activity), (5, cast.activity), (4, other)):
        factories.note(activity, cast.hallsberg, date=date(2023, month, 1), text=f"Det som hände {month}.")
    factories.note(other, cast.laxa, text="Laxås.")
    client.force_login(cast.reader)
    shown = client.get(URL).content.decode()
    at = [shown.index(f"hände {month}.") for month in (5, 3, 4)]
    assert at == sorted(at)
    assert "Laxås." not in shown
    assert "Skriv en anteckning" not in shown
    client.force_login(cast.chief)
    assert "Skriv en anteckning" in client.get(URL).content.decode()


def test_what_became_of_each(cast: Cast, client: Client) -> None:
    note = factories.note(cast.activity, cast.hallsberg)
    written = add_note(
        activity=cast.activity, organisation=cast.hallsberg, date=note.date, text="Först.", by=cast.chief
    )
    edit_note(note=written, date=written.date, text="Sedan.", revision=1, by=cast.editor)
    remove_note(note=written, by=cast.chief)
    client.force_login(cast.chief)
    shown = client.get(URL).content.decode()
    assert "Historik" in shown
    assert shown.count("Sedan.") == 2  # came by a change, and went
    assert "Editor" in shown
    assert FollowUpNote.objects.get() == note


def test_the_history_of_an_activity_does_not_tell(cast: Cast, client: Client) -> None:
    """It is read by every member of the region."""
    add_note(
        activity=cast.activity,
        organisation=cast.hallsberg,
        date=factories.note(cast.activity, cast.hallsberg).date,
        text="Hemligt.",
        by=cast.chief,
    )
    client.force_login(cast.other_chief)
    shown = client.get(f"/planer/plan/aktiviteter/{cast.activity.key}/historik/").content.decode()
    assert "Hemligt." not in shown
    shown = client.get("/planer/plan/historik/").content.decode()
    assert "Hemligt." not in shown


def test_the_number_of_queries_does_not_grow(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.chief)

    def write(number: int) -> None:
        activity = factories.activity(cast.plan, f"Nummer {number}")
        factories.participation(activity, cast.hallsberg)
        factories.note(activity, cast.hallsberg, by=cast.chief)

    write(0)
    with django_assert_max_num_queries(15) as few:
        client.get(URL)
    for number in range(1, 9):
        write(number)
    with django_assert_max_num_queries(len(few)):
        client.get(URL)
