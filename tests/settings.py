"""Settings of the tests: the product's own, with every value from the environment fixed.

A developer's environment must not change what a test sees. The one thing it chooses is the database:
TEST_DATABASE_URL (PostgreSQL, or an SQLite file); without it, SQLite in memory.
"""

import os

_DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:")

_CHOSEN = "ADMINS_NEED_TWO_STEPS BEHIND_PROXY CSRF_TRUSTED_ORIGINS EMAIL_URL OIDC_PROVIDERS SITE_URL VAR_DIR"
for _name in _CHOSEN.split():
    os.environ.pop(_name, None)
os.environ.update(
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATABASE_URL=_DATABASE_URL,
    DEBUG="0",
    # A test changes rows in ways that nobody does; tests/shared/test_kept.py asks with pages kept.
    KEEP_PAGES_SECONDS="0",
    DEMO="0",
    DEFAULT_FROM_EMAIL="Kultursamverkan <noreply@kultursamverkan.example>",
    SECRET_KEY="only-for-tests-" + "0123456789" * 5,
    # The test server speaks plain HTTP.
    SECURE_SSL_REDIRECT="0",
    SECURE_HSTS_SECONDS="0",
    SERVICE_ACTOR="Region Örebro län",
    SERVICE_CONTACT_EMAIL="kultur@region.example",
    SERVICE_CONTACT_PHONE="019-000 00 00",
    ACCESSIBILITY_ASSESSED_ON="2026-11-22",
)

from kultursamverkan.settings import *  # noqa: E402, F403
from kultursamverkan.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "kultursamverkan.db":
    # Said outright: a file is not memory (a live server's threads share it), and memory is not a file (which
    # pytest-xdist would make of it, in the folder it stands in, since it does not know our backend).
    DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"]}
elif _migrated := os.environ.get("TEST_DATABASE_MIGRATED"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": _migrated}

# pytest shows what was logged beside a test that fails; a late word of the live server must not follow its summary.
LOGGING = {}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# Hashing a password slowly is the point in production, and most of a test's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_APART = False  # a test looks for the mail at once
# Static files straight from where they lie: nothing is collected for a test.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
