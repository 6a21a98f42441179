"""The product's settings, with what a benchmark needs: the bare limit's address, plain HTTP, measuring on request."""

import os

os.environ.update(
    ALLOWED_HOSTS="127.0.0.1,testserver",
    DEBUG="0",
    DEMO="0",
    SECRET_KEY="only-to-measure-" + "0123456789" * 5,
    SECURE_SSL_REDIRECT="0",
    SECURE_HSTS_SECONDS="0",
)

from kultursamverkan.settings import *  # noqa: F403
from kultursamverkan.settings import MIDDLEWARE

ROOT_URLCONF = "tests.benchmarks.urls"
# Inside all that is the product's: both sides pay for the same.
MIDDLEWARE = [*MIDDLEWARE, "tests.benchmarks.measuring.MeasuringMiddleware"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
