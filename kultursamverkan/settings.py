"""The one settings file: everything that differs between installations comes from the environment.

The README lists the variables. What is missing is said in plain words, here, at start-up.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kultursamverkan.db.patience import patience
from kultursamverkan.environment import Env
from kultursamverkan.logged import LOGGED
from kultursamverkan.signing_in import *  # noqa: F403
from kultursamverkan.signing_in import read_providers

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

# --- What kind of installation this is ---------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
# A demo shows sign-in codes on a page and has a known key: it binds 127.0.0.1 only, and
# `check --deploy` fails while it is on (people.checks).
DEMO = env.bool("DEMO", default=False)
LOCAL = DEBUG or DEMO
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY = env.str("SECRET_KEY", default="demo-only-not-secret" if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY saknas. Sätt miljövariabeln SECRET_KEY till minst 50 slumpade tecken, till exempel från "
        "`python -c 'import secrets; print(secrets.token_urlsafe(50))'`. (Bara DEBUG=1 och DEMO=1 klarar sig utan.)"
    )
# While the key is being changed: what the old one signed or hid is still read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Applications ------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "auditlog",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "kultursamverkan.shared",
    "kultursamverkan.records",
    "kultursamverkan.people",
    "plans",
    "activities",
    "dialogues",
    "kultursamverkan.documents",
    "kultursamverkan.pages",
    "kultursamverkan.api",
]

MIDDLEWARE = [
    # What every answer carries stands outside what answers by itself: static files, preflights, redirects to https.
    "kultursamverkan.shared.middleware.SafeHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below the static files: their requests are not worth a line.
    "kultursamverkan.shared.requests.RequestLogMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "kultursamverkan.shared.middleware.NotAllowedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Closed by default; a form sent after the session ended is kept for its writer.
    "kultursamverkan.records.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kultursamverkan.people.middleware.AccountGuard",
    "kultursamverkan.people.exports.ExportsAreTold",
    # The same form sent twice has its effect once.
    "kultursamverkan.records.once.OnceMiddleware",
]

ROOT_URLCONF = "kultursamverkan.urls"
WSGI_APPLICATION = "kultursamverkan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kultursamverkan.people.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "kultursamverkan.shared.forms.Renderer"
DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"

# --- Database ----------------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'kultursamverkan.sqlite3'}")
}
# Opening SQLite's file costs more than an open page does: each thread keeps its connection, as PostgreSQL's do.
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Our subclass adds the collation "swedish" and a LIKE that knows å, ä and ö (design.md §8).
    DATABASES["default"] |= {
        "ENGINE": "kultursamverkan.db",
        "OPTIONS": {
            # IMMEDIATE: a transaction that will write waits its turn at once instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
    VAR_DIR.mkdir(parents=True, exist_ok=True)
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).update(patience(env.int("DATABASE_TIMEOUT_SECONDS", default=0)))
    # So many connections for all threads of a process, instead of one that each keeps.
    if most := env.int("DATABASE_POOL", default=0):
        DATABASES["default"]["CONN_MAX_AGE"] = 0
        DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": most, "timeout": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
# How long an open page may be kept as it was sent although nothing is logged as changed (shared.kept); 0 = not at all.
KEEP_PAGES_SECONDS = env.int("KEEP_PAGES_SECONDS", default=60)
# The logs that tell of a change, and what they tell of that is none: people come, go and fetch files all day long. The
# index "events_that_change" is made for just this question.
CHANGE_LOGS: dict[str, tuple[str, ...]] = {
    "auditlog.LogEntry": (),
    "records.Event": ("exported", "sign_in_failed", "signed_in", "signed_out"),
}
# allauth counts its rate limits in the cache: it must be one for all processes (design.md §8).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django throws out entries beyond 300: who tries enough addresses would throw out the counts too.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- People and sign-in: the rest in signing_in.py ---------------------------------------------
OIDC_PROVIDERS = read_providers(env.str("OIDC_PROVIDERS", default=""), local=LOCAL)
# Mail that tells who has an account must not make the page slow for them alone (people.mail).
MAIL_APART = not LOCAL

# --- Mail --------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if DEMO:
    # The console, and a page that only the demo shows.
    EMAIL_BACKEND = "kultursamverkan.people.demo_mail.DemoMailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Kultursamverkan <noreply@kultursamverkan.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30  # seconds for each word of the mail server; how old a claim to send grows follows (records.managers)
SITE_URL = env.str("SITE_URL", default="")  # where links in reminders lead; else the first of ALLOWED_HOSTS

# --- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "sv"
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
# ISO dates in pickers and text fields: what Swedish authorities write.
FORMAT_MODULE_PATH = "kultursamverkan.shared.formats"

# --- Files ---------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_DIR", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("designsystemet", BASE_DIR / "node_modules/@digdir/designsystemet-css/dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "kultursamverkan.shared.styles.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
# What people send: outside what any web server serves, read through a view that asks who may.
STORED_DIR = VAR_DIR / "files"
# Files that were made from what everybody may read, and need not be made again (shared/office/pdf_kept.py).
KEPT_DIR = VAR_DIR / "kept"
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=10)
UPLOAD_TYPES = env.list("UPLOAD_TYPES", default=["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "jpeg", "png"])
FILE_UPLOAD_HANDLERS = ["kultursamverkan.records.uploads.LimitedUploadHandler"]

# --- Security ----------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not LOCAL)
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if LOCAL else 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# A link in a mail opens signed in; a form on another site sends no cookie.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# A municipality's whole follow-up, and everything a round asks, are each sent as one form: some ten fields an activity.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CSRF_FAILURE_VIEW = "kultursamverkan.records.middleware.csrf_failure"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Whose attempts are counted: the visitor's address, as the proxy tells it, not the proxy's own.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- The open API --------------------------------------------------------------------------------
# Any page may read it from a browser, without cookies; nothing else of the product.
CORS_URLS_REGEX = r"^/api/v1/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag"]

# --- The log of what people change -------------------------------------------------------------
AUDITLOG_DISABLE_ON_RAW_SAVE = True  # fixtures are not somebody's edits
AUDITLOG_DISABLE_REMOTE_ADDR = True  # nothing personal beyond who
AUDITLOG_USE_FK_STRING_REPRESENTATION = True
AUDITLOG_INCLUDE_TRACKING_MODELS = LOGGED
# Told of each draft or working copy that is about to be edited: keeps what undoes the edit.
PLAN_WATCHER = "kultursamverkan.documents.recording.watch"
# Reads a plan's parts in a fixture; the page for fixtures knows organisations and persons alone.
FIXTURE_PARTS = "kultursamverkan.documents.actions.fixtures.PlanParts"

# --- What went wrong ---------------------------------------------------------------------------
# On standard error, where the service manager (or the one who runs the demo) finds it. Django alone would only mail it.
LOG_LEVEL = env.log_level("LOG_LEVEL", default="WARNING" if LOCAL else "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": f"kultursamverkan.shared.logs.{'PlainFormatter' if LOCAL else 'JsonFormatter'}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is not there, or is not for this reader, is no fault.
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # One line for each request (shared.requests).
        "kultursamverkan": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
    },
}

# --- This installation's own facts (accessibility statement, about) ------------------------------
SERVICE_ACTOR = env.str("SERVICE_ACTOR", default="")
SERVICE_CONTACT_EMAIL = env.str("SERVICE_CONTACT_EMAIL", default="")
SERVICE_CONTACT_PHONE = env.str("SERVICE_CONTACT_PHONE", default="")
ACCESSIBILITY_ASSESSED_ON = env.str("ACCESSIBILITY_ASSESSED_ON", default="")
