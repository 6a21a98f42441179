"""What somebody has done to what they edit, kept so that it can be taken back. The patch is its app's affair."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from kultursamverkan.records.models import UndoStep

# Longer than this nobody remembers what it was.
KEPT_FOR = timedelta(days=30)
# Longer than this what was undone is meant to stay undone.
REDO_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class UndoLine:
    """What its reader can take back next, and do again next. Both None: nothing."""

    undo: UndoStep | None = None
    redo: UndoStep | None = None


def keep(*, user_id: int, subject: str, what: str, patch: dict[str, Any]) -> UndoStep:
    """A new step. Those that nobody remembers are thrown away, of whatever they are."""
    UndoStep.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    longest = UndoStep._meta.get_field("what").max_length or 0
    return UndoStep.objects.create(user_id=user_id, subject=subject, what=what[:longest], patch=patch)


def steps_of(user_id: int | None, subject: str) -> QuerySet[UndoStep]:
    """A person's own steps on one subject, newest first. Nobody has none."""
    if user_id is None:
        return UndoStep.objects.none()
    return UndoStep.objects.filter(user_id=user_id, subject=subject, at__gte=timezone.now() - KEPT_FOR)


def line_of(user_id: int | None, subject: str) -> UndoLine:
    """Undone steps can be done again until something new is done, the last one undone first. Two queries."""
    steps = steps_of(user_id, subject).filter(set_aside=False).defer("patch")
    done = steps.filter(undone_at=None).first()
    undone = steps.filter(undone_at__gte=timezone.now() - REDO_FOR).order_by("-undone_at", "pk").first()
    if undone and done and undone.undone_at and undone.undone_at < done.at:
        undone = None
    return UndoLine(done, undone)


def set_aside(step: UndoStep) -> None:
    """What it leads back from has been changed: the one before it is offered in its place. One that was not offered
    stays, as its person's own later steps can be what stands in its way."""
    line = line_of(step.user_id, step.subject)
    if step in (line.undo, line.redo):
        UndoStep.objects.filter(pk=step.pk).update(set_aside=True)


def forget(subject: str) -> None:
    """It is no longer edited: no step of anybody's leads anywhere."""
    UndoStep.objects.filter(subject=subject).delete()
