"""The page of one organisation: what it takes part in, convenes and has answered; or what the others do."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import User
from plans.models import Plan
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, organisation_url, status_of, text_of


def test_organisation_detail_shows_activities_and_answers(cast: Cast) -> None:
    handed_in(opened(cast, 2022), cast.hallsberg, cast.chief, status="done", text="Det är klart.")
    text = text_of(organisation_url("1861"))
    assert "<h1>Hallsbergs kommun</h1>" in text
    assert "Kommun i Region Örebro län" in text
    assert "Medverkar i 1 aktivitet<" in text
    assert "Gemensam aktivitet" in text
    assert "Genomförd" in text
    assert "Uppföljning 2022, inlämnad" in text


def test_organisation_detail_shows_this_year_and_earlier(cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, text="I fjol.")
    closed(first)
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief, status="done", text="I år.")
    text = text_of(organisation_url("1861"))
    assert text.index("Uppföljning 2023, inlämnad") < text.index("Uppföljning 2022, inlämnad")
    assert "I fjol." in text
    assert "I år." not in text, "the round is open still"
    assert "I år." in text_of(organisation_url("1861"), cast.other_chief)


def test_organisation_detail_hides_drafts_from_others(cast: Cast) -> None:
    opened(cast)
    assert "Inte besvarad" not in text_of(organisation_url("1861"))
    assert "Inte besvarad" not in text_of(organisation_url("1861"), cast.other_chief)
    assert "Inte besvarad" in text_of(organisation_url("1861"), cast.chief)


def test_organisation_detail_tells_who_convenes_from_it(cast: Cast) -> None:
    factories.convener(cast.activity, group=cast.group, order=2)
    laxa = text_of(organisation_url(cast.laxa.key))
    assert "Sammankallar 1 aktivitet<" in laxa
    assert "Alva Exempelsson" in laxa
    group = text_of(organisation_url(cast.group.key))
    assert "Sammankallar 1 aktivitet<" in group
    assert "Medverkar" not in group
    assert "Sammankallar" not in text_of(organisation_url("1861"))


def test_organisation_detail_that_takes_part_in_nothing_shows_what_the_others_do(cast: Cast) -> None:
    degerfors = factories.organisation(cast.region, "Degerfors", code="1862", official_name="Degerfors kommun")
    text = text_of(organisation_url(degerfors.key))
    assert "Medverkar inte i någon aktivitet" in text
    assert "Degerfors kommun står inte med i någon av planens aktiviteter." in text
    assert "Det här gör de andra" in text
    assert "Gemensam aktivitet" in text
    assert "Hallsberg, Laxå" in text
    assert "Det här gör de andra" not in text_of(organisation_url("1861"))


def test_organisation_detail_shows_the_current_plan_first(cast: Cast) -> None:
    earlier = factories.plan(cast.region, title="Förra planen", state="closed", period_start=2016, period_end=2019)
    factories.participation(factories.activity(earlier, "Gammalt"), cast.hallsberg)
    text = text_of(organisation_url("1861"))
    assert text.index(">Handlingsplan</a>") < text.index(">Förra planen</a>")
    assert "Förra planen" not in text_of(organisation_url(cast.laxa.key))


def test_organisation_detail_marks_uncertain_parts(cast: Cast) -> None:
    cast.activity.participations.filter(organisation=cast.hallsberg).update(state="tentative", note="på prov")
    text = text_of(organisation_url("1861"))
    assert "Osäker" in text
    assert "på prov" in text


def test_organisation_detail_of_the_officials_group(cast: Cast) -> None:
    support = factories.organisation(cast.region, "Tjänstemannastöd", kind=OrganisationKind.OFFICIALS_GROUP)
    assert status_of(organisation_url(support.key)) == 404, "no plan names it yet"
    cast.plan.officials_group = support
    cast.plan.save()
    assert "Tjänstemannastöd är tjänstemannastöd för planen." in text_of(organisation_url(support.key))


def test_organisation_detail_of_a_region_without_a_plan_to_see(cast: Cast) -> None:
    away = factories.organisation(cast.other_region, "Enköping", code="0381")
    draft = factories.plan(cast.other_region, title="Hemligt utkast")
    factories.participation(factories.activity(draft, "Hemlig aktivitet"), away)
    for user in (None, cast.stranger, cast.editor):
        assert status_of(organisation_url("0381"), user) == 404
        assert status_of(organisation_url("03"), user) == 404
    assert "Hemlig aktivitet" in text_of(organisation_url("0381"), cast.other_editor)


def test_organisation_detail_never_shows_a_draft_or_the_bin(cast: Cast) -> None:
    draft = factories.plan(cast.region, title="Hemligt utkast")
    factories.participation(factories.activity(draft, "Hemlig aktivitet"), cast.hallsberg)
    binned = factories.activity(cast.plan, "Hemlig papperskorg", binned_at=timezone.now())
    factories.participation(binned, cast.hallsberg)
    only_drafted = factories.organisation(cast.region, "Hemlig grupp", kind=OrganisationKind.WORKING_GROUP)
    factories.convener(factories.activity(draft), group=only_drafted)
    for user in (None, cast.stranger):
        assert "Hemlig" not in text_of(organisation_url("1861"), user)
        assert status_of(organisation_url(only_drafted.key), user) == 404
    assert "Hemlig aktivitet" in text_of(organisation_url("1861"), cast.reader)
    assert "Hemlig papperskorg" not in text_of(organisation_url("1861"), cast.editor)


def test_organisation_detail_links_for_those_who_may(cast: Cast) -> None:
    opened(cast)

    def labels(who: str | None) -> set[str]:
        response = client_of(getattr(cast, who) if who else None).get(organisation_url("1861"))
        return {link.label for link in response.context["links"]}

    answer, edit = "Svara på uppföljning 2023", "Ändra uppgifter"
    assert labels(None) == labels("stranger") == labels("other_chief") == labels("reader") == set()
    assert labels("chief") == labels("editor") == {answer}
    assert labels("admin") == {answer, edit}
    url = reverse("activities:answer_page", args=("plan", 2023, "1861"))
    assert url in text_of(organisation_url("1861"), cast.chief)


def test_organisation_detail_shows_each_activity_year_by_year(cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, status="ongoing")
    first.reports.create(activity=cast.activity, status="paused", text="Därför.")
    closed(first)
    second = opened(cast, 2023)
    handed_in(second, cast.hallsberg, cast.chief, status="done")
    factories.participation(factories.activity(cast.plan, "Utan år"), cast.hallsberg)

    def cells(key: str, user: User | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
        share = client_of(user).get(organisation_url(key)).context["page"].shares[0]
        return [
            (
                row.activity.title,
                [
                    (cell.answer.shown_status.label if cell.answer else "", cell.report.label if cell.report else "")
                    for cell in row.cells
                ],
            )
            for row in (share.years.rows if share.years else [])
        ]

    assert cells("1861") == [("Gemensam aktivitet", [("Pågår", "Pausad"), ("Genomförd", "")])]
    assert cells(cast.laxa.key) == [("Gemensam aktivitet", [("", "Pausad")])]
    assert cells(cast.laxa.key, cast.other_chief)[0][1][1] == ("Inte besvarad", "")
    text = text_of(organisation_url("1861"))
    assert "Rapporterad: Pausad" in text
    assert 'href="#ar-1">År för år</a>' in text
    assert 'href="#onskemal"' not in text
    assert 'href="#onskemal"' in text_of(organisation_url("1861"), cast.editor)
    cast.activity.participations.all().delete()
    assert len(cells("1861")) == 1, "what it has left is told too"
    factories.convener(cast.activity, group=cast.group, order=2)
    assert cells(cast.group.key) == [("Gemensam aktivitet", [("", "Pausad")])]


def test_organisation_detail_tells_the_region_s_members_what_was_asked(cast: Cast) -> None:
    closed(opened(cast, 2022))
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief)
    assert "Uppföljning 2022" not in text_of(organisation_url("1861")), "who has not answered is for members"
    assert "1 svar inlämnat<" in text_of(organisation_url("1861"))
    inside = text_of(organisation_url("1861"), cast.other_chief)
    assert "1 av 1 svar inlämnat<" in inside
    assert "Uppföljning 2022: 0 av 1 svar inlämnat<" in inside
    assert "Inte besvarad" in inside
    assert "Inget är inlämnat än." in text_of(organisation_url(cast.laxa.key), cast.reader)
    assert "Uppföljning 20" not in text_of(organisation_url(cast.laxa.key))


def test_organisation_detail_tells_a_closed_year_as_it_was(cast: Cast) -> None:
    """Whatever the activity is called since, and if it lies in the bin; open rounds follow the plan."""
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, text="I fjol.", internal_note="Oss emellan.", completion_percent=40)
    closed(first)
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief, text="I år.")

    def year(number: int, user: User | None = None) -> str:
        text = text_of(organisation_url("1861"), user)
        return text.partition(f"<summary>Uppföljning {number}")[2].partition("</details>")[0]

    then = year(2022)
    for part in ("Gemensam aktivitet</a>", "Pågår", "Färdiggrad 40 procent", "I fjol.", "1 svar inlämnat"):
        assert part in then
    assert "Oss emellan." not in then
    assert "Oss emellan." in year(2022, cast.chief)
    Activity.objects.update(title="Nytt namn")
    assert year(2022) == then
    assert "Nytt namn" in year(2023)
    Activity.objects.update(binned_at=timezone.now())
    without_page = year(2022)
    assert "I fjol." in without_page
    assert "1 svar inlämnat" in without_page
    assert cast.activity.key not in without_page
    assert "Nytt namn" not in text_of(organisation_url("1861"))


def test_organisation_detail_of_a_closed_year_keeps_a_draft_for_its_own(cast: Cast) -> None:
    round_ = opened(cast, 2022)
    write(answer(round_, cast.hallsberg), cast.chief, text="Halvfärdigt.")
    closed(round_)
    assert "Halvfärdigt." in text_of(organisation_url("1861"), cast.chief)
    other = text_of(organisation_url("1861"), cast.other_chief)
    assert "Halvfärdigt." not in other
    assert "Inte besvarad" in other


def test_organisation_detail_counts_the_obstacles_it_has_named(cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, obstacles=["economy"], obstacle_text="Budgeten räcker inte.")
    first.reports.create(activity=cast.activity, status="ongoing", obstacles=["demand"], obstacle_text="Få kommer.")
    assert "Hinder" not in text_of(organisation_url("1861"))
    assert "Budgeten räcker inte." in text_of(organisation_url("1861"), cast.other_chief)
    closed(first)
    text = text_of(organisation_url("1861"))
    assert "/svar/?organisation=1861&amp;year=2022&amp;obstacle=economy&amp;handed_in=on" in text
    assert "Budgeten räcker inte." in text
    assert "Få kommer." not in text
    assert "Få kommer." in text_of(organisation_url(cast.laxa.key)), "its person convenes"


def test_organisation_detail_says_who_convenes_what_it_takes_part_in(cast: Cast) -> None:
    assert "Sammankallande: Alva Exempelsson" in text_of(organisation_url("1861"))
    Plan.objects.update(show_names=False)
    assert "Alva Exempelsson" not in text_of(organisation_url("1861"))


def test_organisation_detail_is_short_when_there_is_little(cast: Cast) -> None:
    degerfors = factories.organisation(cast.region, "Degerfors", code="1862", official_name="Degerfors kommun")
    text = text_of(organisation_url(degerfors.key), cast.editor)
    for absent in ("Innehåll", "År för år", "Hinder", "Svar i uppföljningen", "Utskrift till nämnden"):
        assert absent not in text
    assert "Utskrift till nämnden" in text_of(organisation_url("1861"))


def test_organisation_detail_takes_no_post(cast: Cast) -> None:
    assert Client().post(organisation_url("1861")).status_code == 405


@pytest.mark.parametrize("key", ["1861", "1862"])
def test_organisation_detail_queries(cast: Cast, key: str) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862")
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, cast.hallsberg)
            factories.convener(activity, person=factories.person(cast.region, organisation=cast.hallsberg))
            cast.hallsberg.follow_ups.create(round=round_, activity=activity, status="done", state="submitted")

    assert_queries_stay(organisation_url(key), cast.editor, more)
