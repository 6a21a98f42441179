"""Several activities changed at once: chosen, shown what will change, and then changed, or nothing at all."""

from dataclasses import replace
from datetime import date

import pytest
from auditlog.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.content import content_of
from activities.actions.editing import bin_activity, edit_activity
from activities.models import Activity, Heading, Responsibility
from kultursamverkan.records.models import UndoStep
from plans.models import PlanSection
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, make_draft
from tests.forms import Data, form_data


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def url(draft: Draft) -> str:
    return draft.url("activities:bulk_edit")


def chosen(editor: Client, draft: Draft, *keys: str, **fields: str) -> Data:
    """The first form, filled in."""
    return form_data(editor.get(url(draft))) | {"activities": list(keys)} | fields


def preview(editor: Client, draft: Draft, *keys: str, press: str = "andra", **fields: str) -> tuple[str, Data]:
    """The page that shows what will change, and its form."""
    response = editor.post(url(draft), chosen(editor, draft, *keys, **fields) | {"knapp": press})
    return response.content.decode(), form_data(response)


def titles(draft: Draft, heading: Heading) -> list[str]:
    return [row.title for row in Activity.objects.live().filter(heading=heading).order_by("order")]


def test_planned_completion(editor: Client, cast: Cast, draft: Draft) -> None:
    first, second = draft.activities[:2]
    html, data = preview(editor, draft, "a1", "a2", completion="Vt 2024")
    assert "2 aktiviteter ändras" in html
    assert "Planerat klart" in html
    assert str(first.planned_completion) in html
    assert Activity.objects.get(pk=first.pk).planned_completion == first.planned_completion
    response = editor.post(url(draft), data | {"knapp": "gor"}, follow=True)
    assert response.redirect_chain == [(f"/planer/{draft.slug}/redigera/#a1", 302)]
    assert "2 aktiviteter är ändrade." in response.content.decode()
    for before in (first, second):
        row = Activity.objects.get(pk=before.pk)
        assert (str(row.planned_completion), row.revision) == ("Vt 2024", before.revision + 1)
        entry = LogEntry.objects.get_for_object(row).latest("pk")
        assert (entry.actor, list(entry.changes_dict)) == (cast.editor, ["planned_completion"])
    # One step takes all of it back.
    editor.post(draft.url("documents:edit_undo", UndoStep.objects.get().pk))
    assert {row.planned_completion for row in draft.plan.activities.live()} == {first.planned_completion}


def test_what_does_not_change_is_said(editor: Client, draft: Draft) -> None:
    Activity.objects.filter(pk=draft.activities[0].pk).update(planned_completion=factories.when("2023"))
    Activity.objects.filter(pk=draft.activities[1].pk).update(
        start=factories.when("Ht 2024"), planned_completion=factories.when("2025")
    )
    html, data = preview(editor, draft, "a1", "a2", completion="2023")
    assert "Ingen aktivitet skulle ändras." in html
    assert "ska redan vara klar 2023" in html
    assert "startar Ht 2024 och kan inte vara klar 2023" in html
    assert "gor" not in data.values()
    assert "Ingen av aktiviteterna skulle ändras" in editor.post(url(draft), data | {"knapp": "gor"}).content.decode()


def test_another_heading(editor: Client, draft: Draft) -> None:
    there = draft.headings[1]
    stayed = [row.title for row in draft.activities if row.key not in ("a1", "a2")]
    html, data = preview(editor, draft, "a2", "a1", place=f"h:{there.pk}")
    assert str(there) in html
    editor.post(url(draft), data | {"knapp": "gor"})
    assert titles(draft, there)[-2:] == [draft.activities[0].title, draft.activities[1].title]
    assert titles(draft, draft.headings[0]) == stayed
    for heading in draft.headings:
        orders = list(Activity.objects.live().filter(heading=heading).order_by("order").values_list("order", flat=True))
        assert orders == list(range(1, len(orders) + 1))


def test_another_section_keeps_the_name_of_the_heading(editor: Client, draft: Draft) -> None:
    section = PlanSection.objects.get(plan=draft.plan, key="s6")
    html, data = preview(editor, draft, "a1", "a2", place=f"s:{section.pk}")
    assert "(ny rubrik)" in html
    editor.post(url(draft), data | {"knapp": "gor"})
    made = Heading.objects.get(section=section, title=draft.headings[0].title)
    assert titles(draft, made) == [row.title for row in draft.activities[:2]]
    # The next one finds the heading there.
    html, data = preview(editor, draft, "a1", place=f"s:{section.pk}")
    assert f"står redan i avsnittet {section}" in html


