"""What every page's frame needs: base.html reads `nav` and `demo`."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, regions_where

# In order: URL name, label, and the beginning of the addresses that are part of it.
_EVERYBODY = [
    ("activities:activity_list", "Aktiviteter"),
    ("dialogues:series_list", "Dialoger"),
    ("pages:organisation_list", "Organisationer"),
]
_SIGNED_IN = [("pages:my_page", "Min sida")]
_MANAGERS = [("people:member_list", "Administration")]
_PARTS = {
    "pages:my_page": ("/min-sida/",),
    "people:member_list": ("/administration/",),
    "dialogues:series_list": ("/dialoger/", "/moten/", "/iakttagelser/", "/arenden/", "/initiativ/"),
}


@dataclass(frozen=True)
class NavigationItem:
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """At most one query, and none for who is not signed in: the user's roles, which the page asks for anyway."""
    # An error before the middleware has run leaves no user.
    user: User | AnonymousUser = getattr(request, "user", AnonymousUser())
    items = [*_EVERYBODY]
    if user.is_authenticated:
        items += _SIGNED_IN
    if regions_where(user, P.MANAGE_PEOPLE):
        items += _MANAGERS
    return {"demo": settings.DEMO, "nav": [_item(request, name, label) for name, label in items]}


def _item(request: HttpRequest, name: str, label: str) -> NavigationItem:
    url = reverse(name)
    current = request.path.startswith(_PARTS[name]) if name in _PARTS else request.path == url
    return NavigationItem(label, url, current)
