"""`manage.py two_steps_off EMAIL`: for who has lost app, keys and codes on paper. Nobody does it in a browser."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kultursamverkan.people.actions.two_steps import end_two_steps
from kultursamverkan.people.mail import tell_sign_in_changed
from kultursamverkan.people.queries import user_with_address


class Command(BaseCommand):
    help = "Tar bort app, nycklar och reservkoder från ett konto och loggar ut det. Förvissa dig först om vem som ber."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="adressen som kontot loggar in med")

    def handle(self, *args: Any, **options: Any) -> None:
        user = user_with_address(options["email"])
        if user is None:
            raise CommandError(f"Ingen loggar in med {options['email']}.")
        if not end_two_steps(user=user, by=None):
            raise CommandError(f"{user.email} har inga två steg.")
        tell_sign_in_changed(user, "två steg borttagna", request=None)
        self.stdout.write(f"{user.email} loggar in i ett steg nästa gång.")
