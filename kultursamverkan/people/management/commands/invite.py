"""`manage.py invite EMAIL --organisation 18 --role admin`: the first admin's invitation, or anybody's."""

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db.models import Q
from django.urls import reverse

from kultursamverkan.people.actions.invitations import invite, renew_invitation
from kultursamverkan.people.choices import Role
from kultursamverkan.people.mail import invitation_mail
from kultursamverkan.people.models import Invitation, Organisation
from kultursamverkan.people.tokens import token_of
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.site import site_address


class Command(BaseCommand):
    help = "Bjuder in någon: skickar ett mejl med en länk och skriver länken här."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="adressen som inbjudan skickas till")
        parser.add_argument("--organisation", required=True, help="SCB-kod (18, 1861) eller organisationens nyckel")
        parser.add_argument("--role", default=Role.ADMIN, choices=Role.values, help="vad den inbjudna får göra")
        parser.add_argument("--name", default="", help="den inbjudnas namn")
        parser.add_argument("--site", default="", help="webbplatsens adress, till exempel https://kultur.example")

    def handle(self, *args: Any, **options: Any) -> None:
        site = _site(options["site"])
        invitation = self._invitation(options)
        link = f"{site}{reverse('people:invitation_accept', args=[token_of(invitation)])}"
        self.stdout.write(
            f"{invitation.email} är inbjuden som {invitation.get_role_display().lower()} i "
            f"{invitation.organisation}. Länken gäller i {settings.INVITATION_DAYS} dagar:"
        )
        self.stdout.write(link)
        try:
            invitation_mail(invitation=invitation, link=link).send()
        except (SMTPException, OSError) as error:
            self.stderr.write(f"Mejlet gick inte att skicka ({error}). Lämna länken på något annat sätt.")

    def _invitation(self, options: dict[str, Any]) -> Invitation:
        """A new invitation; the one that waits already, anew, when the command is run again."""
        email = options["email"].strip().lower()
        organisation = _organisation(options["organisation"])
        waiting = Invitation.objects.waiting().filter(email__iexact=email, organisation=organisation).first()
        try:
            validate_email(email)
            if waiting and waiting.role == options["role"]:
                return renew_invitation(invitation=waiting, by=None)
            return invite(email=email, organisation=organisation, role=options["role"], name=options["name"], by=None)
        except (ActionError, ValidationError) as error:
            raise CommandError(getattr(error, "message", str(error))) from error


def _organisation(key: str) -> Organisation:
    organisation = Organisation.objects.filter(Q(code=key) | Q(key=key)).first()
    if organisation is None:
        raise CommandError(f"Ingen organisation har koden eller nyckeln {key}. Är regioner och kommuner inlästa?")
    return organisation


def _site(given: str) -> str:
    """The site's address without a slash at the end: as given, else the installation's own."""
    site = given or site_address()
    if urlsplit(site).scheme not in ("http", "https"):
        raise CommandError("Ange webbplatsens adress med --site, till exempel --site https://kultur.example")
    return site.rstrip("/")
