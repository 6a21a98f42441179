"""gunicorn reads this by itself where it is started. What it says goes to the same place, in the same form, as the
application's own log; each request has its line there already (kultursamverkan.shared.requests)."""

import ctypes
import os

from environ import Env

# glibc lets each thread take memory from a heap of its own, and gives little of it back. One for all of them holds some
# 12 MiB less in a process of four, which take turns anyway. Other C libraries have no such choice.
_M_ARENA_MAX = -8
if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
    mallopt(_M_ARENA_MAX, 1)

_LOCAL = any(os.environ.get(name, "").lower() in Env.BOOLEAN_TRUE_STRINGS for name in ("DEBUG", "DEMO"))
_FORMATTER = "PlainFormatter" if _LOCAL else "JsonFormatter"

# Longer than a proxy keeps an idle connection (nginx: 60 seconds): the one who asks closes it, and no form is sent into
# one that is just being closed.
keepalive = 75
accesslog = None
# A door beside the application's own, in a home folder that a service may not have.
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": f"kultursamverkan.shared.logs.{_FORMATTER}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING" if _LOCAL else "INFO", "propagate": False},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
