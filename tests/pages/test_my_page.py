"""Where everybody lands: what I owe, my organisations, my activities, my plans."""

from datetime import date

import time_machine
from django.test import Client
from django.urls import reverse

from activities.actions.answers import hand_in
from kultursamverkan.documents.actions import open_working_copy
from tests import factories
from tests.activities.rounds import answer, opened, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, text_of

URL = "/min-sida/"


def test_my_page_asks_to_sign_in(cast: Cast) -> None:
    response = Client().get(URL)
    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={URL}")


def test_my_page_tells_a_chief_what_to_answer(cast: Cast) -> None:
    round_ = opened(cast, due="2027-01-31")
    sheet = reverse("activities:answer_page", args=("plan", 2023, "1861"))
    text = text_of(URL, cast.chief)
    assert f'href="{sheet}">Uppföljning 2023 – Hallsbergs kommun</a>' in text
    assert "31 januari 2027" in text
    assert "0 av 1 besvarade" in text
    assert "Din roll: rapportör" in text
    write(answer(round_, cast.hallsberg), cast.chief)
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    text = text_of(URL, cast.chief)
    assert "Inget att göra just nu" in text
    assert "inlämnad, går att ändra tills den stänger" in text
    assert sheet in text


def test_my_page_tells_a_chief_that_nothing_is_asked(cast: Cast) -> None:
    assert "Inget att svara på nu" in text_of(URL, cast.chief)
    assert "Inget att svara på nu" not in text_of(URL, cast.reader)


def test_my_page_marks_what_is_late(cast: Cast) -> None:
    opened(cast, due="2024-01-31")
    with time_machine.travel(date(2024, 2, 1)):
        assert "Skulle vara klart" in text_of(URL, cast.chief)
    with time_machine.travel(date(2024, 1, 31)):
        assert "Skulle vara klart" not in text_of(URL, cast.chief)


def test_my_page_shows_what_i_convene(cast: Cast) -> None:
    assert "Ingen öppen uppföljning" in text_of(URL, cast.convener)
    opened(cast)
    text = text_of(URL, cast.convener)
    assert "Aktiviteter jag sammankallar" in text
    report = reverse("activities:convener_report", args=("plan", 2023, cast.activity.key))
    assert text.count(report) == 2, "once to do, once at the activity"
    assert "Aktiviteter jag sammankallar" not in text_of(URL, cast.reader)


def test_my_page_shows_an_editor_the_plans(cast: Cast) -> None:
    text = text_of(URL, cast.editor)
    assert f'action="{reverse("documents:working_copy_open", args=("plan",))}"' in text
    assert "ingen är öppen" in text
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    assert "Inga opublicerade ändringar" in text_of(URL, cast.editor)
    copy.activities.update(title="Ändrad")
    copy.headings.update(title="Ändrad")
    opened(cast)
    text = text_of(URL, cast.editor)
    assert "2 opublicerade ändringar" in text
    assert reverse("documents:editor", args=(copy.slug,)) in text
    assert reverse("documents:working_copy_publish", args=(copy.slug,)) in text
    assert "0 av 2 har lämnat in" in text
    assert "Planer jag arbetar med" not in text_of(URL, cast.reader)
    theirs = text_of(URL, cast.other_editor)
    assert "Regionen har ingen handlingsplan här än" in theirs
    assert "opublicerade ändringar" not in theirs


def test_my_page_shows_drafts_to_edit(cast: Cast) -> None:
    draft = factories.plan(cast.region, title="Kommande plan")
    factories.plan(cast.region, title="Förra planen", state="closed")
    factories.plan(cast.other_region, title="Grannens plan")
    text = text_of(URL, cast.editor)
    assert reverse("documents:editor", args=(draft.slug,)) in text
    assert "Förra planen" not in text
    assert "Grannens plan" not in text


def test_my_page_links_to_administration_for_admins(cast: Cast) -> None:
    assert reverse("people:invitation_list") in text_of(URL, cast.admin)
    assert reverse("people:invitation_list") not in text_of(URL, cast.editor)


def test_my_page_of_a_stranger_says_what_to_do(cast: Cast) -> None:
    text = text_of(URL, cast.stranger)
    assert "Ditt konto hör inte till någon organisation än" in text
    assert "Be regionens administratör" in text


def test_my_page_takes_no_post(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.chief)
    assert client.post(URL).status_code == 405


def test_my_page_queries(cast: Cast) -> None:
    opened(cast)
    open_working_copy(plan=cast.plan, by=cast.editor)
    cast.editor.person = cast.convener.person
    cast.convener.person = None
    cast.convener.save()
    cast.editor.save()

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, cast.hallsberg)
            factories.convener(activity, person=cast.editor.person)

    assert_queries_stay(URL, cast.editor, more)
