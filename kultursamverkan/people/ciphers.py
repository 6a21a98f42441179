"""Secrets that nobody can read in the database alone: those of the second step."""

import base64
import hashlib
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

logger = logging.getLogger(__name__)


def hidden(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def shown(encrypted: str) -> str:
    try:
        return _cipher().decrypt(encrypted.encode()).decode()
    except InvalidToken:
        # SECRET_KEY was changed without SECRET_KEY_FALLBACKS: a secret that nobody has, and so no code that fits.
        logger.error("En hemlighet för två steg går inte att läsa: SECRET_KEY är bytt")
        return base64.b32encode(secrets.token_bytes(40)).decode()


def _cipher() -> MultiFernet:
    """The first key writes; the older ones, of a SECRET_KEY that is being changed, read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"kultursamverkan.two_steps:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
