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

TABLE = {
    "account_login": _ENTRANCE,
    "account_request_login_code": _ENTRANCE,
    "account_confirm_login_code": Row(get=all_of(302), post=all_of(302)),  # no code has been asked for
    "account_inactive": PUBLIC,
    "account_logout": Row(get=all_of(200, nobody=302), post=all_of(302)),
    "account_change_password": Row(get=_ONLY_ONES_OWN, post=_ONLY_ONES_OWN),
    "account_set_password": Row(get=all_of(200, nobody=LOGIN), post=all_of(200, nobody=LOGIN)),
    "account_reset_password": Row(get=all_of(200), post=all_of(200)),
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": Row(get=all_of(200), post=all_of(200), arguments=_old_link),
    "account_reset_password_from_key_done": PUBLIC,
}
