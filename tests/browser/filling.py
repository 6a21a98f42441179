"""Visits of the editor's forms on the way: a preview, a refusal with a way out, a question, a proposal."""

from tests.browser.visits import Visit, preview, write
from tests.browser.world import COPY

_PLAN = {"slug": COPY}

EDITORS = [
    Visit("plans:chapter_edit", _PLAN | {"key": "inledning"}, then=preview),
    Visit("plans:goal_edit", _PLAN | {"key": "mal-1"}, then=write("Färgkod", "#cccccc", "Spara")),
    Visit("activities:activity_edit", _PLAN | {"key": "a04"}, then=write("Person", "Lena Baklund", "Spara")),
    Visit("activities:definition_create", _PLAN, then=write("Ord", "kulturskola", "Lägg till ordet")),
]
