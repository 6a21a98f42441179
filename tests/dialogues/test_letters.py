"""Letters and their replies: registered by who answers for the addressee, read by everybody when published."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from dialogues.actions.letters import change_letter_state, edit_letter, publish_letter, remove_letter, write_report
from dialogues.choices import LETTER_NEXT, LetterState
from dialogues.models import Letter, StaffReport
from dialogues.queries.letters import register_owners, signed_by
from kultursamverkan.people.models import User
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast
from tests.dialogues.rows import finding, letter, report
from tests.forms import form_data, with_line
from tests.pages.reading import assert_queries_stay, text_of

LIST = reverse("dialogues:letter_list")
NEW = reverse("dialogues:letter_create")


@pytest.fixture
def received(cast: Cast) -> Letter:
    fields = {"title": "Samverkansmodellen", "registry_number": "6.1/1085/2013"}
    return letter(cast.hallsberg, ("Ann Mari Engel", "V"), ("Tomas Rudin", "S"), ("Mats Berglund", "MP"), **fields)


def url(name: str, row: Letter) -> str:
    return reverse(f"dialogues:letter_{name}", args=[row.key])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_letter_create_with_signatories(cast: Cast) -> None:
    client = signed_in(cast.chief)
    data = with_line(client, NEW, form_data(client.get(NEW)), "signed")
    data = with_line(client, NEW, data | {"signed-0-name": "Ann Mari Engel", "signed-0-aside": "V"}, "signed")
    data |= {
        "signed-1-name": "Mats Berglund",
        "title": "Kulturkraft",
        "owner": str(cast.hallsberg.pk),
        "and_others": "on",
    }
    response = client.post(NEW, data)
    made = Letter.objects.get()
    assert response.headers["Location"] == url("detail", made)
    assert signed_by(made) == "Ann Mari Engel (V), Mats Berglund m.fl."
    assert (made.state, made.published_at) == (LetterState.RECEIVED, None)
    assert "Ann Mari Engel (V)" in text_of(url("detail", made), cast.editor)


def test_letter_create_offers_only_registers_one_keeps(cast: Cast) -> None:
    assert list(register_owners(cast.chief)) == [cast.hallsberg]
    assert set(register_owners(cast.editor)) == {cast.region, cast.hallsberg, cast.laxa}
    client = signed_in(cast.chief)
    data = form_data(client.get(NEW)) | {"title": "Till grannen", "owner": str(cast.laxa.pk)}
    response = client.post(NEW, data)
    assert response.status_code == 200
    assert not Letter.objects.exists()
    assert "Till grannen" in response.content.decode()


def test_letter_create_refuses_a_number_that_is_taken(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.editor)
    data = form_data(client.get(NEW)) | {"title": "Igen", "registry_number": "6.1/1085/2013"}
    response = client.post(NEW, data | {"owner": str(cast.hallsberg.pk)})
    assert "Mottagaren har redan en skrivelse med det diarienumret." in response.content.decode()
    assert client.post(NEW, data | {"owner": str(cast.laxa.pk)}).status_code == 302, "another register has its own"
    assert Letter.objects.count() == 2


def test_letters_without_number_are_many(cast: Cast, received: Letter) -> None:
    letter(cast.hallsberg)
    letter(cast.hallsberg)
    with pytest.raises(IntegrityError), transaction.atomic():
        letter(cast.hallsberg, registry_number="6.1/1085/2013")
    assert signed_by(Letter.objects.latest("pk")) == ""


def test_letter_edit_keeps_what_another_wrote(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.chief)
    data = form_data(client.get(url("edit", received)))
    edit_letter(letter=received, revision=None, signatories=[], by=cast.editor, title="Redaktörens ord")
    shown = client.post(url("edit", received), data | {"title": "Mina ord"})
    text = shown.content.decode()
    assert "Redaktörens ord" in text
    assert 'value="Mina ord"' in text
    assert "Ann Mari Engel (V), Tomas Rudin (S)" in text, "those that were taken away are told too"
    assert client.post(url("edit", received), form_data(shown)).status_code == 302
    received.refresh_from_db()
    assert received.title == "Mina ord"
    assert signed_by(received) == "Ann Mari Engel (V), Tomas Rudin (S) och Mats Berglund (MP)"


def test_edit_letter_without_a_change_is_none(cast: Cast, received: Letter) -> None:
    before = received.revision
    client = signed_in(cast.chief)
    client.post(url("edit", received), form_data(client.get(url("edit", received))))
    received.refresh_from_db()
    assert received.revision == before


def test_letter_detail_has_the_usual_order(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.chief)
    address = url("report", received)
    data = with_line(client, address, form_data(client.get(address)), "signed")
    assert data["title"] == "Svar på skrivelse: Samverkansmodellen"
    data |= {"signed-0-name": "Berit Svedberg", "signed-0-aside": "Kulturdirektör", "background": "Så här var det."}
    assert client.post(address, data | {"proposed_decision": "Skrivelsen besvaras."}).status_code == 302
    text = text_of(url("detail", received), cast.chief)
    order = ["Förslag till beslut", "Berit Svedberg", "Kulturdirektör", "Bakgrund", "Så här var det."]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    for empty in ("Ärendets beredning", "Sammanfattning", "Underlag för beslut", "Bilagor", "Beslutat"):
        assert empty not in text


def test_write_report_at_the_same_time(cast: Cast, received: Letter) -> None:
    facts = {"title": "Svar", "summary": "Ja."}
    write_report(letter=received, revision=None, signers=[], by=cast.chief, **facts)
    with pytest.raises(Conflict):
        write_report(letter=received, revision=None, signers=[], by=cast.editor, **facts | {"summary": "Nej."})
    assert StaffReport.objects.get().summary == "Ja."


@pytest.mark.parametrize("state", LetterState)
def test_letter_state_follows_the_table(cast: Cast, received: Letter, state: LetterState) -> None:
    report(received, decision="Nämnden beslutar.")
    for wanted in LetterState:
        Letter.objects.update(state=state)
        if wanted in LETTER_NEXT[state] or wanted == state:
            assert change_letter_state(letter=received, state=wanted, by=cast.chief).state == wanted
        else:
            with pytest.raises(ActionError):
                change_letter_state(letter=received, state=wanted, by=cast.chief)


def test_letter_state_demands_what_it_says(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.chief)

    def press(state: str) -> str:
        return client.post(url("state", received), {"state": state}, follow=True).content.decode()

    assert "Skrivelsen är bereds" in press("prepared")
    assert "Skriv svaret först." in press("answered")
    empty = report(received, summary="")
    assert "Svaret saknar text" in press("answered")
    StaffReport.objects.filter(pk=empty.pk).update(summary="Vi svarar.")
    assert "Skrivelsen är besvarad" in press("answered")
    assert "Skriv vad som beslutades" in press("decided")
    with pytest.raises(ActionError, match="Svaret saknar text"):
        write_report(letter=received, revision=1, signers=[], by=cast.chief, title="Svar", summary="")
    assert press("nonsense")
    received.refresh_from_db()
    assert received.state == LetterState.ANSWERED


def test_letter_publish_asks_first_and_is_taken_back(cast: Cast, received: Letter) -> None:
    client, anyone = signed_in(cast.chief), Client()
    assert anyone.get(url("detail", received)).status_code == 404
    assert "Samverkansmodellen" not in text_of(LIST)
    assert "Vill du publicera" in client.get(url("publish", received)).content.decode()
    client.post(url("publish", received))
    assert "Ann Mari Engel (V)" in text_of(url("detail", received))
    assert "Samverkansmodellen" in text_of(LIST)
    client.post(url("unpublish", received))
    assert anyone.get(url("detail", received)).status_code == 404


def test_letter_remove_only_what_nobody_answers(cast: Cast, received: Letter) -> None:
    publish_letter(letter=received, by=cast.chief)
    with pytest.raises(ActionError, match="publicerad"):
        remove_letter(letter=received, by=cast.chief)
    other = letter(cast.hallsberg)
    report(other)
    with pytest.raises(ActionError, match="börjat besvaras"):
        remove_letter(letter=other, by=cast.chief)
    assert signed_in(cast.chief).post(url("remove", other)).headers["Location"] == url("detail", other)
    mistake = letter(cast.hallsberg)
    said = finding(cast.region, cast.hallsberg)
    said.letters.add(mistake)
    with pytest.raises(ActionError, match="sagts i en dialog"):
        remove_letter(letter=mistake, by=cast.chief)
    said.letters.clear()
    assert signed_in(cast.chief).post(url("remove", mistake)).headers["Location"] == LIST
    assert Letter.objects.count() == 2


def test_letter_history_tells_letter_and_reply(cast: Cast, received: Letter) -> None:
    publish_letter(letter=received, by=cast.chief)
    write_report(letter=received, revision=None, signers=[], by=cast.chief, title="Svar", summary="Ja.")
    text = text_of(url("history", received), cast.reader)
    assert "Svaret: sammanfattning" in text
    assert str(cast.chief) in text
    assert signed_in(cast.other_chief).get(url("history", received)).status_code == 403


def test_letter_list_finds_any_part_of_a_number(cast: Cast, received: Letter) -> None:
    letter(cast.region, ("Anna-Greta Leijon", "S"), title="Kulturkraft", registry_number="AKTNR 3355-19358")
    Letter.objects.update(published_at="2026-01-01T12:00Z")
    for word, found in (("1085", "Samverkansmodellen"), ("3355-19", "Kulturkraft"), ("leijon", "Kulturkraft")):
        text = text_of(f"{LIST}?q={word}")
        assert found in text
        assert "1 skrivelse" in text
    assert "1 skrivelse" in text_of(f"{LIST}?party=S&owner={cast.region.key}")


def test_letter_edit_refuses_a_letter_that_came_before_it_was_written(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.chief)
    data = form_data(client.get(url("edit", received))) | {"dated_on": "2026-11-15", "received_on": "2026-11-10"}
    assert "kan inte ha kommit in före sitt eget datum" in client.post(url("edit", received), data).content.decode()
    assert client.post(url("edit", received), data | {"received_on": "2026-11-15"}).status_code == 302


def test_letter_that_is_answered_is_being_prepared(cast: Cast, received: Letter) -> None:
    write_report(letter=received, revision=None, signers=[], by=cast.chief, title="Svar")
    assert Letter.objects.get().state == LetterState.PREPARED


def test_letter_list_tells_who_may_see_to_those_who_see_more(cast: Cast, received: Letter) -> None:
    Letter.objects.update(published_at="2026-01-01T12:00Z")
    assert "Visas för" in text_of(LIST, cast.reader)
    for reader in (None, cast.stranger):
        assert "Visas för" not in text_of(LIST, reader)
        assert "Visas för" not in text_of(f"{LIST}?format=csv", reader)


def test_letter_list_filters_by_year_and_state(cast: Cast) -> None:
    first = letter(cast.hallsberg, title="Inkommen", received_on="2013-05-02", published_at="2026-01-01T12:00Z")
    answered = letter(cast.laxa, title="Utan datum", state=LetterState.ANSWERED, published_at="2026-01-01T12:00Z")
    report(answered, dated_on="2011-11-30")
    assert first.title in text_of(f"{LIST}?year=2013")
    assert answered.title not in text_of(f"{LIST}?year=2013")
    assert answered.title in text_of(f"{LIST}?year=2011")
    assert answered.title in text_of(f"{LIST}?state=answered")


def test_letter_pages_ask_a_constant_number(cast: Cast, received: Letter) -> None:
    Letter.objects.update(published_at="2026-01-01T12:00Z")
    answer = report(received, ("Berit Svedberg", "Kulturdirektör"))

    def more() -> None:
        for number in range(8):
            row = letter(cast.laxa, ("Namn", "S"), ("Annat", "V"), published_at="2026-01-01T12:00Z")
            report(row)
            received.signatories.create(order=number + 9, name=f"Namn {number}")
            answer.signers.create(order=number + 9, name=f"Namn {number}")

    assert_queries_stay(LIST, cast.editor, more, at_most=15)
    assert_queries_stay(url("detail", received), cast.editor, more, at_most=15)
    assert_queries_stay(url("edit", received), cast.editor, more, at_most=15)


def test_a_letter_needs_a_title(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        Letter(owner=cast.hallsberg).full_clean()


def test_letter_report_without_a_title(cast: Cast, received: Letter) -> None:
    client = signed_in(cast.chief)
    data = form_data(client.get(url("report", received))) | {"title": "", "summary": "Det här fanns kvar."}
    shown = client.post(url("report", received), data).content.decode()
    assert "Fyll i fältet." in shown
    assert "Det här fanns kvar." in shown
    assert not StaffReport.objects.exists()


def test_letter_unpublish_is_told_once(cast: Cast) -> None:
    inside = letter(cast.hallsberg)
    before = inside.revision
    assert "Bara ni ser den" in signed_in(cast.chief).post(url("unpublish", inside), follow=True).content.decode()
    inside.refresh_from_db()
    assert inside.revision == before, "it was not published: nothing has changed"
