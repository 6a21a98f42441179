"""The region answers what a municipality asks for: a yes goes into the working copy, a no with a word."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.actions.editing import bin_activity
from activities.actions.wishes import ask_to_take_part, decline_wish, withdraw_wish
from activities.choices import WishKind
from activities.models import Activity, ParticipationWish
from kultursamverkan.documents.actions import discard_working_copy, open_working_copy, publish_working_copy
from kultursamverkan.documents.actions.wishes import accept_wish
from kultursamverkan.records.models import UndoStep
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import form_data


@pytest.fixture
def other(cast: Cast) -> Activity:
    """Where Hallsberg takes no part, and wants to."""
    return factories.activity(cast.plan, "En annan aktivitet", key="annan")


@pytest.fixture
def join(cast: Cast, other: Activity) -> ParticipationWish:
    return factories.wish(other, cast.hallsberg, kind="join", text="Gärna!", by=cast.chief)


@pytest.fixture
def leave(cast: Cast) -> ParticipationWish:
    return factories.wish(cast.activity, cast.hallsberg, by=cast.chief)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def url(wish: ParticipationWish) -> str:
    return f"/planer/plan/onskemal/{wish.pk}/"


def state(wish: ParticipationWish) -> str:
    return ParticipationWish.objects.get(pk=wish.pk).state


def parts(plan: Plan, key: str) -> dict[str, str]:
    """Who takes part how."""
    rows = plan.activities.get(key=key).participations.values_list("organisation__name", "state")
    return {name: str(how) for name, how in rows}


def publish(cast: Cast) -> None:
    copy = Plan.objects.get(adjusts=cast.plan)
    publish_working_copy(copy=copy, reason="Medverkan", by=cast.editor)


def test_a_yes_opens_the_working_copy(editor: Client, cast: Cast, join: ParticipationWish) -> None:
    shown = editor.get(url(join))
    assert "Gärna!" in shown.content.decode()
    response = editor.post(url(join), form_data(shown) | {"svar": "ja", "answer": "Välkomna"})
    assert response.headers["Location"] == "/planer/plan-arbetsversion/redigera/#annan"
    copy = Plan.objects.get(adjusts=cast.plan)
    one = copy.activities.get(key="annan").participations.get()
    assert (one.organisation, one.state, one.since) == (cast.hallsberg, "confirmed", timezone.localdate())
    assert one.answers
    assert parts(cast.plan, "annan") == {}
    join.refresh_from_db()
    assert (join.state, join.answer, join.decided_by) == ("accepted", "Välkomna", cast.editor)
    publish(cast)
    assert parts(cast.plan, "annan") == {"Hallsberg": "confirmed"}
    assert state(join) == "accepted"


def test_who_leaves_has_left(editor: Client, cast: Cast, leave: ParticipationWish) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    before = copy.activities.get(key=cast.activity.key).revision
    editor.post(url(leave), form_data(editor.get(url(leave))) | {"svar": "ja"})
    activity = copy.activities.get(key=cast.activity.key)
    one = activity.participations.get(organisation=cast.hallsberg)
    assert (one.state, one.until) == ("left", timezone.localdate())
    # Somebody else's open form about the activity is old now.
    assert activity.revision == before + 1
    publish(cast)
    assert parts(cast.plan, cast.activity.key) == {"Hallsberg": "left", "Laxå": "confirmed"}


def test_a_no_says_why(editor: Client, cast: Cast, leave: ParticipationWish) -> None:
    data = form_data(editor.get(url(leave)))
    assert "Skriv varför" in editor.post(url(leave), data | {"svar": "nej"}).content.decode()
    assert state(leave) == "asked"
    editor.post(url(leave), data | {"svar": "nej", "answer": "Ni är värdkommun."})
    assert state(leave) == "declined"
    assert not Plan.objects.filter(adjusts=cast.plan).exists()
    editor.force_login(cast.chief)
    for page in ("/organisationer/1861/", "/min-sida/"):
        html = editor.get(page).content.decode()
        assert "Avböjt" in html
        assert "Ni är värdkommun." in html


def test_a_form_without_its_button_does_nothing(editor: Client, leave: ParticipationWish) -> None:
    assert editor.post(url(leave), {"answer": "Hej"}).status_code == 200
    assert state(leave) == "asked"


def test_answered_once(editor: Client, cast: Cast, leave: ParticipationWish) -> None:
    data = form_data(editor.get(url(leave)))
    withdraw_wish(wish=leave, by=cast.chief)
    assert "redan besvarat eller återtaget" in editor.post(url(leave), data | {"svar": "ja"}).content.decode()
    assert not Plan.objects.filter(adjusts=cast.plan).exists()  # all or nothing


def test_what_the_municipality_sees(editor: Client, cast: Cast, join: ParticipationWish) -> None:
    accept_wish(wish=join, by=cast.editor)
    editor.force_login(cast.chief)
    assert "Godkänt, inte publicerat än" in editor.get("/organisationer/1861/").content.decode()
    publish(cast)
    html = editor.get("/organisationer/1861/").content.decode()
    assert "inte publicerat än" not in html
    assert "Godkänt" in html
    for person in (cast.other_chief, cast.stranger):
        editor.force_login(person)
        assert "Önskemål om medverkan" not in editor.get("/organisationer/1861/").content.decode()


def test_the_same_is_not_asked_while_it_waits_to_be_published(cast: Cast, join: ParticipationWish) -> None:
    accept_wish(wish=join, by=cast.editor)
    with pytest.raises(ActionError, match="redan godkänt"):
        ask_to_take_part(activity=join.activity, organisation=cast.hallsberg, kind=WishKind.JOIN, by=cast.chief)


def test_a_working_copy_thrown_away_loses_no_wish(cast: Cast, join: ParticipationWish) -> None:
    accept_wish(wish=join, by=cast.editor)
    discard_working_copy(copy=Plan.objects.get(adjusts=cast.plan), by=cast.editor)
    assert state(join) == "asked"


def test_what_was_undone_before_publishing_waits_again(
    cast: Cast, join: ParticipationWish, leave: ParticipationWish
) -> None:
    activity = accept_wish(wish=join, by=cast.editor)
    accept_wish(wish=leave, by=cast.editor)
    activity.participations.all().delete()
    publish(cast)
    assert (state(join), state(leave)) == ("asked", "accepted")
    # What was granted by an earlier version and has ended since is history.
    ParticipationWish.objects.update(at=timezone.now() - timedelta(days=1))
    cast.plan.activities.get(key=cast.activity.key).participations.update(state="confirmed")
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    copy.activities.filter(key=cast.activity.key).update(title="Nytt namn")
    publish(cast)
    assert state(leave) == "accepted"


def test_undoing_a_yes_lets_it_wait_again(editor: Client, cast: Cast, join: ParticipationWish) -> None:
    accept_wish(wish=join, by=cast.editor)
    editor.post(f"/planer/plan-arbetsversion/redigera/angra/{UndoStep.objects.get().pk}/")
    assert parts(Plan.objects.get(adjusts=cast.plan), "annan") == {}
    assert state(join) == "asked"
    # Another step about something else leaves a yes alone.
    accept_wish(wish=join, by=cast.editor)
    copy = Plan.objects.get(adjusts=cast.plan)
    bin_activity(activity=copy.activities.get(key=cast.activity.key), by=cast.editor)
    editor.post(f"/planer/plan-arbetsversion/redigera/angra/{UndoStep.objects.latest('pk').pk}/")
    assert state(join) == "accepted"


def test_in_a_draft_it_stands_at_once(cast: Cast) -> None:
    draft = factories.plan(cast.region, slug="utkast")
    wish = factories.wish(factories.activity(draft, key="ny"), cast.laxa, kind="join")
    assert accept_wish(wish=wish, by=cast.editor).plan == draft
    assert parts(draft, "ny") == {"Laxå": "confirmed"}


def test_what_lies_in_the_bin(cast: Cast, join: ParticipationWish) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    bin_activity(activity=copy.activities.get(key="annan"), by=cast.editor)
    with pytest.raises(ActionError, match="Återställ den"):
        accept_wish(wish=join, by=cast.editor)
    assert state(join) == "asked"


def test_what_leaves_the_plan_unanswered(cast: Cast, editor: Client, join: ParticipationWish) -> None:
    """It waits for nobody; it can still be answered with a word."""
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    bin_activity(activity=copy.activities.get(key="annan"), by=cast.editor)
    publish(cast)
    html = editor.get("/planer/plan/onskemal/").content.decode()
    assert "Aktiviteten finns inte längre i planen" in html
    assert "/planer/plan/aktiviteter/annan/" not in html
    assert "önskemål om medverkan</a>" not in editor.get("/min-sida/").content.decode()
    editor.post(url(join), form_data(editor.get(url(join))) | {"svar": "nej", "answer": "Aktiviteten utgår."})
    assert state(join) == "declined"


def test_the_log_tells_it_with_its_own_readers(cast: Cast, editor: Client, leave: ParticipationWish) -> None:
    """The history of the activity tells that the municipality left, never why it wanted to."""
    leave.text = "Vår kulturchef är sjuk"
    leave.save()
    accept_wish(wish=leave, by=cast.editor)
    entry = LogEntry.objects.get_for_object(leave).latest("pk")
    assert (entry.actor, entry.additional_data["part"]) == (cast.editor, "wish")
    html = editor.get(f"/planer/plan/aktiviteter/{cast.activity.key}/historik/").content.decode()
    assert "Har lämnat" in html
    assert "sjuk" not in html


def test_wish_list(editor: Client, cast: Cast, join: ParticipationWish, leave: ParticipationWish) -> None:
    decline_wish(wish=leave, answer="Stanna!", by=cast.editor)
    html = editor.get("/planer/plan/onskemal/").content.decode()
    waiting, answered = html.split("Besvarade och återtagna", 1)
    assert url(join) in waiting
    assert "Stanna!" in answered
    assert url(leave) not in html
    mine = editor.get("/min-sida/").content.decode()
    assert "Svara på 1 önskemål om medverkan" in mine
    assert '"/planer/plan/onskemal/"' in mine


def test_wish_list_empty(editor: Client) -> None:
    assert "Inget önskemål väntar på svar" in editor.get("/planer/plan/onskemal/").content.decode()


def test_the_checklist_counts_them(editor: Client, cast: Cast, join: ParticipationWish) -> None:
    open_working_copy(plan=cast.plan, by=cast.editor)
    html = editor.get("/planer/plan-arbetsversion/redigera/").content.decode()
    assert "1 önskemål om medverkan" in html
    # In the list, and beside the row itself.
    row = html.split('<tr id="annan"')[1].split("</tr>")[0]
    assert f'"{url(join)}">Hallsberg vill vara med</a>' in row
    assert html.count(f'"{url(join)}"') == 2


def test_queries_do_not_grow(editor: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    activities = [factories.activity(cast.plan, f"Aktivitet {number}") for number in range(9)]
    wishes = [factories.wish(one, cast.laxa, kind="join") for one in activities]
    for wish in wishes[:4]:
        accept_wish(wish=wish, by=cast.editor)
    with django_assert_max_num_queries(10):
        editor.get("/planer/plan/onskemal/")
