"""A closed year reads the same after people, names and organisations change."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import close_round
from activities.actions.reports import ReportValues, save_report
from activities.models import (
    Activity,
    ConvenerReport,
    FollowUp,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    Heading,
    Participation,
    Responsibility,
    RoundActivity,
)
from activities.queries.figures import figures_by_goal, figures_of
from activities.queries.reading import read_round
from kultursamverkan.people.models import Alias, Membership, Organisation, Person, User
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan, PlanSection
from tests.activities.rounds import answer, handed_in, opened, write
from tests.cast import Cast, make_cast

MODELS: list[type[models.Model]] = [
    *(Organisation, Person, Alias, User, Plan, DevelopmentGoal, PlanSection, Heading, Activity),
    *(Responsibility, Participation, FollowUpRound, RoundActivity, FollowUp, ConvenerReport, GoalAssessment),
]
# What finds the row, not what it says; and what decides who may read.
KEPT = {"key", "slug", "email", "password", "state", "kind", "code", "how"}
URL = "/planer/plan/uppfoljning/2023/stangning/1/"


def _closed_year() -> Cast:
    cast = make_cast()
    cast.plan.registry_number = "20RS9126"
    cast.plan.save()
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, text="Fem konserter.", obstacles=["economy"], next_step="Fler.")
    write(answer(round_, cast.laxa), cast.other_chief, text="Ett utkast.")
    report = ReportValues("ongoing", text="Bra fart.", completion_percent=60)
    save_report(round_=round_, activity=cast.activity, values=report, revision=None, by=cast.convener)
    goal, said = cast.activity.heading.goal, AssessmentValues("partly", "Halvvägs.")
    assess_goal(round_=round_, goal=goal, values=said, revision=0, by=cast.editor)
    close_round(round_=round_, by=cast.editor)
    return cast


def _as_read(reader: User, others: list[User]) -> list[Any]:
    """The page of the copy without what leads there, and the reading of everybody."""
    client = Client()
    client.force_login(reader)
    page = client.get(URL).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    round_ = FollowUpRound.objects.select_related("plan__region").get()
    everybody: list[Reader] = [AnonymousUser(), reader, *others]
    readings = [read_round(round_, user, round_.due) for user in everybody]
    figures = [(figures_of(reading.activities), figures_by_goal(reading)) for reading in readings]
    return [re.sub(r"<nav.*?</nav>", "", main, flags=re.DOTALL), readings, figures]


def _change_all(word: str, number: int) -> None:
    """Every text, choice, number and date of every row that the year was made of."""
    for model in MODELS:
        for field in model._meta.concrete_fields:
            if (
                field.name in KEPT
                or field.is_relation
                or field.primary_key
                or getattr(field, "editable", True) is False
            ):
                continue
            if value := _another(field, word, number):
                for place, row in enumerate(model._base_manager.order_by("pk")):
                    # Names are unique within a region.
                    said = f"{value}{place}"[: field.max_length] if isinstance(value, str) else value
                    model._base_manager.filter(pk=row.pk).update(**{field.name: said})


def _another(field: Any, word: str, number: int) -> Any:
    if field.flatchoices or isinstance(field, models.BooleanField):
        return None
    if isinstance(field, models.DateTimeField | models.DateField):
        return F(field.name) + timedelta(days=number) if field.name not in ("opens", "due") else None
    if type(field) in (models.CharField, models.TextField):
        return "#0a0b0c" if field.name == "color_hex" else word
    return number if field.name in ("number", "completion_percent") else None


class ClosedYear(TestCase):
    @settings(max_examples=5, deadline=None)
    @given(word=st.text("abcåäö ÅÄÖ<&", min_size=1, max_size=20), number=st.integers(1, 90))
    def test_reads_the_same_whatever_changes(self, word: str, number: int) -> None:
        cast = _closed_year()
        readers = [cast.editor, cast.other_chief, cast.stranger]
        before = _as_read(cast.reader, readers)
        assert "Fem konserter." in before[0]
        _change_all(word, number)
        HandIn.objects.all().delete()
        Participation.objects.all().delete()
        Membership.objects.filter(user__in=[cast.chief, cast.convener]).delete()
        cast.chief.delete()
        cast.convener.delete()
        assert Activity.objects.get().title != "Gemensam aktivitet"
        assert _as_read(User.objects.get(pk=cast.reader.pk), readers) == before


@pytest.mark.django_db
def test_what_is_changed_is_what_the_year_was_made_of() -> None:
    """The property above is worth something: the same changes to an open round are seen."""
    cast = _closed_year()
    FollowUpRound.objects.update(state="open", reopened_because="Fel.")
    round_ = FollowUpRound.objects.select_related("plan__region").get()
    before = read_round(round_, cast.editor, round_.due)
    _change_all("Annat", 7)
    after = read_round(FollowUpRound.objects.select_related("plan__region").get(), cast.editor, round_.due)
    [old], [new] = before.activities, after.activities
    for name in ("title", "section", "heading", "conveners", "report"):
        assert getattr(old, name) != getattr(new, name), name
    assert old.answers[0].words.text != new.answers[0].words.text
    assert (before.plan, before.goals[0], before.organisations) != (after.plan, after.goals[0], after.organisations)
