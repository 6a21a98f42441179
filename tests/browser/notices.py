"""The pages on which people are called to a meeting and answer, in the world that is worked in."""

from typing import Any

from dialogues.models import Attendance
from dialogues.tokens import reply_token
from tests.browser.prepare_notices import CALLED
from tests.browser.visits import Visit

_CALLED = {"region": "18", "key": CALLED}


def _link() -> dict[str, Any]:
    return {"token": reply_token(Attendance.objects.get(meeting__key=CALLED, guest_name="Gun Exempelsson"))}


PUBLIC = [
    Visit("dialogues:notice_reply", _link),
    Visit("dialogues:notice_reply", {"token": "inte-hel"}, status=404),
]
EDITORS = [
    # With the buttons to answer: the region is called too.
    Visit("dialogues:meeting_detail", _CALLED),
    Visit("dialogues:meeting_notice", _CALLED),
]
