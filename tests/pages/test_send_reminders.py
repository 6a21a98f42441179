"""`manage.py send_reminders`: who gets which digest on which day, and what it says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from activities.actions.reminders import StepValues, edit_reminders
from activities.actions.rounds import edit_round, open_round
from activities.models import ConvenerReport
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Membership
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import KEPT_FOR
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.activities.rounds import closed, handed_in
from tests.cast import Cast
from tests.pages.reminding import DUE, LATE, OPENS, SITE, outbox, reminding, run, states

ALL = ["chief", "convener", "other-chief"]


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    """Noon of the day the round opens; tests that need another day travel themselves."""
    with time_machine.travel(datetime(2023, 11, 1, 11, tzinfo=UTC), tick=False):
        yield


def _on(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 11, tzinfo=UTC), tick=False)


def _run_on(day: date) -> list[str]:
    with _on(day):
        run(day)
    return outbox()


def test_each_step_once_a_person(cast: Cast) -> None:
    reminding(cast)
    assert _run_on(OPENS - timedelta(days=1)) == []
    assert _run_on(OPENS) == ALL
    assert _run_on(OPENS) == _run_on(DUE - timedelta(days=15)) == []
    assert _run_on(DUE - timedelta(days=14)) == ALL
    assert _run_on(DUE - timedelta(days=3)) == ALL
    assert _run_on(DUE) == []
    assert _run_on(LATE) == ["admin", *ALL[:2], "editor", "other-chief"]
    assert _run_on(LATE + timedelta(days=30)) == []
    assert set(states().values()) == {"sent"}


def test_quiet_when_all_is_handed_in(cast: Cast) -> None:
    round_ = reminding(cast)
    run()
    outbox()
    handed_in(round_, cast.hallsberg, cast.chief)
    assert _run_on(DUE - timedelta(days=14)) == ["convener", "other-chief"]
    handed_in(round_, cast.laxa, cast.other_chief)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="done")
    assert _run_on(LATE) == []


def test_quiet_outside_an_open_round(cast: Cast) -> None:
    factories.round_(cast.plan, 2022)
    assert _run_on(LATE) == []
    closed(reminding(cast))
    assert _run_on(LATE) == []


def test_one_digest_with_everything(cast: Cast, settings: Settings) -> None:
    """Two organisations, a report, and another plan's round: one mail, and no more of any of them."""
    settings.SERVICE_CONTACT_EMAIL = "kultur@region.example"
    other = factories.plan(cast.region, slug="annan", title="Annan plan", state="adopted")
    factories.participation(factories.activity(other, "Annan aktivitet"), cast.laxa)
    Membership.objects.filter(user=cast.convener).update(role=Role.REPORTER)
    Membership.objects.create(user=cast.convener, organisation=cast.hallsberg, role=Role.REPORTER)
    reminding(cast)
    second = factories.round_(other, 2023, opens=OPENS, due=DUE + timedelta(days=7))
    open_round(round_=second, choices={}, by=cast.editor)
    run()
    (message,) = (one for one in mail.outbox if one.to == [cast.convener.email])
    body = str(message.body)
    for told in (
        "Hej Convener!",
        f"{SITE}/planer/plan/uppfoljning/2023/1861/",
        f"{SITE}/planer/plan/uppfoljning/2023/1860/",
        f"{SITE}/planer/annan/uppfoljning/2023/1860/",
        f"{SITE}/planer/plan/uppfoljning/2023/rapport/{cast.activity.key}/",
        "0 av 1 besvarade",
        "Senast 31 januari 2024",
        f"{SITE}/min-sida/",
    ):
        assert told in body
    assert message.subject == "Dags att följa upp 2023: 1 aktivitet, klart senast 31 januari 2024"
    assert message.reply_to == ["kultur@region.example"]
    rows = SentMail.objects.filter(recipient=cast.convener)
    assert rows.count() == 2, "both rounds' steps"
    assert len({row.message_id for row in rows}) == 1
    outbox()
    assert _run_on(OPENS + timedelta(days=1)) == []


def test_the_same_in_html(cast: Cast) -> None:
    cast.chief.name = "<b>Bo</b>"
    cast.chief.save()
    reminding(cast)
    run()
    (message,) = (one for one in mail.outbox if one.to == [cast.chief.email])
    assert isinstance(message, EmailMultiAlternatives)
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert '<html lang="sv">' in str(html)
    assert f'href="{SITE}/planer/plan/uppfoljning/2023/1861/"' in str(html)
    assert "&lt;b&gt;Bo&lt;/b&gt;" in str(html)
    assert "<b>Bo</b>" in str(message.body)
    row = SentMail.objects.get(recipient=cast.chief)
    assert message.extra_headers["Message-ID"] == row.message_id
    assert (row.address, row.title) == (cast.chief.email, message.subject)


