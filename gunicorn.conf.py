"""gunicorn reads this by itself where it is started. What it says goes to the same place, in the same form, as the
application's own log; each request has its line there already (kultursamverkan.shared.requests)."""

import ctypes
import gc
import time
from typing import Any

from django.urls import get_resolver

from kultursamverkan.environment import Env

# glibc lets each thread take memory from a heap of its own, and gives little of it back. One for all of them holds some
# 12 MiB less in a process of four, which take turns anyway; what is large is taken beside the heap, and given back as
# soon as it is let go, 4 MiB less. Other C libraries have no such choices.
_LIBC = ctypes.CDLL(None)
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE = 128 * 1024
if mallopt := getattr(_LIBC, "mallopt", None):
    mallopt(_M_ARENA_MAX, 1)
    mallopt(_M_MMAP_THRESHOLD, _LARGE)
# The holes that answers leave in the heap are given back too, 8 MiB: after each file (Word leaves the largest), else so
# often, in seconds. It takes ten milliseconds.
_BETWEEN_TRIMS = 5
_trim = getattr(_LIBC, "malloc_trim", lambda keep: keep)
_trimmed = {"at": 0.0}


def post_worker_init(worker: Any) -> None:
    """The addresses are read before anybody asks for one, and what there is by then is never looked through for
    garbage again: a tenth of the work of an answer."""
    _ = get_resolver().reverse_dict
    gc.collect()
    gc.freeze()


def post_request(worker: Any, request: Any, environ: Any, response: Any) -> None:
    is_file = any(name.lower() == "content-disposition" for name, _ in response.headers)
    if is_file or time.monotonic() > _trimmed["at"] + _BETWEEN_TRIMS:
        _trim(0)
        _trimmed["at"] = time.monotonic()


_LOCAL = Env().bool("DEBUG") or Env().bool("DEMO")
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
