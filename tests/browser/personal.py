"""Looks at what is kept about people, and at the log of events."""

from kultursamverkan.people.models import Person
from tests.browser.prepare import member, person
from tests.browser.visits import Visit
from tests.browser.world import CHIEF


def _convener() -> dict[str, int]:
    """Who cannot be erased yet."""
    line = Person.objects.filter(responsibilities__is_convener=True, responsibilities__activity__plan__state="adopted")
    return {"pk": line.order_by("pk")[0].pk}


ADMINS = [
    Visit("people:event_list"),
    Visit("people:event_list", query="?kind=erased"),
    Visit("people:personal_data"),
    Visit("pages:person_data", person),
    Visit("pages:person_erase", person),
    Visit("pages:person_erase", _convener),
    Visit("pages:member_data", lambda: member(CHIEF)),
    Visit("pages:member_erase", lambda: member(CHIEF)),
]
CHIEFS = [Visit("pages:my_data")]
