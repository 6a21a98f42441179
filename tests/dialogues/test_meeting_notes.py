"""The pages on which a meeting is said to be held, documented, sent back and approved."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from dialogues.models import AgendaItem, Attendance, Meeting
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.records.models import Draft
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of
from tests.forms import form_data, with_line
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

WORDS = {"notes": "Vi **sågs**.", "summary": "Vi talade om böcker."}


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    """Held on 3 March 2026, convened by Alva; Hallsberg and Laxå were called, one point."""
    row = meeting(cast.region, cast.hallsberg, cast.laxa, title="Dialog i mars", state="held")
    row.conveners.add(person_of(cast.convener))
    agenda_item(row, "Läsfrämjande", activity=cast.activity)
    return row


@pytest.fixture
def writer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.convener)
    return client


def url(name: str, row: Meeting, *more: int) -> str:
    return reverse(f"dialogues:{name}", args=[row.region.key, row.key, *more])


def test_meeting_hold_proposes_those_who_said_they_would_come(cast: Cast, writer: Client, talk: Meeting) -> None:
    Meeting.objects.update(state="planned")
    coming = talk.attendances.get(organisation=cast.laxa)
    Attendance.objects.filter(pk=coming.pk).update(reply="comes")
    assert "Mötet är hållet" in text_of(url("meeting_detail", talk), cast.convener)
    data = form_data(writer.get(url("meeting_hold", talk)))
    assert data["came"] == str(coming.pk)
    response = writer.post(url("meeting_hold", talk), data)
    assert response.headers["Location"] == url("meeting_notes", talk)
    talk.refresh_from_db()
    assert talk.state == "held"
    assert [str(one) for one in talk.attendances.filter(attended=True)] == ["Laxå"]


def test_meeting_hold_not_before_its_day(cast: Cast, writer: Client, talk: Meeting) -> None:
    Meeting.objects.update(state="planned", starts_at="2099-03-03T12:00Z", ends_at=None)
    assert "Mötet är hållet" not in text_of(url("meeting_detail", talk), cast.convener)
    shown = writer.post(url("meeting_hold", talk), form_data(writer.get(url("meeting_hold", talk))))
    assert "Mötet har inte varit än" in shown.content.decode()
    assert "inte hållet än" in text_of(url("meeting_notes", talk), cast.convener)


def test_meeting_notes_with_everything(cast: Cast, writer: Client, talk: Meeting) -> None:
    item, page = talk.agenda.get(), url("meeting_notes", talk)
    data = with_line(writer, page, form_data(writer.get(page)), "outcome") | WORDS
    data |= {f"said_{item.pk}": "Fler bokbussar.", "came": str(talk.attendances.get(organisation=cast.laxa).pk)}
    data |= {"outcome-0-kind": "task", "outcome-0-text": "Räkna bussar", "outcome-0-person": "alva exempelsson"}
    data |= {"outcome-0-due": "2026-05-01", "outcome-0-item": str(item.pk)}
    response = writer.post(page, data | {"then": "files"})
    assert response.headers["Location"] == url("meeting_files", talk)
    data["revision"] = form_data(writer.get(page))["revision"]
    response = writer.post(page, data | {"then": "done"})
    assert response.headers["Location"] == url("meeting_document", talk)
    text = text_of(url("meeting_detail", talk), cast.convener)
    for words in ("Vi <strong>sågs</strong>.", "Fler bokbussar.", "Räkna bussar", "klart senast 1 maj 2026"):
        assert words in text
    again = form_data(writer.get(page))
    assert (again["outcome-0-person"], again["outcome-0-due"]) == ("Alva Exempelsson", "2026-05-01")
    revision = Meeting.objects.get().revision
    writer.post(page, again)
    assert Meeting.objects.get().revision == revision, "nothing was changed"


def test_meeting_notes_take_a_line_away(writer: Client, talk: Meeting) -> None:
    page = url("meeting_notes", talk)
    for text in ("Ett beslut", "Ett annat"):
        talk.outcomes.create(kind="decision", text=text)
    shown = writer.post(page, form_data(writer.get(page)) | {"press": "outcome:remove:0"})
    assert talk.outcomes.count() == 2
    assert writer.post(page, form_data(shown)).status_code == 302
    assert [row.text for row in talk.outcomes.all()] == ["Ett annat"]


def test_meeting_notes_say_what_is_wrong(writer: Client, talk: Meeting) -> None:
    page = url("meeting_notes", talk)
    data = with_line(writer, page, form_data(writer.get(page)), "outcome") | WORDS
    wrong = {"outcome-0-text": "Räkna", "outcome-0-person": "Någon Annan", "outcome-0-due": "2020-01-01"}
    shown = writer.post(page, data | wrong)
    assert "Regionen känner inte till ”Någon Annan”." in shown.content.decode()
    assert "Skriv annars namnet under Vad." in shown.content.decode()
    assert "Skriv tidigast 3 mars 2026, då mötet hölls." in shown.content.decode()
    assert form_data(shown)["notes"] == WORDS["notes"]
    assert Meeting.objects.get().notes == ""


def test_meeting_notes_show_how_they_will_read(writer: Client, talk: Meeting) -> None:
    page = url("meeting_notes", talk)
    shown = writer.post(page, form_data(writer.get(page)) | WORDS | {"press": "preview:notes"})
    assert "Vi <strong>sågs</strong>." in shown.content.decode()
    assert Meeting.objects.get().notes == ""


def test_meeting_notes_of_two_writers(cast: Cast, writer: Client, talk: Meeting) -> None:
    page, item = url("meeting_notes", talk), talk.agenda.get()
    mine = form_data(writer.get(page)) | WORDS | {f"said_{item.pk}": "Mina bussar."}
    editor = client_of(cast.editor)
    theirs = form_data(editor.get(page)) | {"notes": "Deras ord.", f"said_{item.pk}": "Deras bussar."}
    theirs = with_line(editor, page, theirs, "outcome") | {"outcome-0-text": "Deras beslut"}
    assert editor.post(page, theirs).status_code == 302
    shown = writer.post(page, mine)
    text = shown.content.decode()
    assert "<title>Krock: " in text
    for words in ("Deras ord.", "Deras bussar.", "Deras beslut", WORDS["notes"], "Mina bussar."):
        assert words in text, words
    assert Meeting.objects.get().notes == "Deras ord."
    assert writer.post(page, form_data(shown)).status_code == 302
    assert Meeting.objects.get().notes == WORDS["notes"]
    assert AgendaItem.objects.get().discussion == "Mina bussar."
    assert [row.text for row in talk.outcomes.all()] == ["Deras beslut"], "only they wrote one"


def test_meeting_notes_tell_what_was_said_at_a_point_that_has_gone(writer: Client, talk: Meeting) -> None:
    page, item = url("meeting_notes", talk), talk.agenda.get()
    data = form_data(writer.get(page)) | WORDS | {f"said_{item.pk}": "Fler bokbussar."}
    item.delete()
    response = writer.post(page, data)
    assert any("Fler bokbussar." in str(one) for one in get_messages(response.wsgi_request))
    assert Meeting.objects.get().notes == WORDS["notes"]


def test_meeting_notes_keep_what_is_being_written(cast: Cast, writer: Client, talk: Meeting) -> None:
    page, keep = url("meeting_notes", talk), url("meeting_notes_keep", talk)
    data = with_line(writer, page, form_data(writer.get(page)), "outcome") | WORDS
    answer = writer.post(keep, data | {"outcome-0-text": "Ett halvt beslut"}, headers={"HX-Request": "true"})
    assert "Utkastet är bevarat" in answer.content.decode()
    assert Meeting.objects.get().notes == ""
    again = writer.get(page)
    assert "Det du skrev förra gången hann inte sparas" in again.content.decode()
    kept = form_data(again)
    assert (kept["notes"], kept["outcome-0-text"]) == (WORDS["notes"], "Ett halvt beslut")
    assert form_data(client_of(cast.editor).get(page))["notes"] == "", "it is its writer's alone"
    assert writer.post(page, kept).status_code == 302
    assert not Draft.objects.exists()


def test_meeting_notes_keep_nothing_that_is_saved(writer: Client, talk: Meeting) -> None:
    page, keep = url("meeting_notes", talk), url("meeting_notes_keep", talk)
    writer.post(keep, form_data(writer.get(page)) | WORDS)
    writer.post(page, form_data(writer.get(page)))
    late = writer.post(keep, form_data(writer.get(page)), headers={"HX-Request": "true"})
    assert "save-state" not in late.content.decode()
    assert not Draft.objects.exists()


def test_meeting_notes_after_the_session_ended(cast: Cast, writer: Client, talk: Meeting) -> None:
    page = url("meeting_notes", talk)
    data = form_data(writer.get(page)) | WORDS
    writer.logout()
    assert writer.post(page, data).status_code == 302
    writer.force_login(cast.convener)
    assert form_data(writer.get(page))["notes"] == WORDS["notes"]


def test_meeting_document_demands_notes(writer: Client, talk: Meeting) -> None:
    assert writer.get(url("meeting_document", talk)).headers["Location"] == url("meeting_notes", talk)
    response = writer.post(url("meeting_document", talk), follow=True)
    assert "Skriv minnesanteckningarna först" in response.content.decode()
    Meeting.objects.update(notes="Vi sågs.")
    assert writer.post(url("meeting_document", talk)).headers["Location"] == url("meeting_detail", talk)
    assert Meeting.objects.get().state == "documented"
    assert "Mötet är dokumenterat" in writer.get(url("meeting_notes", talk)).content.decode()


def test_meeting_document_point_by_point(cast: Cast, writer: Client, talk: Meeting) -> None:
    done = "Klar med dokumentationen"
    assert done not in writer.get(url("meeting_detail", talk)).content.decode()
    agenda_item(talk, "Bokbussar", discussion="Fler bussar.")
    assert done in writer.get(url("meeting_detail", talk)).content.decode()
    assert writer.post(url("meeting_document", talk)).headers["Location"] == url("meeting_detail", talk)
    assert Meeting.objects.get().state == "documented"


def test_meeting_document_tells_of_tasks_that_nobody_is_reminded_of(cast: Cast, writer: Client, talk: Meeting) -> None:
    Meeting.objects.update(notes="Vi sågs.")
    talk.outcomes.create(kind="task", text="Boka lokal", person=person_of(cast.convener))
    talk.outcomes.create(kind="task", text="Räkna bussar", person=person_of(cast.convener), due="2026-05-01")
    talk.outcomes.create(kind="decision", text="Ett beslut")
    text = writer.get(url("meeting_document", talk)).content.decode()
    assert "Uppgifter som ingen påminns om" in text
    assert "Boka lokal" in text
    for words in ("Räkna bussar", "Ett beslut"):
        assert words not in text
    assert writer.post(url("meeting_document", talk)).headers["Location"] == url("meeting_detail", talk)


def test_meeting_approve_by_another(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.", documented_by=cast.editor)
    assert status_of(url("meeting_approve", talk), cast.editor) == 403
    assert "Justera" not in text_of(url("meeting_detail", talk), cast.editor)
    admin = client_of(cast.admin)
    page = admin.get(url("meeting_approve", talk))
    assert "Vi sågs." in page.content.decode()
    Meeting.objects.update(revision=7)
    refused = admin.post(url("meeting_approve", talk), form_data(page), follow=True)
    assert "Någon annan har ändrat" in refused.content.decode()
    assert admin.post(url("meeting_approve", talk), form_data(refused)).status_code == 302
    assert Meeting.objects.get().approved_by == cast.admin
    talk.attendances.filter(organisation=cast.laxa).update(attended=True)
    talk.attendances.filter(organisation=cast.hallsberg).update(attended=False, reply="comes")
    told = " ".join(text_of(url("meeting_detail", talk), cast.reader).split())
    for words in ('Laxå <span class="quiet">(deltog)', 'Hallsberg <span class="quiet">(deltog inte)', "av Admin"):
        assert words in told, words


def test_meeting_approve_by_the_named_one(cast: Cast, talk: Meeting) -> None:
    person = factories.person(cast.region, "Jo Exempel")
    named = factories.user("justerare", person=person)
    Meeting.objects.update(state="documented", notes="Vi sågs.", documented_by=cast.convener)
    assert status_of(url("meeting_approve", talk), named) == 404
    Meeting.objects.update(approver=person)
    client = client_of(named)
    assert "Justera" in client.get(url("meeting_detail", talk)).content.decode()
    client.post(url("meeting_approve", talk), form_data(client.get(url("meeting_approve", talk))))
    assert Meeting.objects.get().state == "approved"
    Meeting.objects.update(state="held")
    assert client.get(url("meeting_detail", talk)).status_code == 404, "what is not documented is its writers'"


def test_meeting_return_with_a_word(cast: Cast, writer: Client, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.", documented_by=cast.convener)
    editor, page = client_of(cast.editor), url("meeting_return", talk)
    assert "Fyll i fältet." in editor.post(page, form_data(editor.get(page))).content.decode()
    assert editor.post(page, form_data(editor.get(page)) | {"word": "Vilka kom?"}).status_code == 302
    for name in ("meeting_detail", "meeting_notes"):
        assert "Vilka kom?" in text_of(url(name, talk), cast.convener)
    assert "Vilka kom?" not in text_of(url("meeting_detail", talk), cast.reader)
    Meeting.objects.update(state="documented", documented_by=cast.convener)
    assert "word" not in form_data(writer.get(page))
    assert writer.post(page, form_data(writer.get(page))).status_code == 302


def test_task_settle_by_its_own_person(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    person = factories.person(cast.region, "Jo Exempel")
    cast.chief.person = person
    cast.chief.save()
    task = talk.outcomes.create(kind="task", text="Räkna bussar", person=person)
    page = url("task_settle", talk, task.pk)
    assert "Uppgifter att göra" not in text_of(url("meeting_detail", talk), cast.reader)
    assert "Gjord<span" in text_of(url("meeting_detail", talk), cast.chief)
    assert client_of(cast.reader).post(page, {"done": "1"}).status_code == 403
    assert client_of(cast.chief).post(page, {"done": "1"}).status_code == 302
    assert talk.outcomes.exclude(done_on=None).exists()
    client_of(cast.convener).post(page)
    assert not talk.outcomes.exclude(done_on=None).exists()
    Meeting.objects.update(state="held")
    assert client_of(cast.chief).post(page, {"done": "1"}).status_code == 404


def test_meeting_notes_ask_a_constant_number(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for number in range(8):
            name = f"Kommun {talk.agenda.count()} {number}"
            party = factories.organisation(cast.region, name, kind=OrganisationKind.MUNICIPALITY)
            talk.attendances.create(organisation=party, attended=True)
            item = agenda_item(talk, activity=factories.activity(cast.plan, name), discussion="Sades.")
            talk.outcomes.create(kind="task", text="Något", person=factories.person(cast.region, name), item=item)

    more()
    Meeting.objects.update(notes="Vi sågs.")
    for name in ("meeting_hold", "meeting_notes", "meeting_document"):
        assert_queries_stay(url(name, talk), cast.convener, more, at_most=15)
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    for name in ("meeting_return", "meeting_approve"):
        assert_queries_stay(url(name, talk), cast.editor, more, at_most=15)
