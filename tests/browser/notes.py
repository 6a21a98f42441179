"""The pages on which a meeting is held, documented and approved, in the world that is worked in."""

from typing import Any

from dialogues.models import AgendaItem
from tests.browser.prepare_meetings import HELD
from tests.browser.prepare_notes import LATE, PAST
from tests.browser.visits import Visit, overtaken, press, preview

_LATE, _PAST, _DOCUMENTED = ({"region": "18", "key": key} for key in (LATE, PAST, HELD))


def _item() -> dict[str, Any]:
    """Of an activity in the open round."""
    item = AgendaItem.objects.get(meeting__key=LATE)
    return _LATE | {"pk": item.pk}


EDITORS = [
    Visit("dialogues:meeting_detail", _LATE),
    Visit("dialogues:meeting_detail", _PAST),
    Visit("dialogues:meeting_hold", _PAST),
    Visit("dialogues:meeting_notes", _LATE, then=preview),
    Visit("dialogues:meeting_notes", _LATE, then=press("Lägg till ett resultat")),
    Visit("dialogues:meeting_notes", _LATE, then=overtaken("Minnesanteckningar", "Mina ord")),
    Visit("dialogues:agenda_item_report", _item, then=press("Spara rapporten")),
    Visit("dialogues:meeting_document", _LATE),
    Visit("dialogues:meeting_return", _DOCUMENTED, then=press("Öppna dokumentationen igen")),
    Visit("dialogues:meeting_approve", _DOCUMENTED),
]
