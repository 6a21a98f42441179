"""Somebody leaves: everything goes to others in one step, published, with nothing old rewritten."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.actions.closing import close_round
from activities.models import Responsibility
from activities.queries.history import changes_in, history_of_part
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.compare import compare
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import changes_of
from kultursamverkan.people.models import Membership, Person, User
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish
from tests.drafts import signed_in
from tests.forms import form_data
from tests.pages.handing import BEFORE, filled, hand_over, lines

HANDED_OVER = [
    ("Alva Exempelsson", True, None, BEFORE),
    ("Bo Exempelsson", True, date(2026, 12, 1), None),
]


class TestReview:
    def test_the_first_press_shows_and_changes_nothing(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        html = editor.post(url, filled(editor, url)).content.decode()
        assert "Det här händer när du lämnar över" in html
        assert "Gemensam aktivitet (Handlingsplan)" in html
        assert "Alva Exempelsson, sammankallande, till 2026-11-30" in html
        assert "Bo Exempelsson, sammankallande, från 2026-12-01" in html
        assert "Lämna över och publicera" in html
        assert lines(cast.plan) == [("Alva Exempelsson", True, None, None)]
        assert not PlanVersion.objects.exists()

    def test_what_is_changed_after_it_is_shown_again(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        data = form_data(editor.post(url, filled(editor, url)))
        html = editor.post(url, data | {"day": "2026-12-15"}).content.decode()
        assert "från 2026-12-15" in html
        activity = factories.activity(cast.plan, "Den andra")
        factories.convener(activity, person=Person.objects.get(name="Alva Exempelsson"))
        html = editor.post(url, data).content.decode()
        assert "Den andra (Handlingsplan)" in html
        assert not PlanVersion.objects.exists()

    def test_an_unknown_name_is_asked_about(self, cast: Cast, editor: Client, url: str) -> None:
        html = editor.post(url, filled(editor, url, **{"alla-person": "Bo Ek"})).content.decode()
        assert "ingen person som heter ”Bo Ek”" in html
        assert 'name="alla-new_person"' in html
        assert 'value="Bo Ek"' in html

    def test_nobody_is_chosen_or_the_one_who_leaves(self, cast: Cast, editor: Client, url: str) -> None:
        assert "Skriv vem som tar över" in editor.post(url, filled(editor, url, **{"alla-person": ""})).content.decode()
        html = editor.post(url, filled(editor, url, **{"alla-person": "Alva Exempelsson"})).content.decode()
        assert "Alva Exempelsson är den som lämnar över." in html

    def test_no_names_in_the_reason_of_a_plan_without_names(
        self, cast: Cast, editor: Client, url: str, bo: Person
    ) -> None:
        Plan.objects.update(show_names=False)
        html = editor.post(url, filled(editor, url, reason="Bo Exempelsson tar över.")).content.decode()
        assert "Skriv skälet utan Bo Exempelsson." in html
        hand_over(editor, url)
        public = Client().get("/planer/plan/").content.decode()
        assert "namngiven tjänsteperson" in public
        assert "Exempelsson" not in public


class TestPublished:
    def test_the_old_ends_and_the_new_begins(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        html = hand_over(editor, url)
        assert "Handlingsplan är publicerad som version 1." in html
        assert lines(cast.plan) == HANDED_OVER
        version = PlanVersion.objects.get()
        assert version.published_by == cast.editor
        assert "Bo Exempelsson" in str(version.document)
        assert compare(assemble(cast.plan), assemble(Plan.objects.get(pk=cast.plan.pk))) == []

    def test_the_history_tells_both(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        hand_over(editor, url)
        told = changes_in(history_of_part(cast.plan, "activity", cast.activity.key))
        assert {(change.field, change.old, change.new) for change in told if change.by == "Editor"} == {
            ("Hela planen", "", "Version 1 publicerad"),
            ("Ansvarig", "", "Bo Exempelsson, sammankallande"),
            ("Ansvarig Alva Exempelsson: till", "", "2026-11-30"),
        }

    def test_versions_and_closed_years_keep_the_old_name(
        self, cast: Cast, editor: Client, url: str, bo: Person
    ) -> None:
        """Also when the day lies before they were frozen."""
        publish(cast, "Första titeln")
        round_ = factories.round_(cast.plan, state="open", opened_at=timezone.now())
        round_.round_activities.create(activity=cast.activity)
        close_round(round_=round_, by=cast.editor)
        pages = ["/planer/plan/versioner/1/", reverse("activities:round_copy", args=["plan", 2022, 1])]
        frozen = [editor.get(page).content.decode() for page in pages]
        hand_over(editor, url, day="2020-11-01")
        for page, before in zip(pages, frozen, strict=True):
            after = editor.get(page).content.decode()
            assert "Alva Exempelsson" in before
            assert "Alva Exempelsson" in after
            assert "Bo Exempelsson" not in after

    def test_each_line_to_somebody_of_its_own(self, cast: Cast, editor: Client, url: str, alva: Person) -> None:
        other = factories.convener(factories.activity(cast.plan, "Den andra"), person=alva, role="Kulturchef")
        names = {f"rad-{other.pk}-person": "Cia Ny", f"rad-{other.pk}-new_person": "on", "alla-new_person": "on"}
        hand_over(editor, url, **names | {"alla-person": "Didrik Ny"})
        assert [name for name, *_ in lines(cast.plan)] == [
            "Alva Exempelsson",
            "Didrik Ny",
            "Kulturchef Alva Exempelsson",
            "Kulturchef Cia Ny",
        ]
        assert Person.objects.filter(name__endswith=" Ny").count() == 2

    def test_who_stands_there_already_is_not_named_twice(
        self, cast: Cast, editor: Client, url: str, bo: Person
    ) -> None:
        factories.convener(cast.activity, person=bo, order=2)
        assert "Bo Exempelsson är redan ansvarig" in editor.post(url, filled(editor, url)).content.decode()
        hand_over(editor, url)
        assert lines(cast.plan) == [HANDED_OVER[0], ("Bo Exempelsson", True, None, None)]

    def test_what_has_not_begun_is_given_as_it_is(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        cast.activity.responsibilities.update(since=date(2027, 1, 1), source_text="Alva E")
        hand_over(editor, url)
        assert lines(cast.plan) == [("Bo Exempelsson", True, date(2027, 1, 1), None)]
        assert Responsibility.objects.get().source_text == ""

    def test_a_draft_changes_where_it_stands_and_a_closed_plan_not_at_all(
        self, cast: Cast, editor: Client, url: str, alva: Person, bo: Person
    ) -> None:
        draft, closed = factories.plan(cast.region), factories.plan(cast.region, state="closed")
        for plan in (draft, closed):
            factories.convener(factories.activity(plan), person=alva)
        hand_over(editor, url)
        assert lines(draft) == [("Bo Exempelsson", True, None, None)]
        assert lines(closed) == [("Alva Exempelsson", True, None, None)]
        assert [version.plan for version in PlanVersion.objects.all()] == [cast.plan]

    def test_two_tabs(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        first, second = (form_data(editor.post(url, filled(editor, url))) for _ in range(2))
        assert editor.post(url, first).status_code == 302
        assert "Det finns inget kvar att lämna över." in editor.post(url, second).content.decode()
        assert lines(cast.plan) == HANDED_OVER

    def test_what_has_ended_by_then_needs_nobody(
        self, cast: Cast, editor: Client, url: str, alva: Person, bo: Person
    ) -> None:
        ends = factories.convener(factories.activity(cast.plan, "Slutar ändå"), person=alva, until=BEFORE)
        hand_over(editor, url)
        ends.refresh_from_db()
        assert (ends.until, ends.activity.responsibilities.count()) == (BEFORE, 1)
        later = factories.convener(factories.activity(cast.plan, "Slutar sedan"), person=alva, until=date(2027, 6, 30))
        hand_over(editor, url)
        assert [(row.since, row.until) for row in later.activity.responsibilities.all()] == [
            (None, BEFORE),
            (date(2026, 12, 1), date(2027, 6, 30)),
        ]

    def test_the_difference_says_it(self, cast: Cast, editor: Client, url: str, bo: Person) -> None:
        publish(cast, "Första titeln")
        hand_over(editor, url)
        html = Client().get("/planer/plan/jamfor/?fran=1&till=2").content.decode()
        assert "1 aktivitet fick ny sammankallande.</p>" in html
        public = Client().get("/planer/plan/").content.decode()
        assert "till 2026-11-30" in public
        assert "från 2026-12-01" in public

    def test_nothing_is_half_done(
        self, cast: Cast, admin: Client, alva: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last step is refused: an account that looks after the installation is not closed here."""
        User.objects.filter(person=alva).update(is_superuser=True)
        url = reverse("pages:handover", args=[alva.pk])
        day = timezone.localdate().isoformat()
        data = form_data(admin.post(url, filled(admin, url, close="on", day=day)))
        assert "sköter installationen" in admin.post(url, data).content.decode()
        assert lines(cast.plan) == [("Alva Exempelsson", True, None, None)]
        assert not PlanVersion.objects.exists()


