"""What `manage.py check --deploy` says about people and sign-in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def demo_is_off(**kwargs: Any) -> list[CheckMessage]:
    """A demo shows everybody's sign-in codes on a page: never where anyone else can reach it."""
    if not settings.DEMO:
        return []
    return [
        Error(
            "DEMO är på: en sida visar allas inloggningskoder, och nyckeln är känd.",
            hint="Ta bort miljövariabeln DEMO. Den är bara till för att prova på den egna datorn.",
            id="people.E001",
        )
    ]
