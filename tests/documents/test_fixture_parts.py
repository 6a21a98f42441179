"""A fixture with parts of plans, loaded in the browser by the region's admin."""

import json
from copy import deepcopy
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.fixture_rows import MODELS
from kultursamverkan.people.fixtures import Judged
from kultursamverkan.people.models import Person
from kultursamverkan.records.undo import line_of
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import form_data
from tests.people.fixture_files import person, row, text_of, upload

URL = "/administration/fixtur/"
REVIEW = f"{URL}granska/"
Rows = list[dict[str, Any]]


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.admin)
    return client


@pytest.fixture
def copy(cast: Cast) -> Plan:
    chapter = factories.chapter(cast.plan)
    cast.plan.definitions.create(term="ord", text="Förklaring", at=[{"part": chapter.key, "field": "title"}])
    return open_working_copy(plan=cast.plan, by=cast.editor)


def dumped(plan: Plan) -> Rows:
    """As `dumpdata --natural-primary --natural-foreign` writes the plan."""
    found: Rows = []
    for name, model in MODELS.items():
        if name == "plans.plan":
            rows = model._base_manager.filter(pk=plan.pk)
        elif name in ("activities.responsibility", "activities.participation"):
            rows = model._base_manager.filter(activity__plan=plan)
        else:
            rows = model._base_manager.filter(plan=plan)
        made = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
        found += json.loads(made)
    return found


def of(rows: Rows, model: str) -> dict[str, Any]:
    return next(one["fields"] for one in rows if one["model"] == model)


def sent(admin: Client, rows: Rows) -> str:
    return admin.post(URL, {"file": upload(text_of(*rows))}, follow=True).content.decode()


def pressed(admin: Client) -> str:
    return admin.post(REVIEW, form_data(admin.get(REVIEW)), follow=True).content.decode()


def test_what_a_plan_was_dumped_as_is_as_it_is(admin: Client, cast: Cast, copy: Plan) -> None:
    html = sent(admin, dumped(copy))
    assert "Allt i filen stämmer redan" in html
    assert "skapas" not in html.partition("<main")[2].partition("Allt i filen")[2]


def test_created_changed_and_undone(admin: Client, cast: Cast, copy: Plan) -> None:
    before, adopted = assemble(copy), assemble(cast.plan)
    rows = dumped(copy)
    changed = of(rows, "activities.activity")
    changed |= {"title": "Ny titel", "start": "2021-07-01/2021-12-31"}
    own = [copy.slug, "ny-aktivitet"]
    rows += [
        person("nils"),
        row("activities.participation", activity=own, organisation=["1861"]),
        row(
            "activities.responsibility",
            activity=own,
            order=1,
            role="Kulturchef",
            person=["18", "nils"],
            is_convener=True,
        ),
        row("activities.activity", plan=[copy.slug], key="ny-aktivitet", heading=changed["heading"], title="Helt ny"),
    ]
    html = sent(admin, rows)
    for said in (
        "Ny titel: ändras",
        "Helt ny: skapas",
        "1861 i ny-aktivitet: skapas",
        "Kulturchef i ny-aktivitet: skapas",
        f"<ins>{copy.headings.get(key=changed['heading'][1]).title}</ins>",
    ):
        assert said in html
    assert "Ht 2021</ins>" in html
    assert assemble(Plan.objects.get(pk=copy.pk)) == before

    assert "Filen är inläst: 5 poster." in pressed(admin)
    now = assemble(Plan.objects.get(pk=copy.pk))
    titles = {one.key: one.title for one in now.activities}
    assert titles["ny-aktivitet"] == "Helt ny"
    assert "Ny titel" in titles.values()
    new = next(one for one in now.activities if one.key == "ny-aktivitet")
    assert [line.text for line in new.conveners] == ["Kulturchef Nils Namn"]
    assert [one.name for one in new.participants] == ["Hallsberg"]
    assert assemble(Plan.objects.get(pk=cast.plan.pk)) == adopted
    logged = LogEntry.objects.filter(changes__has_key="document").first()
    assert logged is not None
    assert (logged.actor, logged.changes_dict) == (cast.admin, {"document": ["", "imported"]})

    step = line_of(cast.admin.pk, copy.slug).undo
    assert step is not None
    admin.post(f"/planer/{copy.slug}/redigera/angra/{step.pk}/", {"direction": "undo"})
    assert assemble(Plan.objects.get(pk=copy.pk)) == before


