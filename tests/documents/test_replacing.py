"""The trace of an activity that was replaced or merged: through the working copy, its versions, JSON, undo and the
next period; and at the address that the old activity always had."""

import pytest
from django.test import Client

from activities.actions.replacing import replace_activity
from activities.choices import Replacement
from activities.models import Activity, FollowUp
from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.documents.actions.periods import carry_over
from kultursamverkan.documents.actions.undo import undo_step
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.carrying import Choice
from kultursamverkan.documents.document import Replaced
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import version_document
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.writers.json import to_dict
from kultursamverkan.records.models import UndoStep
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.periods import report

TRACE = Replaced("gammal", "Den gamla", "merged")


@pytest.fixture
def copy(cast: Cast) -> Plan:
    """The working copy, where "gammal" is merged into the cast's activity."""
    old = factories.activity(cast.plan, "Den gamla", key="gammal")
    round_ = report(old, "ongoing", "Vi träffades.").round
    answer = {"round": round_, "activity": old, "organisation": cast.laxa}
    FollowUp.objects.create(**answer, status="ongoing", text="Det gick bra.", state="submitted")
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    merge(copy, "gammal", cast.activity.key)
    return copy


def merge(plan: Plan, key: str, instead: str, by: object = None) -> None:
    rows = {row.key: row for row in plan.activities.all()}
    replace_activity(activity=rows[key], instead=rows[instead], how=Replacement.MERGED, by=by)  # type: ignore[arg-type]


def publish(copy: Plan) -> Plan:
    publish_working_copy(copy=copy, reason="Hör ihop", by=None)
    return Plan.objects.get(slug="plan")


def page(client: Client, key: str, slug: str = "plan") -> str:
    response = client.get(f"/planer/{slug}/aktiviteter/{key}/")
    assert response.status_code == 200
    return response.content.decode()


def traces(plan: Plan) -> list[tuple[Replaced, ...]]:
    return [part.replaces for part in assemble(plan).activities]


def test_it_is_published_and_frozen(copy: Plan) -> None:
    plan = publish(copy)
    assert traces(plan) == [(TRACE,)]
    version = version_document(PlanVersion.objects.get())
    assert [part.replaces for part in version.activities] == [(TRACE,)]


def test_it_stands_in_json_only_where_there_is_one(cast: Cast, copy: Plan) -> None:
    document = assemble(copy)
    written = to_dict(document)
    assert from_dict(written) == (document, [])
    (activity,) = written["sections"][0]["headings"][0]["activities"]
    assert activity["replaces"] == [{"key": "gammal", "title": "Den gamla", "how": "merged"}]
    (before, *_) = to_dict(assemble(cast.plan))["sections"][0]["headings"][0]["activities"]
    assert "replaces" not in before


def test_the_old_address_leads_on_with_all_that_was_said(client: Client, cast: Cast, copy: Plan) -> None:
    publish(copy)
    html = page(client, "gammal")
    here = f"/planer/plan/aktiviteter/{cast.activity.key}/"
    assert f'har slagits ihop med <a class="ds-link" href="{here}">Gemensam aktivitet</a>' in html
    assert "Vi träffades." in html
    assert "Det gick bra." in html
    assert 'Ersätter <a class="ds-link" href="/planer/plan/aktiviteter/gammal/">Den gamla</a> (sammanslagen)' in page(
        client, cast.activity.key
    )
    client.force_login(cast.editor)
    assert "Redigera planen" not in page(client, "gammal")


def test_until_it_is_published_nothing_is_told(client: Client, cast: Cast, copy: Plan) -> None:
    assert "slagits ihop" not in page(client, "gammal")
    assert "Ersätter" not in page(client, cast.activity.key)


def test_what_is_merely_removed_has_no_page(client: Client, cast: Cast) -> None:
    Activity.objects.filter(pk=cast.activity.pk).update(binned_at="2026-01-01T00:00:00Z")
    assert client.get(f"/planer/plan/aktiviteter/{cast.activity.key}/").status_code == 404


def test_the_trace_outlives_the_one_that_came_instead(client: Client, cast: Cast, copy: Plan) -> None:
    plan = publish(copy)
    plan.activities.filter(key=cast.activity.key).update(binned_at="2026-01-01T00:00:00Z")
    assert "”Gemensam aktivitet”, som inte längre står i planen" in page(client, "gammal")


def test_it_is_undone_and_done_again(cast: Cast, copy: Plan) -> None:
    second = factories.activity(copy, "En till", key="till")
    before = assemble(copy)
    merge(copy, second.key, cast.activity.key, by=cast.editor)
    after = assemble(copy)
    step = UndoStep.objects.latest("pk")
    assert step.what == "slog ihop ”En till” med ”Gemensam aktivitet”"
    undo_step(plan=copy, step=step, by=cast.editor)
    assert assemble(copy) == before
    undo_step(plan=copy, step=step, again=True, by=cast.editor)
    assert assemble(copy) == after


def test_what_was_replaced_is_told_as_that(cast: Cast, copy: Plan) -> None:
    second = factories.activity(copy, "En till", key="till")
    replace_activity(
        activity=second, instead=copy.activities.get(key=cast.activity.key), how=Replacement.REPLACED, by=cast.editor
    )
    assert UndoStep.objects.latest("pk").what == "ersatte ”En till” med ”Gemensam aktivitet”"


def test_the_next_period_remembers(client: Client, cast: Cast, copy: Plan) -> None:
    plan = publish(copy)
    document = assemble(plan)
    choice = Choice(
        title="Nästa plan",
        period_start=2024,
        period_end=2027,
        goals=[one.key for one in document.goals],
        sections=[one.key for one in document.sections],
        headings=[one.key for one in document.headings],
        activities=[one.key for one in document.activities],
    )
    draft = carry_over(plan=plan, slug="nasta", choice=choice, by=cast.editor)
    assert traces(draft) == [(TRACE,)]
    client.force_login(cast.reader)
    assert 'href="/planer/plan/aktiviteter/gammal/">Den gamla</a>' in page(client, cast.activity.key, "nasta")


def test_one_merged_in_the_next_period_leads_there(client: Client, cast: Cast) -> None:
    draft = factories.plan(cast.region, slug="nasta", continues=cast.plan)
    factories.activity(draft, "Fortsättningen", key=cast.activity.key)
    factories.activity(draft, "Det nya", key="nytt")
    merge(draft, cast.activity.key, "nytt")
    client.force_login(cast.reader)
    assert f'href="/planer/nasta/aktiviteter/{cast.activity.key}/">Fortsättningen' in page(client, cast.activity.key)
    assert "har slagits ihop med" in page(client, cast.activity.key, "nasta")
