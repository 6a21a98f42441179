"""The form for an activity: what is saved, what is refused, and that nothing typed is lost."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries

from activities.models import Activity, Participation, Responsibility
from kultursamverkan.people.choices import OrganisationKind
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import Data, form_data, typed_in, with_line


def url(draft: Draft, key: str = "a1") -> str:
    return draft.url("activities:activity_edit", key)


def typed(editor: Client, draft: Draft, data: Data | None = None, **line: str) -> Data:
    """The form with one more responsible, which says so."""
    data = with_line(editor, url(draft), data or form_data(editor.get(url(draft))), "responsibles")
    last = int(str(data["responsibles-count"])) - 1
    return data | {f"responsibles-{last}-{name}": value for name, value in line.items()}


def test_activity_edit_saves_all(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.organisation(cast.region, "Länsmusiken", kind=OrganisationKind.INSTITUTION)
    data = form_data(editor.get(url(draft))) | {
        "title": "Ny titel",
        "note": "Rad 1\r\nRad 2",
        "heading": str(draft.headings[1].pk),
        "start": "hösten 2021",
        "planned_completion": "löpande",
        "follow_up": "at_end",
        f"municipality-{cast.laxa.pk}-included": "on",
        f"municipality-{cast.laxa.pk}-state": "tentative",
        f"municipality-{cast.laxa.pk}-note": "om det går",
        "others-count": "1",
        "others-0-organisation": "länsmusiken",
        "others-0-state": "asked",
    }
    data = typed(editor, draft, data, role="Kulturchef", group="arbetsgrupp  kulturkraft", since="2021-01-01")
    response = editor.post(url(draft), data)
    assert response["Location"] == editor_url(draft.plan, "a1")
    activity = Activity.objects.get(pk=draft.activities[0].pk)
    assert (activity.title, activity.note, activity.follow_up) == ("Ny titel", "Rad 1\nRad 2", "at_end")
    assert (str(activity.start), str(activity.planned_completion)) == ("Ht 2021", "löpande")
    assert activity.heading == draft.headings[1]
    lines = [(str(row), row.is_convener, row.order, row.source_text) for row in activity.responsibilities.all()]
    assert lines == [("Alva Exempelsson", True, 1, "Alva E."), ("Arbetsgrupp Kulturkraft (Kulturchef)", False, 2, "")]
    taking_part = [(str(row), row.state, row.answers, row.note) for row in activity.participations.all()]
    assert taking_part == [
        ("Hallsberg", "confirmed", True, ""),
        ("Laxå", "tentative", True, "om det går"),
        ("Länsmusiken", "asked", False, ""),
    ]
    assert activity.revision == 2


def test_activity_edit_saved_unchanged_changes_nothing(draft: Draft, editor: Client) -> None:
    before = list(Responsibility.objects.values()), list(Participation.objects.values())
    editor.post(url(draft), form_data(editor.get(url(draft))))
    assert (list(Responsibility.objects.values()), list(Participation.objects.values())) == before
    assert Activity.objects.get(pk=draft.activities[0].pk).revision == 1


def test_activity_edit_children_take_the_activity_up(cast: Cast, draft: Draft, editor: Client) -> None:
    data = form_data(editor.get(url(draft)))
    del data[f"municipality-{cast.hallsberg.pk}-included"]
    editor.post(url(draft), data)
    activity = Activity.objects.get(pk=draft.activities[0].pk)
    assert activity.revision == 2
    assert not activity.participations.exists()


def test_activity_edit_source_goes_with_what_it_was_about(cast: Cast, draft: Draft, editor: Client) -> None:
    Activity.objects.filter(pk=draft.activities[0].pk).update(start_source="ht 20", completion_source="-23")
    factories.person(cast.region, "Bo Exempel")
    data = form_data(editor.get(url(draft))) | {"start": "2021", "responsibles-0-person": "bo exempel"}
    editor.post(url(draft), data)
    activity = Activity.objects.get(pk=draft.activities[0].pk)
    assert (activity.start_source, activity.completion_source) == ("", "-23")
    assert [(str(row), row.source_text) for row in activity.responsibilities.all()] == [("Bo Exempel", "")]
    assert activity.participations.get().source_text == "Halsberg"


def test_activity_edit_refuses_and_keeps_what_was_typed(cast: Cast, draft: Draft, editor: Client) -> None:
    data = form_data(editor.get(url(draft))) | {
        "title": "",
        "start": "snart",
        "planned_completion": "2019",
        f"municipality-{cast.laxa.pk}-note": "en anmärkning",
    }
    data = with_line(editor, url(draft), data, "others") | {"others-0-note": "bara en anmärkning"}
    data = typed(editor, draft, data, is_convener="on", since="2021-05-01", until="2021-04-01")
    response = editor.post(url(draft), data)
    text = response.content.decode()
    for said in (
        "Fyll i fältet.",
        "”snart” är ingen tid vi förstår.",
        "Kryssa i kommunen, eller ta bort anmärkningen om den.",
        "Skriv vilken organisation det är.",
        "Ange en roll, en person eller en grupp.",
        "Slutet måste ligga efter starten.",
    ):
        assert text.count(said) >= 2, f"{said} stands beside the field and in the summary"
    assert typed_in(form_data(response)) == typed_in(data)
    assert Activity.objects.get(pk=draft.activities[0].pk).revision == 1


def test_activity_edit_refuses_completion_before_start(draft: Draft, editor: Client) -> None:
    data = form_data(editor.get(url(draft))) | {"start": "2022", "planned_completion": "2021"}
    assert "Planerat klart måste ligga efter starten." in editor.post(url(draft), data).content.decode()


def test_activity_edit_presses_change_lines_and_save_nothing(draft: Draft, editor: Client) -> None:
    data = form_data(editor.get(url(draft))) | {"title": "", "press": "responsibles:add:0"}
    response = editor.post(url(draft), data)
    again = form_data(response)
    assert again["responsibles-count"] == "2"
    assert again["title"] == ""
    assert "Fyll i fältet." not in response.content.decode(), "nothing is judged before it is saved"
    assert draft.activities[0].responsibilities.count() == 1


def test_activity_edit_moved_lines_are_saved_in_their_new_order(draft: Draft, editor: Client) -> None:
    data = typed(editor, draft, role="Kulturchef")
    moved = form_data(editor.post(url(draft), data | {"press": "responsibles:up:1"}))
    editor.post(url(draft), moved)
    rows = [(row.order, str(row)) for row in draft.activities[0].responsibilities.all()]
    assert rows == [(1, "Kulturchef"), (2, "Alva Exempelsson")]


def test_activity_edit_queries_do_not_grow(
    cast: Cast, draft: Draft, editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as before:
        editor.get(url(draft))
    assert len(before) <= 15
    for number in range(8):
        factories.heading(draft.plan, title=f"Rubrik {number}")
        person = factories.person(cast.region, f"Person {number}", organisation=cast.laxa)
        Responsibility.objects.create(activity=draft.activities[0], person=person, order=number + 2)
        organisation = factories.organisation(cast.region, f"Kommun {number}")
        factories.participation(draft.activities[0], organisation, order=number + 2)
    with django_assert_num_queries(len(before)):
        editor.get(url(draft))
