"""The WSGI entry point, served by gunicorn: `gunicorn kultursamverkan.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kultursamverkan.settings")

application = get_wsgi_application()
