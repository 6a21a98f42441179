"""The digest reminds of what is late after a meeting, also when no round is open."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from dialogues.models import Meeting, Outcome
from dialogues.queries.notices import subject_of
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import meeting, person_of
from tests.mail_server import MailServer
from tests.pages.reminding import DUE, OPENS, outbox, reminding, run, server

__all__ = ["server"]
# A meeting of 3 March 2026 is to be documented by the 17th.
LAST = date(2026, 3, 17)


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    row = meeting(cast.region, title="Dialog", state="held")
    row.conveners.add(person_of(cast.convener))
    return row


def _run_on(day: date) -> list[str]:
    run(day)
    return outbox()


def test_documentation_is_reminded_of_the_day_after_and_once_more(cast: Cast, talk: Meeting) -> None:
    assert _run_on(LAST) == []
    run(LAST + timedelta(days=1))
    (message,) = mail.outbox
    assert message.to == [cast.convener.email]
    assert message.subject == "Påminnelse: något är försenat efter ett möte"
    assert "Dialog 3 mars – dokumentation saknas (försenad 1 dag)" in str(message.body)
    assert f"/moten/18/{talk.key}/anteckningar/" in str(message.body)
    outbox()
    assert _run_on(LAST + timedelta(days=1)) == _run_on(LAST + timedelta(days=7)) == []
    assert _run_on(LAST + timedelta(days=8)) == ["convener"]
    assert _run_on(LAST + timedelta(days=8)) == _run_on(LAST + timedelta(days=300)) == []


def test_quiet_when_it_is_documented(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    assert _run_on(LAST + timedelta(days=1)) == []
    Meeting.objects.update(state="held", binned_at="2026-03-10T12:00Z")
    assert _run_on(LAST + timedelta(days=1)) == []


def test_a_notice_that_did_not_come_through_is_left_to_be_sent_again(cast: Cast, talk: Meeting) -> None:
    facts = {"step": "notice:1", "state": MailState.FAILED, "title": "Kallelse"}
    SentMail.objects.create(subject=subject_of(talk), address="gast@kultur.example", **facts)
    SentMail.objects.create(subject=subject_of(talk), recipient=cast.chief, address=cast.chief.email, **facts)
    run(LAST)
    assert SentMail.objects.filter(state=MailState.FAILED).count() == 2


def test_the_convening_group_is_reminded(cast: Cast) -> None:
    row = meeting(cast.region, state="held", convening_group=cast.group)
    member = factories.user("member", person=factories.person(cast.region, "Med Exempel"))
    person_of(member).groups.add(cast.group)
    gone = factories.user("gone", person=factories.person(cast.region, "Borta Exempel"))
    row.conveners.add(person_of(gone))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert _run_on(LAST + timedelta(days=1)) == ["member"]


def test_a_meeting_whose_day_has_been(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="planned")
    assert _run_on(date(2026, 3, 3)) == []
    assert _run_on(date(2026, 3, 4)) == ["convener"]
    talk.conveners.clear()
    assert _run_on(date(2026, 3, 4)) == ["admin", "editor"], "what nobody convenes is the editors'"


def test_tasks_are_reminded_of_when_they_are_told_and_late(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    about = {"meeting": talk, "kind": "task", "person": cast.convener.person}
    Outcome.objects.create(**about, text="Bjud in länsmuseet", due="2026-04-01")
    Outcome.objects.create(**about, text="Ring skolorna", due="2026-04-01")
    Outcome.objects.create(**about, text="Någon gång")
    assert _run_on(date(2026, 4, 1)) == []
    run(date(2026, 4, 2))
    (message,) = mail.outbox
    for words in ("Bjud in länsmuseet", "Ring skolorna", "Någon gång"):
        assert words in str(message.body)
    outbox()
    Outcome.objects.update(done_on="2026-04-03")
    assert _run_on(date(2026, 4, 9)) == []


def test_one_mail_with_a_round_too(cast: Cast, talk: Meeting) -> None:
    """The round's words; the meeting is told in the same mail and not again."""
    Meeting.objects.update(starts_at=f"{OPENS - timedelta(days=15)}T12:00Z", ends_at=None)
    reminding(cast)
    run(OPENS)
    (message,) = (one for one in mail.outbox if one.to == [cast.convener.email])
    assert message.subject.startswith("Dags att följa upp 2023")
    assert "dokumentation saknas" in str(message.body)
    assert SentMail.objects.filter(recipient=cast.convener, state="sent").count() == 2
    outbox()
    assert _run_on(OPENS + timedelta(days=1)) == []
    assert "convener" in _run_on(DUE - timedelta(days=14))


def test_what_the_server_refused_is_tried_again_until_it_is_done(cast: Cast, talk: Meeting, server: MailServer) -> None:
    server.refused.add(cast.convener.email)
    day = LAST + timedelta(days=1)
    run(day)
    assert SentMail.objects.get().state == MailState.FAILED
    server.refused.clear()
    run(day)
    row = SentMail.objects.get()
    assert (row.state, row.attempts) == (MailState.SENT, 2)
    SentMail.objects.update(state=MailState.FAILED)
    Meeting.objects.update(state="documented", notes="Vi sågs.")
    run(day)
    assert SentMail.objects.get().state == MailState.UNNEEDED


def test_dry_run_counts_them(cast: Cast, talk: Meeting, capsys: pytest.CaptureFixture[str]) -> None:
    Meeting.objects.update(starts_at="2020-03-03T12:00Z", ends_at=None)
    call_command("send_reminders", "--dry-run")
    assert f"{cast.convener.email}: Påminnelse: något är försenat" in capsys.readouterr().out
    assert not SentMail.objects.exists()
