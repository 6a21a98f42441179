"""What this reader may do next with what a page shows, as buttons. The pages they lead to have gates of their own."""

from datetime import date

from django.urls import reverse

from activities.choices import RoundState
from activities.models import Activity, FollowUp, FollowUpRound
from activities.queries.reports import is_convener
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may, organisations_where
from kultursamverkan.shared.views import Link
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import Plan


def activity_links(user: Reader, activity: Activity, today: date) -> list[Link]:
    """The main action first. No query for those who are not signed in; at most five for others."""
    if not isinstance(user, User):
        return []
    links: list[Link] = []
    open_round = FollowUpRound.objects.filter(
        state=RoundState.OPEN, round_activities__activity=activity, round_activities__included=True
    ).first()
    if open_round:
        links += [*_report(user, activity, open_round, today), *_answers(user, activity, open_round)]
    if may(user, P.EDIT_PLAN, activity.plan.region) and activity.binned_at is None:
        links += _editing(activity)
    if may(user, P.READ_DRAFTS, activity.plan.region):
        links.append(_history(activity))
    return links


def _report(user: User, activity: Activity, round_: FollowUpRound, today: date) -> list[Link]:
    if not (may(user, P.RUN_ROUND, activity.plan.region) or is_convener(user, activity, today)):
        return []
    url = reverse("activities:convener_report", args=(activity.plan.slug, round_.year, activity.key))
    return [Link(f"Rapportera {round_.year}", url, icon="flag")]


def _answers(user: User, activity: Activity, round_: FollowUpRound) -> list[Link]:
    """One for each municipality that the user answers for and that is asked."""
    mine = organisations_where(user, P.ANSWER)
    asked = FollowUp.objects.filter(round=round_, activity=activity, organisation__in=mine).select_related(
        "organisation"
    )
    return [
        Link(f"Svara för {answer.organisation}", answer_url(activity.plan, round_, answer.organisation), icon="comment")
        for answer in asked
    ]


def answer_url(plan: Plan, round_: FollowUpRound, organisation: Organisation) -> str:
    return reverse("activities:answer_page", args=(plan.slug, round_.year, organisation.key))


def _editing(activity: Activity) -> list[Link]:
    """A draft is edited where it stands, an adopted plan in its working copy; a small slip is mended at once. A closed
    plan is not edited."""
    plan = activity.plan
    if plan.state == PlanState.DRAFT:
        return [Link("Redigera", reverse("activities:activity_edit", args=(plan.slug, activity.key)), icon="edit")]
    if plan.state == PlanState.CLOSED:
        return []
    copy = Plan.objects.filter(adjusts=plan).first()
    if copy is None:
        edit = Link(
            "Redigera planen", reverse("documents:working_copy_open", args=(plan.slug,)), icon="edit", post=True
        )
    elif Activity.objects.live().filter(plan=copy, key=activity.key).exists():
        edit = Link("Redigera", reverse("activities:activity_edit", args=(copy.slug, activity.key)), icon="edit")
    else:
        edit = Link("Redigera planen", reverse("documents:editor", args=(copy.slug,)), icon="edit")
    correct = reverse("documents:activity_correct", args=(plan.slug, activity.key))
    return [edit, Link("Rätta och publicera", correct, icon="send")]


def _history(activity: Activity) -> Link:
    return Link(
        "Historik", reverse("activities:activity_history", args=(activity.plan.slug, activity.key)), icon="history"
    )


def organisation_links(user: Reader, organisation: Organisation) -> list[Link]:
    """To the answers of the open rounds, for those who answer or run the round; to the administration of it."""
    if not isinstance(user, User):
        return []
    answers = may(user, P.ANSWER, organisation)
    rounds = FollowUpRound.objects.open().filter(follow_ups__organisation=organisation).select_related("plan__region")
    links = [
        Link(f"Svara på uppföljning {round_.year}", answer_url(round_.plan, round_, organisation), icon="comment")
        for round_ in rounds.distinct()
        if answers or may(user, P.RUN_ROUND, round_.plan.region)
    ]
    if organisation.region and may(user, P.MANAGE_PEOPLE, organisation.region):
        links.append(
            Link("Ändra uppgifter", reverse("people:organisation_edit", args=(organisation.key,)), icon="edit")
        )
    return links
