"""A form pressed twice in the same moment, through two connections: one effect, and neither press meets a broken page.

Here the forms that make something new, which nothing else holds apart; every form in `make drill`.
"""

import pytest
from django.test import Client

from tests.cast import make_cast
from tests.drills.effects import difference, kept
from tests.drills.sendings import Prepared, prepared
from tests.drills.verbs import VERBS_OF
from tests.races import at_once

# A minute and a half in all when each has a database emptied for it.
_SHORT = {
    "activities:activity_create",
    "activities:answer_files",
    "activities:note_create",
    "dialogues:finding_create",
    "dialogues:meeting_create",
    "documents:working_copy_publish",
    "people:invitation_create",
    "plans:chapter_create",
}


def press_at_once(name: str) -> None:
    cast = make_cast()
    form = prepared(cast, name)
    first, second = at_once(form.send, _same_browser(form).send)
    statuses = [getattr(response, "status_code", response) for response in (first, second)]
    assert set(statuses) <= {200, 302}, statuses
    done = kept()
    assert form.send().status_code in (200, 302)
    assert difference(done, kept()) == {}
    _assert_once(name)


def _same_browser(form: Prepared) -> Prepared:
    """A connection of its own, the same session."""
    client = Client()
    client.cookies = form.client.cookies
    return Prepared(client, form.url, form.data)
