"""A year's summary for everybody: written beside what was said, approved by an editor, public until it is changed."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.rounds import approve_summary, write_summary
from dialogues.models import DialogueRound, Finding, PartyType
from kultursamverkan.shared.errors import Conflict
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, party_type, series
from tests.forms import form_data
from tests.pages.reading import client_of, status_of, text_of


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, cast.laxa, name="Kulturcheferna")


@pytest.fixture
def year(cast: Cast, heads: PartyType) -> DialogueRound:
    return dialogue_round(series(cast.region, heads, title="Kulturdialoger"), 2021)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def url(name: str, row: DialogueRound) -> str:
    return reverse(f"dialogues:round_{name}", args=[row.series.region.key, row.series.key, row.year])


def test_round_summary_is_written_beside_the_findings(
    cast: Cast, year: DialogueRound, heads: PartyType, editor: Client
) -> None:
    said = {"region": cast.region, "year": 2021, "round": year, "party_type": heads}
    Finding.objects.create(**said, text="Vi vill dela böcker.", internal_note="Ring dem.")
    path = url("summary", year)
    shown = editor.get(path)
    assert "Vi vill dela böcker." in shown.content.decode()
    data = form_data(shown) | {"summary": "Alla vill **dela**."}
    preview = editor.post(path, data | {"press": "preview:summary"}).content.decode()
    assert "<strong>dela</strong>" in preview
    year.refresh_from_db()
    assert year.summary == "", "the preview saves nothing"
    assert editor.post(path, data).headers["Location"] == url("detail", year)
    assert "Inte godkänd. Bara regionens medlemmar ser den." in text_of(url("detail", year), cast.reader)
    assert status_of(url("detail", year)) == 404


def test_round_summary_changed_is_approved_no_longer(cast: Cast, year: DialogueRound, editor: Client) -> None:
    write_summary(round_=year, revision=None, summary="Så här var det.", by=cast.admin)
    approve_summary(round_=year, revision=None, by=cast.admin)
    assert status_of(url("detail", year)) == 200
    path = url("summary", year)
    shown = editor.get(path)
    assert "När du sparar tas godkännandet bort" in shown.content.decode()
    assert editor.post(path, form_data(shown)).status_code == 302
    year.refresh_from_db()
    assert (year.approved_at, year.approved_by) == (None, None)
    assert status_of(url("detail", year)) == 404
    history = text_of(url("history", year), cast.reader)
    assert "Sammanfattningen godkänd" in history


def test_round_summary_shows_a_clash(cast: Cast, year: DialogueRound, editor: Client) -> None:
    path = url("summary", year)
    data = form_data(editor.get(path))
    write_summary(round_=year, revision=None, summary="Admins ord.", by=cast.admin)
    shown = editor.post(path, data | {"summary": "Mina ord."})
    text = shown.content.decode()
    assert "Admins ord." in text
    assert "Mina ord." in text
    assert editor.post(path, form_data(shown)).status_code == 302
    year.refresh_from_db()
    assert year.summary == "Mina ord."


def test_round_approve_only_the_words_that_were_shown(cast: Cast, year: DialogueRound, editor: Client) -> None:
    path = url("approve", year)
    empty = editor.post(path, form_data(editor.get(path)), follow=True).content.decode()
    assert "Skriv sammanfattningen innan den godkänns." in empty
    write_summary(round_=year, revision=None, summary="Så här var det.", by=cast.admin)
    shown = editor.get(path)
    assert "Så här var det." in shown.content.decode()
    write_summary(round_=year, revision=None, summary="Nej, så här.", by=cast.admin)
    refused = editor.post(path, form_data(shown), follow=True).content.decode()
    assert "Någon annan har ändrat" in refused
    assert "Nej, så här." in refused
    with pytest.raises(Conflict):
        approve_summary(round_=year, revision=1, by=cast.editor)
    assert editor.post(path, form_data(editor.get(path))).headers["Location"] == url("detail", year)
    year.refresh_from_db()
    assert year.approved_by == cast.editor
    assert "Nej, så här." in text_of(url("detail", year))