class TestConveners:
    @pytest.fixture(autouse=True)
    def lines(self, cast: Cast, draft: Draft) -> None:
        self.alva = cast.convener.person
        self.berit = factories.person(cast.region, "Berit Exempelsson")
        Responsibility.objects.filter(activity__plan=draft.plan).delete()
        for number, row in enumerate(draft.activities[:2]):
            Responsibility.objects.create(activity=row, role="Samordnare", order=1)
            factories.convener(row, person=(self.alva, self.berit)[number], role="Kulturchef", order=2)

    def said(self, draft: Draft, number: int) -> list[str]:
        rows = Responsibility.objects.filter(activity=draft.activities[number]).order_by("order")
        return [f"{row}{'*' if row.is_convener else ''}" for row in rows]

    def test_one_by_another(self, cast: Cast, editor: Client, draft: Draft) -> None:
        assert self.alva
        html, data = preview(
            editor, draft, "a1", "a2", convener="Arbetsgrupp Kulturkraft", replaced=f"person.{self.alva.pk}"
        )
        assert "1 aktivitet ändras" in html
        assert "Kulturchef Alva Exempelsson" in html
        assert "har en annan sammankallande" in html
        editor.post(url(draft), data | {"knapp": "gor"})
        assert self.said(draft, 0) == ["Samordnare", "Arbetsgrupp Kulturkraft*"]
        assert self.said(draft, 1) == ["Samordnare", "Kulturchef Berit Exempelsson*"]

    def test_whoever_it_is(self, editor: Client, draft: Draft) -> None:
        Responsibility.objects.filter(activity=draft.activities[1], is_convener=True).delete()
        _, data = preview(editor, draft, "a1", "a2", convener="Berit Exempelsson", role="Bibliotekschef")
        editor.post(url(draft), data | {"knapp": "gor"})
        assert self.said(draft, 0) == ["Samordnare", "Bibliotekschef Berit Exempelsson*"]
        assert self.said(draft, 1) == ["Bibliotekschef Berit Exempelsson*", "Samordnare"]
        row = Activity.objects.get(pk=draft.activities[0].pk)
        assert row.revision == draft.activities[0].revision + 1
        told = LogEntry.objects.filter(additional_data__key="a1", content_type__model="responsibility")
        assert told.exists()

    def test_who_convenes_already_is_not_written_twice(self, editor: Client, draft: Draft) -> None:
        html, data = preview(editor, draft, "a1", "a2", convener="berit exempelsson")
        assert "har redan Kulturchef Berit Exempelsson som sammankallande" in html
        editor.post(url(draft), data | {"knapp": "gor"})
        assert self.said(draft, 0) == ["Samordnare", "Berit Exempelsson*"]
        assert self.said(draft, 1) == ["Samordnare", "Kulturchef Berit Exempelsson*"]

    def test_who_stands_there_otherwise_convenes_now(self, editor: Client, draft: Draft) -> None:
        Responsibility.objects.create(activity=draft.activities[0], person=self.berit, role="Expert", order=3)
        _, data = preview(editor, draft, "a1", convener="Berit Exempelsson")
        editor.post(url(draft), data | {"knapp": "gor"})
        assert self.said(draft, 0) == ["Samordnare", "Expert Berit Exempelsson*"]

    def test_whose_time_is_over_stays(self, editor: Client, draft: Draft) -> None:
        Responsibility.objects.filter(activity=draft.activities[0], is_convener=True).update(until=date(2021, 1, 1))
        _, data = preview(editor, draft, "a1", convener="Berit Exempelsson")
        editor.post(url(draft), data | {"knapp": "gor"})
        assert self.said(draft, 0) == ["Berit Exempelsson*", "Samordnare", "Kulturchef Alva Exempelsson*"]

    def test_an_unknown_name(self, editor: Client, draft: Draft) -> None:
        sent = chosen(editor, draft, "a1", convener="Berit Exempelson") | {"knapp": "andra"}
        html = editor.post(url(draft), sent).content.decode()
        assert "känner inte till ”Berit Exempelson”. Menade du Berit Exempelsson" in html
        sent = chosen(editor, draft, "a1", role="Kulturchef") | {"knapp": "andra"}
        assert "Skriv vem rollen gäller." in editor.post(url(draft), sent).content.decode()


def test_to_the_bin(editor: Client, draft: Draft) -> None:
    html, data = preview(editor, draft, "a1", "a2", press="papperskorg", completion="2030")
    assert "Papperskorgen" in html
    assert "2030" not in html.split("<table")[1].split("</table>")[0]
    response = editor.post(url(draft), data | {"knapp": "gor-papperskorg"}, follow=True)
    assert "2 aktiviteter ligger i papperskorgen." in response.content.decode()
    assert draft.plan.activities.binned().count() == 2
    assert titles(draft, draft.headings[0]) == [row.title for row in draft.activities[2:]]


