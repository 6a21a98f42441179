"""Where allauth's registry looks for what this app signs in with: OpenID Connect, where the settings name somebody to
sign in at. What speaks it takes 8 MiB of every process, so the others do without."""

from django.conf import settings
from django.utils.module_loading import import_string

provider_classes = [import_string("kultursamverkan.people.oidc.Provider")] if settings.OIDC_PROVIDERS else []
