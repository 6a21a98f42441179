"""The steps that somebody can take back are kept for a month."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kultursamverkan.records.models import UndoStep
from kultursamverkan.records.undo import KEPT_FOR, keep
from tests.cast import Cast


@pytest.mark.parametrize("subject", ["plan", "another"])
def test_what_nobody_remembers_goes_also_of_what_nobody_edits(cast: Cast, subject: str) -> None:
    """It holds what people wrote: the register of personal data says for how long."""
    UndoStep.objects.create(user=cast.editor, subject=subject, what="x", patch={})
    UndoStep.objects.update(at=timezone.now() - KEPT_FOR - timedelta(hours=1))
    step = keep(user_id=cast.chief.pk, subject="plan", what="x", patch={})
    assert list(UndoStep.objects.all()) == [step]
