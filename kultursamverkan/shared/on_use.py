"""What only some requests need is not loaded into every process: it is named by its dotted path, and its module comes
with the first who asks (README, "Beslut": how much it saves). Nothing hidden in a function, and one word to search for.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.utils.module_loading import import_string

Result = TypeVar("Result")


class OnUse(Generic[Result]):
    """The function at that path. What marks a view (login_not_required) is written once more around it; a test compares
    the two (tests/project/test_on_use.py)."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.__module__, _, self.__name__ = path.rpartition(".")
        self.__qualname__ = self.__name__

    def load(self) -> Callable[..., Result]:
        function: Callable[..., Result] = import_string(self.path)
        return function

    def __call__(self, *args: Any, **kwargs: Any) -> Result:
        return self.load()(*args, **kwargs)
