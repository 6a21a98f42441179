"""The public sees nothing of a working copy before it is published: every public page of the plan, the list, the
downloads and the API say the same before and after it is opened and changed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.shared.when import parse
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish

SECRET = "Hemlig ändring"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a version, so that there is an earlier one to read."""
    factories.chapter(cast.plan, key="kapitel")
    publish(cast, "Gemensam aktivitet, version 1")
    return cast


def public_urls(cast: Cast) -> list[str]:
    goal = cast.plan.goals.get()
    return [
        reverse("pages:start"),
        reverse("documents:plan_detail", args=["plan"]),
        reverse("documents:version_list", args=["plan"]),
        reverse("documents:version_detail", args=["plan", 1]),
        reverse("api:plan", args=["plan"]),
        *(reverse("documents:plan_download", args=["plan", kind]) for kind in ("csv", "markdown", "json")),
        reverse("documents:version_download", args=["plan", 1, "markdown"]),
        reverse("pages:activity_detail", args=["plan", cast.activity.key]),
        reverse("pages:goal_detail", args=["plan", goal.key]),
        reverse("pages:organisation_list"),
        reverse("pages:organisation_detail", args=[cast.hallsberg.key]),
        reverse("pages:organisation_detail", args=[cast.laxa.key]),
        reverse("activities:activity_list"),
        reverse("activities:activity_list") + f"?q={SECRET.split()[0]}",
        reverse("activities:activity_list") + "?format=csv",
    ]


def seen(urls: list[str]) -> dict[str, tuple[int, str]]:
    """Status and text of each page as somebody sees it who is not signed in."""
    pages = {}
    for url in urls:
        response = Client().get(url)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        # A token is new on each page.
        pages[url] = response.status_code, re.sub(r'value="[\w-]{64}"', "", body.decode())
    return pages


def change_everything(copy: Plan) -> None:
    Plan.objects.filter(pk=copy.pk).update(title=SECRET, registry_number=SECRET, decided_by=SECRET)
    for rows in (copy.chapters, copy.sections, copy.headings):
        rows.update(title=SECRET)
    copy.goals.update(name=SECRET, text=SECRET)
    copy.definitions.create(term=SECRET, text=SECRET)
    copy.activities.update(title=SECRET, note=SECRET, start=parse("Vt 2022"))
    new = factories.activity(copy, SECRET)
    for organisation in copy.region.organisations.all():
        factories.participation(new, organisation, note=SECRET)


def test_nothing_is_seen_before_it_is_published(cast: Cast) -> None:
    urls = public_urls(cast)
    before = seen(urls)
    assert {status for status, _ in before.values()} == {200}
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    change_everything(copy)
    after = seen(urls)
    assert not [url for url in urls if SECRET in after[url][1].replace(f'value="{SECRET.split()[0]}"', "")]
    assert [url for url in urls if before[url] != after[url]] == []
    publish_working_copy(copy=Plan.objects.get(pk=copy.pk), reason="Klart", by=cast.editor)
    published = seen(urls)
    changed = [url for url in urls if SECRET in published[url][1]]
    assert len(changed) >= 8, changed


@pytest.mark.parametrize("path", ["", "versioner/", "versioner/1/", "redigera/", "aktiviteter/{key}/", "mal/{goal}/"])
def test_its_own_addresses_are_closed(cast: Cast, path: str) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    url = f"/planer/{copy.slug}/" + path.format(key=cast.activity.key, goal=cast.plan.goals.get().key)
    assert Client().get(url).status_code in (302, 404)
    stranger = Client()
    stranger.force_login(cast.stranger)
    assert stranger.get(url).status_code == 404
