"""A meeting's agenda: written, filled from the plan, moved about, and taken to the next meeting."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import Activity
from dialogues.actions.agenda import add_agenda_item, defer_agenda_item, edit_agenda_item, fill_agenda
from dialogues.models import AgendaItem, Meeting
from dialogues.queries.agenda import fill_lines, next_meeting
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

TODAY = date(2026, 3, 1)
GOES_ON = factories.when("löpande")


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    Activity.objects.update(planned_completion=GOES_ON)
    return meeting(cast.region, title="Tjänstemannastöd i mars", kind="officials", plan=cast.plan)


@pytest.fixture
def following(cast: Cast) -> Meeting:
    when = {"starts_at": "2026-06-02T07:00Z", "ends_at": None}
    return meeting(cast.region, title="Tjänstemannastöd i juni", kind="officials", plan=cast.plan, **when)


@pytest.fixture
def editor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.editor)
    return client


def url(name: str, row: Meeting | AgendaItem) -> str:
    talk, rest = (row.meeting, [row.pk]) if isinstance(row, AgendaItem) else (row, [])
    return reverse(f"dialogues:{name}", args=[talk.region.key, talk.key, *rest])


def titles(talk: Meeting) -> list[str]:
    return [item.title for item in talk.agenda.all()]


def test_agenda_item_create_about_an_activity(cast: Cast, editor: Client, talk: Meeting) -> None:
    agenda_item(talk, "Välkomna")
    data = form_data(editor.get(url("agenda_item_create", talk)))
    assert "Skriv punkten" in editor.post(url("agenda_item_create", talk), data).content.decode()
    response = editor.post(url("agenda_item_create", talk), data | {"activity": str(cast.activity.pk)})
    made = talk.agenda.get(activity=cast.activity)
    assert response.headers["Location"] == f"{url('meeting_detail', talk)}#punkt-{made.pk}"
    assert titles(talk) == ["Välkomna", "Gemensam aktivitet"]


def test_agenda_item_create_takes_only_the_plans_activities(cast: Cast, editor: Client, talk: Meeting) -> None:
    other = factories.activity(factories.plan(cast.other_region, state="adopted"))
    data = form_data(editor.get(url("agenda_item_create", talk))) | {"activity": str(other.pk), "text": "Läs detta."}
    shown = editor.post(url("agenda_item_create", talk), data)
    assert form_data(shown)["text"] == "Läs detta."
    assert not titles(talk)


def test_agenda_item_edit_shows_a_clash(cast: Cast, editor: Client, talk: Meeting) -> None:
    item = agenda_item(talk, text="Före")
    data = form_data(editor.get(url("agenda_item_edit", item)))
    edit_agenda_item(item=item, revision=None, by=cast.admin, text="Någon annans")
    shown = editor.post(url("agenda_item_edit", item), data | {"text": "Min"})
    assert "Någon annans" in shown.content.decode()
    assert editor.post(url("agenda_item_edit", item), form_data(shown)).status_code == 302
    assert talk.agenda.get().text == "Min"


def test_agenda_item_of_another_meeting_is_unknown(
    cast: Cast, editor: Client, talk: Meeting, following: Meeting
) -> None:
    item = agenda_item(following)
    wrong = reverse("dialogues:agenda_item_edit", args=[talk.region.key, talk.key, item.pk])
    assert editor.get(wrong).status_code == 404


def test_agenda_item_move_and_remove(editor: Client, talk: Meeting) -> None:
    first, second, _third = (agenda_item(talk, title) for title in ("Ett", "Två", "Tre"))
    editor.post(url("agenda_item_move", second), {"direction": "up"})
    assert titles(talk) == ["Två", "Ett", "Tre"]
    editor.post(url("agenda_item_move", second), {"direction": "up"})
    editor.post(url("agenda_item_move", first), {"direction": "down"})
    assert titles(talk) == ["Två", "Tre", "Ett"]
    editor.post(url("agenda_item_remove", second))
    assert [(item.title, item.order) for item in talk.agenda.all()] == [("Tre", 1), ("Ett", 2)]


def test_agenda_item_remove_not_when_something_was_said(editor: Client, talk: Meeting) -> None:
    item = agenda_item(talk, discussion="Vi enades.")
    page = editor.post(url("agenda_item_remove", item), follow=True).content.decode()
    assert "Det finns något antecknat under punkten" in page
    assert titles(talk) == ["En punkt"]


def test_agenda_does_not_change_when_it_is_documented(cast: Cast, talk: Meeting) -> None:
    for state, words in (("documented", "dokumenterat"), ("approved", "dokumenterat"), ("cancelled", "inställt")):
        Meeting.objects.update(state=state, notes="Allt.")
        with pytest.raises(ActionError, match=words):
            add_agenda_item(meeting=talk, title="En till", by=cast.editor)
        assert "Lägg till en punkt" not in text_of(url("meeting_detail", talk), cast.editor)


def test_agenda_fill_puts_the_late_first(cast: Cast, editor: Client, talk: Meeting) -> None:
    when = {"start": factories.when("2020"), "planned_completion": factories.when("2021")}
    late = factories.activity(cast.plan, "Försenad aktivitet", **when)
    asked = factories.activity(cast.plan, "Obesvarad aktivitet", planned_completion=GOES_ON)
    ended = factories.activity(cast.plan, "Genomförd aktivitet", **when)
    factories.activity(cast.plan, "Aktivitet i framtiden", start=factories.when("2099"), planned_completion=None)
    round_ = factories.round_(cast.plan, 2025, state="open")
    round_.round_activities.create(activity=asked)
    round_.follow_ups.create(activity=asked, organisation=cast.laxa)
    earlier = factories.round_(cast.plan, 2021, state="closed")
    earlier.reports.create(activity=ended, status="done")
    lines = {line.title: line for line in fill_lines(talk, TODAY)}
    assert list(lines) == [
        late.title, asked.title, "Gemensam aktivitet", ended.title, "Aktivitet i framtiden"
    ]  # fmt: skip
    assert lines[late.title].late == ["Försenad: planerat klart 2021, inte rapporterad"]
    assert lines[asked.title].late == ["Rapporten för 2025 saknas", "1 svar i uppföljningen 2025 saknas"]
    assert [line.title for line in lines.values() if line.is_ticked] == [late.title, asked.title, "Gemensam aktivitet"]
    assert lines["Gemensam aktivitet"].text == "Sammankallande: Alva Exempelsson."


def test_agenda_fill_in_one_step_and_never_twice(cast: Cast, editor: Client, talk: Meeting) -> None:
    other = factories.activity(cast.plan, "En annan", planned_completion=None)
    agenda_item(talk, "Välkomna")
    data = form_data(editor.get(url("agenda_fill", talk)))
    assert data["activities"] == [cast.activity.key, other.key]
    # Somebody else was faster with one of them.
    agenda_item(talk, "Det gemensamma", activity=cast.activity)
    assert editor.post(url("agenda_fill", talk), data).headers["Location"].endswith("#dagordning")
    assert titles(talk) == ["Välkomna", "Det gemensamma", "En annan"]
    assert talk.agenda.get(activity=other).text == "Sammankallande: ingen angiven."
    fill_agenda(meeting=talk, lines=fill_lines(following_of(talk), TODAY), by=cast.editor)
    assert talk.agenda.count() == 3
    assert "Alla planens aktiviteter står på dagordningen" in editor.get(url("agenda_fill", talk)).content.decode()


def following_of(talk: Meeting) -> Meeting:
    """A meeting with the same plan and nothing on its agenda."""
    return meeting(talk.region, plan=talk.plan)


def test_agenda_fill_wants_a_choice(editor: Client, talk: Meeting) -> None:
    data = form_data(editor.get(url("agenda_fill", talk))) | {"activities": []}
    assert "Välj minst ett alternativ." in editor.post(url("agenda_fill", talk), data).content.decode()
    assert not titles(talk)


def test_agenda_fill_names_nobody_when_the_plan_does_not(cast: Cast, talk: Meeting) -> None:
    cast.plan.show_names = False
    cast.plan.save()
    assert "Alva" not in fill_lines(Meeting.objects.get(pk=talk.pk), TODAY)[0].text


def test_agenda_fill_without_a_plan(cast: Cast, editor: Client) -> None:
    loose = meeting(cast.region)
    assert "hör inte till någon handlingsplan" in editor.get(url("agenda_fill", loose)).content.decode()
    assert "Fyll från planen" not in text_of(url("meeting_detail", loose), cast.editor)


def test_agenda_fill_tells_when_it_was_last_spoken_of(cast: Cast, editor: Client, talk: Meeting) -> None:
    before = meeting(cast.region, plan=cast.plan, starts_at="2025-11-20T09:00Z", ends_at=None, state="held")
    agenda_item(before, activity=cast.activity)
    assert "2025-11-20" in editor.get(url("agenda_fill", talk)).content.decode()


def test_agenda_fill_brings_what_has_been_documented_since(cast: Cast, talk: Meeting) -> None:
    """The end of the convener's journey: a documented dialogue comes before the officials the next time they meet."""
    quiet = factories.activity(cast.plan, "Det ingen har talat om", planned_completion=GOES_ON)
    later = factories.activity(cast.plan, "I framtiden", start=factories.when("2099"), planned_completion=None)
    facts = {"ends_at": None, "state": "documented", "notes": "Vi sågs."}
    meeting(cast.region, kind="officials", plan=cast.plan, starts_at="2025-11-20T09:00Z", **facts)
    told = {}
    for day, state in ((19, "documented"), (21, "documented"), (22, "held"), (23, "approved")):
        facts |= {"state": state, "starts_at": f"2025-11-{day}T09:00Z"}
        told[day] = meeting(cast.region, title=f"Dialog {day}", **facts)
        told[day].activities.add(later)
    agenda_item(told[23], activity=cast.activity)
    binned = meeting(cast.region, title="Bortkastad", binned_at="2025-12-01T09:00Z", **facts)
    binned.activities.add(later)
    lines = fill_lines(talk, TODAY)
    assert [(line.activity, line.said, line.is_ticked) for line in lines] == [
        (cast.activity, ["Dialog 23, 2025-11-23"], True),
        (later, ["Dialog 21, 2025-11-21", "Dialog 23, 2025-11-23"], True),
        (quiet, [], True),
    ]
    assert lines[1].text.endswith("Dokumenterat sedan sist: Dialog 23, 2025-11-23.")
    assert "Dialog 21, 2025-11-21; Dialog 23, 2025-11-23" in text_of(url("agenda_fill", talk), cast.editor)


