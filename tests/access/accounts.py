"""allauth's addresses: for nobody signed in, or for oneself."""

from typing import Any

from tests.access.row import LOGIN, PUBLIC, Row, all_of
from tests.cast import Cast


def _old_link(cast: Cast) -> dict[str, Any]:
    return {"uidb36": "1", "key": "old-link"}


# Who is signed in already is led on.
_ENTRANCE = Row(get=all_of(302, nobody=200), post=all_of(302, nobody=200))
# Without a password of one's own one is led from changing it to choosing it.
_ONLY_ONES_OWN = all_of(302, nobody=LOGIN)

# Where one has nothing to prove with but a mailed code, one is led to that; so is who has proved nothing yet.
_PROOF_FIRST = Row(get=_ONLY_ONES_OWN, post=_ONLY_ONES_OWN)
_NOT_SET_UP = Row(get=all_of(404, nobody=LOGIN), post=all_of(404, nobody=LOGIN))


def _key(cast: Cast) -> dict[str, Any]:
    return {"pk": 1}


_ONE_KEY = Row(get=_PROOF_FIRST.get, post=_PROOF_FIRST.post, arguments=_key)

TABLE = {
    "account_login": _ENTRANCE,
    "account_request_login_code": _ENTRANCE,
    "account_confirm_login_code": Row(get=all_of(302), post=all_of(302)),  # no code has been asked for
    "account_inactive": PUBLIC,
    "account_logout": Row(get=all_of(200, nobody=302), post=all_of(302)),
    "account_change_password": Row(get=_ONLY_ONES_OWN, post=_ONLY_ONES_OWN),
    "account_set_password": _PROOF_FIRST,
    "account_reset_password": Row(get=all_of(200), post=all_of(200)),
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": Row(get=all_of(200), post=all_of(200), arguments=_old_link),
    "account_reset_password_from_key_done": PUBLIC,
    "account_reauthenticate": _PROOF_FIRST,
    "mfa_reauthenticate": _PROOF_FIRST,
    "mfa_reauthenticate_webauthn": _PROOF_FIRST,
    "mfa_authenticate": Row(get=all_of(302), post=all_of(302)),  # no first step has been taken
    "mfa_login_webauthn": Row(get=all_of(302), post=all_of(302)),
    "mfa_index": _PROOF_FIRST,
    "mfa_list_webauthn": _PROOF_FIRST,
    "mfa_activate_totp": _PROOF_FIRST,
    "mfa_deactivate_totp": _NOT_SET_UP,
    "mfa_view_recovery_codes": Row(get=_NOT_SET_UP.get, post=all_of(405, nobody=LOGIN)),
    "mfa_generate_recovery_codes": _PROOF_FIRST,
    "mfa_download_recovery_codes": _NOT_SET_UP,
    "mfa_add_webauthn": _PROOF_FIRST,
    "mfa_edit_webauthn": _ONE_KEY,
    "mfa_remove_webauthn": _ONE_KEY,
}
