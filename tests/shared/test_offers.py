"""What a filter offers: drawn once, and as Django would have drawn it."""

from copy import deepcopy

import pytest
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from activities.models import Activity
from kultursamverkan.shared.filters import FilterSet
from kultursamverkan.shared.offers import ChoiceFilter, Offered, OfferField

PLAIN = [("a", "Å & ä"), ("b", "<b>"), ('"c"', "C")]
GROUPED = [("Kommuner & län", [("a", "Arboga"), ("b", "Boden")]), ("Övriga", [("c", "C")])]


class Ours(forms.Form):
    """Drawn as every form of ours."""

    one = OfferField(empty_label="Alla & envar", required=False, label="En")


class Djangos(forms.Form):
    one = forms.ChoiceField(required=False, label="En")


def _drawn(choices: list[object], chosen: str | None) -> tuple[str, str]:
    ours, djangos = (kind(None if chosen is None else {"one": chosen}) for kind in (Ours, Djangos))
    ours.fields["one"] = OfferField(choices=choices, empty_label="Alla & envar", required=False, label="En")
    djangos.fields["one"].choices = [("", "Alla & envar"), *choices]  # type: ignore[attr-defined]
    return str(ours["one"]), str(djangos["one"])


@pytest.mark.parametrize("chosen", [None, "", "b", '"c"', "finns inte"])
@pytest.mark.parametrize("choices", [PLAIN, GROUPED, []], ids=["plain", "grouped", "none"])
def test_it_is_drawn_as_any_select(choices: list[object], chosen: str | None) -> None:
    ours, djangos = _drawn(choices, chosen)
    assert ours == djangos


def test_what_one_reader_chose_is_not_chosen_for_the_next() -> None:
    offered = Offered(PLAIN)
    assert "selected" in offered.options("a")
    assert "selected" not in offered.options("")
    assert offered.options("b").count("selected") == 1


def test_each_request_shares_what_is_offered() -> None:
    offered = Offered(GROUPED)
    assert deepcopy({"choices": offered})["choices"] is offered
    assert deepcopy(OfferField(choices=offered, empty_label="Alla")).offered is offered


class Listed(FilterSet):
    plan = ChoiceFilter(label="Plan", field_name="plan__slug", choices=PLAIN, empty_label="Alla")


@pytest.mark.django_db
def test_only_what_is_offered_can_be_chosen() -> None:
    def filtered(query: str) -> tuple[QuerySet[Activity], Listed]:
        made = Listed(QueryDict(query), Activity.objects.all())
        return made.qs, made

    rows, made = filtered("plan=a")
    assert "slug" in str(rows.query.where)
    assert [(badge.label, badge.value) for badge in made.badges] == [("Plan", "Å & ä")]
    rows, made = filtered("plan=finns-inte")
    assert not rows.query.where
    assert made.form.errors["plan"]
    assert not made.badges
