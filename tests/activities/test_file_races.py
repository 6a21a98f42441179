"""Files while others press: a round that closes, a colleague with the same file, one who removes it."""

from pathlib import Path

import pytest
from django.conf import settings

from activities.actions.closing import close_round
from activities.actions.files import MOST, remove_file
from activities.actions.notes import edit_note
from activities.models import AnswerFile, FollowUpNote, RoundCopy
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.activities.rounds import answer, handed_in, opened, with_file
from tests.cast import Cast, make_cast
from tests.races import at_once
from tests.uploads import PDF


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return make_cast()


def _on_disk() -> int:
    return sum(path.is_file() for path in Path(settings.STORED_DIR).glob("*/*"))


def test_a_round_that_closes_has_the_file_or_refuses_it(stage: Cast) -> None:
    round_ = opened(stage)
    row = handed_in(round_, stage.hallsberg, stage.chief)
    added, _ = at_once(lambda: with_file(row), lambda: close_round(round_=round_, by=None))
    (activity,) = RoundCopy.objects.get().document["activities"]
    frozen = next(one["files"] for one in activity["answers"] if one["organisation"] == "Hallsberg")
    assert isinstance(added, AnswerFile | ActionError)
    names = ["rapport.pdf"] if isinstance(added, AnswerFile) else []
    assert (frozen, [str(file) for file in StoredFile.objects.all()], _on_disk()) == (names, names, len(names))


def test_two_of_one_name_at_once(stage: Cast) -> None:
    row = answer(opened(stage), stage.hallsberg)
    at_once(lambda: with_file(row), lambda: with_file(row, content=PDF + b"%"))
    assert {str(file) for file in StoredFile.objects.all()} == {"rapport.pdf", "rapport (2).pdf"}
    assert _on_disk() == 2


def test_one_file_sent_twice_at_once(stage: Cast) -> None:
    row = answer(opened(stage), stage.hallsberg)
    outcomes = at_once(lambda: with_file(row), lambda: with_file(row))
    assert sum(isinstance(outcome, ActionError) for outcome in outcomes) == 1
    assert (StoredFile.objects.count(), _on_disk()) == (1, 1)


def test_the_last_room_is_given_once(stage: Cast) -> None:
    row = answer(opened(stage), stage.hallsberg)
    for number in range(MOST - 1):
        with_file(row, f"{number}.pdf")
    outcomes = at_once(lambda: with_file(row, "a.pdf"), lambda: with_file(row, "b.pdf"))
    assert sum(isinstance(outcome, ActionError) for outcome in outcomes) == 1
    assert (AnswerFile.objects.count(), _on_disk()) == (MOST, MOST)


def test_one_file_is_removed_once(stage: Cast) -> None:
    evidence = with_file(answer(opened(stage), stage.hallsberg))
    outcomes = at_once(*[lambda by=by: remove_file(evidence=evidence, by=by) for by in (stage.chief, stage.editor)])
    assert sum(isinstance(outcome, ActionError) for outcome in outcomes) == 1
    assert (AnswerFile.objects.count(), StoredFile.objects.count(), _on_disk()) == (0, 0, 0)


def test_two_mend_one_note(stage: Cast) -> None:
    note = factories.note(stage.activity, stage.hallsberg)

    def mend(text: str) -> FollowUpNote:
        return edit_note(note=note, date=note.date, text=text, revision=1, by=stage.chief)

    outcomes = at_once(lambda: mend("Mitt."), lambda: mend("Ditt."))
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
    assert FollowUpNote.objects.get().revision == 2
