"""Signing in as people do: by a mailed code."""

from playwright.sync_api import expect

from tests.browser.hands import Hand
from tests.browser.waiting import latest_code


def sign_in_by_code(hand: Hand, email: str) -> None:
    """From the sign-in page to where it leads."""
    hand.write(hand.field("E-postadress"), email)
    hand.press(hand.button("Få en kod med e-post"))
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Skriv koden")
    hand.write(hand.field("Kod"), latest_code(email))
    hand.press(hand.button("Logga in"))
    expect(hand.button("Logga ut")).to_be_visible()
