"""What a run of the reminders would send today, and whom *Påminn nu* can reach."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from activities.choices import NOW_STEP, RETURNED_STEP
from activities.models import FollowUpRound, ReminderStep
from activities.queries.reminders import (
    SAME_STEP_DAYS,
    Owed,
    Owing,
    current_step,
    filled,
    owed,
    steps_of,
    subject_of,
)
from kultursamverkan.pages.queries.reminders_of_meetings import (
    MEETINGS_TEXT,
    MEETINGS_TITLE,
    late_after_meetings,
    unneeded_after_meetings,
)
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key
from kultursamverkan.records.models import SentMail

# How long a reminder sent by hand, that did not come through, is tried again.
RETRIED_FOR = timedelta(days=7)
OFFICER_TITLE = "Uppföljning {år}: det här behöver du göra"
OFFICER_TEXT = "Du håller i uppföljningen av {år}. Sista dagen att svara är {senast}."
_TRIED = (MailState.SENT, MailState.CLAIMED)


@dataclass
class Reminder:
    """One mail to one person, and every step of every round that it carries."""

    user: User
    title: str
    text: str
    keys: list[Key] = field(default_factory=list)


@dataclass(frozen=True)
class Candidate:
    """One whom *Påminn nu* may remind. `mailed_today`: already reminded of the round today, or just being so."""

    owing: Owing
    mailed_today: bool


def open_rounds() -> list[FollowUpRound]:
    """The open rounds of plans in force, the one soonest due first."""
    rounds = FollowUpRound.objects.open().filter(plan__adjusts=None)
    rounds = rounds.select_related("plan__region", "plan__reminder_plan").prefetch_related("plan__reminder_plan__steps")
    return list(rounds.order_by("due", "pk"))


def due_reminders(today: date) -> list[Reminder]:
    """One a person, whatever the number of rounds; the words are those of the round that is due first. Who is late only
    after a meeting is reminded without any round."""
    found: dict[int, Reminder] = {}
    for round_ in open_rounds():
        step = current_step(round_, steps_of(round_.plan), today)
        mailed = _mailed(round_)
        for owing in owed(round_, today).people:
            before = mailed[owing.user.pk]
            again = [row for row in before if _is_retried(row, today)]
            if step is not None and not _has_had(before, step, round_, today):
                title, text = worded(step.title, step.text, owing, round_)
                _add(found, owing.user, title, text, Key(subject_of(round_), step.key_in(round_)))
            for row in again:
                _add(found, owing.user, row.title, row.text, Key(row.subject, row.step))
    for user, keys in late_after_meetings(today):
        for key in keys:
            _add(found, user, MEETINGS_TITLE, MEETINGS_TEXT, key)
    return list(found.values())


def unneeded(today: date) -> list[int]:
    """Mail that did not come through, to people who have done their part since, or have had a later one. Keys (pk) of
    SentMail."""
    gone: list[int] = []
    later = SentMail.objects.sent().filter(recipient=OuterRef("recipient"), subject=OuterRef("subject"))
    # What was returned is another matter: that mail says what is to be mended.
    returned = Q(step__startswith=f"{RETURNED_STEP}:")
    later = later.exclude(returned).filter(sent_at__gt=OuterRef("claimed_at"))
    for round_ in open_rounds():
        people = {owing.user.pk for owing in owed(round_, today).people}
        failed = SentMail.objects.about(subject_of(round_)).filter(state=MailState.FAILED).exclude(returned)
        gone += failed.filter(~Q(recipient__in=people) | Exists(later)).values_list("pk", flat=True)
    return gone + unneeded_after_meetings(today)


def candidates(round_: FollowUpRound, today: date) -> tuple[list[Candidate], Owed]:
    """Who can be reminded now, and everything that is missing. Those who only run the round are not: they are the ones
    who remind."""
    missing = owed(round_, today)
    mailed = _mailed(round_)
    people = [one for one in missing.people if one.activities]
    return [Candidate(one, _is_mailed_on(mailed[one.user.pk], today)) for one in people], missing


def worded(title: str, text: str, owing: Owing, round_: FollowUpRound) -> tuple[str, str]:
    """The words as this person reads them; other words for one who only runs the round."""
    if not owing.activities:
        title, text = OFFICER_TITLE, OFFICER_TEXT
    return filled(title, round_, owing.count_text), filled(text, round_, owing.count_text)


def _mailed(round_: FollowUpRound) -> defaultdict[int, list[SentMail]]:
    """Every mail about the round, by recipient."""
    found: defaultdict[int, list[SentMail]] = defaultdict(list)
    for row in SentMail.objects.about(subject_of(round_)):
        if row.recipient_id:
            found[row.recipient_id].append(row)
    return found


def _has_had(before: Iterable[SentMail], step: ReminderStep, round_: FollowUpRound, today: date) -> bool:
    """The step went out, or is on its way; or nearly the same did when its day was moved; or somebody reminded by hand
    on its day or since."""
    key, day = step.key_in(round_), step.date_in(round_)
    for row in before:
        if row.state not in _TRIED:
            continue
        on = localdate(row.sent_at or row.claimed_at)
        same = row.step.startswith(f"{step.key}@") and (today - on).days < SAME_STEP_DAYS
        by_hand = row.step.startswith(f"{NOW_STEP}@") and on >= day
        if row.step == key or same or by_hand:
            return True
    return False


def _is_retried(row: SentMail, today: date) -> bool:
    """Sent by hand, with words of its own, and not come through. (The timer's own step comes by itself.)"""
    by_hand = row.step.startswith(f"{NOW_STEP}@") and row.state == MailState.FAILED
    return by_hand and today - localdate(row.claimed_at) < RETRIED_FOR


def _is_mailed_on(before: Iterable[SentMail], today: date) -> bool:
    return any(row.state in _TRIED and localdate(row.sent_at or row.claimed_at) == today for row in before)


def _add(found: dict[int, Reminder], user: User, title: str, text: str, key: Key) -> None:
    found.setdefault(user.pk, Reminder(user, title, text)).keys.append(key)