def test_the_way_to_the_plan_that_got_something(admin: Client, cast: Cast, copy: Plan) -> None:
    """While it is looked through, and when it is done; a plan that nothing happens to is not named."""
    rows = dumped(copy)
    editor = f'<a class="ds-link" href="/planer/{copy.slug}/redigera/">'
    assert editor not in sent(admin, rows)
    of(rows, "activities.activity")["title"] = "Ny titel"
    assert f"Filen ändrar {editor}{copy.title}</a>." in sent(admin, rows)
    assert f"Filen är inläst: 1 post. {editor}Redigera {copy.title}</a>" in pressed(admin)


def test_a_field_that_is_not_named_stays(admin: Client, cast: Cast, copy: Plan) -> None:
    key = cast.activity.key
    html = sent(admin, [row("activities.activity", plan=[copy.slug], key=key, note="Ett nytt ord")])
    assert "1 av 1 poster skapas eller ändras" in html
    pressed(admin)
    found = copy.activities.get(key=key)
    assert (found.note, found.title, found.start) == ("Ett nytt ord", cast.activity.title, cast.activity.start)


def test_a_plan_in_force_is_changed_in_its_working_copy(admin: Client, cast: Cast) -> None:
    before = assemble(cast.plan)
    html = sent(admin, dumped(cast.plan))
    assert "planen är antagen, och dess rader är alltid dess senaste version" in html
    assert "”plan-arbetsversion” i stället för ”plan”" in html
    assert "Läs in</button>" not in html
    Plan.objects.filter(pk=cast.plan.pk).update(state="closed")
    assert "planen är avslutad" in sent(admin, dumped(cast.plan))
    assert assemble(cast.plan) == before


def test_a_new_plan_is_a_draft(admin: Client, cast: Cast) -> None:
    rows = json.loads(json.dumps(dumped(cast.plan)).replace('["plan"', '["ny-plan"'))
    of(rows, "plans.plan")["slug"] = "ny-plan"
    assert "bara utkast läses in" in sent(admin, rows)
    of(rows, "plans.plan")["state"] = "draft"
    assert "Ett nytt utkast skapas: Handlingsplan." in sent(admin, rows)
    assert 'href="/planer/ny-plan/redigera/"' in pressed(admin)
    made = Plan.objects.get(slug="ny-plan")
    assert (made.state, made.region) == ("draft", cast.region)
    same = ("title", "chapters", "definitions", "goals", "sections")
    first, second = assemble(made), assemble(cast.plan)
    assert [getattr(first, name) for name in same] == [getattr(second, name) for name in same]


def test_another_regions_plan_is_not_told_of(admin: Client, cast: Cast) -> None:
    theirs = factories.plan(cast.other_region, slug="deras")
    for slug in (theirs.slug, "finns-inte"):
        chapter = row("plans.planchapter", plan=[slug], key="inledning", title="Kapad")
        assert f"planen ”{slug}” finns inte i din region" in sent(admin, [chapter])
    whole = dumped(theirs)
    assert "adressen ”deras” används redan" in sent(admin, whole)
    of(whole, "plans.plan")["slug"] = "deras-2"
    assert "regionen saknas eller hör inte till din region" in sent(admin, whole)


