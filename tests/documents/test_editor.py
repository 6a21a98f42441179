"""A draft or a working copy as the document it is, each part with what can be done to it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import open_working_copy
from plans.models import Plan
from tests import factories
from tests.cast import Cast

URL = "/planer/plan-arbetsversion/redigera/"


@pytest.fixture
def copy(cast: Cast) -> Plan:
    factories.chapter(cast.plan, key="kap", title="Inledning")
    return open_working_copy(plan=cast.plan, by=cast.editor)


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("stranger", 404), ("other_editor", 404), ("reader", 403), ("chief", 403), ("editor", 200)],
)
def test_who_may_edit(client: Client, cast: Cast, copy: Plan, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status


def test_an_adopted_plan_is_not_edited_itself(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    response = client.get("/planer/plan/redigera/")
    assert response.status_code == 403
    assert "Öppna en arbetsversion" in response.content.decode()


def test_nobody_posts_to_it(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    assert client.post(URL).status_code == 405


def test_every_part_can_be_changed_where_it_stands(client: Client, cast: Cast, copy: Plan) -> None:
    copy.definitions.create(key="ord", term="RUS", text="Strategin")
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()
    goal, section, heading = (rows.get().key for rows in (copy.goals, copy.sections, copy.headings))
    for part in (goal, section, heading, "kap", "ord", cast.activity.key):
        assert f'id="{part}"' in html  # where the editing pages lead back to
    base = "/planer/plan-arbetsversion/redigera"
    for path in (
        "uppgifter/",
        "kapitel/nytt/",
        "kapitel/kap/",
        "kapitel/kap/ta-bort/",
        "mal/nytt/",
        f"mal/{goal}/",
        f"mal/{goal}/ta-bort/",
        "avsnitt/nytt/",
        f"avsnitt/{section}/",
        f"avsnitt/{section}/ta-bort/",
        f"rubriker/ny/?avsnitt={section}",
        f"rubriker/{heading}/",
        f"rubriker/{heading}/ta-bort/",
        f"aktiviteter/ny/?rubrik={heading}",
        f"aktiviteter/{cast.activity.key}/",
        f"aktiviteter/{cast.activity.key}/plats/",
        f"aktiviteter/{cast.activity.key}/papperskorgen/",
        f"aktiviteter/ny/?efter={cast.activity.key}",
        "ord/nytt/",
        "ord/ord/",
        "ord/ord/ta-bort/",
        "papperskorg/",
        "kasta/",
    ):
        assert f'"{base}/{path}"' in html, path


def test_parts_move_where_there_is_room(client: Client, cast: Cast, copy: Plan) -> None:
    factories.activity(copy, "En till", key="sist")
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()

    def ways(key: str) -> list[str]:
        return [way for way in ("up", "down") if f'data-of="{key}" data-act="{way}"' in html]

    assert ways(cast.activity.key) == ["down"]
    assert ways("sist") == ["up"]
    assert ways("kap") == [], "it is the only one"


def test_changes_are_counted(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()
    assert "Inga opublicerade ändringar" in html
    assert "publicera/" not in html
    copy.activities.update(title="Nytt namn")
    html = client.get(URL).content.decode()
    assert "1 opublicerad ändring." in html
    assert "publicera/" in html
    copy.chapters.update(title="Ny rubrik")
    assert "2 opublicerade ändringar." in client.get(URL).content.decode()


def test_names_are_seen_by_those_who_edit(client: Client, cast: Cast, copy: Plan) -> None:
    Plan.objects.update(show_names=False)
    client.force_login(cast.editor)
    assert "Alva Exempelsson" in client.get(URL).content.decode()


def test_a_draft_is_edited_the_same_way(client: Client, cast: Cast) -> None:
    factories.plan(cast.region, slug="utkast")
    client.force_login(cast.editor)
    html = client.get("/planer/utkast/redigera/").content.decode()
    assert "Utkast" in html
    assert "Lägg till ett kapitel" in html
    assert "kasta" not in html
    assert "publicera/" not in html


def test_queries_do_not_grow(
    client: Client, cast: Cast, copy: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.editor)
    with django_assert_max_num_queries(20) as few:
        client.get(URL)
    for number in range(8):
        activity = factories.activity(copy, f"Aktivitet {number}")
        factories.participation(activity, cast.laxa)
        factories.convener(activity, group=cast.group)
        factories.chapter(copy)
    with django_assert_max_num_queries(20) as many:
        client.get(URL)
    assert len(few) == len(many)
