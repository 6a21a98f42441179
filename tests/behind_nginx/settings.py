"""The production settings, and the one thing that tests need which no installation does."""

from kultursamverkan.settings import *  # noqa: F403
from kultursamverkan.settings import MIDDLEWARE

MIDDLEWARE = ["tests.behind_nginx.renumbered.ContentTypesMiddleware", *MIDDLEWARE]
