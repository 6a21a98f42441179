"""The visits of the chain from strategy to activity, and of the steering documents in it (pages.py)."""

from tests.browser.prepare import DRAFT
from tests.browser.visits import Visit, overtaken, press
from tests.browser.world import COPY, SLUG

PLAN = {"slug": SLUG}
EDITED = {"slug": COPY}
EMPTY = {"slug": DRAFT}


def _steering(key: str) -> dict[str, str]:
    return {"region": "18", "key": key}


PUBLIC = [
    Visit("pages:plan_chain", PLAN),
    Visit("plans:steering_list"),
    Visit("plans:steering_detail", _steering("kulturplan")),
]

EDITORS = [
    Visit("pages:plan_chain", PLAN),
    Visit("pages:plan_chain", EMPTY),
    Visit("plans:plan_steering", EDITED),
    Visit("plans:goal_steering", EDITED | {"key": "mal-1"}),
    Visit("plans:steering_list"),
    Visit("plans:steering_detail", _steering("rus")),
    Visit("plans:steering_create"),
    Visit("plans:steering_create", then=press("Lägg till dokumentet")),
    Visit("plans:steering_edit", _steering("kulturplan")),
    Visit("plans:steering_edit", _steering("kulturplan"), then=overtaken("Titel", "Min titel")),
    Visit("plans:steering_history", _steering("kulturplan")),
    Visit("plans:steering_remove", _steering("kulturplan")),
    Visit("plans:steering_item_create", _steering("kulturplan")),
    Visit("plans:steering_item_edit", _steering("kulturplan") | {"item": "kulturplan-samhallet"}),
    Visit("plans:steering_item_remove", _steering("kulturplan") | {"item": "kulturplan-samhallet"}),
]
