"""For any sequence of edits, undoing all gives the start, and doing all again the end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.actions.undo import undo_step
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.records.models import UndoStep
from plans.models import Plan
from tests import edits
from tests.cast import Cast
from tests.documents.test_roundtrip import undone
from tests.drafts import make_draft

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def said(plan: Plan) -> PlanDocument:
    return assemble(Plan.objects.get(pk=plan.pk))


@pytest.fixture
def copy(cast: Cast) -> Plan:
    return make_draft(cast).plan


@few
@given(data=st.data())
def test_undoing_all_gives_the_start(cast: Cast, copy: Plan, data: st.DataObject) -> None:
    with undone():
        texts = [said(copy)]
        for _ in range(data.draw(st.integers(1, 8))):
            edits.edit(copy, lambda choices: data.draw(st.sampled_from(choices)), cast.editor)
            if (text := said(copy)) != texts[-1]:
                texts.append(text)
        steps = list(UndoStep.objects.order_by("pk"))
        assert len(steps) == len(texts) - 1
        for step, text in zip(reversed(steps), reversed(texts[:-1]), strict=True):
            undo_step(plan=copy, step=step, by=cast.editor)
            assert said(copy) == text
        for step, text in zip(steps, texts[1:], strict=True):
            undo_step(plan=copy, step=step, again=True, by=cast.editor)
            assert said(copy) == text
