"""The environment, read in the words of the one who set it."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Env(environ.Env):  # type: ignore[misc,unused-ignore]
    def int(self, var: str, *args: Any, **kwargs: Any) -> Any:
        """ImproperlyConfigured, with the variable's name, when it is no number: Python alone tells but the value."""
        try:
            return super().int(var, *args, **kwargs)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} är inget heltal. Skriv bara siffror, till exempel {var}=10.") from error
