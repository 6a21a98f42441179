"""Two people who document the same meeting at the same time."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.models import AgendaItem, Meeting
from kultursamverkan.records.models import Draft
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of
from tests.forms import form_data
from tests.pages.reading import client_of

Data = dict[str, str | list[str]]


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    row = meeting(cast.region, title="Dialog", state="held", notes="Vi sågs.")
    row.conveners.add(person_of(cast.convener))
    for title in ("Bokbussar", "Dans"):
        agenda_item(row, title)
    for organisation in (cast.hallsberg, cast.laxa):
        row.attendances.create(organisation=organisation)
    return row


@pytest.fixture
def page(talk: Meeting) -> str:
    return reverse("dialogues:meeting_notes", args=[talk.region.key, talk.key])


@pytest.fixture
def convener(cast: Cast) -> Client:
    return client_of(cast.convener)


def _points(talk: Meeting) -> tuple[str, str]:
    first, second = talk.agenda.all()
    return f"said_{first.pk}", f"said_{second.pk}"


def _with_outcome(page: str, client: Client, data: Data, text: str, kind: str = "decision") -> Data:
    shown = client.post(page, data | {"press": "outcome:add:0"})
    return form_data(shown) | {"outcome-0-kind": kind, "outcome-0-text": text}


def test_what_only_the_other_changed_is_taken_over(cast: Cast, convener: Client, talk: Meeting, page: str) -> None:
    buses, dance = _points(talk)
    editor = client_of(cast.editor)
    mine: Data = form_data(convener.get(page)) | {buses: "Fler bussar."}
    theirs: Data = form_data(editor.get(page)) | {dance: "Mer dans.", "summary": "Det gick bra."}
    theirs |= {"came": [str(row.pk) for row in talk.attendances.all()]}
    assert editor.post(page, _with_outcome(page, editor, theirs, "Vi dansar", "task")).status_code == 302
    shown = convener.post(page, mine)
    text = shown.content.decode()
    assert "Ni har inte ändrat samma sak." in text
    assert "conflict-table" not in text
    for label in ("Vilka deltog?", "Det som sades: Dans", "Sammanfattning", "Beslut, uppgifter och iakttagelser"):
        assert label in text[text.index("Det som bara") : text.index("Släng det du skrev")]
    assert convener.post(page, form_data(shown)).status_code == 302
    talk.refresh_from_db()
    assert (talk.notes, talk.summary) == ("Vi sågs.", "Det gick bra.")
    assert [item.discussion for item in AgendaItem.objects.all()] == ["Fler bussar.", "Mer dans."]
    assert [(row.kind, row.text) for row in talk.outcomes.all()] == [("task", "Vi dansar")]
    assert [row.attended for row in talk.attendances.all()] == [True, True]


def test_what_both_changed_is_asked_about_and_what_i_alone_changed_is_mine(
    cast: Cast, convener: Client, talk: Meeting, page: str
) -> None:
    buses, dance = _points(talk)
    editor = client_of(cast.editor)
    mine = _with_outcome(page, convener, form_data(convener.get(page)) | {buses: "Fler bussar."}, "Mitt beslut")
    mine |= {"notes": "Mina ord."}
    assert (
        editor.post(page, form_data(editor.get(page)) | {"notes": "Deras ord.", dance: "Mer dans."}).status_code == 302
    )
    shown = convener.post(page, mine)
    text = shown.content.decode()
    table = text[text.index("conflict-table") : text.index("Släng det du skrev")]
    for words, there in (("Deras ord.", True), ("Mina ord.", True), ("Mer dans.", False), ("Mitt beslut", False)):
        assert (words in table) is there, words
    again = form_data(shown)
    assert (again["notes"], again[buses], again[dance]) == ("Mina ord.", "Fler bussar.", "Mer dans.")
    assert convener.post(page, again).status_code == 302
    assert [row.text for row in talk.outcomes.all()] == ["Mitt beslut"]
    assert Meeting.objects.get().notes == "Mina ord."


def test_a_form_that_does_not_say_what_it_showed_asks_about_all(
    cast: Cast, convener: Client, talk: Meeting, page: str
) -> None:
    editor = client_of(cast.editor)
    mine = form_data(convener.get(page)) | {"shown": "x notes:1 :"}
    assert editor.post(page, form_data(editor.get(page)) | {"notes": "Deras ord."}).status_code == 302
    text = convener.post(page, mine).content.decode()
    assert "Deras ord." in text[text.index("conflict-table") :]


def test_what_was_refused_is_kept_as_it_was_sent(cast: Cast, convener: Client, talk: Meeting, page: str) -> None:
    """A kept draft must not be older than what the person last sent."""
    editor = client_of(cast.editor)
    opened = form_data(convener.get(page))
    keep = reverse("dialogues:meeting_notes_keep", args=[talk.region.key, talk.key])
    convener.post(keep, opened | {"notes": "Början."}, headers={"HX-Request": "true"})
    assert editor.post(page, form_data(editor.get(page)) | {"notes": "Deras ord."}).status_code == 302
    assert convener.post(page, opened | {"notes": "Hela texten."}).status_code == 200
    assert form_data(convener.get(page))["notes"] == "Hela texten."
    assert convener.post(page, form_data(convener.get(page))).status_code == 200, "it asks again, once"
    last = form_data(convener.post(page, form_data(convener.get(page))))
    assert convener.post(page, last).status_code == 302
    assert Meeting.objects.get().notes == "Hela texten."
    assert not Draft.objects.exists()
