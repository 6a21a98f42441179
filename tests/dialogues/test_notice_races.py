"""Two who send the same notice at once: each gets one mail, under one number. On PostgreSQL truly at once."""

from collections import Counter

import pytest
from django.core import mail

from dialogues.models import Meeting
from dialogues.queries.notices import notice_of
from dialogues.sending import Sent, send_notice
from kultursamverkan.people.models import User
from kultursamverkan.records.models import SentMail
from tests.cast import Cast, make_cast
from tests.dialogues.rows import meeting
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def test_a_notice_is_sent_once_by_two(stage: Cast) -> None:
    talk = meeting(stage.region, stage.hallsberg, stage.laxa, starts_at="2126-03-03T12:00Z", ends_at=None)
    talk.attendances.create(guest_name="Gun Gäst", guest_email="gun@exempel.example")
    seen = notice_of(talk).seen

    def send(by: User) -> Sent:
        return send_notice(meeting=talk, seen=seen, text="", unknown=False, site="https://kultur.example", by=by)

    given = at_once(lambda: send(stage.editor), lambda: send(stage.convener))
    assert sum(one.done for one in given if isinstance(one, Sent)) == 5
    assert Counter(message.to[0] for message in mail.outbox).most_common(1)[0][1] == 1
    assert set(SentMail.objects.values_list("step", "state")) == {("notice:1", "sent")}
    assert Meeting.objects.get().sequence == 1
