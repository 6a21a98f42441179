"""The worlds that the walk over every page goes through, made from the demo's by the product's own verbs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.db.models import Model
from django.utils import timezone

from activities.actions.content import content_of
from activities.actions.editing import add_heading, bin_activity, edit_activity
from activities.actions.rounds import plan_round
from activities.choices import AnswerState
from activities.models import (
    Activity,
    ConvenerReport,
    FollowUp,
    FollowUpNote,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    Heading,
    Participation,
    ParticipationWish,
    Responsibility,
    RoundActivity,
    RoundCopy,
)
from activities.queries.reminders import subject_of
from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.people.actions.invitations import invite, revoke_invitation
from kultursamverkan.people.choices import Role
from kultursamverkan.people.demo_mail import DemoMailBackend
from kultursamverkan.people.models import Alias, Invitation, Membership, Organisation, Person
from kultursamverkan.people.tokens import token_of
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from plans.models import Plan
from tests import factories
from tests.browser.beside import noted
from tests.browser.prepare_dialogues import talk
from tests.browser.world import ADMIN, CHIEF, EDITOR, HALLSBERG, LEFT_OUT, SLUG, YEAR, user

DRAFT, READY = "orebro-2024-2027", "orebro-2028-2031"
STRANGER = "stranger@kultur.example"
WAITING, REVOKED = "ny@kommun.example", "fel@kommun.example"
# What hangs on a round.
IN_A_ROUND: list[type[Model]] = [RoundCopy, GoalAssessment, HandIn, ConvenerReport, FollowUp, RoundActivity]
# A heading without activities.
EMPTY_HEADING = "Utan aktiviteter"


def worked_in() -> None:
    """A plan in its second version with a working copy that differs, an empty draft and one with an activity, a planned
    round, a returned answer, notes and a file beside one, invitations waiting and revoked, an account without a role,
    and one with a password."""
    plan = Plan.objects.get(slug=SLUG)
    officer = user(EDITOR)
    copy = open_working_copy(plan=plan, by=officer)
    _retitle(copy, "a01", "Gemensam kompetensutveckling för skolchefer och kulturchefer")
    publish_working_copy(copy=copy, reason="Kortare namn.", decided_by="Samverkansrådet", by=officer)
    copy = open_working_copy(plan=Plan.objects.get(slug=SLUG), by=officer)
    _retitle(copy, "a02", "Transporter till och från kulturevenemang för skolor")
    bin_activity(activity=copy.activities.get(key="a18"), by=officer)
    section, goal = copy.sections.get(key="avsnitt-5"), copy.goals.get(key="mal-2")
    add_heading(plan=copy, section=section, goal=goal, title=EMPTY_HEADING, by=officer)

    factories.plan(plan.region, slug=DRAFT, title="Handlingsplan 2024–2027", period_start=2024, period_end=2027)
    ready = factories.plan(plan.region, slug=READY, title="Handlingsplan 2028–2031", period_start=2028, period_end=2031)
    factories.activity(ready, "Gemensam kulturskola")
    _plan_the_first_round_anew(plan)
    returned = FollowUp.objects.filter(round__year=YEAR, organisation__code=HALLSBERG, status="ongoing")
    because = "Berätta vilka skolor som har varit med."
    at = timezone.now()
    returned.update(state=AnswerState.RETURNED, returned_because=because, reviewed_by=officer, reviewed_at=at)
    noted()
    _remind()
    talk()
    _invite()
    factories.user("stranger")
    with_password = user(LEFT_OUT)
    with_password.set_password("en ovanligt lång mening")
    with_password.save()


def as_loaded() -> None:
    """The demo as it is: version 1, nothing open to work in."""


def without_plans() -> None:
    """The first day of an installation."""
    parts: list[type[Model]] = [ParticipationWish, Participation, Responsibility, Activity, Heading, PlanVersion, Plan]
    follow_up: list[type[Model]] = [*IN_A_ROUND, FollowUpNote, FollowUpRound]
    for model in follow_up + parts:
        model._base_manager.all().delete()


def with_another_region() -> None:
    """A second region with an adopted plan, a draft after it, and one municipality."""
    uppsala = Organisation.objects.get(code="03")
    plan = factories.plan(uppsala, slug="uppsala-2024-2027", title="Kulturplan i samverkan", state="adopted")
    activity = factories.activity(plan, "Gemensam kulturskola")
    factories.participation(activity, Organisation.objects.get(code="0380"))


def send_demo_mail() -> None:
    """One letter for the page that only the demo has."""
    EmailMessage("Din kod", "1234-5678", to=[EDITOR], connection=DemoMailBackend()).send()


def _retitle(copy: Plan, key: str, title: str) -> None:
    activity: Activity = copy.activities.get(key=key)
    content = replace(content_of(activity), title=title)
    edit_activity(activity=activity, revision=None, content=content, by=user(EDITOR))


def _plan_the_first_round_anew(plan: Plan) -> None:
    """As if it had not opened."""
    first = FollowUpRound.objects.get(plan=plan, year=YEAR - 2)
    for model in IN_A_ROUND:
        model._base_manager.filter(round=first).delete()
    first.delete()
    plan_round(plan=plan, year=YEAR - 2, opens=date(2021, 11, 15), due=date(2022, 1, 31), by=user(EDITOR))


def _remind() -> None:
    """One reminder came through, one was refused, of one nobody knows."""
    round_ = FollowUpRound.objects.get(plan__slug=SLUG, year=YEAR)
    for step, state in (("opened:0", MailState.SENT), ("before:14", MailState.FAILED), ("before:3", MailState.CLAIMED)):
        row = SentMail(recipient=user(CHIEF), subject=subject_of(round_), step=f"{step}@2023-11-01", state=state)
        row.address, row.title, row.message_id = CHIEF, "Dags att följa upp 2023", f"<{step}@kultur.example>"
        row.error = "550 5.1.1 No such user" if state == MailState.FAILED else ""
        row.claimed_at = row.sent_at = datetime(2023, 11, 1, 8, tzinfo=UTC)
        row.save()


def _invite() -> None:
    hallsberg = Organisation.objects.get(code=HALLSBERG)
    admin = user(ADMIN)
    invite(email=WAITING, organisation=hallsberg, role=Role.REPORTER, by=admin)
    wrong = invite(email=REVOKED, organisation=hallsberg, role=Role.READER, by=admin)
    revoke_invitation(invitation=wrong, by=admin)


# --- What is numbered, and so found out when it is visited ----------------------------------------


def invitation(email: str) -> dict[str, Any]:
    return {"pk": Invitation.objects.get(email=email).pk}


def token(email: str) -> dict[str, Any]:
    return {"token": token_of(Invitation.objects.get(email=email))}


def person() -> dict[str, Any]:
    return {"pk": Person.objects.get(name="Katarina Strömgren Sandh").pk}


def alias() -> dict[str, Any]:
    return {"pk": Alias.objects.get(text="Lindsberg").pk}


def member(email: str) -> dict[str, Any]:
    return {"pk": Membership.objects.get(user__email=email).pk}


def reset_link() -> dict[str, Any]:
    """The mailed way to a new password, for the one who has a password."""
    account = user(LEFT_OUT)
    return {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}


def heading(title: str) -> dict[str, Any]:
    return {"slug": f"{SLUG}-arbetsversion", "key": Plan.objects.get(adjusts__slug=SLUG).headings.get(title=title).key}
