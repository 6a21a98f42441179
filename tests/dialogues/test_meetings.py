"""Meetings: how they are made, changed and cancelled."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.actions.meetings import cancel_meeting, edit_meeting
from dialogues.choices import MeetingState
from dialogues.models import Meeting
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import person_of, spring_talk
from tests.forms import form_data, with_line
from tests.pages.reading import client_of, status_of, text_of

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


def test_meeting_create_with_everything(cast: Cast, editor: Client) -> None:
    data = form_data(editor.get(f"{NEW}?slag=officials"))
    assert data["plan"] == str(cast.plan.pk)
    data = with_line(editor, NEW, with_line(editor, NEW, data, "convener"), "guest")
    data |= {"title": "Vårens tjänstemannastöd", "day": "2026-04-14", "starts": "09:00", "ends": "11:30"}
    data |= {"convener-0-name": "alva exempelsson", "guest-0-name": "Gun Gäst", "guest-0-email": "gun@exempel.example"}
    data |= {"all_municipalities": "on", "called": str(cast.group.pk), "activities": str(cast.activity.pk)}
    response = editor.post(NEW, data | {"guest-0-organisation": str(cast.region.pk), "link": "mote.exempel.example/1"})
    made = Meeting.objects.get()
    assert response.headers["Location"] == url("detail", made)
    assert made.time_text == "tisdag 14 april 2026 kl. 09.00–11.30"
    assert timezone.localtime(made.starts_at).utcoffset().total_seconds() == 7200  # type: ignore[union-attr]
    assert made.link == "https://mote.exempel.example/1"
    assert [str(one) for one in made.conveners.all()] == ["Alva Exempelsson"]
    called = {str(one) for one in made.attendances.filter(invited=True)}
    assert called == {"Arbetsgrupp Kulturkraft", "Hallsberg", "Laxå", "Gun Gäst, Region Örebro län"}
    assert list(made.activities.all()) == [cast.activity]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts": "09:00"}, "Ange vilken dag."),
        ({"day": "2026-04-14", "ends": "10:00"}, "Ange när mötet börjar."),
        ({"day": "2026-04-14", "starts": "09:00", "ends": "08:00"}, "Mötet måste sluta efter att det börjar."),
        ({"day": "2026-03-29", "starts": "02:30"}, "Klockan ställs om då"),
        ({"day": "2026-10-25", "starts": "02:30"}, "Klockan ställs om då"),
        ({"approver": "Alva Exemplsson"}, "Menade du Alva Exempelsson?"),
        ({"convener-count": "1", "convener-0-name": "Någon Annan"}, "En administratör kan lägga till personen."),
    ],
)
def test_meeting_create_says_what_is_wrong(editor: Client, typed: dict[str, str], words: str) -> None:
    shown = editor.post(NEW, form_data(editor.get(NEW)) | {"title": "Ett möte", "place": "Folkets hus"} | typed)
    assert words in shown.content.decode()
    assert form_data(shown)["place"] == "Folkets hus"
    for name, value in typed.items():
        assert form_data(shown)[name] == value
    assert not Meeting.objects.exists()


def test_meeting_create_with_the_day_alone(editor: Client) -> None:
    shown = editor.post(NEW, form_data(editor.get(NEW)) | {"title": "Konferens", "day": "2026-04-14"})
    made = Meeting.objects.get()
    assert (shown.status_code, made.time_text, made.ends_at) == (302, "tisdag 14 april 2026", None)
    data = form_data(editor.get(url("edit", made)))
    assert (data["day"], data["starts"]) == ("2026-04-14", "")
    assert editor.post(url("edit", made), data).status_code == 302
    assert Meeting.objects.get().revision == made.revision


def test_meeting_create_by_a_convener_of_an_activity(cast: Cast) -> None:
    client = client_of(cast.convener)
    data = form_data(client.get(NEW)) | {"title": "Arbetsgruppen möts", "kind": "working_group"}
    assert data["convener-0-name"] == "Alva Exempelsson"
    alone = client.post(NEW, data | {"convener-0-name": ""})
    assert "Stå kvar som sammankallande" in alone.content.decode()
    assert client.post(NEW, data).status_code == 302
    assert Meeting.objects.convened_by(cast.convener).get().title == "Arbetsgruppen möts"
    assert status_of(NEW, cast.chief) == 403


def test_meeting_create_takes_only_the_regions_own(cast: Cast, editor: Client) -> None:
    other_plan = factories.plan(cast.other_region, state="adopted")
    for name, row in (
        ("plan", other_plan),
        ("plan", factories.plan(cast.region)),
        ("activities", factories.activity(other_plan)),
        ("called", cast.other_region),
        ("host", cast.other_region),
    ):
        data = form_data(editor.get(NEW)) | {"title": "X", name: str(row.pk)}
        assert editor.post(NEW, data).status_code == 200, name
    assert not Meeting.objects.exists()


def test_meeting_create_starts_from_a_round(cast: Cast, editor: Client) -> None:
    series = cast.region.dialogue_series.create(title="Dialoger", key="dialoger")
    round_ = series.rounds.create(year=2026)
    party = cast.region.party_types.create(name="Konstnärer", key="konst")
    data = form_data(editor.get(f"{NEW}?serie=dialoger&ar=2026&part=konst"))
    assert (data["round"], data["party_type"]) == (str(round_.pk), str(party.pk))


def test_meeting_edit_without_a_change(editor: Client, talk: Meeting) -> None:
    rows = list(talk.attendances.values())
    assert editor.post(url("edit", talk), form_data(editor.get(url("edit", talk)))).status_code == 302
    again = Meeting.objects.get()
    assert (again.revision, again.starts_at, again.ends_at) == (talk.revision, talk.starts_at, talk.ends_at)
    assert list(talk.attendances.values()) == rows


def test_meeting_edit_calls_persons(cast: Cast, editor: Client, talk: Meeting) -> None:
    """By name, of those the region knows; seen by its members alone."""
    bo = factories.person(cast.region, "Bo Exempel", organisation=cast.laxa)
    page = url("edit", talk)
    data = with_line(editor, page, form_data(editor.get(page)), "person")
    refused = editor.post(page, data | {"person-0-name": "Okänd Exempel"}).content.decode()
    assert "Regionen känner inte till ”Okänd Exempel”" in refused
    assert editor.post(page, data | {"person-0-name": "bo exempel"}).status_code == 302
    row = talk.attendances.get(person=bo)
    assert (str(row), row.organisation, row.invited) == ("Bo Exempel, Laxå", cast.laxa, True)
    kept = list(talk.attendances.order_by("pk").values())
    assert editor.post(page, form_data(editor.get(page))).status_code == 302
    assert list(talk.attendances.order_by("pk").values()) == kept
    Meeting.objects.update(is_public=True)
    for name in ("detail", "agenda"):
        assert "Bo Exempel, Laxå" in text_of(url(name, talk), cast.reader)
    assert "Bo Exempel" not in text_of(url("detail", talk))
    talk.attendances.filter(pk=row.pk).update(attended=True)
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    assert "Bo Exempel, Laxå" in text_of(url("minutes", talk), cast.reader)
    data = form_data(editor.get(page))
    assert (
        editor.post(page, {name: value for name, value in data.items() if name != "person-0-name"}).status_code == 302
    )
    row.refresh_from_db()
    assert (row.invited, row.attended) == (False, True), "who came is not forgotten"


def test_meeting_edit_takes_over_what_only_the_other_changed(cast: Cast, editor: Client, talk: Meeting) -> None:
    data = form_data(editor.get(url("edit", talk)))
    people, by = {"conveners": [], "activities": [], "called": [cast.laxa], "persons": [], "guests": []}, cast.admin
    edit_meeting(meeting=talk, revision=None, by=by, title="Någon annans rubrik", **people)  # type: ignore[arg-type]
    shown = editor.post(url("edit", talk), data | {"place": "Laxå"})
    text = shown.content.decode()
    assert "conflict-table" not in text, "they did not write in the same place"
    for label in ("Rubrik", "Organisationer", "Sammankallande", "Gäster"):
        assert label in text[text.index("Det som bara") : text.index("Släng det du skrev")]
    assert editor.post(url("edit", talk), form_data(shown)).status_code == 302
    talk.refresh_from_db()
    assert (talk.title, talk.place) == ("Någon annans rubrik", "Laxå")
    assert [str(one) for one in talk.attendances.filter(invited=True)] == ["Laxå"]
    assert not talk.conveners.exists()


def test_meeting_edit_shows_a_clash(cast: Cast, editor: Client, talk: Meeting) -> None:
    data = form_data(editor.get(url("edit", talk)))
    other = client_of(cast.admin)
    theirs = form_data(other.get(url("edit", talk))) | {"title": "Någon annans rubrik", "guest-0-name": "Gun G. Gäst"}
    assert other.post(url("edit", talk), theirs).status_code == 302
    shown = editor.post(url("edit", talk), data | {"title": "Min rubrik", "place": "Laxå", "guest-0-name": "G. Gäst"})
    text = shown.content.decode()
    table = text[text.index("conflict-table") : text.index("Släng det du skrev")]
    for words in ("Någon annans rubrik", "Min rubrik", "Gun G. Gäst, gun@exempel.example", "G. Gäst, gun@"):
        assert words in table
    assert "Alla kommuner i regionen" not in table
    assert editor.post(url("edit", talk), form_data(shown)).status_code == 302
    talk.refresh_from_db()
    assert (talk.title, talk.place) == ("Min rubrik", "Laxå")
    assert "G. Gäst" in [one.guest_name for one in talk.attendances.filter(invited=True)]


def test_meeting_edit_remembers_who_has_answered(cast: Cast, editor: Client, talk: Meeting) -> None:
    talk.attendances.filter(organisation=cast.laxa).update(reply="comes")
    talk.attendances.filter(guest_name="Gun Gäst").update(reply="stays_away")
    data = form_data(editor.get(url("edit", talk))) | {"called": str(cast.group.pk), "guest-0-name": "Gun G. Gäst"}
    editor.post(url("edit", talk), data)
    assert {(str(one), one.invited, one.reply) for one in talk.attendances.all()} == {
        ("Laxå", False, "comes"),
        ("Arbetsgrupp Kulturkraft", True, ""),
        ("Gun G. Gäst", True, "stays_away"),
    }


def test_meeting_edit_by_its_conveners_alone(cast: Cast, talk: Meeting) -> None:
    assert status_of(url("edit", talk), cast.convener) == 200
    assert status_of(url("edit", talk), cast.reader) == 403
    talk.conveners.clear()
    assert status_of(url("edit", talk), cast.convener) == 403
    person_of(cast.convener).groups.add(cast.group)
    Meeting.objects.update(convening_group=cast.group)
    assert status_of(url("edit", talk), cast.convener) == 200


def test_meeting_edit_not_when_it_is_approved(cast: Cast, editor: Client, talk: Meeting) -> None:
    data = form_data(editor.get(url("edit", talk)))
    Meeting.objects.update(state="held")
    assert (
        "Mötet har hållits. Ange när."
        in editor.post(url("edit", talk), data | {"day": "", "starts": "", "ends": ""}).content.decode()
    )
    Meeting.objects.update(state="approved", notes="Allt sades.")
    assert "Mötet är justerat" in editor.post(url("edit", talk), data).content.decode()


def test_meeting_cancel(cast: Cast, editor: Client, talk: Meeting) -> None:
    data = form_data(editor.get(url("cancel", talk)))
    assert "Fyll i fältet." in editor.post(url("cancel", talk), data).content.decode()
    assert editor.post(url("cancel", talk), data | {"reason": "Snöstorm."}).status_code == 302
    assert "Snöstorm." in text_of(url("detail", talk), cast.reader)
    public = text_of(url("detail", talk))
    assert "Inställt" in public
    assert "Snöstorm." not in public


def test_meeting_resume(editor: Client, talk: Meeting) -> None:
    Meeting.objects.update(state="cancelled", cancelled_because="Snöstorm.")
    editor.post(url("resume", talk))
    talk.refresh_from_db()
    assert (talk.state, talk.cancelled_because) == (MeetingState.PLANNED, "")


def test_meeting_show_when_it_is_approved(cast: Cast, editor: Client, talk: Meeting) -> None:
    Meeting.objects.update(state="approved", is_public=False, notes="Hemligt.", summary="Vi talade om böcker.")
    assert "Visa mötet för alla" in text_of(url("detail", talk), cast.editor)
    assert "Visa mötet för alla" not in text_of(url("detail", talk), cast.reader)
    assert status_of(url("detail", talk)) == 404
    editor.post(url("show", talk), {"public": "1"})
    public = text_of(url("detail", talk))
    assert "Vi talade om böcker." in public
    assert "Hemligt." not in public
    editor.post(url("show", talk), {"public": ""})
    assert status_of(url("detail", talk)) == 404


def test_meeting_cancel_not_when_it_was_held(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="held")
    with pytest.raises(ActionError, match="Mötet är hållet"):
        cancel_meeting(meeting=talk, reason="Ångrade oss.", by=cast.editor)
