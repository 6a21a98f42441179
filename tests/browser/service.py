"""The pages about the service itself, and of open data."""

from tests.browser.visits import Visit, press

SERVICE = [
    Visit("pages:about"),
    Visit("pages:accessibility"),
    Visit("api:open_data"),
    Visit("api:documentation"),
]
# For a region's editors.
OPEN_DATA = [
    Visit("api:open_data"),
    Visit("api:licence_edit", {"region": "18"}),
    Visit("api:licence_edit", {"region": "18"}, then=press("Spara")),
]
