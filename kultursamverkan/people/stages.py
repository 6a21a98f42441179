"""What stands between a right password or code and being signed in."""

from typing import Any

from allauth.account.stages import LoginStage
from allauth.mfa.internal.constants import LoginStageKey

from kultursamverkan.people.two_steps import has
from kultursamverkan.shared.on_use import OnUse

ALLAUTHS = "allauth.mfa.stages.AuthenticateStage"
_authenticate = OnUse[LoginStage](ALLAUTHS)


class SecondStep(LoginStage):
    """allauth's own, loaded for those who have a second step: it takes 11 MiB of a process (fido2, cryptography), and
    most accounts have none. The key and the state are allauth's, whose views go on from here."""

    key = LoginStageKey.MFA_AUTHENTICATE.value
    urlname = "mfa_authenticate"

    def handle(self) -> tuple[Any, bool]:
        if self.login.user is None or not has(self.login.user):
            return None, True
        asked: tuple[Any, bool] = _authenticate(self.controller, self.request, self.login).handle()
        return asked