class TestOvertaken:
    """Somebody was there between the page and the press: refused kindly, and nothing is half done."""

    def test_changed(self, cast: Cast, editor: Client, draft: Draft) -> None:
        _, data = preview(editor, draft, "a1", "a2", completion="2024")
        row = draft.activities[1]
        edit_activity(activity=row, revision=None, content=replace(content_of(row), title="Nytt namn"), by=cast.admin)
        html = editor.post(url(draft), data | {"knapp": "gor"}).content.decode()
        assert "Inget är sparat än" in html
        assert "Admin har ändrat ”Nytt namn”." in html
        assert not Activity.objects.filter(plan=draft.plan, planned_completion=factories.when("2024")).exists()

    def test_binned_and_then_again(self, cast: Cast, editor: Client, draft: Draft) -> None:
        _, data = preview(editor, draft, "a1", "a2", completion="2024")
        bin_activity(activity=draft.activities[1], by=cast.admin)
        response = editor.post(url(draft), data | {"knapp": "gor"})
        assert f"Admin har lagt i papperskorgen ”{draft.activities[1]}”." in response.content.decode()
        # As it stands by now, it can be done on purpose.
        editor.post(url(draft), form_data(response) | {"knapp": "gor"})
        changed = Activity.objects.filter(plan=draft.plan, planned_completion=factories.when("2024"))
        assert [row.key for row in changed] == ["a1"]

    def test_the_place_has_gone(self, editor: Client, draft: Draft) -> None:
        _, data = preview(editor, draft, "a1", place=f"h:{draft.headings[1].pk}")
        Activity.objects.filter(heading=draft.headings[1]).update(heading=draft.headings[0])
        draft.headings[1].delete()
        assert editor.post(url(draft), data | {"knapp": "gor"}).status_code == 200
        assert titles(draft, draft.headings[0])[0] == draft.activities[0].title

    def test_what_was_not_shown_is_not_done(self, editor: Client, draft: Draft) -> None:
        data = chosen(editor, draft, "a1", completion="2024")
        html = editor.post(url(draft), data | {"knapp": "gor"}).content.decode()
        assert "Inget är sparat än" in html
        assert not Activity.objects.filter(plan=draft.plan, planned_completion=factories.when("2024")).exists()


def test_ticking(editor: Client, draft: Draft) -> None:
    all_keys = [row.key for row in Activity.objects.live().filter(plan=draft.plan)]
    data = form_data(editor.post(url(draft), chosen(editor, draft, completion="2024") | {"knapp": "alla"}))
    assert sorted(data["activities"]) == sorted(all_keys)
    assert data["completion"] == "2024"
    data = form_data(editor.post(url(draft), data | {"knapp": "ingen"}))
    assert "activities" not in data
    # Only what the filter lets through.
    found = editor.post(f"{url(draft)}?q=2", data | {"knapp": "alla"})
    assert form_data(found)["activities"] in ("a2", ["a2"])


def test_back_to_choosing(editor: Client, draft: Draft) -> None:
    _, data = preview(editor, draft, "a1", "a2", completion="2024")
    again = form_data(editor.post(url(draft), data | {"knapp": "tillbaka"}))
    assert (again["activities"], again["completion"]) == (["a1", "a2"], "2024")


def test_nothing_chosen(editor: Client, draft: Draft) -> None:
    html = editor.post(url(draft), chosen(editor, draft, completion="2024") | {"knapp": "andra"}).content.decode()
    assert "Välj minst en aktivitet." in html
    html = editor.post(url(draft), chosen(editor, draft, "a1") | {"knapp": "andra"}).content.decode()
    assert "Fyll i vad du vill ändra" in html


def test_an_adopted_plan_is_not_edited(editor: Client, cast: Cast) -> None:
    assert editor.get("/planer/plan/redigera/flera/").status_code == 403


def test_queries_do_not_grow(
    editor: Client, draft: Draft, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        factories.convener(factories.activity(draft.plan, f"Aktivitet {number}"), role="Kulturchef")
    with django_assert_max_num_queries(15):
        editor.get(f"{url(draft)}?q=aktivitet")
    keys = [row.key for row in draft.plan.activities.live()]
    data = chosen(editor, draft, *keys, completion="2024") | {"knapp": "andra"}
    with django_assert_max_num_queries(15):
        editor.post(url(draft), data)


def test_the_list_leads_here_for_editors(editor: Client, client: Client, cast: Cast, draft: Draft) -> None:
    assert f'"{url(draft)}"' in editor.get("/aktiviteter/").content.decode()
    client.force_login(cast.chief)
    assert "Ändra flera" not in client.get("/aktiviteter/").content.decode()
