"""The repair hatch: one rule for each of its addresses, however many Django makes."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.access.row import LOGIN, Row, all_of
from tests.access.walk import NAMESPACE, walk
from tests.cast import Cast

_VALUES = {"object_id": "1", "content_type_id": 1, "app_label": "people"}
# The cast has no superuser: for them there is no such page.
_CLOSED = all_of(404, nobody=LOGIN)


def _arguments(pattern: URLPattern) -> Callable[[Cast], dict[str, Any]]:
    values = {name: _VALUES[name] for name in pattern.pattern.regex.groupindex}
    return lambda cast: values


TABLE = {
    name: Row(get=_CLOSED, post=_CLOSED, arguments=_arguments(pattern))
    for name, pattern in walk(get_resolver())
    if name.startswith(f"{NAMESPACE}:")
}
