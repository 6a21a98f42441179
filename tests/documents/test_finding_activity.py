"""Gör till aktivitet: what was said becomes an activity in the working copy, and the two know of each other."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.findings import bin_finding
from dialogues.models import Finding, FindingTie
from dialogues.queries.ties import findings_of_activity
from kultursamverkan.documents.actions import discard_working_copy, publish_working_copy
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, text_of

GONE = "Kopplad till en aktivitet som inte finns kvar"


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


@pytest.fixture
def said(cast: Cast) -> Finding:
    return finding(cast.region, cast.hallsberg, "Vi vill dela böcker\nmed alla.", kind="wish", is_public=True)


def page(said: Finding) -> str:
    return reverse("dialogues:finding_detail", args=[said.region.key, said.key])


def made(editor: Client, said: Finding) -> Plan:
    """The working copy with the activity that was made."""
    first = reverse("documents:finding_plan", args=[said.region.key, said.key])
    response = editor.post(first, form_data(editor.get(first)))
    form = response.headers["Location"]
    data = form_data(editor.get(form))
    assert data["title"] == "Vi vill dela böcker med alla."
    municipality = f"municipality-{said.party_id}-included"
    assert municipality in data, "who said it takes part"
    copy = Plan.objects.get(adjusts__isnull=False)
    response = editor.post(form, data | {"heading": str(copy.headings.get().pk)})
    assert response.status_code == 302, response.content.decode()
    return copy


def test_finding_plan_opens_the_working_copy_and_ties(cast: Cast, editor: Client, said: Finding) -> None:
    copy = made(editor, said)
    activity = copy.activities.get(title="Vi vill dela böcker med alla.")
    assert list(activity.participations.values_list("organisation", flat=True)) == [cast.hallsberg.pk]
    tie = FindingTie.objects.get()
    assert (tie.plan, tie.activity_key) == (cast.plan, activity.key)
    said.refresh_from_db()
    assert said.state == "activity"
    assert list(findings_of_activity(activity, cast.editor)) == [said]
    shown = text_of(page(said), cast.editor)
    assert "inte publicerad än" in shown
    assert reverse("documents:editor", args=[copy.slug]) in shown
    assert "inte publicerad än" not in text_of(page(said)), "the working copy is the region's own"
    assert "Aktivitet: " not in text_of(page(said))


def test_finding_activity_when_published(cast: Cast, editor: Client, said: Finding) -> None:
    copy = made(editor, said)
    key = FindingTie.objects.get().activity_key
    publish_working_copy(copy=copy, reason="Böcker", by=cast.editor)
    assert reverse("pages:activity_detail", args=["plan", key]) in text_of(page(said))
    assert list(findings_of_activity(cast.plan.activities.get(key=key), cast.stranger)) == [said]
    activity = reverse("pages:activity_detail", args=["plan", key])
    assert page(said) in text_of(activity)
    Finding.objects.update(is_public=False)
    assert "Vad som sagts i dialogerna" not in text_of(activity)
    assert page(said) in text_of(activity, cast.reader)


def test_finding_activity_when_the_working_copy_is_thrown_away(cast: Cast, editor: Client, said: Finding) -> None:
    copy = made(editor, said)
    FindingTie.objects.create(finding=said, plan=cast.plan, activity_key=cast.activity.key)
    other = finding(cast.region, cast.laxa, "Också vi.", state="activity")
    FindingTie.objects.create(finding=other, plan=cast.plan, activity_key=FindingTie.objects.first().activity_key)  # type: ignore[union-attr]
    discard_working_copy(copy=copy, by=cast.editor)
    said.refresh_from_db()
    other.refresh_from_db()
    assert (said.state, other.state) == ("activity", "examined"), "what is tied to nothing has become nothing"
    assert [tie.activity_key for tie in FindingTie.objects.all()] == [cast.activity.key]


def test_finding_activity_is_being_prepared_until_it_is_published(cast: Cast, editor: Client, said: Finding) -> None:
    copy = made(editor, said)
    lists = [page(said), reverse("dialogues:finding_list"), reverse("pages:organisation_detail", args=["1861"])]
    for where in lists:
        for reader in (None, cast.reader):
            assert "Förbereds som aktivitet" in text_of(where, reader), where
    publish_working_copy(copy=copy, reason="Böcker", by=cast.editor)
    for where in lists:
        assert "Förbereds som aktivitet" not in text_of(where), where
        assert "Blev aktivitet" in text_of(where), where


def test_finding_activity_that_has_gone_from_the_plan(cast: Cast, editor: Client, said: Finding) -> None:
    FindingTie.objects.create(finding=said, plan=cast.plan, activity_key="borta")
    Finding.objects.update(state="activity")
    assert GONE in text_of(page(said), cast.editor)
    assert GONE not in text_of(page(said))
    ties = reverse("dialogues:finding_ties", args=[said.region.key, said.key])
    data = form_data(editor.get(ties))
    assert editor.post(ties, data | {"activities": []}).status_code == 302
    assert GONE not in text_of(page(said), cast.editor)
    said.refresh_from_db()
    assert said.state == "examined"


def test_finding_plan_takes_a_draft_as_it_is(cast: Cast, editor: Client, said: Finding) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    first = reverse("documents:finding_plan", args=[said.region.key, said.key])
    response = editor.post(first, form_data(editor.get(first)))
    assert response.headers["Location"] == reverse("documents:finding_activity", args=["plan", said.key])
    assert not Plan.objects.filter(adjusts__isnull=False).exists()


def test_finding_plan_without_a_plan_to_change(cast: Cast, editor: Client, said: Finding) -> None:
    Plan.objects.update(state="closed")
    first = reverse("documents:finding_plan", args=[said.region.key, said.key])
    assert "Regionen har ingen plan som kan ändras." in editor.get(first).content.decode()
    assert editor.post(first, {"plan": "plan"}).status_code == 200


def test_finding_activity_of_another_region_or_in_the_bin(cast: Cast, editor: Client, said: Finding) -> None:
    draft = factories.plan(cast.region, slug="utkast")
    other = finding(cast.other_region, factories.organisation(cast.other_region, "Enköping"))
    assert editor.get(reverse("documents:finding_activity", args=[draft.slug, other.key])).status_code == 404
    bin_finding(finding=said, by=cast.editor)
    assert editor.get(reverse("documents:finding_activity", args=[draft.slug, said.key])).status_code == 404


def test_finding_activity_puts_what_does_not_fit_in_the_note(cast: Cast, editor: Client) -> None:
    draft = factories.plan(cast.region, slug="utkast")
    long = finding(cast.region, cast.region, "Så här är det. " * 60)
    data = form_data(editor.get(reverse("documents:finding_activity", args=[draft.slug, long.key])))
    assert len(str(data["title"])) == 500
    assert str(data["note"]).count("Så här är det.") == 60


def test_finding_activity_asks_a_constant_number(cast: Cast, said: Finding) -> None:
    draft = factories.plan(cast.region, slug="utkast")
    factories.activity(draft)

    def more() -> None:
        for number in range(8):
            factories.organisation(cast.region, f"Kommun {number}", code=f"18{number}9")
            factories.activity(draft, f"Aktivitet {number}")

    address = reverse("documents:finding_activity", args=[draft.slug, said.key])
    assert_queries_stay(address, cast.editor, more, at_most=15)
