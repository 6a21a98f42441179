"""Meetings: who sees what of them, in the list, on the page, on paper; the bin."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.actions.meetings import bin_meeting
from dialogues.models import Meeting
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of, spring_talk
from tests.forms import form_data, with_line
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

LIST = reverse("dialogues:meeting_list")
NEW = reverse("dialogues:meeting_create")


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    return spring_talk(cast.region, cast.hallsberg, cast.laxa, convener=cast.convener, activity=cast.activity)


def url(name: str, row: Meeting) -> str:
    return reverse(f"dialogues:meeting_{name}", args=[row.region.key, row.key])


@pytest.fixture
def editor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.editor)
    return client


def test_meeting_detail_for_the_public_is_less(cast: Cast, talk: Meeting) -> None:
    hidden = {"link": "https://hemlig.example/", "registry_number": "20RS1", "notes": "Det sades mycket."}
    Meeting.objects.update(state="documented", summary="Vi talade om böcker.", **hidden)
    text = text_of(url("detail", talk))
    for words in ("Dialog i mars", "tisdag 3 mars 2026 kl. 13.00–15.00", "Har hållits", "Gemensam aktivitet"):
        assert words in text
    inside = ("Läs rapporten", "Hallsberg", "Gun Gäst", "Alva", "Dokumenterat", "böcker", *hidden.values())
    for words in inside:
        assert words not in text, words
    told = text_of(url("detail", talk), cast.reader)
    for words in ("Läs rapporten", "Hallsberg", "Gun Gäst", "Alva", "Dokumenterat", *hidden.values()):
        assert words in told, words
    assert "gun@exempel.example" not in told
    assert "gun@exempel.example" in text_of(url("detail", talk), cast.convener)
    Meeting.objects.update(state="approved")
    assert "Vi talade om böcker." in text_of(url("detail", talk))


def test_meeting_detail_keeps_notes_until_they_are_done(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held", notes="Ett utkast.")
    talk.agenda.update(discussion="Det sades.")
    for words in ("Ett utkast.", "Det sades."):
        assert words not in text_of(url("detail", talk), cast.reader)
        assert words in text_of(url("detail", talk), cast.convener)
    assert status_of(url("minutes", talk), cast.reader) == 403
    assert status_of(url("minutes", talk), cast.convener) == 200


def test_meeting_detail_inside_the_region(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(is_public=False)
    assert status_of(url("detail", talk)) == status_of(url("detail", talk), cast.other_editor) == 404
    assert "Bara regionens medlemmar" in text_of(url("detail", talk), cast.reader)
    outside = factories.user("outside", person=factories.person(cast.region, "Ute Exempel"))
    assert status_of(url("detail", talk), outside) == 404
    talk.conveners.add(person_of(outside))
    assert status_of(url("detail", talk), outside) == 200


def test_meeting_bin(cast: Cast, editor: Client, talk: Meeting) -> None:
    Meeting.objects.update(notified_at=timezone.now())
    with pytest.raises(ActionError, match="Ställ in mötet först"):
        bin_meeting(meeting=talk, by=cast.editor)
    Meeting.objects.update(notified_at=None)
    assert editor.post(url("bin", talk)).headers["Location"] == LIST
    assert status_of(url("detail", talk), cast.editor) == 404
    assert talk.title not in text_of(LIST, cast.editor)


def test_meeting_bin_list_is_of_the_regions_one_edits(cast: Cast, talk: Meeting) -> None:
    bins = reverse("dialogues:meeting_bin_list")
    assert "Papperskorgen är tom" in text_of(bins, cast.editor)
    Meeting.objects.update(binned_at=timezone.now())
    assert talk.title in text_of(bins, cast.editor)
    assert talk.title not in text_of(bins, cast.other_editor)


def test_meeting_restore(cast: Cast, editor: Client, talk: Meeting) -> None:
    Meeting.objects.update(binned_at=timezone.now())
    assert client_of(cast.other_editor).post(url("restore", talk)).status_code == 404
    assert client_of(cast.convener).post(url("restore", talk)).status_code == 403
    assert editor.post(url("restore", talk)).headers["Location"] == url("detail", talk)
    assert status_of(url("detail", talk), cast.editor) == 200


def test_meeting_bin_not_when_it_was_held(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held")
    with pytest.raises(ActionError, match="har hållits"):
        bin_meeting(meeting=talk, by=cast.editor)


def test_meeting_history_tells_people_but_no_addresses(cast: Cast, editor: Client, talk: Meeting) -> None:
    data = with_line(editor, url("edit", talk), form_data(editor.get(url("edit", talk))), "guest")
    editor.post(url("edit", talk), data | {"place": "Sjöängen", "guest-1-name": "Ny", "guest-1-email": "ny@x.example"})
    text = text_of(url("history", talk), cast.convener)
    for words in ("Plats", "Sjöängen", "Deltagare: namn", "Ny"):
        assert words in text
    assert "ny@x.example" not in text
    assert status_of(url("history", talk), cast.reader) == 403


def test_meeting_list_filters_by_what_the_reader_is_told(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held")
    host = factories.organisation(cast.region, "Konsthallen", kind=OrganisationKind.INSTITUTION)
    other = meeting(
        cast.region,
        title="Samverkansråd i höst",
        kind="council",
        starts_at=None,
        ends_at=None,
        host=host,
        is_public=True,
    )
    for query, found, missing in (
        ("?q=mars", talk, other),
        ("?year=2026", talk, other),
        ("?year=ingen-tid", other, talk),
        ("?kind=council", other, talk),
        (f"?plan={cast.plan.slug}", talk, other),
        ("?host=" + host.key, other, talk),
        ("?state=was_held", talk, other),
        ("?state=planned", other, talk),
    ):
        for user in (None, cast.reader):
            text = text_of(f"{LIST}{query}", user)
            assert found.title in text, query
            assert missing.title not in text, query
    assert "Hållet, inte dokumenterat" not in text_of(LIST)
    assert "Hållet, inte dokumenterat" in text_of(f"{LIST}?state=held", cast.reader)
    assert "Har hållits" in text_of(LIST, cast.other_editor)


def test_meeting_list_downloads_what_is_seen(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held")
    line = client_of().get(f"{LIST}?format=csv").content.decode("utf-8-sig").splitlines()[1]
    assert line == "Dialog i mars;Dialogmöte;2026-03-03 13:00;;;Har hållits"


def test_meeting_agenda_to_print(cast: Cast, talk: Meeting) -> None:
    text = text_of(url("agenda", talk), cast.reader)
    for words in ("Dagordning", "Läsfrämjande", "Läs rapporten först.", "Hallsberg", "tisdag 3 mars 2026"):
        assert words in text
    assert status_of(url("agenda", talk), cast.stranger) == 404


def test_meeting_minutes_to_print(cast: Cast, talk: Meeting) -> None:
    item = talk.agenda.get()
    talk.agenda.update(discussion="Fler bokbussar.")
    talk.outcomes.create(kind="task", text="Räkna bussar.", person=cast.convener.person, due="2026-05-01", item=item)
    talk.outcomes.create(kind="decision", text="Mötas i höst.")
    talk.attendances.filter(organisation=cast.laxa).update(attended=True)
    Meeting.objects.update(state="documented", notes="Alla var glada.")
    text = text_of(url("minutes", talk), cast.reader)
    for words in ("Fler bokbussar.", "Räkna bussar.", "klart senast 1 maj 2026", "Mötas i höst.", "Alla var glada."):
        assert words in text
    assert "Laxå" in text
    assert "Hallsberg" not in text


def test_meeting_pages_ask_a_constant_number(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for _ in range(8):
            number = Meeting.objects.count()
            party = factories.organisation(cast.region, f"Kommun {number}", kind=OrganisationKind.MUNICIPALITY)
            person = factories.person(cast.region, f"Person {number}")
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            talk.activities.add(activity)
            talk.conveners.add(person)
            talk.attendances.create(organisation=party)
            talk.attendances.create(guest_name=f"Gäst {number}", organisation=party)
            item = agenda_item(talk, activity=activity)
            talk.outcomes.create(kind="task", text="Något", person=person, item=item)
            agenda_item(meeting(cast.region, plan=cast.plan, host=party, is_public=True), moved_from=item)

    more()
    for name in ("detail", "edit", "agenda", "minutes"):
        assert_queries_stay(url(name, talk), cast.editor, more, at_most=15)
    for name in ("detail", "edit"):
        assert_queries_stay(url(name, talk), cast.convener, more, at_most=15)
    assert_queries_stay(LIST, cast.editor, more, at_most=15)
    assert_queries_stay(LIST, None, more, at_most=15)