class TestWorkingCopy:
    @pytest.fixture
    def copy(self, cast: Cast) -> Plan:
        publish(cast, "Första titeln")
        copy = open_working_copy(plan=cast.plan, by=cast.editor)
        copy.activities.update(title="Bara i arbetsversionen")
        return copy

    def test_the_adjustment_is_the_handover_alone(
        self, cast: Cast, copy: Plan, editor: Client, url: str, bo: Person
    ) -> None:
        before = changes_of(copy)[1]
        assert "En arbetsversion är öppen" in editor.get(url).content.decode()
        hand_over(editor, url)
        assert "Bara i arbetsversionen" not in str(PlanVersion.objects.get(number=2).document)
        assert lines(cast.plan) == lines(copy) == HANDED_OVER
        assert changes_of(Plan.objects.get(pk=copy.pk))[1] == before

    def test_it_is_told_once(self, cast: Cast, copy: Plan, editor: Client, url: str, bo: Person) -> None:
        LogEntry.objects.all().delete()
        hand_over(editor, url)
        told = changes_in(history_of_part(cast.plan, "activity", cast.activity.key))
        assert len([change for change in told if change.field.startswith("Ansvarig")]) == 2

    def test_who_edits_the_activity_there_is_told(
        self, cast: Cast, copy: Plan, editor: Client, url: str, bo: Person
    ) -> None:
        before = copy.activities.get().revision
        hand_over(editor, url)
        assert copy.activities.get().revision > before

    def test_what_only_the_copy_says_changes_there(
        self, cast: Cast, copy: Plan, editor: Client, url: str, alva: Person, bo: Person
    ) -> None:
        factories.convener(factories.activity(copy, "Ny i kopian"), person=alva)
        assert "bara i arbetsversionen" in editor.get(url).content.decode()
        hand_over(editor, url)
        assert ("Bo Exempelsson", True, None, None) in lines(copy)
        assert lines(cast.plan) == HANDED_OVER


