"""The officer assesses a goal: who may, what stands beside, who reads it when, and two officers at once."""

from datetime import datetime

import pytest
import time_machine
from auditlog.models import LogEntry
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import reopen_round
from activities.actions.editing import remove_goal
from activities.actions.reports import ReportValues, save_report
from activities.choices import Assessment, Status
from activities.models import FollowUpRound, GoalAssessment
from activities.queries.history import history_of_round
from kultursamverkan.documents.apply import apply
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.people.models import User
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.managers import Reader
from plans.models import DevelopmentGoal
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, closed, handed_in, opened, statuses, typed
from tests.cast import Cast
from tests.drafts import make_draft
from tests.forms import form_data

DETAIL = "/planer/plan/uppfoljning/2023/"


def _goal(cast: Cast) -> DevelopmentGoal:
    return cast.activity.heading.goal


def _url(cast: Cast) -> str:
    return f"/planer/plan/uppfoljning/2023/bedomning/{_goal(cast).key}/"


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _assess(cast: Cast, round_: FollowUpRound, assessment: str = "on_track", comment: str = "") -> GoalAssessment:
    values = AssessmentValues(assessment, comment)
    return assess_goal(round_=round_, goal=_goal(cast), values=values, revision=None, by=cast.editor)


def _saved() -> tuple[str, str]:
    return GoalAssessment.objects.values_list("assessment", "comment").get()


def test_who_may_assess(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, _url(cast)) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert statuses(cast, _url(cast), {}) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert not GoalAssessment.objects.exists()


def test_it_is_saved_and_told(cast: Cast) -> None:
    opened(cast)
    client = _signed_in(cast.editor)
    data = form_data(client.get(_url(cast))) | {"assessment": "partly", "comment": "Två av tre delar är på plats."}
    page = client.post(_url(cast), data, follow=True).content.decode()
    assert "Bedömningen av mål 1 är sparad." in page
    assert "Delvis uppnått" in page
    row = GoalAssessment.objects.get()
    assert (row.assessment, row.comment, row.assessed_by) == ("partly", "Två av tre delar är på plats.", cast.editor)
    client.post(_url(cast), form_data(client.get(_url(cast))) | {"assessment": "reached"})
    assert _saved() == ("reached", "Två av tre delar är på plats.")


def test_a_choice_is_demanded_and_nothing_is_lost(cast: Cast) -> None:
    opened(cast)
    client = _signed_in(cast.editor)
    sent = form_data(client.get(_url(cast))) | {"comment": "Oklart än."}
    response = client.post(_url(cast), sent)
    assert "<title>Fel: " in response.content.decode()
    assert typed(form_data(response)) == typed(sent)
    assert not GoalAssessment.objects.exists()
    response = client.post(_url(cast), sent | {"assessment": "done"})  # a status is no assessment
    assert "Välj ett giltigt alternativ" in response.content.decode()


def test_the_year_stands_beside(cast: Cast) -> None:
    last = opened(cast, 2022)
    _assess(cast, last, "partly", "Halvvägs då.")
    closed(last)
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    values = ReportValues("ongoing", text="Fart i verksamheten.")
    save_report(round_=round_, activity=cast.activity, values=values, revision=0, by=cast.convener)
    page = _signed_in(cast.editor).get(_url(cast)).content.decode()
    for words in (
        "1 av 1 aktivitet genomförd eller pågår enligt senaste rapport",
        "1 av 2 svar inlämnade",
        "1 av 2 har svarat: 1 genomförd",
        "Fart i verksamheten.",
        "Gemensam aktivitet",
        "Halvvägs då.",
    ):
        assert words in page


def test_two_officers(cast: Cast) -> None:
    opened(cast)
    client, other = _signed_in(cast.editor), _signed_in(cast.admin)
    data = form_data(client.get(_url(cast))) | {"assessment": "on_track", "comment": "Mitt."}
    other.post(_url(cast), form_data(other.get(_url(cast))) | {"assessment": "missed", "comment": "Det andra."})
    response = client.post(_url(cast), data)
    page = response.content.decode()
    assert "Admin har sparat medan du skrev" in page
    assert "Det andra." in page
    assert _saved() == ("missed", "Det andra.")
    client.post(_url(cast), form_data(response))
    assert _saved() == ("on_track", "Mitt.")


