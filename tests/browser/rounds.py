"""The visits of those who run a yearly round and remind of it (pages.py)."""

from tests.browser.visits import Visit, overtaken, press, write
from tests.browser.world import KUMLA, SLUG, YEAR

PLAN = {"slug": SLUG}
ROUND = PLAN | {"year": YEAR}
CLOSED, PLANNED = PLAN | {"year": YEAR - 1}, PLAN | {"year": YEAR - 2}

EDITORS = [
    Visit("activities:round_list", PLAN),
    Visit("activities:round_create", PLAN),
    Visit("activities:round_create", PLAN, then=press("Lägg till")),
    Visit("activities:round_detail", ROUND),
    Visit("activities:round_detail", CLOSED),
    Visit("activities:round_detail", PLANNED),
    Visit("activities:round_grid", ROUND),
    Visit("activities:goal_assess", ROUND | {"key": "mal-1"}),
    Visit("activities:goal_assess", ROUND | {"key": "mal-2"}, then=press("Spara bedömningen")),
    Visit("activities:round_review", ROUND),
    Visit("activities:answer_review", ROUND | {"key": KUMLA}, then=press("Lämna tillbaka valda")),
    Visit("activities:round_edit", ROUND),
    Visit("activities:round_edit", ROUND, then=overtaken("Svar senast", "2027-01-31")),
    Visit("activities:round_open", PLANNED),
    Visit("activities:round_close", ROUND),
    Visit("activities:round_reopen", CLOSED),
    Visit("activities:round_reopen", CLOSED, then=press("Öppna igen")),
    Visit("activities:round_copy", CLOSED | {"number": 1}),
    Visit("activities:round_adjust", ROUND | {"key": "a01"}),
    Visit("activities:reminder_edit", PLAN),
    Visit("activities:reminder_edit", PLAN, then=press("Lägg till påminnelse")),
    Visit("activities:reminder_edit", PLAN, then=write("Ärenderad", "", "Spara")),
    Visit("activities:reminder_list", ROUND),
    Visit("activities:reminder_list", CLOSED),
    Visit("pages:since", PLAN, query="?fran=2020-01-01"),
    Visit("pages:since", PLAN, query="?fran=2999-01-01"),
    Visit("pages:year_report", ROUND),
    Visit("pages:reminder_send", ROUND),
    Visit("pages:reminder_send", ROUND, then=write("Ärenderad", "", "Skicka påminnelser")),
]
