"""Rounds and answers for the tests here."""

from typing import Any

from django.test import Client

from activities.actions.answers import AnswerValues, hand_in, save_answer
from activities.actions.closing import close_round
from activities.actions.files import add_file
from activities.actions.rounds import open_round
from activities.models import Activity, AnswerFile, FollowUp, FollowUpRound
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.files import stored
from tests import factories
from tests.cast import Cast
from tests.forms import Data
from tests.uploads import PDF, upload


def opened(cast: Cast, year: int = 2023, **fields: Any) -> FollowUpRound:
    """A round of the cast's plan, open by the rule alone."""
    return open_round(round_=factories.round_(cast.plan, year, **fields), choices={}, by=cast.editor)


def closed(round_: FollowUpRound) -> FollowUpRound:
    close_round(round_=round_, by=None)
    round_.refresh_from_db()
    return round_


def answer(round_: FollowUpRound, organisation: Organisation, activity: Activity | None = None) -> FollowUp:
    """The organisation's answer of the round; which one when there are several."""
    answers = FollowUp.objects.filter(round=round_, organisation=organisation)
    return answers.get(activity=activity) if activity else answers.get()


def write(follow_up: FollowUp, by: User, status: str = "ongoing", **values: Any) -> FollowUp:
    return save_answer(follow_up=follow_up, values=AnswerValues(status=status, **values), revision=None, by=by)


def handed_in(
    round_: FollowUpRound, organisation: Organisation, by: User, status: str = "ongoing", **values: Any
) -> FollowUp:
    """The organisation's only answer, written and handed in."""
    write(answer(round_, organisation), by, status, **values)
    hand_in(round_=round_, organisation=organisation, by=by)
    return answer(round_, organisation)


def with_file(
    follow_up: FollowUp, name: str = "rapport.pdf", by: User | None = None, content: bytes = PDF
) -> AnswerFile:
    """A file with the answer, on disk too."""
    with stored(upload(name, content)) as file:
        return add_file(follow_up=follow_up, file=file, by=by)


def statuses(cast: Cast, url: str, data: dict[str, str] | None = None) -> dict[str, int]:
    """What each of the cast is answered: to a POST when there is `data`. "nobody" is not signed in."""
    answered = {}
    for name in ("nobody", "stranger", "other_editor", "other_chief", "convener", "reader", "chief", "editor", "admin"):
        client = Client()
        if name != "nobody":
            client.force_login(getattr(cast, name))
        response = client.get(url) if data is None else client.post(url, data)
        answered[name] = response.status_code
    return answered


def typed(data: Data) -> Data:
    """What a person put into a form: without what the page itself sends along."""
    return {name: value for name, value in data.items() if name not in ("csrfmiddlewaretoken", "_writer")}


# Members of the region may look; its editors may act.
MEMBERS = {"other_chief": 200, "convener": 200, "reader": 200, "chief": 200, "editor": 200, "admin": 200}
OUTSIDE = {"nobody": 302, "stranger": 404, "other_editor": 404}
REFUSED = {"other_chief": 403, "convener": 403, "reader": 403, "chief": 403}
