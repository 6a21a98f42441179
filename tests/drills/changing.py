"""What is changed in a form that shows what there is: sent as it stands it would have no effect, the first time either,
and nothing would be tried."""

from collections.abc import Callable
from typing import Any

from activities.models import Heading
from dialogues.models import Meeting
from kultursamverkan.people.actions.calendar import renew_calendar_feed
from plans.models import SteeringDocument, SteeringItem
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting

_NEW = "Något helt annat"
CHANGED: dict[str, dict[str, str]] = {
    "activities:activity_edit": {"title": _NEW},
    "activities:definition_edit": {"text": _NEW},
    "activities:heading_edit": {"title": _NEW},
    "activities:note_edit": {"text": _NEW},
    "dialogues:agenda_item_edit": {"title": _NEW},
    "dialogues:agenda_item_move": {"direction": "down"},
    "dialogues:finding_edit": {"text": _NEW},
    "dialogues:initiative_edit": {"title": _NEW},
    "dialogues:letter_edit": {"title": _NEW},
    "dialogues:meeting_edit": {"title": _NEW},
    "dialogues:meeting_file_edit": {"title": _NEW},
    "dialogues:meeting_notes": {"notes": _NEW},
    "dialogues:meeting_show": {"public": "1"},
    "dialogues:party_type_edit": {"name": _NEW},
    "dialogues:round_edit": {"registry_number": "KUL 1"},
    "dialogues:round_summary": {"summary": _NEW},
    "dialogues:series_edit": {"title": _NEW},
    "dialogues:task_settle": {"done": "1"},
    "dialogues:theme_edit": {"name": _NEW},
    "people:member_edit": {"role": "reporter"},
    "plans:chapter_edit": {"title": _NEW},
    "plans:goal_edit": {"name": _NEW},
    "plans:plan_edit": {"author": _NEW},
    "plans:section_edit": {"title": _NEW},
    "plans:steering_edit": {"short_title": _NEW},
    "plans:steering_item_edit": {"text": _NEW},
    "plans:steering_item_move": {"direction": "down"},
    "plans:steering_move": {"direction": "down"},
}


def _elsewhere(cast: Cast) -> dict[str, Any]:
    """Under the working copy's other heading."""
    return {"heading": str(Heading.objects.filter(plan__slug="plan-arbetsversion").latest("order").pk)}


def _asked_less(cast: Cast) -> dict[str, Any]:
    row = f"a{cast.activity.pk}"
    return {f"{row}-asked": [str(cast.hallsberg.pk)], f"{row}-reason": "Laxå är inte med i år."}


def _two_items(cast: Cast) -> None:
    agenda_item(Meeting.objects.get(), order=2, title="Punkten efter")


def _the_next(cast: Cast) -> None:
    meeting(cast.region, plan=cast.plan, starts_at="2126-03-03T12:00Z", ends_at=None)


def _tied(cast: Cast) -> dict[str, Any]:
    return {"activities": [f"{cast.plan.slug}:{cast.activity.key}"]}


def _steered(cast: Cast) -> dict[str, Any]:
    document = factories.steering_document(cast.region, key="strategi")
    return {"steering": [str(factories.steering_item(document, key="riktning").pk)]}


def _two_documents(cast: Cast) -> None:
    factories.steering_document(cast.region, key="efter", order=2)


def _two_points(cast: Cast) -> None:
    factories.steering_item(SteeringDocument.objects.get(), key="efter", order=2)


ALSO: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "activities:activity_place": _elsewhere,
    "activities:round_adjust": _asked_less,
    "dialogues:finding_ties": _tied,
    "plans:goal_steering": _steered,
    "plans:plan_steering": _steered,
}
WORLDS: dict[str, Callable[[Cast], object]] = {
    "dialogues:agenda_item_defer": _the_next,
    "dialogues:agenda_item_move": _two_items,
    "pages:calendar_revoke": lambda cast: renew_calendar_feed(user=cast.editor, by=cast.editor),
    "plans:steering_item_move": _two_points,
    "plans:steering_move": _two_documents,
    "plans:steering_remove": lambda cast: SteeringItem.objects.all().delete(),
}