ACTIVITY, CHAPTER, GOAL = "activities.activity", "plans.planchapter", "plans.developmentgoal"
YEAR_2024 = "2024-01-01/2024-12-31"
FAULTS: list[tuple[str, dict[str, Any], str]] = [
    (ACTIVITY, {"title": ["A"]}, "fältet ”title” ska vara text"),
    (ACTIVITY, {"title": ""}, "Titeln saknas"),
    (ACTIVITY, {"title": "A" * 501}, "för långt"),
    (ACTIVITY, {"start": "Ht 2024"}, "ska vara en tid"),
    (ACTIVITY, {"start": 2024}, "ska vara en tid"),
    (
        ACTIVITY,
        {"start": "2024-07-01/2024-12-31", "planned_completion": "2020-01-01/2020-12-31"},
        "klar innan den startar",
    ),
    (ACTIVITY, {"follow_up": "ibland"}, "är inget av"),
    (ACTIVITY, {"order": "1"}, "ska vara ett heltal"),
    (ACTIVITY, {"order": True}, "ska vara ett heltal"),
    (ACTIVITY, {"heading": 1}, "ska vara en naturlig nyckel"),
    (ACTIVITY, {"heading": None}, "ska vara en naturlig nyckel"),
    (ACTIVITY, {"heading": ["plan-arbetsversion", "saknas"]}, "pekar på plan-arbetsversion/saknas, som inte finns"),
    (ACTIVITY, {"replaces": "x"}, "lista av objekt"),
    (ACTIVITY, {"replaces": [{"okänt": "x"}]}, "känner vi inte igen"),
    (ACTIVITY, {"binned_at": "2024-01-01T00:00:00Z"}, "ligger i papperskorgen"),
    (ACTIVITY, {"key": 5}, "naturliga nyckeln saknas"),
    (ACTIVITY, {"key": "två ord"}, "Nyckeln ”två ord”"),
    (ACTIVITY, {"secret": 1}, "fältet ”secret” finns inte"),
    (ACTIVITY, {"plan": ["\ud800"]}, "vilken plan posten hör till"),
    (CHAPTER, {"title": None}, "ska vara text"),
    (GOAL, {"number": None}, "ska vara ett heltal"),
    (GOAL, {"steering": "x"}, "lista av naturliga nycklar"),
    (GOAL, {"steering": [["18", "saknas"]]}, "pekar på 18/saknas"),
    (GOAL, {"color_hex": "röd"}, "ingen färgkod"),
    ("plans.plan", {"show_names": "ja"}, "ska vara true eller false"),
    ("plans.plan", {"document_date": "i går"}, "ska vara ett datum"),
    ("plans.plan", {"state": "adopted"}, "bara utkast läses in"),
    ("plans.plan", {"adjusts": ["annan"]}, "fältet ”adjusts” går inte att ändra"),
    ("plans.plan", {"officials_group": ["saknas"]}, "som inte finns"),
    ("activities.responsibility", {"person": ["03", "ulla"]}, "som inte finns"),
    ("activities.responsibility", {"order": "1"}, "naturliga nyckeln saknas"),
    ("activities.participation", {"organisation": ["saknas"]}, "som inte finns"),
    ("activities.participation", {"state": "kanske"}, "är inget av"),
    ("activities.participation", {"activity": ["plan-arbetsversion", "saknas"]}, "som inte finns"),
]


@pytest.mark.parametrize(("model", "fields", "message"), FAULTS, ids=[f"{m}-{i}" for i, (_, _, m) in enumerate(FAULTS)])
def test_refused(admin: Client, cast: Cast, copy: Plan, model: str, fields: dict[str, Any], message: str) -> None:
    before = assemble(copy)
    rows = dumped(copy)
    of(rows, model).update(fields)
    html = sent(admin, rows)
    assert message in html
    assert "inget av den in" in html
    assert assemble(Plan.objects.get(pk=copy.pk)) == before


def test_a_new_part_says_where_it_stands(admin: Client, copy: Plan) -> None:
    html = sent(admin, [row(ACTIVITY, plan=[copy.slug], key="ny", title="Ny")])
    assert "fältet ”heading” saknas" in html


def test_the_same_twice(admin: Client, copy: Plan) -> None:
    chapter = row("plans.planchapter", plan=[copy.slug], key="ny", title="Nytt")
    assert "samma nyckel står flera gånger" in sent(admin, [chapter, deepcopy(chapter)])


def test_changed_meanwhile(admin: Client, cast: Cast, copy: Plan) -> None:
    rows = [row(ACTIVITY, plan=[copy.slug], key=cast.activity.key, title="Filens titel")]
    sent(admin, rows)
    data = form_data(admin.get(REVIEW))
    copy.activities.filter(key=cast.activity.key).update(title="Adas titel")
    html = admin.post(REVIEW, data, follow=True).content.decode()
    assert "Någon har ändrat något av det som filen handlar om" in html
    assert "Adas titel</del>" in html
    assert copy.activities.get(key=cast.activity.key).title == "Adas titel"


def test_all_or_nothing(admin: Client, cast: Cast, copy: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError

    sent(admin, [person("nils"), row("plans.planchapter", plan=[copy.slug], key="ny", title="Nytt")])
    data = form_data(admin.get(REVIEW))
    monkeypatch.setattr("kultursamverkan.documents.actions.fixtures.load_plan", fails)
    with pytest.raises(RuntimeError):
        admin.post(REVIEW, data)
    assert not Person.objects.filter(key="nils").exists()
    assert not copy.chapters.filter(key="ny").exists()


def test_queries_do_not_grow_with_rows(cast: Cast, copy: Plan) -> None:
    def asked(rows: Rows) -> int:
        with CaptureQueriesContext(connection) as queries:
            judged = Judged(text_of(*rows), [cast.region])
        assert not judged.faults
        return len(queries)

    few = asked(dumped(copy))
    for number in range(8):
        made = factories.activity(copy, title=f"Aktivitet {number}")
        factories.participation(made, cast.hallsberg)
    assert asked(dumped(copy)) == few
