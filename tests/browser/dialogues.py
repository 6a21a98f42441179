"""The pages of the dialogues in the world that is worked in."""

from tests.browser import findings, meetings, notes, notices, series
from tests.browser.prepare_dialogues import INITIATIVE, INSIDE, PUBLISHED
from tests.browser.visits import Visit, press

INITIATIVE_PAGE = {"region": "18", "key": INITIATIVE}
LETTER, NEW_LETTER = {"key": PUBLISHED}, {"key": INSIDE}

PUBLIC = [
    *findings.PUBLIC,
    *series.PUBLIC,
    *meetings.PUBLIC,
    *notices.PUBLIC,
    Visit("dialogues:letter_list", query="?q=20RS"),
    Visit("dialogues:letter_detail", LETTER),
    Visit("dialogues:initiative_list", query="?kind=pilot"),
    Visit("dialogues:initiative_detail", INITIATIVE_PAGE),
]
EDITORS = [
    *findings.EDITORS,
    *series.EDITORS,
    *meetings.EDITORS,
    *notes.EDITORS,
    *notices.EDITORS,
    Visit("dialogues:letter_list"),
    Visit("dialogues:letter_detail", NEW_LETTER),
    Visit("dialogues:letter_create", then=press("Registrera")),
    Visit("dialogues:letter_edit", LETTER),
    Visit("dialogues:letter_report", LETTER),
    Visit("dialogues:letter_publish", NEW_LETTER),
    Visit("dialogues:letter_remove", NEW_LETTER),
    Visit("dialogues:letter_history", NEW_LETTER),
    Visit("dialogues:initiative_create", then=press("Lägg till initiativet")),
    Visit("dialogues:initiative_edit", INITIATIVE_PAGE),
    Visit("dialogues:initiative_remove", INITIATIVE_PAGE),
    Visit("dialogues:initiative_history", INITIATIVE_PAGE),
]
