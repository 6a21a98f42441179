"""What only some requests need is loaded when it is asked for, and no sooner."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.urls import get_resolver

from kultursamverkan.shared.on_use import OnUse
from tests.access.walk import walk
from tests.project.tree import ROOT

# Each takes megabytes of every process and time of every start, and most processes never need it.
_LATER = {
    "cryptography",
    "fido2",
    "icalendar",
    "jwt",
    "openpyxl",
    "PIL",
    "qrcode",
    "rapidfuzz",
    "requests",
    "weasyprint",
}
# As a web process has it when it has read its addresses.
_STARTED = """
import sys
from django.urls import reverse
from kultursamverkan.wsgi import application
reverse("pages:about")
print(*(name for name in sys.modules if "." not in name))
"""
_VIEWS = [(name, pattern.callback) for name, pattern in walk(get_resolver()) if isinstance(pattern.callback, OnUse)]


def test_a_process_that_has_just_started_holds_none_of_it() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OIDC_PROVIDERS"}
    done = subprocess.run(
        [sys.executable, "-c", _STARTED],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(_LATER & set(done.stdout.split())) == []


@pytest.mark.parametrize(("name", "view"), _VIEWS)
def test_a_view_is_marked_before_it_is_there_as_it_is_then(name: str, view: OnUse[Any]) -> None:
    """Who need not sign in, and what may be sent from elsewhere, is read off the address."""
    real = view.load()
    for mark, usual in (("login_required", True), ("csrf_exempt", False)):
        assert getattr(view, mark, usual) == getattr(real, mark, usual), (name, mark)


def test_views_are_found_by_their_paths() -> None:
    assert len(_VIEWS) >= 16
    assert all(view.load().__module__.startswith(("allauth.", "kultursamverkan.")) for _, view in _VIEWS)
