"""The pages of dialogue series and their years in the world that is worked in."""

from tests.browser.prepare_series import NEW_SERIES, PARTY, SERIES, SPARE_PARTY, SPARE_THEME, THEME
from tests.browser.visits import Visit, overtaken, press, preview, write

_HERE = {"region": "18"}
_SERIES, _NEW = _HERE | {"key": SERIES}, _HERE | {"key": NEW_SERIES}
_PARTY, _THEME = _HERE | {"key": PARTY}, _HERE | {"key": THEME}
# Approved; written but not approved; nothing but a year.
_PUBLIC, _WRITTEN, _BARE = _SERIES | {"year": 2021}, _SERIES | {"year": 2022}, _SERIES | {"year": 2023}

PUBLIC = [
    Visit("dialogues:series_list"),
    Visit("dialogues:series_detail", _SERIES),
    Visit("dialogues:round_detail", _PUBLIC),
]
EDITORS = [
    Visit("dialogues:series_list"),
    Visit("dialogues:series_create", then=press("Lägg till serien")),
    Visit("dialogues:series_create", then=press("Lägg till en part")),
    Visit("dialogues:region_dialogues", _HERE),
    Visit("dialogues:region_history", _HERE),
    Visit("dialogues:settings_edit", _HERE),
    Visit("dialogues:party_type_create", _HERE, then=press("Lägg till dialogparten")),
    Visit("dialogues:party_type_edit", _PARTY),
    Visit("dialogues:party_type_remove", _HERE | {"key": SPARE_PARTY}),
    Visit("dialogues:theme_create", _HERE, then=press("Lägg till temat")),
    Visit("dialogues:theme_edit", _THEME),
    Visit("dialogues:theme_remove", _HERE | {"key": SPARE_THEME}),
    Visit("dialogues:series_detail", _SERIES),
    Visit("dialogues:series_detail", _NEW),
    Visit("dialogues:series_edit", _SERIES),
    Visit("dialogues:series_edit", _SERIES, then=overtaken("Namn", "Mitt namn")),
    Visit("dialogues:series_edit", _SERIES, then=write("Första året", "1900", "Spara")),
    Visit("dialogues:series_remove", _NEW),
    Visit("dialogues:series_history", _SERIES),
    Visit("dialogues:round_create", _SERIES, then=write("År", "2021", "Lägg till omgången")),
    Visit("dialogues:round_detail", _PUBLIC),
    Visit("dialogues:round_detail", _WRITTEN),
    Visit("dialogues:round_edit", _WRITTEN),
    Visit("dialogues:round_meetings", _WRITTEN),
    Visit("dialogues:round_meetings", _PUBLIC),
    Visit("dialogues:round_summary", _PUBLIC),
    Visit("dialogues:round_summary", _WRITTEN, then=preview),
    Visit("dialogues:round_approve", _WRITTEN),
    Visit("dialogues:round_remove", _BARE),
    Visit("dialogues:round_history", _WRITTEN),
]
