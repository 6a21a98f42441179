"""What each of the cast owes the yearly follow-up."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.rounds import Choice, adjust_round
from activities.choices import AnswerState
from activities.duties import duties_of
from activities.models import ConvenerReport, FollowUp
from kultursamverkan.people.models import Membership, User
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast

TODAY, LATE = date(2024, 1, 31), date(2024, 2, 1)


def _kinds(user: User, today: date = TODAY) -> list[tuple[str, str]]:
    return [(duty.kind, duty.detail) for duty in duties_of(user, today)]


def test_answers_are_owed_until_handed_in(cast: Cast) -> None:
    round_ = opened(cast)
    assert _kinds(cast.chief) == [("answers", "0 av 1 besvarade")]
    write(answer(round_, cast.hallsberg), cast.chief)
    [duty] = duties_of(cast.chief, TODAY)
    assert (duty.title, duty.detail) == ("Uppföljning 2023 – Hallsbergs kommun", "1 av 1 besvarade")
    assert (duty.url, duty.due) == ("/planer/plan/uppfoljning/2023/1861/", date(2024, 1, 31))
    assert duty.is_late(LATE)
    handed_in(round_, cast.hallsberg, cast.chief)
    assert _kinds(cast.chief) == []


def test_what_came_later_or_back_is_owed_again(cast: Cast) -> None:
    round_ = opened(cast)
    row = handed_in(round_, cast.hallsberg, cast.chief)
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.RETURNED, returned_because="Mer.")
    assert _kinds(cast.chief) == [("answers", "1 av 1 besvarade, 1 tillbaka för komplettering")]
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.SUBMITTED)
    new = factories.activity(cast.plan, "Ny")
    choice = Choice(True, frozenset({cast.hallsberg.pk}), "Ny i planen.")
    adjust_round(round_=round_, activity=new, choice=choice, by=cast.editor)
    assert _kinds(cast.chief) == [("answers", "1 av 2 besvarade")]


def test_others_owe_nothing(cast: Cast) -> None:
    opened(cast)
    for who in (cast.reader, cast.stranger, cast.other_editor, cast.editor):
        assert _kinds(who) == []


def test_nothing_is_owed_outside_an_open_round(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    assert _kinds(cast.chief) == []
    round_.delete()
    closed(opened(cast))
    assert _kinds(cast.chief) == []
    assert _kinds(cast.convener) == []
    assert _kinds(cast.editor, LATE) == []


def test_the_convener_owes_a_report(cast: Cast) -> None:
    round_ = opened(cast)
    [duty] = duties_of(cast.convener, TODAY)
    assert (duty.kind, duty.title) == ("report", "Rapport 2023: Gemensam aktivitet")
    assert duty.url == f"/planer/plan/uppfoljning/2023/rapport/{cast.activity.key}/"
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    assert _kinds(cast.convener) == []


def test_the_convening_group_owes_a_report(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Gruppens")
    factories.convener(second, group=cast.group)
    lars = factories.person(cast.region, "Lars Exempelsson")
    lars.groups.add(cast.group)
    member = factories.user("member", person=lars)
    opened(cast)
    assert [duty.title for duty in duties_of(member, TODAY)] == ["Rapport 2023: Gruppens"]


def test_a_former_convener_or_a_mere_role_owes_nothing(cast: Cast) -> None:
    cast.activity.responsibilities.update(until=date(2024, 1, 30))
    factories.convener(cast.activity, role="Kulturchef")
    opened(cast)
    assert _kinds(cast.convener) == []
    assert _kinds(cast.convener, date(2024, 1, 30)) == [("report", "Du är sammankallande")]


def test_the_editor_opens_rounds_and_sees_who_is_late(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    assert duties_of(cast.editor, date(2023, 10, 31)) == []
    [duty] = duties_of(cast.editor, date(2023, 11, 1))
    assert (duty.kind, duty.title) == ("open_round", "Öppna uppföljning 2023")
    round_.delete()
    handed_in(opened(cast), cast.hallsberg, cast.chief)
    assert dict(_kinds(cast.editor, TODAY)).keys() == {"new_answers"}
    duty = next(duty for duty in duties_of(cast.editor, LATE) if duty.kind == "late_answers")
    assert (duty.kind, duty.title) == ("late_answers", "Uppföljning 2023: 1 har inte lämnat in")
    assert duty.url == "/planer/plan/uppfoljning/2023/rutnat/"


def test_the_editor_assesses_the_goals_when_the_answers_are_in(cast: Cast) -> None:
    second = factories.goal(cast.plan, 2, key="mal-2")
    round_ = opened(cast)
    assert "assess" not in dict(_kinds(cast.editor, date(2024, 1, 31)))
    first, other = (duty for duty in duties_of(cast.editor, LATE) if duty.kind == "assess")
    assert (first.title, other.title) == ("Bedöm mål 1", "Bedöm mål 2")
    assert (other.url, other.due) == ("/planer/plan/uppfoljning/2023/bedomning/mal-2/", date(2024, 1, 31))
    assert other.detail == "Uppföljning 2023, Handlingsplan"
    assert "assess" not in dict(_kinds(cast.chief, LATE)) | dict(_kinds(cast.other_editor, LATE))
    values = AssessmentValues("unclear")
    assess_goal(round_=round_, goal=second, values=values, revision=0, by=cast.editor)
    assert [duty.title for duty in duties_of(cast.editor, LATE) if duty.kind == "assess"] == ["Bedöm mål 1"]
    closed(round_)
    assert "assess" not in dict(_kinds(cast.editor, LATE))


def test_a_member_is_told_when_nobody_may_answer(cast: Cast) -> None:
    round_ = opened(cast)
    cast.chief.is_active = False
    cast.chief.save()
    [duty] = duties_of(cast.reader, TODAY)
    assert (duty.kind, duty.url) == ("unclaimed", "/planer/plan/uppfoljning/2023/1861/")
    assert "Ingen får svara än" in duty.detail
    handed_in(round_, cast.hallsberg, cast.editor)
    assert _kinds(cast.reader) == []


def test_the_editor_is_told_of_organisations_that_nobody_is_in(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.hallsberg).delete()
    round_ = opened(cast)
    [duty] = duties_of(cast.editor, TODAY)
    assert (duty.kind, duty.url) == ("unreachable", "/planer/plan/uppfoljning/2023/")
    assert duty.title == "Uppföljning 2023: 1 har ingen som kan svara"
    assert duty.detail == "Hallsberg. Bjud in någon, eller svara åt dem"
    assert {kind for kind, _ in _kinds(cast.editor, LATE)} == {"late_answers", "unreachable", "assess"}
    assert _kinds(cast.other_editor) == []
    handed_in(round_, cast.hallsberg, cast.editor)
    assert "unreachable" not in dict(_kinds(cast.editor))


@pytest.mark.parametrize("who", ["chief", "editor", "convener"])
def test_constant_number_of_queries(cast: Cast, who: str) -> None:
    round_ = opened(cast, 2022)
    with CaptureQueriesContext(connection) as few:
        duties_of(User.objects.get(pk=getattr(cast, who).pk), date(2030, 1, 1))
    closed(round_)
    for number in range(8):
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        factories.participation(activity, cast.hallsberg)
        factories.convener(activity, person=cast.convener.person)
    opened(cast, 2023)
    with CaptureQueriesContext(connection) as many:
        duties_of(User.objects.get(pk=getattr(cast, who).pk), date(2030, 1, 1))
    assert len(many) == len(few) <= 8


def test_the_editor_reads_what_is_handed_in(cast: Cast) -> None:
    row = handed_in(opened(cast), cast.hallsberg, cast.chief)
    for who in (cast.editor, cast.admin):
        [duty] = duties_of(who, TODAY)
        assert (duty.kind, duty.title, duty.due) == ("new_answers", "Läs 1 nytt svar", None)
        assert duty.url == "/planer/plan/uppfoljning/2023/granska/"
    assert duties_of(cast.other_editor, TODAY) == []
    FollowUp.objects.filter(organisation=cast.laxa).update(state=AnswerState.SUBMITTED, status="done")
    assert duties_of(cast.editor, TODAY)[0].title == "Läs 2 nya svar"
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.ACCEPTED)
    FollowUp.objects.filter(organisation=cast.laxa).update(state=AnswerState.RETURNED, returned_because="Mer.")
    assert duties_of(cast.editor, TODAY) == []
