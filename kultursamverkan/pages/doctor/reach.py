"""Who reaches us, and whom do we reach?"""

import json
from collections.abc import Iterator
from smtplib import SMTPException
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.core.mail import get_connection
from django.http.request import validate_host

from kultursamverkan.pages.doctor.remark import Remark, fault, good, note
from kultursamverkan.shared.site import site_address

WAIT = 10  # seconds for each server


def addresses() -> Iterator[Remark]:
    """Links in mail lead to the site's address; a host that is not allowed answers 400."""
    if settings.SECURE_SSL_REDIRECT and not settings.BEHIND_PROXY:
        yield note(
            "BEHIND_PROXY är inte satt: bakom en proxy leds varje sida tillbaka till sig själv, i all evighet.",
            "Sätt BEHIND_PROXY=1 när en proxy med TLS står framför, som den gör i drift.",
        )
    if not settings.ALLOWED_HOSTS:
        return  # told among what is unsafe
    if "*" in settings.ALLOWED_HOSTS:
        yield fault("ALLOWED_HOSTS tar emot vilket värdnamn som helst.", "Skriv webbplatsens värdnamn i stället för *.")
    site = urlsplit(site_address())
    if not site.hostname:
        yield fault(
            "Webbplatsens adress går inte att få fram.", "Sätt SITE_URL, till exempel https://kultur.region.example."
        )
    elif not validate_host(site.hostname, settings.ALLOWED_HOSTS):
        yield fault(
            f"{site.hostname} i SITE_URL finns inte i ALLOWED_HOSTS.",
            "Länkarna i mejlen fungerar inte: rätta en av dem.",
        )
    elif site.scheme != "https":
        yield note(
            f"Länkarna i mejlen börjar med {site.scheme}://.", "I drift ska de börja med https://: sätt SITE_URL."
        )
    else:
        yield good(f"Länkarna i mejlen leder till {site.scheme}://{site.netloc}.")


def mail() -> Iterator[Remark]:
    sender = settings.DEFAULT_FROM_EMAIL
    if ".example" in sender:
        yield fault(
            f"Avsändaren är {sender}.", "Sätt DEFAULT_FROM_EMAIL till en adress som mejlservern får skicka från."
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield fault("Mejl skickas inte: de skrivs på konsolen.", "Sätt EMAIL_URL till regionens mejlserver.")
        return
    try:
        server = get_connection(timeout=WAIT)
        server.open()
        server.close()
    except (SMTPException, OSError) as error:
        yield fault(
            f"Mejlservern {settings.EMAIL_HOST}:{settings.EMAIL_PORT} tar inte emot oss: {error}",
            "Stämmer EMAIL_URL (värd, port, TLS, användare, lösenord), och släpper brandväggen igenom?",
        )
    else:
        yield good(f"Mejlservern {settings.EMAIL_HOST}:{settings.EMAIL_PORT} tar emot oss. Prova med --mail ADRESS.")


def providers() -> Iterator[Remark]:
    """Each organisation's own sign-in: its description must be there, and tell of the issuer that was agreed on."""
    if not settings.OIDC_PROVIDERS:
        yield good("Man loggar in med engångskod eller lösenord; inga organisationers inloggning är inställd.")
    for provider in settings.OIDC_PROVIDERS:
        yield _provider(provider["name"], provider["issuer"])


def _provider(name: str, issuer: str) -> Remark:
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        with urlopen(address, timeout=WAIT) as answer:  # noqa: S310  (https: signing_in has looked)
            told = json.load(answer).get("issuer")
    except (OSError, ValueError) as error:
        return fault(f"{name} svarar inte på {address}: {error}", "Stämmer adressen, och släpper brandväggen igenom?")
    if told != issuer:
        return fault(f"{name} kallar sig {told}, inte {issuer}.", "Skriv issuer i OIDC_PROVIDERS precis som den själv.")
    return good(f"{name} svarar på {issuer}.")
