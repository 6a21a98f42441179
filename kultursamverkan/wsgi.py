"""The WSGI entry point, served by gunicorn: `gunicorn kultursamverkan.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kultursamverkan.settings")
# Whoever waits for a page is told within this time that the database does not answer; commands take the time they take.
os.environ.setdefault("DATABASE_TIMEOUT_SECONDS", "15")

application = get_wsgi_application()
