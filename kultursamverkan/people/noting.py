"""What allauth does at the door, told in the log of events, and to the owner when it changes how one signs in. Its
hooks, so that no way in or out is forgotten."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from kultursamverkan.people.events import note_account, note_refused
from kultursamverkan.people.mail import tell_sign_in_changed
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind

# What allauth tells the owner of an account, when that changes how one signs in.
CHANGES = {
    "account/email/password_changed": "lösenordet ändrat",
    "account/email/password_reset": "lösenordet valt på nytt",
    "account/email/password_set": "lösenord valt",
    "mfa/email/recovery_codes_generated": "nya reservkoder",
    "mfa/email/totp_activated": "app för koder påslagen",
    "mfa/email/totp_deactivated": "app för koder avstängd",
    "mfa/email/webauthn_added": "nyckel tillagd",
    "mfa/email/webauthn_removed": "nyckel borttagen",
}


class NotingAdapter(DefaultAccountAdapter):
    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        note_account(EventKind.SIGNED_IN, user, by=user)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            note_account(EventKind.SIGNED_OUT, request.user, by=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_refused(str(credentials.get("email", "")))

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """allauth tells of every change here. One mail of ours stands for its many, which also tell an address (IP)."""
        if what := CHANGES.get(template_prefix):
            note_account(EventKind.SIGN_IN_CHANGED, user, by=user, label=what)
            tell_sign_in_changed(user, what, request=self.request)
