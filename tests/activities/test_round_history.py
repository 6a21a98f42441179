"""The history by who, when and what; and that of a round."""

from datetime import date

import pytest
import time_machine
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import FollowUp, HandIn
from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from plans.actions import edit_chapter, edit_goal
from tests import factories
from tests.activities.test_history import edit, told
from tests.cast import Cast
from tests.drafts import Draft, signed_in


@pytest.fixture
def draft(draft: Draft) -> Draft:
    """Nothing is logged about it yet."""
    LogEntry.objects.all().delete()
    return draft


@pytest.fixture
def three(cast: Cast, draft: Draft) -> str:
    """Three changes: by an editor, by an admin on another day, and by nobody. The plan history's address."""
    edit(draft.activities[0], cast.editor, title="Ett")
    edit_goal(goal=draft.goals[0], revision=None, name="Nytt mål", text="", color="red", color_hex="#a4262c", by=None)
    with time_machine.travel("2026-01-31 22:30:00+00:00"):
        edit_chapter(chapter=draft.chapters[0], revision=None, title="Nytt", body="Text 1.", by=cast.admin)
    return reverse("activities:plan_history", args=[draft.slug])


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("?who={editor}", {"Editor"}),
        ("?who={admin}", {"Admin"}),
        ("?who=systemet", {"systemet"}),
        ("?kind=planchapter", {"Admin"}),
        ("?kind=activity&who={admin}", set()),
        ("?kind=whole", set()),
        ("?since=2026-02-01", {"Editor", "systemet"}),
        # Half past eleven in the evening in Stockholm.
        ("?until=2026-01-31", {"Admin"}),
        ("?until=2026-01-30", set()),
    ],
)
def test_plan_history_by_person_date_and_kind(
    cast: Cast, editor: Client, three: str, query: str, who: set[str]
) -> None:
    response = editor.get(three + query.format(editor=cast.editor.pk, admin=cast.admin.pk))
    assert {change.by for change in response.context["entries"]} == who
    html = response.content.decode()
    assert "Ditt urval:" in html
    assert ("Inget stämmer med ditt urval" in html) == (not who)


def test_plan_history_offers_only_those_who_have_done_something(cast: Cast, editor: Client, three: str) -> None:
    form = editor.get(three).context["filter"].form
    assert list(form.fields["who"].offered.labels.values()) == ["Admin", "Editor", "systemet"]
    assert "@" not in editor.get(three).content.decode()
    assert "välj" in editor.get(f"{three}?who=99999&since=igår").content.decode().lower()


def test_plan_history_says_in_which_activity(cast: Cast, editor: Client) -> None:
    with set_actor(cast.editor):
        row = cast.activity.responsibilities.get()
        row.until = date(2026, 11, 30)
        row.save()
        factories.convener(cast.activity, role="Kulturchef")
    plan, activity = ("plan_history", ["plan"]), ("activity_history", ["plan", cast.activity.key])
    shown = [
        told(editor.get(reverse(f"activities:{name}", args=args) + f"?who={cast.editor.pk}").context["entries"])
        for name, args in (plan, activity)
    ]
    assert shown[0] == [
        ("Ansvarig i ”Gemensam aktivitet”", "", "Kulturchef, sammankallande"),
        ("Ansvarig Alva Exempelsson i ”Gemensam aktivitet”: till", "", "2026-11-30"),
    ]
    assert [field for field, *_ in shown[1]] == ["Ansvarig", "Ansvarig Alva Exempelsson: till"]


def test_plan_history_finds_what_concerns_the_whole_plan(cast: Cast, editor: Client) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    copy.activities.update(title="Ny")
    publish_working_copy(copy=copy, reason="Prov", by=cast.editor)
    url = reverse("activities:plan_history", args=[cast.plan.slug])
    shown = [change.new for change in editor.get(f"{url}?kind=whole").context["entries"]]
    assert shown == ["Version 1 publicerad", "Arbetsversion öppnad"]


def test_history_filters_cost_the_same_however_much_there_is(cast: Cast, draft: Draft, editor: Client) -> None:
    url = f"{reverse('activities:activity_history', args=[draft.slug, 'a1'])}?kind=activity&who={cast.editor.pk}"
    edit(draft.activities[0], cast.editor, title="Titel")
    editor.get(url)
    with CaptureQueriesContext(connection) as before:
        editor.get(url)
    for number in range(60):
        edit(draft.activities[0], cast.editor, title=f"Titel {number}")
    with CaptureQueriesContext(connection) as after:
        page = editor.get(url)
    assert len(after) == len(before) <= 15
    assert "kind=activity" in page.content.decode().split('rel="next"')[0].rsplit("<a", 1)[1]


def test_round_history(cast: Cast, editor: Client) -> None:
    with set_actor(cast.chief):
        round_ = factories.round_(cast.plan)
        other = factories.round_(cast.plan, 2021)
        FollowUp.objects.create(
            round=round_, activity=cast.activity, organisation=cast.hallsberg, internal_note="Bara för oss"
        )
        HandIn.objects.create(round=round_, organisation=cast.hallsberg, by=cast.chief)
    with set_actor(cast.editor):
        row = round_.round_activities.create(activity=cast.activity)
        row.included, row.reason = False, "Pausad"
        row.save()
        other.state = "open"
        other.save()
    url = reverse("activities:round_history", args=[cast.plan.slug, round_.year])
    shown = told(editor.get(url).context["entries"])
    assert ("Aktiviteten Gemensam aktivitet: skäl", "", "Pausad") in shown
    assert ("Inlämning", "", "Hallsberg, Uppföljning 2022") in shown
    assert ("År", "", "2022") in shown
    assert "Bara för oss" not in str(shown)
    assert "2021" not in str(shown)
    assert told(editor.get(f"{url}?kind=hand_in").context["entries"]) == [
        ("Inlämning", "", "Hallsberg, Uppföljning 2022")
    ]
    assert signed_in(cast.reader).get(url).status_code == 200
    assert signed_in(cast.stranger).get(url).status_code == 404


def test_the_log_of_a_plan_is_looked_up(cast: Cast) -> None:
    """On PostgreSQL; SQLite serves a small office."""
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, LogEntry._meta.db_table)
    assert ("log_of_a_plan" in names) == (connection.vendor == "postgresql")
