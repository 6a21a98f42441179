"""The pages of the dialogues in the world that is worked in."""

from tests.browser.prepare_dialogues import INSIDE, PUBLISHED
from tests.browser.visits import Visit, press

LETTER, NEW_LETTER = {"key": PUBLISHED}, {"key": INSIDE}

PUBLIC = [
    Visit("dialogues:letter_list", query="?q=20RS"),
    Visit("dialogues:letter_detail", LETTER),
]
EDITORS = [
    Visit("dialogues:letter_list"),
    Visit("dialogues:letter_detail", NEW_LETTER),
    Visit("dialogues:letter_create", then=press("Registrera")),
    Visit("dialogues:letter_edit", LETTER),
    Visit("dialogues:letter_report", LETTER),
    Visit("dialogues:letter_publish", NEW_LETTER),
    Visit("dialogues:letter_remove", NEW_LETTER),
    Visit("dialogues:letter_history", NEW_LETTER),
]
