"""Invitations are for whom they are sent to; the administration is for the region's admins."""

from typing import Any

from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Alias, Invitation
from kultursamverkan.people.tokens import token_of
from kultursamverkan.records.drafts import keep_text
from tests import factories
from tests.access.row import Row, all_of, answers
from tests.cast import Cast


def _invitation(cast: Cast) -> Invitation:
    return invite(email=cast.stranger.email, organisation=cast.laxa, role=Role.READER, by=cast.admin)


def _invited(cast: Cast) -> dict[str, Any]:
    return {"token": token_of(_invitation(cast))}


def _one_invitation(cast: Cast) -> dict[str, Any]:
    return {"pk": _invitation(cast).pk}


def _organisation(cast: Cast) -> dict[str, Any]:
    return {"key": cast.hallsberg.key}


def _person(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.person(cast.region, "Nils Namn").pk}


def _alias(cast: Cast) -> dict[str, Any]:
    return {"pk": Alias.objects.create(region=cast.region, text="Utomstående", role_title="Utomstående").pk}


def _membership(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.reader.memberships.get().pk}


def _fixture(cast: Cast) -> dict[str, Any]:
    """Waits with the admin; nobody else's."""
    keep_text(cast.admin, "fixtur", '[{"model": "people.organisation", "fields": {"key": "ny", "region": ["18"]}}]')
    return {}


def _provider(cast: Cast) -> dict[str, Any]:
    return {"provider_id": "region"}


def _identity(cast: Cast) -> dict[str, Any]:
    return {"pk": 1}


_ONES_OWN = all_of(302, nobody="login")

# Nobody but an admin has anything to look for in the lists; one row is unknown to who has no role in its region.
_LIST = Row(
    get=answers(strangers=403, editor=403),
    post=all_of(405, nobody="login"),
)
_NEW = Row(get=_LIST.get, post=answers(strangers=403, editor=403))
_ONE = answers(editor=403)
_READ_ONLY = all_of(405, nobody="login")
_DONE = answers(editor=403, editors=302)

TABLE = {
    # The stranger is invited: others may see what the mail says, and are asked to sign out.
    "people:invitation_accept": Row(
        get=all_of(200), post=all_of(409, nobody=302) | {"stranger": 302}, arguments=_invited
    ),
    # No provider is in the settings.
    "people:oidc_login": Row(get=all_of(405), post=all_of(302, nobody=404), arguments=_provider),
    "people:oidc_callback": Row(get=all_of(404), post=all_of(405), arguments=_provider),
    "people:account": Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login")),
    "people:session_end": Row(get=all_of(405, nobody="login"), post=_ONES_OWN),
    "people:reauthenticate_code": Row(get=all_of(200, nobody="login"), post=all_of(200, nobody="login")),
    "people:oidc_tie": Row(get=all_of(405, nobody="login"), post=_ONES_OWN, arguments=_provider),
    "people:oidc_untie": Row(get=_ONES_OWN, post=_ONES_OWN, arguments=_identity),
    "people:demo_mail": Row(get=all_of(404), post=all_of(405)),  # there is one in the demo only
    "people:event_list": _LIST,
    "people:personal_data": _LIST,
    "people:fixture_create": _NEW,
    "people:fixture_review": Row(get=_NEW.get, post=_NEW.post, arguments=_fixture),
    "people:organisation_list": _LIST,
    "people:organisation_create": _NEW,
    "people:organisation_edit": Row(get=_ONE, post=_ONE, arguments=_organisation),
    "people:organisation_history": Row(get=_ONE, post=_READ_ONLY, arguments=_organisation),
    "people:person_history": Row(get=_ONE, post=_READ_ONLY, arguments=_person),
    "people:member_history": Row(get=_ONE, post=_READ_ONLY, arguments=_membership),
    "people:person_list": _LIST,
    "people:person_create": _NEW,
    "people:person_edit": Row(get=_ONE, post=_ONE, arguments=_person),
    "people:alias_list": _LIST,
    "people:alias_remove": Row(get=_ONE, post=_DONE, arguments=_alias),
    "people:member_list": _LIST,
    "people:member_edit": Row(get=_ONE, post=_ONE, arguments=_membership),
    "people:member_remove": Row(get=_ONE, post=_DONE, arguments=_membership),
    "people:invitation_list": _LIST,
    "people:invitation_create": _NEW,
    "people:invitation_resend": Row(get=_ONE, post=_DONE, arguments=_one_invitation),
    "people:invitation_revoke": Row(get=_ONE, post=_DONE, arguments=_one_invitation),
}
