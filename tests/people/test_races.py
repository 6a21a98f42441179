"""Two people press at the same moment: the second is told in Swedish (truly at once on PostgreSQL only)."""

import pytest

from kultursamverkan.people.actions.invitations import accept_invitation, invite
from kultursamverkan.people.actions.members import change_member
from kultursamverkan.people.actions.organisations import NAME_TAKEN, add_organisation, edit_organisation
from kultursamverkan.people.actions.persons import add_person
from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Invitation, Organisation, Person, User
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast, make_cast
from tests.races import at_once

NEW = "ny@kommun.example"


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def _told(given: list[object]) -> list[str]:
    """The refusals; anything worse fails here."""
    errors = [one for one in given if isinstance(one, Exception)]
    assert all(isinstance(error, ActionError) for error in errors), errors
    return [str(error) for error in errors]


def test_the_same_name_twice(stage: Cast) -> None:
    kind = OrganisationKind.INSTITUTION
    press = lambda: add_organisation(region=stage.region, kind=kind, name="Länsmuseet", by=stage.admin)  # noqa: E731
    assert _told(at_once(press, press)) == [NAME_TAKEN]
    assert Organisation.objects.filter(name="Länsmuseet").count() == 1


def test_renamed_to_a_name_just_taken(cast: Cast) -> None:
    with pytest.raises(ActionError, match="med det namnet"):
        edit_organisation(
            organisation=cast.group,
            revision=None,
            kind=cast.group.kind,
            name="Laxå",
            official_name="",
            parent=None,
            aliases=[],
            by=cast.admin,
        )
    cast.group.refresh_from_db()
    assert cast.group.name == "Arbetsgrupp Kulturkraft"


def test_one_person_tied_to_two_accounts(stage: Cast) -> None:
    person = factories.person(stage.region, "Bo Exempelsson")

    def tie(user: User, role: Role) -> object:
        return change_member(membership=user.memberships.get(), role=role, person=person, by=stage.admin)

    given = at_once(lambda: tie(stage.chief, Role.REPORTER), lambda: tie(stage.other_chief, Role.REPORTER))
    assert _told(given) == ["Bo Exempelsson har redan ett annat konto."]
    assert User.objects.filter(person=person).count() == 1


def test_invited_twice(stage: Cast) -> None:
    press = lambda: invite(email=NEW, organisation=stage.laxa, role=Role.READER, by=stage.admin)  # noqa: E731
    (told,) = _told(at_once(press, press))
    assert "har redan en inbjudan till Laxå" in told
    assert Invitation.objects.count() == 1


def test_two_invitations_that_make_the_same_account(stage: Cast) -> None:
    first, second = (
        invite(email=NEW, organisation=where, role=Role.READER, by=stage.admin) for where in (stage.laxa, stage.region)
    )
    given = at_once(
        lambda: accept_invitation(invitation=first, by=None), lambda: accept_invitation(invitation=second, by=None)
    )
    refused = _told(given)
    assert all("Tacka ja till den här en gång till" in told for told in refused)
    for invitation in Invitation.objects.filter(accepted_at=None):
        accept_invitation(invitation=invitation, by=None)
    user = User.objects.get(email=NEW)
    assert user.memberships.count() == 2


@pytest.mark.parametrize("gate", ["exists", "user_with_address"])
def test_what_only_the_database_saw(cast: Cast, gate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look beforehand finds nothing, as it does when the other has not finished."""
    if gate == "exists":
        monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda self: False)
        person = Person.objects.get(user=cast.convener)
        with pytest.raises(ActionError, match="har redan ett annat konto"):
            change_member(membership=cast.chief.memberships.get(), role=Role.REPORTER, person=person, by=cast.admin)
        invite(email=NEW, organisation=cast.laxa, role=Role.READER, by=cast.admin)
        with pytest.raises(ActionError, match="har redan en inbjudan"):
            invite(email=NEW, organisation=cast.laxa, role=Role.READER, by=cast.admin)
    else:
        invitation = invite(email=cast.stranger.email, organisation=cast.laxa, role=Role.READER, by=cast.admin)
        monkeypatch.setattr("kultursamverkan.people.actions.invitations.user_with_address", lambda email: None)
        with pytest.raises(ActionError, match="en gång till"):
            accept_invitation(invitation=invitation, by=None)


def test_another_spelling_just_taken(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look beforehand finds nothing, as it does when the other has not finished."""
    add_person(region=cast.region, name="Bo Exempelsson", aliases=["B. E."], by=cast.admin)
    monkeypatch.setattr("kultursamverkan.people.actions.aliases._refuse_taken", lambda *looked: None)
    with pytest.raises(ActionError, match=r"Skrivsättet ”b\. e\.” fick just en annan betydelse"):
        add_person(region=cast.region, name="Berit Exempel", aliases=["b. e."], by=cast.admin)
    assert not Person.objects.filter(name="Berit Exempel").exists()
