"""A meeting's documents: who reads them and when, what can be done with them, and where they are listed."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogues.actions.files import (
    MOST,
    edit_meeting_file,
    erase_meeting_file,
    remove_meeting_file,
    restore_meeting_file,
)
from dialogues.models import Meeting, MeetingFile
from kultursamverkan.records.files import path_of
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError
from tests.cast import Cast
from tests.dialogues.rows import document, spring_talk
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of
from tests.uploads import PDF, sent


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    return spring_talk(cast.region, cast.hallsberg, convener=cast.convener, activity=cast.activity)


def url(name: str, row: Meeting) -> str:
    return reverse(f"dialogues:meeting_{name}", args=[row.region.key, row.key])


def url_of(name: str, row: MeetingFile) -> str:
    meeting = row.meeting
    return reverse(f"dialogues:meeting_{name}", args=[meeting.region.key, meeting.key, row.file.key])


def _on_disk() -> int:
    return sum(path.is_file() for path in Path(settings.STORED_DIR).glob("*/*"))


def _readers(cast: Cast, row: MeetingFile) -> set[str]:
    people = ("stranger", "other_editor", "reader", "chief", "other_chief", "convener", "editor")
    found = {name: status_of(url_of("file", row), getattr(cast, name)) for name in people}
    assert set(found.values()) <= {200, 404}
    assert status_of(url_of("file", row)) == 302
    return {name for name, status in found.items() if status == 200}


MEMBERS = {"reader", "chief", "other_chief", "convener", "editor"}


@pytest.mark.parametrize(
    ("state", "shown_before", "readers"),
    [
        ("planned", False, {"convener", "editor"}),
        ("planned", True, MEMBERS),
        ("held", False, {"convener", "editor"}),
        ("documented", False, MEMBERS),
        ("approved", True, MEMBERS),
    ],
)
def test_meeting_file_follows_what_was_said(
    cast: Cast, talk: Meeting, state: str, shown_before: bool, readers: set[str]
) -> None:
    """Whoever reads the notes reads it; never the public, though the meeting is public."""
    row = document(talk, shown_before=shown_before)
    Meeting.objects.update(state=state, notes="Det sades.", summary="Kort.")
    assert _readers(cast, row) == readers
    remove = MeetingFile.objects.filter(pk=row.pk)
    remove.update(binned_at="2026-01-01T12:00Z")
    assert _readers(cast, row) == set()


def test_meeting_file_is_downloaded_and_never_shown(cast: Cast, talk: Meeting) -> None:
    row = document(talk, "Året.pdf")
    response = client_of(cast.convener).get(url_of("file", row))
    assert response.content.startswith(PDF)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    other = spring_talk(cast.region, convener=cast.convener, activity=cast.activity)
    wrong = reverse("dialogues:meeting_file", args=[cast.region.key, other.key, row.file.key])
    assert status_of(wrong, cast.convener) == 404


def test_meeting_files_are_added(cast: Cast, talk: Meeting, client: Client) -> None:
    client.force_login(cast.convener)
    page = client.get(url("files", talk))
    assert 'enctype="multipart/form-data"' in page.content.decode()
    facts = {"title": "Budget", "kind": "basis", "registry_number": "20RS1", "shown_before": "on"}
    data = form_data(page) | facts
    refused = client.post(url("files", talk), data | {"file": sent("sida.html", b"<html>")}).content.decode()
    for words in ("Filen är inte av ett slag som går att lämna.", "Välj den igen.", 'value="Budget"', "Fel: "):
        assert words in refused
    assert (MeetingFile.objects.count(), _on_disk()) == (0, 0)
    shown = client.post(url("files", talk), data | {"file": sent("Budget 2026.PDF")}, follow=True).content.decode()
    row = MeetingFile.objects.get()
    assert (str(row), row.kind, row.shown_before, row.file.by) == ("Budget", "basis", True, cast.convener)
    for words in ("Filen Budget 2026.pdf är tillagd.", "Underlag, dnr 20RS1, PDF", "Visas före mötet."):
        assert words in shown
    again = client.post(url("files", talk), data | {"file": sent("Budget 2026.pdf")}).content.decode()
    assert "finns redan till mötet" in again
    assert (MeetingFile.objects.count(), _on_disk()) == (1, 1)
    history = client.get(url("history", talk)).content.decode()
    assert "Handling: rubrik" in history


def test_meeting_files_page_is_for_reading_too(cast: Cast, talk: Meeting) -> None:
    document(talk, "hemligt.pdf")
    document(talk, "underlag.pdf", shown_before=True)
    text = text_of(url("files", talk), cast.reader)
    assert "underlag.pdf" in text
    for words in ("hemligt.pdf", 'type="file"', "Ta bort"):
        assert words not in text
    assert client_of(cast.reader).post(url("files", talk), {}).status_code == 403


def test_meeting_files_are_listed_where_the_meeting_is_read(cast: Cast, talk: Meeting) -> None:
    document(talk, "hemligt.pdf", registry_number="20RS7")
    document(talk, "underlag.pdf", shown_before=True)
    for name in ("detail", "agenda"):
        text = text_of(url(name, talk), cast.reader)
        assert "underlag.pdf" in text
        assert "hemligt.pdf" not in text, name
    assert "hemligt.pdf" not in text_of(url("agenda", talk), cast.editor)
    assert "underlag.pdf" not in text_of(url("detail", talk))
    Meeting.objects.update(state="documented", notes="Det sades.", documented_by=cast.convener)
    for name, user in (("detail", cast.reader), ("minutes", cast.reader), ("approve", cast.editor)):
        text = text_of(url(name, talk), user)
        assert "hemligt.pdf" in text, name
        assert "20RS7" in text
    Meeting.objects.update(state="approved", summary="Kort.")
    assert "pdf" not in text_of(url("detail", talk))


def test_meeting_file_edit(cast: Cast, talk: Meeting, client: Client) -> None:
    row = document(talk)
    client.force_login(cast.editor)
    page = client.get(url_of("file_edit", row))
    data = form_data(page) | {"title": "Ny rubrik", "kind": "slides"}
    assert client.post(url_of("file_edit", row), data).headers["Location"] == url("files", talk)
    row.refresh_from_db()
    assert (row.title, row.kind, row.revision) == ("Ny rubrik", "slides", 2)
    clash = client.post(url_of("file_edit", row), data | {"title": "Min rubrik"}).content.decode()
    for words in ("Krock: ", "Ny rubrik", "Min rubrik"):
        assert words in clash


def test_meeting_file_remove_can_be_undone(cast: Cast, talk: Meeting, client: Client) -> None:
    row = document(talk, "rapport.pdf")
    client.force_login(cast.convener)
    shown = client.post(url_of("file_remove", row), follow=True).content.decode()
    assert "rapport.pdf är borttagen. Du kan lägga tillbaka den." in shown
    assert status_of(url_of("file", row), cast.convener) == 404
    assert path_of(row.file.key).exists()


def test_meeting_file_restore_finds_a_free_name(cast: Cast, talk: Meeting, client: Client) -> None:
    row = remove_meeting_file(document=document(talk, "rapport.pdf"), by=cast.editor)
    document(talk, "rapport.pdf")
    client.force_login(cast.convener)
    assert "är tillbaka." in client.post(url_of("file_restore", row), follow=True).content.decode()
    assert {str(one) for one in MeetingFile.objects.filter(binned_at=None)} == {"rapport.pdf", "rapport (2).pdf"}


@pytest.mark.django_db(transaction=True)
def test_meeting_file_erase_takes_the_file_too(cast: Cast, talk: Meeting, client: Client) -> None:
    row = remove_meeting_file(document=document(talk, "rapport.pdf"), by=cast.editor)
    client.force_login(cast.convener)
    assert "går inte att få tillbaka" in client.get(url_of("file_erase", row)).content.decode()
    assert path_of(row.file.key).exists()
    client.post(url_of("file_erase", row))
    assert (MeetingFile.objects.count(), StoredFile.objects.count(), _on_disk()) == (0, 0, 0)
    assert client.post(url_of("file_restore", row)).status_code == 404


def test_documents_of_an_approved_meeting_stay(cast: Cast, talk: Meeting) -> None:
    """Only its minutes come afterwards, signed; those alone can be taken away again."""
    there = document(talk, "bilaga.pdf")
    signed = document(talk, "gammalt.pdf", kind="minutes")
    Meeting.objects.update(state="approved", notes="Det sades.", approved_at="2126-05-01T12:00Z")
    talk.refresh_from_db()
    for row in (there, signed):
        with pytest.raises(ActionError, match="De handlingar som fanns då"):
            remove_meeting_file(document=row, by=cast.editor)
    with pytest.raises(ActionError, match="Bara ett protokoll"):
        document(talk, "sen.pdf")
    assert _on_disk() == 2
    page = text_of(url("files", talk), cast.editor)
    assert "Bara ett protokoll kan läggas till." in page
    assert "Ta bort" not in page
    Meeting.objects.update(approved_at="2026-05-01T12:00Z")
    late = document(talk, "justerat.pdf", kind="minutes")
    with pytest.raises(ActionError, match="Bara ett protokoll"):
        edit_meeting_file(document=late, revision=None, kind="appendix", by=cast.editor)
    restore_meeting_file(document=remove_meeting_file(document=late, by=cast.editor), by=cast.editor)
    with pytest.raises(ActionError, match="Ta bort handlingen innan"):
        erase_meeting_file(document=late, by=cast.editor)


def test_no_more_than_there_is_room_for(cast: Cast, talk: Meeting) -> None:
    for number in range(MOST):
        document(talk, f"{number}.pdf")
    assert "så många handlingar som ett möte kan ha" in text_of(url("files", talk), cast.editor)
    with pytest.raises(ActionError, match="högst 30 handlingar"):
        document(talk, "en till.pdf")


def test_documents_ask_a_constant_number(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held", notes="Det sades.")

    def more() -> None:
        for _ in range(4):
            number = MeetingFile.objects.count()
            document(talk, f"{number}.pdf", cast.editor, shown_before=True)
            remove_meeting_file(document=document(talk, f"borttagen {number}.pdf", cast.editor), by=None)

    more()
    for name in ("files", "detail", "agenda", "minutes"):
        assert_queries_stay(url(name, talk), cast.convener, more, at_most=15)
