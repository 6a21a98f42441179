"""Pages where municipalities ask to take part, and where editors answer and change several activities at once."""

from typing import Any

from playwright.sync_api import Page

from activities.models import ParticipationWish
from tests.browser.visits import Visit, press
from tests.browser.world import COPY, DEGERFORS, HALLSBERG, SLUG

PLAN, EDITED = {"slug": SLUG}, {"slug": COPY}


def wish(organisation: str) -> dict[str, Any]:
    """The demo's wish of that municipality."""
    return PLAN | {"pk": ParticipationWish.objects.get(organisation__code=organisation).pk}


def previewed(page: Page) -> None:
    """Some would change, and some would not."""
    press("Välj alla")(page)
    page.get_by_label("Nytt planerat klart").fill("Vt 2021")
    press("Visa vad som ändras")(page)


def binned(page: Page) -> None:
    page.get_by_role("checkbox").nth(1).check()
    press("Lägg valda i papperskorgen …")(page)


EDITORS = [
    Visit("activities:bulk_edit", EDITED),
    Visit("activities:bulk_edit", EDITED, query="?q=finnsinte"),
    Visit("activities:bulk_edit", EDITED, then=press("Visa vad som ändras")),
    Visit("activities:bulk_edit", EDITED, then=previewed),
    Visit("activities:bulk_edit", EDITED, then=binned),
    Visit("documents:wish_list", PLAN),
    Visit("documents:wish_answer", lambda: wish(DEGERFORS)),
    Visit("documents:wish_answer", lambda: wish(DEGERFORS), then=press("Avböj")),
    Visit("documents:wish_answer", lambda: wish(HALLSBERG)),
]
ASKING = [
    Visit("pages:organisation_detail", {"key": DEGERFORS}),
    Visit("pages:activity_detail", PLAN | {"key": "a09"}),
    Visit("activities:wish_create", PLAN | {"key": DEGERFORS}, then=press("Skicka önskemålet")),
    Visit("activities:wish_create", PLAN | {"key": DEGERFORS}, query="?vill=lamna"),
]