def test_agenda_item_defer_to_the_next_meeting(cast: Cast, editor: Client, talk: Meeting, following: Meeting) -> None:
    agenda_item(following, "Välkomna")
    item = agenda_item(talk, "Bokbussar", text="Läs detta.", activity=cast.activity)
    assert "Flytta till nästa möte" in text_of(url("meeting_detail", talk), cast.editor)
    page = editor.post(url("agenda_item_defer", item), follow=True).content.decode()
    assert "Punkten står nu på dagordningen för Tjänstemannastöd i juni, tisdag 2 juni 2026" in page
    moved = following.agenda.get(activity=cast.activity)
    assert (moved.order, moved.title, moved.text, moved.moved_from) == (2, "Bokbussar", "Läs detta.", item)
    assert "Flyttad hit från Tjänstemannastöd i mars" in text_of(url("meeting_detail", following), cast.reader)
    assert "Bokbussar" not in text_of(url("meeting_agenda", talk), cast.reader)
    with pytest.raises(ActionError, match="redan flyttad"):
        defer_agenda_item(item=item, by=cast.editor)
    editor.post(url("agenda_item_remove", moved))
    assert "Bokbussar" in text_of(url("meeting_agenda", talk), cast.reader)


def test_agenda_item_defer_never_twice_the_same_activity(cast: Cast, talk: Meeting, following: Meeting) -> None:
    agenda_item(following, activity=cast.activity)
    with pytest.raises(ActionError, match="står redan på dagordningen"):
        defer_agenda_item(item=agenda_item(talk, activity=cast.activity), by=cast.editor)


