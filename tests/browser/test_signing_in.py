"""Signing in as people do: with a passkey, with an app that shows codes, and with one's organisation. The content
security policy is watched on every page, as everywhere."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.tokens import token_of
from tests.browser.conftest import NewPage, SignIn
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import Keyboard, Pointer
from tests.browser.waiting import latest_code
from tests.browser.world import ADMIN, CHIEF, HALLSBERG, user
from tests.oidc import real_provider, row
from tests.two_steps import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]


def _device(page: Page) -> Any:
    """A phone or computer that keeps keys and asks for a finger, which is always the right one."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda verified: device.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": verified}
    )


def _prove(hand: Pointer | Keyboard, email: str) -> None:
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Bekräfta att det är du")
    hand.press(hand.button("Skicka en kod"))
    hand.write(hand.field("Kod"), latest_code(email))
    hand.press(hand.button("Bekräfta"))


def _heading(page: Page) -> Any:
    return expect(page.get_by_role("heading", level=1))


def _signed_out(hand: Pointer | Keyboard) -> Pointer | Keyboard:
    hand.press(hand.button("Logga ut"))
    expect(hand.page.get_by_role("button", name="Logga ut")).to_have_count(0)
    hand.page.goto("/logga-in/")
    return hand


@pytest.mark.parametrize("kind", [Pointer, Keyboard])
def test_a_passkey_is_made_and_then_enough(
    page: Page, new_page: NewPage, sign_in: SignIn, kind: type[Pointer] | type[Keyboard]
) -> None:
    _device(page)
    hand = kind(page)
    sign_in(page, CHIEF)
    page.goto("/konto/")
    hand.press(hand.link("Lägg till en nyckel"))
    _prove(hand, CHIEF)
    _heading(page).to_have_text("Lägg till en nyckel")
    hand.write(hand.field("Vad ska den heta?"), "Min telefon")
    hand.press(hand.button("Skapa nyckeln"))
    _heading(page).to_have_text("Reservkoder")
    expect(page.locator(".codes li")).to_have_count(10)
    _signed_out(hand)
    hand.press(hand.button("Logga in med en nyckel"))
    _heading(page).to_have_text("Min sida")
    page.goto("/konto/")
    expect(page.get_by_role("main")).to_contain_text("Min telefon: tillagd")
    assert Authenticator.objects.get(type="webauthn").user == user(CHIEF)


def test_a_passkey_is_the_second_step_after_a_mailed_code(page: Page, sign_in: SignIn) -> None:
    _device(page)
    hand = Pointer(page)
    sign_in(page, CHIEF)
    page.goto("/konto/tva-steg/nycklar/ny/")
    _prove(hand, CHIEF)
    hand.tick(page.get_by_role("checkbox", name="Jag vill kunna logga in med bara den här"))
    hand.press(hand.button("Skapa nyckeln"))
    _heading(page).to_have_text("Reservkoder")
    _signed_out(hand)
    hand.write(hand.field("E-postadress"), CHIEF)
    hand.press(hand.button("Få en kod med e-post"))
    hand.write(hand.field("Kod"), latest_code(CHIEF))
    hand.press(hand.button("Logga in"))
    _heading(page).to_have_text("Steg två")
    hand.press(hand.button("Använd din nyckel"))
    _heading(page).to_have_text("Min sida")

    page.goto("/konto/")
    hand.press(page.get_by_role("link", name="Ta bort Min nyckel"))
    _heading(page).to_have_text("Vill du ta bort nyckeln Min nyckel?")
    hand.press(hand.button("Ta bort nyckeln"))
    expect(hand.told("Nyckeln är borttagen.")).to_be_visible()
    sign_in_by_code(_signed_out(hand), CHIEF)


def test_a_passkey_that_is_refused_is_told_in_words(page: Page, sign_in: SignIn) -> None:
    """The wrong finger; no key at all; and the same key twice."""
    verified = _device(page)
    hand = Pointer(page)
    sign_in(page, CHIEF)
    page.goto("/konto/tva-steg/nycklar/ny/")
    _prove(hand, CHIEF)
    verified(False)
    hand.press(hand.button("Skapa nyckeln"))
    expect(page.get_by_role("alert")).to_have_text("Det avbröts, eller tog för lång tid. Försök igen.")
    verified(True)
    hand.press(hand.button("Skapa nyckeln"))
    _heading(page).to_have_text("Reservkoder")
    page.goto("/konto/tva-steg/nycklar/ny/")
    hand.press(hand.button("Skapa nyckeln"))
    expect(page.get_by_role("alert")).to_have_text("Den nyckeln finns redan på ditt konto.")