def test_the_officer_in_the_stead_of_nobody(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.hallsberg).delete()
    reminding(cast)
    run()
    assert {message.to[0] for message in mail.outbox} >= {cast.editor.email, cast.admin.email}
    (message,) = (one for one in mail.outbox if one.to == [cast.editor.email])
    assert message.subject == "Uppföljning 2023: det här behöver du göra"
    assert "1 har ingen som kan svara" in str(message.body)
    assert "Hallsberg. Bjud in någon, eller svara åt dem" in str(message.body)


def test_a_member_in_the_stead_of_a_reporter(cast: Cast) -> None:
    cast.chief.is_active = False
    cast.chief.save()
    reminding(cast)
    run()
    assert outbox() == ["convener", "other-chief", "reader"]
    (row,) = SentMail.objects.filter(recipient=cast.reader)
    assert row.state == MailState.SENT


def test_midnight_in_stockholm(cast: Cast) -> None:
    """The step of 17 January goes out when it is the 17th in Stockholm, not in Greenwich."""
    reminding(cast)
    _run_on(OPENS)
    with time_machine.travel(datetime(2024, 1, 16, 22, 59, tzinfo=UTC), tick=False):
        call_command("send_reminders", stdout=StringIO())
        assert outbox() == []
    with time_machine.travel(datetime(2024, 1, 16, 23, 1, tzinfo=UTC), tick=False):
        call_command("send_reminders", stdout=StringIO())
        assert outbox() == ALL


def test_a_moved_last_day_reminds_anew_but_not_at_once(cast: Cast) -> None:
    round_ = reminding(cast)
    day = DUE - timedelta(days=14)
    assert _run_on(day) == ALL
    for later, sent in ((1, []), (30, ALL)):
        due = DUE + timedelta(days=later)
        edit_round(round_=round_, year=2023, opens=OPENS, due=due, revision=None, by=cast.editor)
        assert _run_on(day + timedelta(days=later)) == sent


def test_the_plans_own_steps_and_words(cast: Cast) -> None:
    steps = [StepValues("before", 7, "{år}: {antal}", "Senast {senast}.\n\nTack på förhand.")]
    edit_reminders(plan=cast.plan, is_on=True, steps=steps, revision=None, by=cast.editor)
    reminding(cast)
    assert _run_on(OPENS) == []
    with _on(DUE):
        run(DUE - timedelta(days=7))
    (message,) = (one for one in mail.outbox if one.to == [cast.chief.email])
    assert message.subject == "2023: 1 aktivitet"
    assert "Senast 31 januari 2024.\n\nTack på förhand.\n\nDet här väntar på dig:" in str(message.body)
    edit_reminders(plan=cast.plan, is_on=False, steps=steps, revision=2, by=cast.editor)
    outbox()
    assert _run_on(LATE) == []


def test_dry_run_sends_nothing(cast: Cast) -> None:
    reminding(cast)
    out = StringIO()
    call_command("send_reminders", "--dry-run", stdout=out)
    assert f"{cast.chief.email}: Dags att följa upp 2023" in out.getvalue()
    assert "3 påminnelser skulle skickas." in out.getvalue()
    assert outbox() == []
    assert not SentMail.objects.exists()


@pytest.mark.parametrize(
    ("now", "is_sent"),
    [
        (datetime(2023, 11, 1, 5, 59, tzinfo=UTC), False),  # 06.59 in Sweden
        (datetime(2023, 11, 1, 6, 0, tzinfo=UTC), True),
        (datetime(2023, 11, 1, 14, 59, tzinfo=UTC), True),
        (datetime(2023, 11, 1, 15, 0, tzinfo=UTC), False),
        (datetime(2023, 11, 4, 11, 0, tzinfo=UTC), False),  # a Saturday
    ],
    ids=str,
)
def test_nobody_is_reminded_at_night_by_a_timer(cast: Cast, now: datetime, is_sent: bool) -> None:
    reminding(cast)
    out = StringIO()
    with time_machine.travel(now, tick=False):
        call_command("send_reminders", "--office-hours", stdout=out)
    assert outbox() == (ALL if is_sent else [])
    assert ("Inget skickas nu" in out.getvalue()) is not is_sent


def test_the_links_lead_to_the_installation(cast: Cast, settings: Settings) -> None:
    reminding(cast)
    settings.SITE_URL = "https://kultur.region.example/"
    call_command("send_reminders", stdout=StringIO())
    assert "https://kultur.region.example/planer/" in str(mail.outbox[0].body)
    settings.SITE_URL, settings.ALLOWED_HOSTS = "", ["*"]
    with pytest.raises(CommandError, match="SITE_URL"):
        call_command("send_reminders")


def test_old_rows_are_forgotten(cast: Cast) -> None:
    row = SentMail.objects.create(recipient=cast.chief, subject="round:1", step="x", address="a@b.example", title="x")
    for age, left in ((KEPT_FOR - timedelta(days=1), 1), (KEPT_FOR + timedelta(days=1), 0)):
        SentMail.objects.filter(pk=row.pk).update(claimed_at=datetime.now(UTC) - age)
        run()
        assert SentMail.objects.count() == left
