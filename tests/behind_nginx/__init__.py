"""The recipe of the README run for real: nginx with TLS before two application servers on one database. The browser's
tests go through it where BROWSER_THROUGH=nginx (tests/drills/behind_nginx.py)."""

import os

THROUGH_NGINX = os.environ.get("BROWSER_THROUGH") == "nginx"

# What cannot be tried there, by name, and why.
APART = {
    "test_an_admin_who_must_have_two_steps_sets_up_an_app": "changes ADMINS_NEED_TWO_STEPS in its own process",
    "test_an_invited_person_signs_in_with_the_organisation": "changes OIDC_PROVIDERS in its own process",
}
