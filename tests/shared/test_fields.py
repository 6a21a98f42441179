"""The When column and its form field, on the database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from activities.models import Activity
from kultursamverkan.shared.fields import WhenFormField
from kultursamverkan.shared.when import parse
from tests import factories
from tests.cast import Cast


def test_times_come_back_as_they_were_saved_and_sort_by_start(cast: Cast) -> None:
    for text in ("Vt 2021", "2019", "löpande från 2022-01-01"):
        factories.activity(cast.plan, text, start=parse(text), planned_completion=None)
    rows = cast.plan.activities.exclude(pk=cast.activity.pk).order_by("start")
    assert [str(row.start) for row in rows] == ["2019", "Vt 2021", "löpande från 2022-01-01"]


def test_bounds_can_be_asked_for(cast: Cast) -> None:
    started = Activity.objects.filter(start__from__lte=date(2020, 7, 1))
    assert cast.activity in started
    assert cast.activity not in Activity.objects.filter(start__from__lte=date(2020, 6, 30))
    assert cast.activity in Activity.objects.filter(planned_completion__to__gte=date(2023, 12, 31))
    assert cast.activity not in Activity.objects.filter(planned_completion__to__gte=date(2024, 1, 1))


def test_the_database_refuses_completion_before_start(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.activity(cast.plan, planned_completion=parse("2019"))


def test_form_field_cleans_to_when_and_keeps_what_was_typed() -> None:
    field = WhenFormField(required=False)
    assert field.clean("hösten 2020") == parse("Ht 2020")
    assert field.clean("") is None
    assert field.prepare_value("snart") == "snart"
    assert field.prepare_value(parse("HT20")) == "Ht 2020"
    with pytest.raises(ValidationError, match="snart"):
        field.clean("snart")
    assert field.has_changed(parse("Ht 2020"), "HT20") is False
    assert field.has_changed(parse("Ht 2020"), "Vt 2020") is True


def test_a_required_time_must_be_given() -> None:
    with pytest.raises(ValidationError):
        WhenFormField().clean(" ")
