"""Two officers hand over the same person at the same moment, or one does while another edits the working copy (truly
at once on PostgreSQL only)."""

from dataclasses import replace
from datetime import date

import pytest

from activities.actions.content import content_of
from activities.actions.editing import edit_activity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.actions.handover import MOVED, Done, hand_over
from kultursamverkan.pages.queries.handover import Choices, Successor, handover_of, review_of
from kultursamverkan.people.models import Person
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast, make_cast
from tests.pages.handing import lines
from tests.races import at_once

TODAY = date(2026, 11, 22)


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def _press(stage: Cast) -> Done:
    """As the page does: what is shown is what is pressed."""
    alva, bo = Person.objects.get(name="Alva Exempelsson"), Person.objects.get(name="Bo Exempelsson")
    leaving = handover_of(alva, TODAY, manages=False)
    successors = {task.id: Successor(bo) for task in leaving.tasks}
    choices = Choices(day=TODAY, successors=successors, heir=Successor(bo), reason="Byte.")
    shown = review_of(leaving, choices).fingerprint
    return hand_over(person=alva, choices=choices, shown=shown, today=TODAY, manages=False, by=stage.editor)


def test_the_same_person_twice(stage: Cast) -> None:
    factories.person(stage.region, "Bo Exempelsson")
    given = at_once(lambda: _press(stage), lambda: _press(stage))
    refused = [one for one in given if isinstance(one, Exception)]
    assert all(isinstance(error, ActionError) and str(error) == MOVED for error in refused), refused
    assert PlanVersion.objects.count() == 1
    assert [name for name, *_ in lines(stage.plan)] == ["Alva Exempelsson", "Bo Exempelsson"]


def test_while_another_edits_the_working_copy(stage: Cast) -> None:
    factories.person(stage.region, "Bo Exempelsson")
    copy = open_working_copy(plan=stage.plan, by=stage.editor)
    activity = copy.activities.get()

    def edit() -> object:
        content = replace(content_of(activity), title="Ny titel")
        return edit_activity(activity=activity, revision=None, content=content, by=stage.admin)

    given = at_once(lambda: _press(stage), edit)
    refused = [one for one in given if isinstance(one, Exception)]
    # The edit may come between the look at what is handed over and the press: then the officer looks again.
    assert all(isinstance(error, ActionError) and str(error) == MOVED for error in refused), given
    for _ in refused:
        _press(stage)
    assert copy.activities.get().title == "Ny titel"
    assert "Ny titel" not in str(PlanVersion.objects.get().document)
    assert [name for name, *_ in lines(stage.plan)] == ["Alva Exempelsson", "Bo Exempelsson"]
