"""Reminders against a real mail server that refuses, dies and keeps silent; runs at once, and a run that is killed."""

import os
import signal
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from activities.actions.reminders import StepValues, edit_reminders
from activities.models import FollowUpRound
from activities.queries.reminders import owed
from kultursamverkan.pages.sending import remind_now
from kultursamverkan.people.choices import Role
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.managers import UNKNOWN_AFTER
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.activities.rounds import handed_in, opened
from tests.cast import Cast, make_cast
from tests.elsewhere import Elsewhere
from tests.mail_server import MailServer
from tests.pages.reminding import DUE, SITE, reminding, run, server, states
from tests.races import at_once

__all__ = ["server"]

ALL = ["chief@kultur.example", "convener@kultur.example", "other-chief@kultur.example"]


def test_one_refused_stops_no_other(cast: Cast, server: MailServer) -> None:
    reminding(cast)
    server.refused = {cast.chief.email}
    run()
    assert server.to() == ALL[1:]
    assert states()["Chief"] == MailState.FAILED
    server.refused = set()
    run()
    assert server.to() == ALL
    assert set(states().values()) == {MailState.SENT}


def test_a_server_that_dies_in_the_middle(cast: Cast, server: MailServer) -> None:
    """The first came through; the others are tried again by the next run, and none of them twice."""
    reminding(cast)
    server.dies_after = 1
    sendings = run()
    assert [one.is_sent for one in sendings] == [True, False, False]
    assert sorted(states().values()) == [MailState.FAILED, MailState.FAILED, MailState.SENT]
    asked = {row.message_id for row in SentMail.objects.all()}
    server.dies_after = None
    run()
    run()
    assert server.to() == ALL
    assert {str(message["Message-ID"]) for message in server.taken} == asked


def test_what_failed_is_dropped_when_it_is_no_longer_needed(cast: Cast, server: MailServer) -> None:
    """Handed in since; or a later reminder came through."""
    round_ = reminding(cast)
    server.refused = {cast.chief.email, cast.convener.email}
    run()
    assert states()["Chief"] == states()["Convener"] == MailState.FAILED
    handed_in(round_, cast.hallsberg, cast.chief)
    run()
    assert (states()["Chief"], states()["Convener"]) == (MailState.UNNEEDED, MailState.FAILED)
    server.refused = set()
    run(DUE)
    run(DUE)
    rows = SentMail.objects.filter(recipient=cast.convener).order_by("pk")
    assert [row.state for row in rows] == [MailState.UNNEEDED, MailState.SENT]
    assert not SentMail.objects.stuck().exists()


def test_a_reminder_by_hand_that_was_refused_keeps_its_words(cast: Cast, server: MailServer) -> None:
    round_ = reminding(cast)
    server.refused = {cast.chief.email}
    today = timezone.localdate()
    people = [one for one in owed(round_, today).people if one.user == cast.chief]
    words = {"title": "Ring mig", "text": "Jag finns på kontoret."}
    remind_now(round_=round_, people=people, today=today, site=SITE, by=cast.editor, **words)
    assert states() == {"Chief": MailState.FAILED}
    server.refused = set()
    steps = [StepValues("before", 365, "För länge sedan", "Nej.")]
    edit_reminders(plan=cast.plan, is_on=False, steps=steps, revision=None, by=cast.editor)
    run(today)
    run(today)
    (message,) = server.taken
    assert (message["Subject"], message["To"]) == ("Ring mig", cast.chief.email)
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    assert "Jag finns på kontoret." in body.get_content()
    assert message["Reply-To"] == cast.editor.email
    assert SentMail.objects.get().by == cast.editor


def test_the_officer_does_not_wait_for_a_server_that_is_away(cast: Cast, server: MailServer) -> None:
    for number in range(6):
        factories.user(f"chef-{number}", (cast.hallsberg, Role.REPORTER))
    round_ = reminding(cast)
    server.dies_after = 0
    today = timezone.localdate()
    people = owed(round_, today).people
    sent = remind_now(round_=round_, people=people, today=today, site=SITE, title="A", text="B", by=cast.editor)
    assert len(sent) == SentMail.objects.count() == 3 < len(people)


def test_the_command_tells_and_fails(cast: Cast, server: MailServer, capsys: pytest.CaptureFixture[str]) -> None:
    opened(cast, opens=timezone.localdate(), due=timezone.localdate() + timedelta(days=30))
    server.refused = {cast.chief.email}
    with pytest.raises(SystemExit):
        call_command("send_reminders")
    said = capsys.readouterr()
    assert "2 påminnelser skickade, 1 gick inte att skicka." in said.out
    assert f"{cast.chief.email}: gick inte att skicka (550 5.1.1 Nobody of that name)" in said.err
    server.refused = set()
    call_command("send_reminders")
    assert "1 påminnelser skickade, 0 gick inte" in capsys.readouterr().out


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast and a round that opened today, seen by other processes too."""
    cast = make_cast()
    opened(cast, opens=timezone.localdate(), due=timezone.localdate() + timedelta(days=30))
    return cast


@pytest.fixture
def elsewhere(stage: Cast, server: MailServer, tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path, server.port)


def test_two_runs_in_one_moment(stage: Cast, server: MailServer) -> None:
    today = timezone.localdate()
    at_once(*[lambda: run(today)] * 3)
    assert server.to() == ALL
    assert set(states().values()) == {MailState.SENT}
    assert FollowUpRound.objects.count() == 1


def test_two_processes_at_once(server: MailServer, elsewhere: Elsewhere) -> None:
    elsewhere.ask("SELECT 1")
    processes = [elsewhere.start("send_reminders") for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert server.to() == ALL
    assert elsewhere.ask("SELECT state, attempts FROM records_sentmail") == [("sent", 1)] * 3


def test_a_run_killed_in_the_middle_sends_nothing_again(server: MailServer, elsewhere: Elsewhere) -> None:
    """The mail that was on its way is left to the officer; the others go out with the next run."""
    server.silent = True
    process = elsewhere.start("send_reminders")
    assert server.reached.wait(60)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    server.silent = False
    assert elsewhere.ask("SELECT state FROM records_sentmail") == [("claimed",)]
    (first,) = server.to()
    elsewhere.run("send_reminders")
    assert server.to() == ALL
    long_ago = timezone.now() - UNKNOWN_AFTER - timedelta(minutes=1)
    told = long_ago if connection.vendor == "postgresql" else long_ago.strftime("%Y-%m-%d %H:%M:%S")
    elsewhere.ask("UPDATE records_sentmail SET claimed_at = %s WHERE state = 'claimed'", told)
    said = elsewhere.run("send_reminders")
    assert "1 mejl avbröts: oklart om de kom fram." in said
    assert server.to() == ALL
    assert elsewhere.ask("SELECT address FROM records_sentmail WHERE state = 'claimed'") == [(first,)]
