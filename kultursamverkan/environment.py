"""The environment, read in the words of the one who set it."""

import logging
from typing import Any, ClassVar

import environ
from django.core.exceptions import ImproperlyConfigured

_YES = ("1", "true", "yes", "on", "ja")
_NO = ("0", "false", "no", "off", "nej")


class Env(environ.Env):  # type: ignore[misc,unused-ignore]
    """Every method: ImproperlyConfigured, with the variable's name, for what cannot be read; never with its value
    where that may be a secret."""

    # No other database has been tried with the product.
    DB_SCHEMES: ClassVar[dict[str, str]] = {
        name: environ.Env.DB_SCHEMES[name] for name in ("postgres", "postgresql", "sqlite")
    }

    def int(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().int(var, *args, **kwargs)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} är inget heltal. Skriv bara siffror, till exempel {var}=10.") from error

    def bool(self, var: str, *, default: Any = False) -> Any:
        """A word that is neither yes nor no would else be a no; an empty one is none."""
        given = str(self.get_value(var, default="")).strip().lower()
        if given not in ("", *_YES, *_NO):
            raise ImproperlyConfigured(f"{var} är varken på eller av. Skriv {var}=1 eller {var}=0.")
        return given in _YES if given else default

    def db_url(self, var: str, *args: Any, **kwargs: Any) -> Any:
        given = str(self.get_value(var, *args, **kwargs))
        try:
            known = given.partition("://")[0] in self.DB_SCHEMES
            return self.db_url_config(given) if known else _unread(var, _DATABASE)
        except ValueError:
            return _unread(var, _DATABASE)

    def email_url(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().email_url(var, *args, **kwargs)
        except (ImproperlyConfigured, ValueError):
            return _unread(var, _MAIL)

    def log_level(self, var: str, default: str) -> str:
        level = str(self.get_value(var, default=default)).upper()
        return level if level in logging.getLevelNamesMapping() else _unread(var, "INFO, WARNING eller ERROR")


_DATABASE = "postgres://användare:lösenord@värd:5432/namn eller sqlite:////mapp/fil.sqlite3"
_MAIL = "smtp+tls://användare:lösenord@värd:587 eller consolemail://"


def _unread(var: str, example: str) -> Any:
    """`from None`: what could not be read may hold a password, and must not stand in a traceback."""
    raise ImproperlyConfigured(f"{var} går inte att läsa. Skriv till exempel {example}.") from None
