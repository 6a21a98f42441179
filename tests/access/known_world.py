"""A row of everything, twice: where the public knows of it, and where it does not."""

from datetime import UTC, datetime

from django.utils import timezone

from activities.models import FollowUp, FollowUpRound, GoalAssessment, HandIn, ReminderPlan
from dialogues.models import DialogueSettings, Meeting, Theme
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.models import ImportDraft, PlanClosing, Settlement
from kultursamverkan.people.actions.calendar import renew_calendar_feed
from kultursamverkan.people.models import Alias, Invitation, Organisation
from kultursamverkan.records.models import Draft, SentMail, UndoStep
from plans.models import Plan
from tests import factories
from tests.activities.rounds import opened, with_file
from tests.cast import Cast
from tests.dialogues.rows import (
    agenda_item,
    dialogue_round,
    document,
    finding,
    initiative,
    letter,
    meeting,
    party_type,
    report,
    series,
)

_PAST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def make_known(cast: Cast) -> FollowUpRound:
    """What the public reads of; the round is open still."""
    _fill(cast.plan)
    round_ = opened(cast, 2022)
    _answer(cast, round_, state="accepted")
    _keep(cast)
    _talk(cast, cast.region, cast.hallsberg, public=True)
    return round_


def make_hidden(cast: Cast) -> None:
    """What it does not: drafts, what is binned, inside, not handed in, not published; who met, and with what."""
    draft = factories.plan(cast.region, slug="utkast")
    factories.activity(draft)
    _fill(draft)
    _fill(open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor))
    binned = factories.activity(cast.plan, binned_at=_PAST)
    factories.convener(binned, person=factories.person(cast.region, "Bo Exempelsson"), source_text="x")
    Settlement.objects.create(activity=cast.activity, outcome="dropped", reason="x", settled_by=cast.editor)
    open_round = opened(cast, 2023)
    _answer(cast, open_round, state="draft")
    FollowUp.objects.filter(round=open_round, organisation=cast.laxa).update(state="submitted")
    ImportDraft.objects.create(region=cast.region, plan=cast.plan, name="x", ending=".md", document={})
    inside = factories.organisation(cast.region, "Inne", kind="association")
    _meet(cast, inside)
    _talk(cast, cast.region, inside, public=False)
    meeting(cast.region, is_public=True, binned_at=_PAST)
    finding(cast.region, cast.laxa, is_public=True, binned_at=_PAST)
    dialogue_round(series(cast.region), 2022)


def _meet(cast: Cast, organisation: Organisation) -> None:
    """Who came to the meeting that the public knows of, and what is kept of it."""
    talk, person = Meeting.objects.get(state="approved"), factories.person(cast.region, "Cia Exempelsson")
    talk.attendances.create(organisation=organisation, person=person)
    talk.attendances.create(person=factories.person(cast.region, "Dan Exempelsson"))
    talk.outcomes.create(kind="task", text="x", person=person)
    Meeting.objects.filter(pk=talk.pk).update(approver=person)
    document(talk, kind="minutes")


def _fill(plan: Plan) -> None:
    factories.chapter(plan)
    plan.definitions.create(term="x", text="x")
    for activity in plan.activities.all():
        factories.convener(activity, role="x", source_text="x", order=5)
        activity.participations.update(note="x", source_text="x")


def _answer(cast: Cast, round_: FollowUpRound, *, state: str) -> None:
    """And all else that is said of a year."""
    words = {"text": "x", "obstacle_text": "x", "obstacles": ["economy"], "next_step": "x"}
    FollowUp.objects.filter(round=round_).update(status="ongoing", state=state, **words)
    for follow_up in FollowUp.objects.filter(round=round_):
        with_file(follow_up, name=f"{follow_up.pk}.pdf")
        if state == "accepted":
            HandIn.objects.create(round=round_, organisation=follow_up.organisation)
    goal = round_.plan.goals.get()
    GoalAssessment.objects.create(round=round_, goal=goal, assessment="reached", assessed_by=cast.editor)
    round_.reports.create(activity=cast.activity, status="ongoing", reported_by=cast.convener, **words)


def _keep(cast: Cast) -> None:
    """What stands beside the plan, the talks and the people."""
    steering = factories.steering_document(cast.region)
    item = factories.steering_item(steering)
    cast.plan.goals.get().steering.add(item)
    factories.note(cast.activity, cast.hallsberg)
    factories.wish(cast.activity, cast.laxa)
    reminders, _ = ReminderPlan.objects.get_or_create(plan=cast.plan)
    reminders.steps.create(moment="before", days=7, title="x", text="x")
    old = factories.plan(cast.region, slug="forra", state="closed", period_start=2016, period_end=2019)
    dropped = factories.activity(old)
    _fill(old)
    Settlement.objects.create(activity=dropped, outcome="dropped", reason="x", settled_by=cast.editor)
    PlanClosing.objects.create(plan=old)
    PlanClosing.objects.create(plan=cast.plan, reopened_at=timezone.now(), reopened_because="x")
    Alias.objects.create(region=cast.region, text="x", organisation=cast.hallsberg)
    Alias.objects.create(region=cast.region, text="y", role_title="y")
    Invitation.objects.create(email="x@kultur.example", organisation=cast.laxa, role="reader", name="x")
    renew_calendar_feed(user=cast.chief, by=cast.chief)
    Draft.objects.create(user=cast.chief, path="/", body="x")
    UndoStep.objects.create(user=cast.editor, subject="plan", what="x", patch={})
    SentMail.objects.create(subject="x", step="x", address="x@kultur.example", title="x", message_id="x")


def _talk(cast: Cast, region: Organisation, party: Organisation, *, public: bool) -> None:
    """A meeting with all that belongs to it, and what came of it."""
    at = _PAST if public else None
    kind, theme = party_type(region, party), Theme.objects.create(region=region, name="x" if public else "y")
    DialogueSettings.objects.get_or_create(region=region)
    year = dialogue_round(series(region, kind), approved=public)
    if public:
        year.themes.add(theme)
    about = {"host": region, "plan": cast.plan, "round": year, "party_type": kind, "is_public": public}
    talk = meeting(region, party, state="documented", notes="x", **about)
    talk.activities.add(cast.activity)
    talk.attendances.create(guest_name="x", guest_email="x@kultur.example")
    item = agenda_item(talk, activity=cast.activity, discussion="x")
    talk.outcomes.create(kind="decision", text="x", item=item)
    document(talk, f"{talk.pk}.pdf", title="x", registry_number="x")
    Meeting.objects.filter(pk=talk.pk).update(state="approved", approved_at=_PAST)
    meeting(region, is_public=public, state="cancelled", cancelled_because="x", plan=cast.plan)
    said = finding(region, kind, meeting=talk, round=year, theme=theme, is_public=public, state="done")
    finding(region, party, meeting=talk, is_public=public)
    said.ties.create(plan=cast.plan, activity_key=cast.activity.key)
    said.initiatives.add(initiative(region, party, is_public=public, lead=party))
    row = letter(party, ("x", "x"), published_at=at, text="x", state="answered")
    said.letters.add(row)
    parts = ("proposed_decision", "background", "matter", "decision")
    report(row, ("x", "x"), **dict.fromkeys(parts, "x"))