def test_without_javascript_nothing_is_offered_that_does_not_work(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/logga-in/")
    expect(page.get_by_role("button", name="Logga in med en nyckel")).to_be_hidden()
    expect(page.get_by_role("button", name="Få en kod med e-post")).to_be_visible()


def test_an_admin_who_must_have_two_steps_sets_up_an_app(page: Page, sign_in: SignIn, settings: Settings) -> None:
    settings.ADMINS_NEED_TWO_STEPS = True
    hand = Pointer(page)
    sign_in(page, ADMIN)
    page.goto("/administration/medlemmar/")
    expect(hand.told("Välj ett här innan du går vidare")).to_be_visible()
    hand.press(hand.link("Slå på en app"))
    _prove(hand, ADMIN)
    secret = page.locator("code.secret").inner_text()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0, "the picture is drawn"
    hand.write(hand.field("Kod"), _app_code(secret))
    hand.press(hand.button("Slå på"))
    expect(hand.told("Appen är på.")).to_be_visible()
    page.goto("/administration/medlemmar/")
    _heading(page).to_have_text("Medlemmar och roller")


def _app_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_a_code_from_the_app_is_the_second_step(page: Page) -> None:
    chief = user(CHIEF)
    TOTP.activate(chief, SECRET)
    hand = Keyboard(page)
    page.goto("/logga-in/")
    hand.write(hand.field("E-postadress"), CHIEF)
    hand.press(hand.button("Få en kod med e-post"))
    hand.write(hand.field("Kod"), latest_code(CHIEF))
    hand.press(hand.button("Logga in"))
    _heading(page).to_have_text("Steg två")
    hand.write(hand.field("Kod"), "000000")
    hand.press(hand.button("Logga in"))
    expect(page).to_have_title(re.compile("^Fel: Steg två"))
    hand.write(hand.field("Kod"), _app_code(SECRET))
    hand.press(hand.button("Logga in"))
    _heading(page).to_have_text("Min sida")


def test_other_devices_are_left_from_ones_own_page(page: Page, new_page: NewPage, sign_in: SignIn) -> None:
    phone = new_page(width=360, touch=True)
    for one in (page, phone):
        sign_in(one, CHIEF)
        one.goto("/min-sida/")
    hand = Pointer(page)
    page.goto("/konto/")
    hand.press(hand.button("Avsluta alla andra"))
    expect(hand.told("Utloggad.")).to_be_visible()
    phone.goto("/min-sida/")
    _heading(phone).to_have_text("Logga in")


# --- One's organisation --------------------------------------------------------------------------------


def _at_the_provider(page: Page, subject: str) -> None:
    page.wait_for_url(re.compile("/oauth2/authorize"))
    page.locator("input[name=sub]").fill(subject)
    page.locator("button[type=submit]:not([value=deny])").first.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_invited_person_signs_in_with_the_organisation(
    new_page: NewPage, settings: Settings, javascript: bool
) -> None:
    hallsberg = Organisation.objects.get(key=HALLSBERG)
    made = invite(email="ny@kommun.example", organisation=hallsberg, role=Role.READER, name="Ny", by=user(ADMIN))
    with real_provider() as issuer:
        settings.OIDC_PROVIDERS = [row(issuer)]
        page = new_page(javascript=javascript)
        # The provider's own page is dressed from elsewhere, where nothing leads from here.
        page.route(re.compile("^https://"), lambda route: route.fulfill(body=""))
        hand = Pointer(page)
        page.goto(f"/inbjudan/{token_of(made)}/")
        hand.press(hand.button("Tacka ja och logga in med Region Exempel"))
        _at_the_provider(page, "ny")
        _heading(page).to_have_text("Min sida")
        assert SocialAccount.objects.get().user == User.objects.get(email="ny@kommun.example")
        _signed_out(hand)
        hand.press(hand.button("Logga in med Region Exempel"))
        _at_the_provider(page, "ny")
        _heading(page).to_have_text("Min sida")
        _signed_out(hand)
        hand.press(hand.button("Logga in med Region Exempel"))
        _at_the_provider(page, "nobody")
        _heading(page).to_have_text("Inloggningen är inte kopplad till något konto")