def test_what_follows_is_told(cast: Cast, admin: Client, url: str) -> None:
    round_ = factories.round_(cast.plan, state="open", opened_at=timezone.now())
    round_.round_activities.create(activity=cast.activity)
    Membership.objects.filter(user=cast.convener).update(role="reporter")
    round_.follow_ups.create(activity=cast.activity, organisation=cast.laxa)
    html = admin.get(url).content.decode()
    assert "Rapporten för 2022 är inte skriven än. Den följer med." in html
    assert "Uppföljning 2022 – Laxå kommun" in html


def test_nothing_to_hand_over(cast: Cast, editor: Client, bo: Person) -> None:
    html = editor.get(reverse("pages:handover", args=[bo.pk])).content.decode()
    assert "Inget att lämna över" in html
    assert "Visa vad som händer" not in html


def test_another_regions_person_is_unknown(cast: Cast, editor: Client) -> None:
    stranger = factories.person(cast.other_region, "Disa Exempelsson")
    assert editor.get(reverse("pages:handover", args=[stranger.pk])).status_code == 404


def test_few_queries_however_much_there_is(
    cast: Cast, admin: Client, url: str, alva: Person, bo: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        factories.convener(factories.activity(cast.plan, f"Aktivitet {number}"), person=alva)
        alva.groups.add(factories.organisation(cast.region, f"Grupp {number}", kind="network"))
    with django_assert_max_num_queries(25):
        shown = admin.get(url)
    with django_assert_max_num_queries(25):
        admin.post(url, form_data(shown) | {"alla-person": "Bo Exempelsson"})


def test_handover_list_counts_what_rests_on_each(cast: Cast, editor: Client, alva: Person, bo: Person) -> None:
    Responsibility.objects.create(activity=factories.activity(cast.plan, "Två"), person=alva)
    factories.convener(factories.activity(cast.plan, "Slut"), person=alva, until=date(2021, 1, 1))
    open_working_copy(plan=cast.plan, by=cast.editor)
    html = editor.get(reverse("pages:handover_list")).content.decode()
    assert html.index("Alva Exempelsson") < html.index("Bo Exempelsson")
    rows = [row.split("</tr>")[0] for row in html.split("<tr>")[1:]]
    assert 'data-label="Sammankallar">1</td>' in rows[1]
    assert 'data-label="Ansvarar för">2</td>' in rows[1]
    assert "Bo" in editor.get(reverse("pages:handover_list"), {"q": "bo"}).content.decode()


def test_handover_list_is_for_those_who_edit_plans(cast: Cast) -> None:
    for user, status in ((cast.editor, 200), (cast.reader, 403), (cast.stranger, 403)):
        assert signed_in(user).get(reverse("pages:handover_list")).status_code == status
