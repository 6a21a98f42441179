"""Filters live in the URL; each can be taken away by itself."""

import django_filters
import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from activities.models import Activity
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from tests import factories
from tests.cast import Cast

QUERIES = ("q=zebra", "q=zebra&kind=zebra")
CHOICES = [("gemensam", "Gemensam"), ("zebra", "Zebra")]


class ActivityFilter(FilterSet):
    q = SearchFilter(fields=("title", "participations__organisation__name"))
    municipality = django_filters.ModelChoiceFilter(
        label="Kommun", queryset=Organisation.objects.all(), field_name="participations__organisation"
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Sort",
        choices=CHOICES,
        field_name="title",
        lookup_expr="istartswith",
        widget=forms.CheckboxSelectMultiple,
    )
    since = django_filters.DateFilter(label="Från", field_name="start", lookup_expr="from__gte")


def filtered(query: str) -> ActivityFilter:
    return ActivityFilter(QueryDict(query), Activity.objects.order_by("title"))


def titles(query: str) -> list[str]:
    return [activity.title for activity in filtered(query).qs]


@pytest.fixture
def zebra(cast: Cast) -> Activity:
    return factories.activity(cast.plan, "Zebra på ön")


def test_without_choices_everything_is_there(cast: Cast, zebra: Activity) -> None:
    assert titles("") == ["Gemensam aktivitet", "Zebra på ön"]


def test_every_word_must_be_found_somewhere_in_either_case(cast: Cast, zebra: Activity) -> None:
    assert titles("q=PÅ ÖN") == ["Zebra på ön"]
    assert titles("q=gemensam LAXÅ") == ["Gemensam aktivitet"]
    assert titles("q=zebra laxå") == []


def test_a_row_found_twice_is_shown_once(cast: Cast) -> None:
    assert titles("q=l") == ["Gemensam aktivitet"]  # Hallsberg and Laxå both take part


def test_badges_say_what_is_chosen_and_how_to_undo_it(cast: Cast, zebra: Activity) -> None:
    query = f"q=aktivitet&municipality={cast.laxa.pk}&kind=gemensam&kind=zebra&since=2020-07-01&sort=-title&page=2"
    badges = filtered(query).badges
    assert [(badge.label, badge.value) for badge in badges] == [
        ("Sök", "aktivitet"),
        ("Kommun", "Laxå"),
        ("Sort", "Gemensam"),
        ("Sort", "Zebra"),
        ("Från", "2020-07-01"),
    ]
    without_zebra = QueryDict(badges[3].url.removeprefix("?"))
    assert without_zebra.getlist("kind") == ["gemensam"]
    assert without_zebra["municipality"] == str(cast.laxa.pk)
    assert without_zebra["sort"] == "-title"
    assert "page" not in without_zebra
    assert "municipality" not in QueryDict(badges[1].url.removeprefix("?"))


def test_the_fold_counts_what_it_hides(cast: Cast, zebra: Activity) -> None:
    shown = {query: render_to_string("components/filter_form.html", {"filter": filtered(query)}) for query in QUERIES}
    assert [("val)" in html, "(1 val)" in html) for html in shown.values()] == [(False, False), (True, True)]


def test_an_unreadable_choice_filters_nothing_and_says_so(cast: Cast, zebra: Activity) -> None:
    found = filtered("q=zebra&since=ogiltigt&municipality=9999999")
    assert [activity.title for activity in found.qs] == ["Zebra på ön"]
    assert set(found.form.errors) == {"since", "municipality"}
    assert [badge.label for badge in found.badges] == ["Sök"]


def test_nothing_chosen_no_badges(cast: Cast) -> None:
    assert filtered("sort=title&q=&kind=").badges == []


def test_the_form_keeps_the_sorting_and_folds_the_rest_away(cast: Cast) -> None:
    request = RequestFactory().get("/lista/", {"q": "a", "sort": "-title", "page": "3"})
    found = ActivityFilter(request.GET, Activity.objects.all())
    html = render_to_string("components/filter_form.html", {"filter": found, "request": request})
    assert '<input type="hidden" name="sort" value="-title">' in html
    assert 'name="page"' not in html
    assert html.count('name="q"') == 1
    assert html.index('name="q"') < html.index("<details") < html.index('name="municipality"')
    assert '<details class="ds-details">' in html, "the list is not pushed out of sight"
    assert "(valfritt)" not in html


def test_a_filter_that_is_wrong_is_unfolded(cast: Cast) -> None:
    request = RequestFactory().get("/lista/", {"municipality": "9999999"})
    found = ActivityFilter(request.GET, Activity.objects.all())
    html = render_to_string("components/filter_form.html", {"filter": found, "request": request})
    assert '<details class="ds-details" open>' in html


def test_an_untouched_filter_is_folded(cast: Cast) -> None:
    request = RequestFactory().get("/lista/")
    found = ActivityFilter(request.GET, Activity.objects.all())
    html = render_to_string("components/filter_form.html", {"filter": found, "request": request})
    assert '<details class="ds-details">' in html


def test_a_search_too_long_is_refused_and_filters_nothing(zebra: Activity) -> None:
    found = filtered("q=" + "+".join(["ab"] * 1200))
    assert len(found.qs) == 2
    assert "Skriv högst 100 tecken. Nu är det 3599." in str(found.form.errors["q"])
