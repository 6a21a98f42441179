"""What a closing froze, read later."""

import json

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.closing import close_round
from activities.actions.reports import ReportValues, save_report
from activities.models import FollowUpRound, RoundCopy
from kultursamverkan.people.models import Organisation, Person
from tests import factories
from tests.activities.rounds import MEMBERS, OUTSIDE, answer, handed_in, opened, statuses, write
from tests.cast import Cast

URL = "/planer/plan/uppfoljning/2023/stangning/1/"


@pytest.fixture
def copy(cast: Cast) -> RoundCopy:
    """Hallsberg has handed in, Laxå has a draft, the convener has reported."""
    round_ = opened(cast)
    handed_in(
        round_, cast.hallsberg, cast.chief, text="Fem konserter.", obstacles=["economy"], internal_note="Bara för oss."
    )
    write(answer(round_, cast.laxa), cast.other_chief, text="Ett utkast.")
    values = ReportValues("done", text="Allt är klart.", completion_percent=100)
    save_report(round_=round_, activity=cast.activity, values=values, revision=None, by=cast.convener)
    return close_round(round_=round_, by=cast.editor)


def _page(cast: Cast, who: str = "reader") -> str:
    client = Client()
    client.force_login(getattr(cast, who))
    return client.get(URL).content.decode()


@pytest.mark.usefixtures("copy")
def test_who_may_read(cast: Cast) -> None:
    assert statuses(cast, URL) == OUTSIDE | MEMBERS


@pytest.mark.usefixtures("copy")
def test_it_shows_words_names_and_figures(cast: Cast) -> None:
    page = _page(cast)
    for words in (
        "Fem konserter.",
        "Ekonomi",
        "Allt är klart.",
        "100 % färdigt",
        "Alva Exempelsson",
        "Gemensam aktivitet",
    ):
        assert words in page
    assert "1 av 2 har svarat: 1 pågår" in page
    assert "1 av 2 svar inlämnade" in page
    assert page.count("Inte besvarad") == 1  # Laxå


def test_drafts_and_internal_notes_are_not_kept(copy: RoundCopy) -> None:
    kept = json.dumps(copy.document, ensure_ascii=False)
    assert "Fem konserter." in kept
    assert "Bara för oss." not in kept
    assert "Ett utkast." not in kept


@pytest.mark.usefixtures("copy")
def test_it_reads_the_same_after_names_have_changed(cast: Cast) -> None:
    before = _page(cast)
    Organisation.objects.filter(pk=cast.laxa.pk).update(name="Nya Laxå")
    Person.objects.update(name="Någon Annan")
    cast.activity.heading.goal.name = "Ett annat mål"
    cast.activity.heading.goal.save()
    cast.activity.title = "En annan titel"
    cast.activity.save()
    cast.editor.delete()
    cast.chief.delete()
    client = Client()
    client.force_login(cast.other_chief)
    after = client.get(URL).content.decode()
    for page in (before, after):
        assert "Laxå" in page
        assert "Alva Exempelsson" in page
        assert "Gemensam aktivitet" in page
        assert str(RoundCopy.objects.get().closed_by) in page
    assert "Nya Laxå" not in after
    assert "Ett annat mål" not in after


def test_names_are_hidden_where_the_plan_hides_them(copy: RoundCopy, cast: Cast) -> None:
    words = copy.document["activities"][0]["report"]
    assert words["by"] == cast.convener.name
    assert "Sparat" in _page(cast)
    cast.plan.show_names = False
    cast.plan.save()
    page = _page(cast)
    assert "Alva Exempelsson" not in page
    assert "namngiven tjänsteperson" in page
    assert f"av {words['by']}" not in page


@pytest.mark.usefixtures("copy")
def test_nobody_changes_or_deletes_it(cast: Cast) -> None:
    copy = RoundCopy.objects.get()
    copy.closed_by = "Någon annan"
    for change in (copy.save, copy.delete, RoundCopy.objects.all().delete, copy.round.copies.all().delete):
        with pytest.raises(TypeError, match="frozen"):
            change()
    with pytest.raises(TypeError, match="frozen"):
        RoundCopy.objects.update(closed_by="Någon annan")
    with pytest.raises(ProtectedError):
        FollowUpRound.objects.get().delete()
    assert RoundCopy.objects.get_by_natural_key(*copy.natural_key()).closed_by == (
        cast.editor.name or "ett konto utan namn"
    )


def test_what_lies_in_the_bin_is_kept_with_what_was_handed_in(cast: Cast) -> None:
    silent = factories.activity(cast.plan, "Ingen svarade")
    factories.participation(silent, cast.laxa)
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg), cast.chief)
    handed_in(round_, cast.hallsberg, cast.chief)
    for activity in (silent, cast.activity):
        activity.binned_at = round_.opened_at
        activity.save()
    document = close_round(round_=round_, by=None).document
    assert [row["title"] for row in document["activities"]] == ["Gemensam aktivitet"]
    assert [row["name"] for row in document["organisations"] if row["asked"]] == ["Hallsberg"]


def test_constant_number_of_queries(cast: Cast) -> None:
    for number in range(8):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.laxa)
    round_ = opened(cast)
    with CaptureQueriesContext(connection) as closing:
        close_round(round_=round_, by=cast.editor)
    assert len(closing) <= 30
    client = Client()
    client.force_login(cast.editor)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(URL).status_code == 200
    assert len(queries) <= 15


@pytest.mark.usefixtures("copy")
def test_there_is_no_such_copy(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.get(URL.replace("/1/", "/2/")).status_code == 404
    assert client.post(URL).status_code == 405
