"""The pages of meetings and their agendas in the world that is worked in."""

from typing import Any

from dialogues.models import AgendaItem, MeetingFile
from tests.browser.prepare_meetings import CANCELLED, COMING, HELD
from tests.browser.visits import Visit, overtaken, press

_COMING, _HELD, _CANCELLED = ({"region": "18", "key": key} for key in (COMING, HELD, CANCELLED))


def _item() -> dict[str, Any]:
    return _COMING | {"pk": AgendaItem.objects.filter(meeting__key=COMING).first().pk}  # type: ignore[union-attr]


def _file(*, removed: bool) -> dict[str, Any]:
    rows = MeetingFile.objects.filter(meeting__key=COMING, binned_at__isnull=not removed)
    return _COMING | {"file": rows.first().file.key}  # type: ignore[union-attr]


PUBLIC = [
    Visit("dialogues:meeting_list", query="?q=vår"),
    Visit("dialogues:meeting_detail", _COMING),
]
EDITORS = [
    Visit("dialogues:meeting_list"),
    Visit("dialogues:meeting_create", then=press("Lägg till mötet")),
    Visit("dialogues:meeting_create", then=press("Lägg till gäst")),
    Visit("dialogues:meeting_detail", _COMING),
    Visit("dialogues:meeting_detail", _HELD),
    Visit("dialogues:meeting_detail", _CANCELLED),
    Visit("dialogues:meeting_edit", _COMING),
    Visit("dialogues:meeting_edit", _COMING, then=overtaken("Rubrik", "Min rubrik")),
    Visit("dialogues:meeting_cancel", _COMING, then=press("Ställ in mötet")),
    Visit("dialogues:meeting_bin_list"),
    Visit("dialogues:meeting_history", _COMING),
    Visit("dialogues:meeting_agenda", _COMING),
    Visit("dialogues:meeting_minutes", _HELD),
    Visit("dialogues:meeting_files", _COMING, then=press("Lägg till handlingen")),
    Visit("dialogues:meeting_file_edit", lambda: _file(removed=False)),
    Visit("dialogues:meeting_file_erase", lambda: _file(removed=True)),
    Visit("dialogues:agenda_item_create", _COMING, then=press("Lägg till punkten")),
    Visit("dialogues:agenda_item_edit", _item),
    Visit("dialogues:agenda_item_edit", _item, then=overtaken("Punkt", "Min punkt")),
    Visit("dialogues:agenda_fill", _COMING),
]
