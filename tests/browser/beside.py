"""The visits of those who keep notes and send files beside an answer (pages.py)."""

from datetime import date
from typing import Any

from activities.actions.files import add_file
from activities.actions.notes import add_note
from activities.models import AnswerFile, FollowUp, FollowUpNote
from kultursamverkan.records.files import stored
from tests.browser.visits import Visit, overtaken, press
from tests.browser.world import CHIEF, HALLSBERG, SLUG, YEAR, user
from tests.uploads import upload

NOTES = {"slug": SLUG, "key": HALLSBERG}
TEXT = "Kulturskolan och biblioteket i Hallsberg möttes. Alla vill fortsätta."
FILE = "En lång rapport om hur det gick med samarbetet mellan skolorna under hela året.pdf"


def noted() -> None:
    """Hallsberg has noted something, and sent a file with the same answer."""
    chief = user(CHIEF)
    rows = FollowUp.objects.filter(round__year=YEAR, organisation__code=HALLSBERG).order_by("activity__key")
    row = rows[0]
    for text in (TEXT, "Vi har också träffat föreningarna."):
        add_note(activity=row.activity, organisation=row.organisation, date=date(YEAR, 3, 1), text=text, by=chief)
    with stored(upload(FILE)) as file:
        add_file(follow_up=row, file=file, by=chief)


def _note() -> dict[str, Any]:
    return NOTES | {"pk": FollowUpNote.objects.get(text=TEXT).pk}


def _file() -> dict[str, Any]:
    return {"key": AnswerFile.objects.get(file__name=FILE).file.key}


def _answer() -> dict[str, Any]:
    answer = AnswerFile.objects.get(file__name=FILE).answer
    return NOTES | {"year": YEAR, "activity": answer.activity.key}


CHIEFS = [
    Visit("activities:note_list", NOTES),
    Visit("activities:note_create", NOTES, then=press("Spara anteckningen")),
    Visit("activities:note_edit", _note, then=overtaken("Anteckning", "Mitt.")),
    Visit("activities:note_remove", _note),
    Visit("activities:answer_files", _answer, then=press("Lägg till filen")),
    Visit("activities:answer_file_remove", _file),
]
