"""allauth's hooks for the second step: its secrets unreadable in the database, its words, and who must have it."""

from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import User
from kultursamverkan.shared.on_use import OnUse

_hidden = OnUse[str]("kultursamverkan.people.ciphers.hidden")
_shown = OnUse[str]("kultursamverkan.people.ciphers.shown")


class TwoStepsAdapter(DefaultMFAAdapter):
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Du är administratör och ska ha två steg. Lägg först till en nyckel.",
        "cannot_generate_recovery_codes": "Reservkoder får du när du har slagit på en app eller lagt till en nyckel.",
        "incorrect_code": "Det stämde inte. Försök igen.",
        "unverified_email": "Din e-postadress är inte bekräftad. Logga in med en kod med e-post först.",
    }

    def encrypt(self, text: str) -> str:
        return _hidden(text)

    def decrypt(self, encrypted_text: str) -> str:
        return _shown(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not must_have(authenticator.user) or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002  (allauth's name)
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Min nyckel" if number == 1 else f"Nyckel {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Kultursamverkan"}


def must_have(user: User | AbstractBaseUser) -> bool:
    """Whether this installation wants two steps of the account: an admin anywhere, or who looks after it all."""
    if not settings.ADMINS_NEED_TWO_STEPS or not isinstance(user, User):
        return False
    return bool(user.is_superuser or user.is_staff or any(role.role == Role.ADMIN for role in user.roles))


def has(user: User) -> bool:
    """Whether the account has a second step. Codes on paper alone are none."""
    found = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(found.exists())
