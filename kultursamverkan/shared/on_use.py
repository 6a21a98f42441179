"""What only some requests need is not loaded into every process: it is named by its dotted path, and its module comes
with the first who asks (README, "Beslut": how much it saves). Nothing hidden in a function, and one word to search for.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string


def on_use(path: str) -> Callable[..., Any]:
    """The function at that path. What marks a view (login_not_required) is written once more around it; a test compares
    the two (tests/project/test_on_use.py)."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return import_string(path)(*args, **kwargs)

    call.__module__, _, call.__name__ = path.rpartition(".")
    return call
