"""Pages that join everything: public, but for one's own."""

from typing import Any

from activities.queries.reminders import subject_of
from kultursamverkan.people.actions.calendar import renew_calendar_feed
from kultursamverkan.people.tokens import calendar_token_of
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.access.plans import button, form
from tests.access.row import PUBLIC, Row, all_of, answers, public
from tests.activities.rounds import closed, opened
from tests.cast import Cast


def _activity(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.activity.key}


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


def _goal(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.plan.goals.get().key}


def _organisation(cast: Cast) -> dict[str, Any]:
    return {"key": cast.hallsberg.key}


def _person(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.person(cast.region, "Nils Namn").pk}


def _round(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "year": opened(cast).year}


def _closed_round(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "year": closed(opened(cast)).year}


def _mail(cast: Cast) -> dict[str, Any]:
    """One that did not come through."""
    round_ = opened(cast)
    row = SentMail(recipient=cast.chief, subject=subject_of(round_), step="now@2023-11-22", state=MailState.FAILED)
    row.address, row.title, row.message_id = cast.chief.email, "Påminnelse", "<1@kultur.example>"
    row.save()
    return {"slug": cast.plan.slug, "year": round_.year, "pk": row.pk}


def _calendar(cast: Cast) -> dict[str, Any]:
    return {"token": calendar_token_of(renew_calendar_feed(user=cast.chief, by=cast.chief))}


def _membership(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.reader.memberships.get().pk}


# What the region keeps about somebody: for its admins.
_ABOUT_PERSON = Row(get=answers(editor=403), post=all_of(405, nobody="login"), arguments=_person)
_ABOUT_MEMBER = Row(get=answers(editor=403), post=all_of(405, nobody="login"), arguments=_membership)
# Everybody who is signed in has one of their own.
_OWN_PAGE = Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login"))
_OWN_BUTTON = Row(get=all_of(405, nobody="login"), post=all_of(302, nobody="login"))

TABLE = {
    "pages:my_data": _OWN_PAGE,
    "pages:my_data_file": _OWN_PAGE,
    "pages:person_data": _ABOUT_PERSON,
    "pages:person_data_file": _ABOUT_PERSON,
    # Nothing is erased by a press that nobody was asked about.
    "pages:person_erase": Row(get=_ABOUT_PERSON.get, post=answers(editor=403), arguments=_person),
    "pages:member_data": _ABOUT_MEMBER,
    "pages:member_data_file": _ABOUT_MEMBER,
    "pages:member_erase": Row(get=_ABOUT_MEMBER.get, post=answers(editor=403), arguments=_membership),
    "pages:start": PUBLIC,
    "pages:search": PUBLIC,
    "pages:my_page": Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login")),
    "pages:my_calendar": Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login")),
    "pages:calendar_renew": _OWN_BUTTON,
    "pages:calendar_revoke": _OWN_BUTTON,
    # Whoever has the address: it is the chief's calendar to them all.
    "pages:calendar_feed": public(_calendar),
    "pages:plan_calendar": public(_plan),
    "pages:activity_detail": public(_activity),
    "pages:goal_detail": public(_goal),
    "pages:plan_chain": public(_plan),
    "pages:plan_map": public(_plan),
    "pages:plan_timeline": public(_plan),
    "pages:obstacles": public(_plan),
    # An open round's is for the region's members (tests/pages/test_year_report.py).
    "pages:year_report": public(_closed_round),
    "pages:year_report_file": public(_closed_round),
    "pages:year_report_pdf": public(_closed_round),
    "pages:since": Row(get=answers(members=200), post=all_of(405, nobody="login"), arguments=_plan),
    "pages:organisation_list": PUBLIC,
    "pages:organisation_detail": public(_organisation),
    "pages:organisation_print": public(_organisation),
    # No plan is asked for: who edits another region's plans may look at those it names.
    "pages:handover_list": Row(get=answers(strangers=403, other_editor=200), post=all_of(405, nobody="login")),
    "pages:handover": Row(get=answers(), post=answers(), arguments=_person),
    "pages:reminder_send": form(_round),
    "pages:reminder_resend": button(_mail),
    "pages:about": PUBLIC,
    "pages:accessibility": PUBLIC,
    "pages:health": PUBLIC,
    "pages:security_txt": PUBLIC,
}
