"""Verbs on how an account is reached: an organisation's own sign-in (OpenID Connect) tied to it or not."""

from allauth.socialaccount.models import SocialAccount

from kultursamverkan.people.events import note_account
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, only_once
from kultursamverkan.shared.errors import ActionError

_TAKEN = "Den inloggningen hör redan till ett annat konto här. Logga in med den, eller välj en annan."


@action
def tie_identity(*, user: User, provider: str, uid: str, by: User | None) -> SocialAccount:
    """`uid`: issuer and subject, as the provider's signed token said them just now. Twice is once. ActionError when it
    is another account's."""
    known = SocialAccount.objects.filter(provider=provider, uid=uid).first()
    if known is not None and known.user_id == user.pk:
        return known
    if known is not None:
        raise ActionError(_TAKEN)
    with only_once(_TAKEN):
        identity = SocialAccount.objects.create(user_id=user.pk, provider=provider, uid=uid)
    note_account(EventKind.SIGN_IN_CHANGED, user, by=by, label=f"inloggning med {provider} kopplad")
    return identity


@action
def untie_identity(*, identity: SocialAccount, by: User | None) -> None:
    """The account stays, and is reached by mail as before."""
    current = lock(identity)
    owner: User = current.user
    current.delete()
    note_account(EventKind.SIGN_IN_CHANGED, owner, by=by, label=f"inloggning med {current.provider} bortkopplad")
