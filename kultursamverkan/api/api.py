"""The read API: open data, what everybody may read. The contract of a whole plan is design.md §9."""

from ninja import NinjaAPI

from kultursamverkan.api import errors
from kultursamverkan.api.endpoints import plans, told

# ninja's own documentation page loads scripts from another server.
api = NinjaAPI(
    title="Kultursamverkan",
    version="1",
    description="Öppna data om handlingsplaner för kultursamverkan. Bara läsning, ingen inloggning.",
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", plans.router)
api.add_router("", told.router)
errors.handle(api)
