"""`manage.py demo_logins`: who one can sign in as in the demo, and how."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from kultursamverkan.people.models import User
from kultursamverkan.people.queries import demo_accounts


class Command(BaseCommand):
    help = "Visar demons påhittade konton och hur man loggar in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Det här är ingen demo. Starta den med make demo.")
        accounts = list(demo_accounts())
        if not accounts:
            raise CommandError("Här finns inga demokonton. Läs in dem med: manage.py loaddata demo")
        width = max(len(account.email) for account in accounts)
        self.stdout.write("Logga in som någon av de påhittade personerna:\n\n")
        for account in accounts:
            self.stdout.write(f"  {account.email:<{width}}  {_who(account)}")
        self.stdout.write(
            f"\nSkriv adressen på sidan {reverse('account_login')} så kommer en kod. "
            f"Koden står på sidan {reverse('people:demo_mail')} och här i fönstret."
        )


def _who(account: User) -> str:
    """ "Alva Exempelsson, rapportör i Hallsberg"."""
    roles = [f"{m.get_role_display().lower()} i {m.organisation}" for m in account.memberships.all()]
    if account.person:
        groups = ", ".join(map(str, account.person.groups.all()))
        roles.append(f"med i {groups}" if groups else "namngiven i planen")
    return ", ".join([str(account), *roles])