def test_only_an_open_round(cast: Cast) -> None:
    planned = factories.round_(cast.plan, 2023)
    client = _signed_in(cast.editor)
    assert "har inte öppnat än" in client.get(_url(cast)).content.decode()
    with pytest.raises(ActionError):
        _assess(cast, planned)
    planned.delete()
    round_ = opened(cast)
    data = form_data(client.get(_url(cast))) | {"assessment": "reached", "comment": "För sent."}
    closed(round_)
    response = client.post(_url(cast), data)
    assert "Uppföljning 2023 är stängd" in response.content.decode()
    assert form_data(response)["comment"] == "För sent."
    assert 'type="radio"' not in client.get(_url(cast)).content.decode()


def test_the_verb_refuses(cast: Cast) -> None:
    round_ = opened(cast)
    elsewhere = factories.goal(factories.plan(cast.region, state="adopted"))
    for goal, value, words in ((elsewhere, "reached", "hör inte till planen"), (_goal(cast), "done", "Välj hur långt")):
        with pytest.raises(ActionError, match=words):
            assess_goal(round_=round_, goal=goal, values=AssessmentValues(value), revision=0, by=cast.editor)
    first = _assess(cast, round_)
    assert _assess(cast, round_).revision == first.revision
    with pytest.raises(Conflict):
        assess_goal(round_=round_, goal=_goal(cast), values=AssessmentValues("reached"), revision=0, by=cast.editor)
    with pytest.raises(IntegrityError):
        GoalAssessment.objects.create(round=round_, goal=_goal(cast), assessment="reached")


def test_public_when_the_round_is_closed(cast: Cast) -> None:
    """For the region's members at once; taken back from the public while the round is open again."""
    round_ = opened(cast)
    _assess(cast, round_)
    public: list[Reader] = [AnonymousUser(), cast.stranger, cast.other_editor]
    members: list[Reader] = [cast.reader, cast.other_chief, cast.convener, cast.editor]
    seen = GoalAssessment.objects.visible_to
    assert [seen(user).count() for user in (*public, *members)] == [0, 0, 0, 1, 1, 1, 1]
    closed(round_)
    assert [seen(user).count() for user in (*public, *members)] == [1] * 7
    reopen_round(round_=round_, reason="Ett svar saknas.", by=cast.editor)
    assert [seen(user).count() for user in public] == [0, 0, 0]


def test_it_is_logged_for_the_round(cast: Cast) -> None:
    round_ = opened(cast)
    _assess(cast, round_)
    _assess(cast, round_, "reached", "Klart.")
    entries = history_of_round(round_).filter(content_type__model="goalassessment")
    assert [entry.action for entry in entries] == [LogEntry.Action.UPDATE, LogEntry.Action.CREATE]
    page = _signed_in(cast.reader).get(f"{DETAIL}historik/").content.decode()
    assert "Mål 1: Mål 1: bedömning" in page
    assert "På väg" in page


def test_an_assessed_goal_stays_in_the_plan(cast: Cast) -> None:
    draft = make_draft(cast)
    round_ = opened(cast)
    empty = factories.goal(cast.plan, 7, key="tomt")
    assess_goal(round_=round_, goal=empty, values=AssessmentValues("unclear"), revision=0, by=cast.editor)
    in_copy = factories.goal(draft.plan, 7, key="tomt")
    with pytest.raises(ActionError, match="är bedömt i uppföljning 2023"):
        remove_goal(goal=in_copy, by=cast.editor)
    document = assemble(draft.plan)
    gone = [goal for goal in document.goals if goal.key != "tomt"]
    with pytest.raises(ActionError, match="är bedömt i uppföljningen"):
        apply(type(document)(**(vars(document) | {"goals": tuple(gone)})), cast.plan, by=cast.editor)


def test_no_icon_is_a_statuss(cast: Cast) -> None:
    """Assessment and status are never mixed, not even to the eye."""
    assert not {one.icon for one in Assessment} & {one.icon for one in Status}
    assert not {one.label for one in Assessment} & {one.label for one in Status}


def test_natural_key(cast: Cast) -> None:
    row = _assess(cast, opened(cast))
    assert row.natural_key() == ("plan", 2023, _goal(cast).key)
    assert GoalAssessment.objects.get_by_natural_key(*row.natural_key()) == row


def test_constant_number_of_queries(cast: Cast) -> None:
    for number in range(8):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.laxa)
    with time_machine.travel(datetime.fromisoformat("2023-11-10T12:00+01:00"), tick=False):
        _assess(cast, opened(cast))
    client = _signed_in(cast.editor)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(_url(cast)).status_code == 200
    assert len(queries) <= 15
