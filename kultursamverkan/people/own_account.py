"""What accounts can be reached by, and what somebody's own is reached by and where it is open."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from kultursamverkan.people.devices import UNKNOWN
from kultursamverkan.people.models import Session, User


@dataclass(frozen=True)
class Device:
    """One sign-in. `mark` names it in a form: the session's own key would let anyone in."""

    session: Session
    name: str
    seen_at: datetime
    is_this: bool
    mark: str


@dataclass(frozen=True)
class TiedProvider:
    """One that can be signed in with; `identity` when it is tied to the account."""

    id: str
    name: str
    identity: SocialAccount | None


@dataclass(frozen=True)
class SecondStep:
    """What the account has for a second step. `codes_left`: codes on paper that are not used."""

    app: Authenticator | None
    keys: list[Authenticator]
    codes_left: int | None

    @property
    def is_on(self) -> bool:
        return bool(self.app or self.keys)


def devices_of(user: User, current: str | None) -> list[Device]:
    """Where the account is signed in, this device first, then the one used last. `current`: this session's key.

    A session from before the password was changed is closed already, and not told.
    """
    rows = Session.objects.filter(account=user, expire_date__gt=timezone.now()).order_by("-seen")
    password = user.get_session_auth_hash()
    alive = [row for row in rows if constant_time_compare(row.get_decoded().get(HASH_SESSION_KEY, ""), password)]
    found = [
        Device(row, row.device or UNKNOWN, row.seen_at, row.session_key == current, _mark(row.session_key))
        for row in alive
    ]
    return sorted(found, key=lambda device: not device.is_this)


def providers_of(user: User) -> list[TiedProvider]:
    """Those of the settings, and what the account still has with one that is there no more."""
    names = {row["id"]: row["name"] for row in settings.OIDC_PROVIDERS}
    tied = list(SocialAccount.objects.filter(user=user).order_by("pk"))
    own = [
        TiedProvider(one.provider, names.get(one.provider, f"{one.provider} (används inte längre)"), one)
        for one in tied
    ]
    free = names.keys() - {one.provider for one in tied}
    return own + [TiedProvider(id_, name, None) for id_, name in names.items() if id_ in free]


def providers_offered() -> list[dict[str, str]]:
    """Those of the settings, in their order: id and name, and no secrets."""
    return [{"id": row["id"], "name": row["name"]} for row in settings.OIDC_PROVIDERS]


def second_step_of(user: User) -> SecondStep:
    found = list(Authenticator.objects.filter(user=user).order_by("pk"))
    codes = next((one for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return SecondStep(
        app=next((one for one in found if one.type == Authenticator.Type.TOTP), None),
        keys=[one for one in found if one.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


def _mark(key: str) -> str:
    return salted_hmac("kultursamverkan.session", key).hexdigest()[:24]
