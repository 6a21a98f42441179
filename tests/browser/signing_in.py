"""The pages about signing in and about one's own account, as each is looked at (pages.py)."""

import re

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import Page

from kultursamverkan.people.actions.identities import tie_identity
from tests.browser.prepare import worked_in
from tests.browser.visits import Visit, press, write
from tests.browser.waiting import latest_code
from tests.browser.world import CHIEF, OTHER_CHIEF, user
from tests.two_steps import PASSWORD, with_app, with_codes, with_key


def secured() -> None:
    """One chief has a password, an app, a key, codes on paper and an organisation's sign-in."""
    worked_in()
    chief = user(OTHER_CHIEF)
    with_app(chief)
    with_key(chief)
    with_codes(chief)
    tie_identity(user=chief, provider="kommun", uid="https://login.kommun.example orebro", by=chief)


def _prove(page: Page) -> None:
    """By the code that is mailed; then the page that was asked for."""
    page.get_by_role("button", name=re.compile("^Skicka en (ny )?kod$")).click()
    page.get_by_text("Vi har skickat en kod").wait_for()
    page.get_by_label("Kod").fill(latest_code(CHIEF))
    press("Bekräfta")(page)


def _first_step(page: Page) -> None:
    page.locator("details.other-way").evaluate("way => { way.open = true; }")
    page.locator("#id_password_login").fill(OTHER_CHIEF)
    write("Lösenord", PASSWORD, "Logga in med lösenord")(page)


def _proved(page: Page) -> None:
    """What is asked of who has not just proved who they are was done at an earlier visit."""
    assert "/bekrafta/" not in page.url


def _key() -> dict[str, int]:
    return {"pk": Authenticator.objects.get(type="webauthn").pk}


def _identity() -> dict[str, int]:
    return {"pk": SocialAccount.objects.get(user=user(OTHER_CHIEF)).pk}


PAGES = {
    "": [
        Visit("mfa_authenticate", then=_first_step),
        Visit("mfa_authenticate", then=write("Kod", "000000", "Logga in")),
    ],
    CHIEF: [
        Visit("people:account"),
        Visit("people:reauthenticate_code"),
        Visit("people:reauthenticate_code", then=press("Skicka en kod")),
        Visit("people:reauthenticate_code", then=write("Kod", "1234-5678", "Bekräfta")),
        Visit("mfa_activate_totp", then=_prove),
        Visit("mfa_activate_totp", then=write("Kod", "000000", "Slå på")),
        Visit("mfa_add_webauthn", then=_proved),
        Visit("account_set_password", then=_proved),
        Visit("account_set_password", then=press("Spara lösenordet")),
    ],
    OTHER_CHIEF: [
        Visit("people:account"),
        Visit("account_reauthenticate"),
        Visit("account_reauthenticate", then=write("Lösenord", "fel", "Bekräfta")),
        Visit("mfa_reauthenticate"),
        Visit("mfa_reauthenticate_webauthn"),
        Visit("mfa_deactivate_totp", then=write("Lösenord", PASSWORD, "Bekräfta")),
        Visit("mfa_view_recovery_codes", then=_proved),
        Visit("mfa_generate_recovery_codes", then=_proved),
        Visit("mfa_edit_webauthn", _key, then=_proved),
        Visit("mfa_edit_webauthn", _key, then=write("Vad ska den heta?", "", "Spara")),
        Visit("mfa_remove_webauthn", _key, then=_proved),
        Visit("people:oidc_untie", _identity, then=_proved),
    ],
}
