"""Every form and button, sent twice: again after the answer, as the back button does, it has no second effect."""

from dataclasses import dataclass

import pytest

from kultursamverkan.shared import actions
from tests.access import accounts, repair
from tests.access.row import NOBODY
from tests.access.table import TABLE
from tests.cast import Cast
from tests.drills.effects import difference, kept
from tests.drills.filling import errors
from tests.drills.sendings import prepared
from tests.drills.verbs import VERBS_OF

# Django's, allauth's and ninja's own: signing in, the repair hatch, and addresses that take a POST for nothing.
_NOTHING = {"api:api-root", "api:openapi-json"}
# Of one's own account: ending what has ended, or tying what is tied, changes nothing (tests/people).
_ACCOUNT = {"people:oidc_login", "people:oidc_tie", "people:oidc_untie", "people:reauthenticate_code"}
_THEIRS = accounts.TABLE.keys() | repair.TABLE.keys() | _NOTHING | _ACCOUNT | {"people:session_end"}

# What they write they tell by itself, with no verb around it.
_NO_VERB = {"pages:reminder_resend", "pages:reminder_send"}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The verbs that are done meanwhile, those inside others too."""
    found: set[str] = set()

    @dataclass
    class Watched(actions.Acting):
        def __post_init__(self) -> None:
            found.add(self.verb)

        def heard(self, verb: str) -> None:
            found.add(verb)

    monkeypatch.setattr(actions, "Acting", Watched)
    return found


def test_every_address_that_takes_a_form_is_here() -> None:
    """A new one needs a line in verbs.py, and in sendings.py when it cannot be filled in by itself."""
    taking = {name for name, row in TABLE.items() if {200, 302} & {row.post[who] for who in row.post if who != NOBODY}}
    assert taking - _THEIRS == {name.split("+")[0] for name in VERBS_OF}


@pytest.mark.every_address
@pytest.mark.parametrize("name", sorted(VERBS_OF))
def test_sent_twice(cast: Cast, name: str, heard: set[str]) -> None:
    form = prepared(cast, name)
    before = kept()
    heard.clear()
    first = form.send()
    assert first.status_code in (200, 302), errors(first)
    assert errors(first) == []
    assert heard == VERBS_OF[name]
    done = kept()
    assert bool(difference(before, done)) == bool(VERBS_OF[name] or name in _NO_VERB)
    second = form.send()
    assert second.status_code in (200, 302)
    assert difference(done, kept()) == {}
