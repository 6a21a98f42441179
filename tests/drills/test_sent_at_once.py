"""A form pressed twice in the same moment, through two connections: one effect, and neither press meets a broken page.

Here the forms that make something new, which nothing else holds apart; every form in `make drill`.
"""

import os

import pytest
from django.db import transaction

from tests.cast import make_cast
from tests.drills.effects import difference, kept
from tests.drills.sendings import prepared
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


@pytest.mark.parametrize("name", sorted(VERBS_OF if os.environ.get("DRILL") else _SHORT))
def test_sent_at_once(transactional_db: None, name: str) -> None:
    cast = make_cast()
    form = prepared(cast, name)
    before = kept()
    with transaction.atomic():  # what one press does
        form.send()
        wanted = _sizes(difference(before, kept()))
        transaction.set_rollback(True)
    responses = at_once(form.send, form.in_another_tab().send)
    statuses = {getattr(response, "status_code", repr(response)) for response in responses}
    assert statuses <= {200, 302}
    assert _sizes(difference(before, kept())) == wanted


def _sizes(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, int]:
    return {label: len(found) for label, found in rows.items()}
