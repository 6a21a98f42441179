"""How much somebody may write: the same everywhere, and never cut without a word."""

from datetime import date

import pytest
from django import forms

from activities.actions.answers import AnswerValues, put_note_into_answer
from activities.actions.notes import add_note
from activities.forms.answers import AnswerForm
from activities.forms.assessments import AssessmentForm
from activities.forms.notes import NoteForm
from activities.forms.reports import ReportForm
from activities.forms.review import ReviewForm, TogetherForm
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.forms import LongText
from kultursamverkan.shared.text import LONGEST
from tests.activities.rounds import answer, opened
from tests.cast import Cast


@pytest.mark.parametrize("form", [AnswerForm, AssessmentForm, NoteForm, ReportForm, ReviewForm, TogetherForm])
def test_every_text_of_several_lines_has_the_limit(form: type[forms.Form]) -> None:
    texts = [field for field in form.base_fields.values() if isinstance(field.widget, forms.Textarea)]
    assert texts
    assert all(isinstance(field, LongText) and field.max_length == LONGEST for field in texts)


def test_a_note_that_does_not_fit_is_not_put_in(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    note = add_note(
        organisation=cast.hallsberg, activity=cast.activity, date=date(2023, 1, 2), text="x" * 20, by=cast.chief
    )
    written = AnswerValues(text="y" * (LONGEST - 10))
    with pytest.raises(ActionError, match="Anteckningen får inte plats"):
        put_note_into_answer(follow_up=row, note=note, written=written, revision=None, by=cast.chief)