def test_agenda_item_defer_from_a_cancelled_meeting(
    cast: Cast, editor: Client, talk: Meeting, following: Meeting
) -> None:
    item = agenda_item(talk)
    Meeting.objects.filter(pk=talk.pk).update(state="cancelled", cancelled_because="Snö.")
    assert "Flytta till nästa möte" in text_of(url("meeting_detail", talk), cast.editor)
    editor.post(url("agenda_item_defer", item))
    assert titles(following) == ["En punkt"]


def test_agenda_item_defer_needs_somewhere_to_go(cast: Cast, talk: Meeting) -> None:
    item = agenda_item(talk)
    assert "Flytta till nästa möte" not in text_of(url("meeting_detail", talk), cast.editor)
    with pytest.raises(ActionError, match="inget senare planerat möte"):
        defer_agenda_item(item=item, by=cast.editor)


def test_next_meeting_is_of_the_same_kind_first(cast: Cast, talk: Meeting, following: Meeting) -> None:
    april = {"starts_at": "2026-04-01T09:00Z", "ends_at": None, "plan": cast.plan}
    council = meeting(cast.region, kind="council", **april)
    meeting(cast.region, kind="officials", **april | {"state": "cancelled"})
    meeting(cast.region, kind="officials", **april | {"binned_at": "2026-01-01T09:00Z"})
    meeting(cast.region, kind="officials", **april | {"plan": None})
    undated = meeting(cast.region, kind="officials", starts_at=None, ends_at=None, plan=cast.plan)
    assert next_meeting(talk) == following
    following.delete()
    assert next_meeting(talk) == undated
    undated.delete()
    assert next_meeting(talk) == council
    council.delete()
    assert next_meeting(talk) is None


def test_agenda_by_its_conveners(cast: Cast, talk: Meeting) -> None:
    item = agenda_item(talk)
    talk.conveners.add(person_of(cast.convener))
    for name, row in (("agenda_fill", talk), ("agenda_item_create", talk), ("agenda_item_edit", item)):
        assert status_of(url(name, row), cast.convener) == 200
        assert status_of(url(name, row), cast.chief) == 403
    client_of(cast.convener).post(url("agenda_item_remove", item))
    assert not titles(talk)


def test_agenda_pages_ask_a_constant_number(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for _ in range(8):
            number = cast.plan.activities.count()
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.convener(activity, person=factories.person(cast.region, f"Person {number}"))
            agenda_item(meeting(cast.region, plan=cast.plan, state="held"), activity=activity)
            meeting(cast.region, **told).activities.add(activity)

    item = agenda_item(talk)
    told = {"state": "documented", "notes": "Vi sågs.", "kind": "network"}
    meeting(cast.region, **told).activities.add(cast.activity)
    for name, row in (("agenda_fill", talk), ("agenda_item_create", talk), ("agenda_item_edit", item)):
        assert_queries_stay(url(name, row), cast.editor, more, at_most=15)
