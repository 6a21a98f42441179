"""`manage.py invite` and `manage.py demo_logins`, and what `check --deploy` says of a demo."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Invitation, User
from tests import factories
from tests.cast import Cast


def _said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_invite_makes_the_first_admins_way_in(db: None, client: Client) -> None:
    region = factories.region()
    said = _said(
        "invite", "Ada@region.example", "--organisation", "18", "--role", "admin", "--site", "http://testserver/"
    )
    link = re.search(r"http://testserver/inbjudan/\S+", said)
    assert link
    assert link[0] in mail.outbox[0].body
    assert mail.outbox[0].to == ["ada@region.example"]
    client.post(link[0])
    (membership,) = User.objects.get(email="ada@region.example").roles
    assert (membership.organisation, membership.role) == (region, Role.ADMIN)


def test_invite_again_sends_again(db: None) -> None:
    factories.region()
    for _ in range(2):
        said = _said("invite", "ada@region.example", "--organisation", "18", "--role", "admin")
    assert "http://testserver/inbjudan/" in said, "the first allowed host"
    assert Invitation.objects.count() == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ada@region.example", "--organisation", "99"], "Ingen organisation har koden"),
        (["ada@region.example", "--organisation", "1861", "--role", "admin"], "Bara en region"),
        (["ada", "--organisation", "18"], "giltig e-postadress"),
        (["admin@kultur.example", "--organisation", "18"], "är redan administratör"),
        (["ada@region.example", "--organisation", "18", "--site", "kultur.example"], "--site"),
    ],
)
def test_invite_tells_what_is_wrong(cast: Cast, arguments: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        _said("invite", *arguments)
    assert not Invitation.objects.exists()


def test_demo_logins_lists_the_fictional_accounts(cast: Cast, settings: Settings) -> None:
    settings.DEMO = True
    assert cast.convener.person
    cast.convener.person.groups.add(cast.group)
    User.objects.create_user("real@orebro.se")
    said = _said("demo_logins")
    assert "admin@kultur.example" in said
    assert "Chief, rapportör i Hallsberg" in said
    assert "Convener, läsare i Laxå, med i Arbetsgrupp Kulturkraft" in said
    assert "/logga-in/" in said
    assert "/demo/brev/" in said
    assert "orebro.se" not in said


def test_demo_logins_is_for_a_demo(cast: Cast, settings: Settings) -> None:
    with pytest.raises(CommandError, match="ingen demo"):
        _said("demo_logins")
    settings.DEMO = True
    User.objects.all().delete()
    with pytest.raises(CommandError, match="loaddata demo"):
        _said("demo_logins")


@pytest.mark.parametrize("demo", [True, False])
def test_a_demo_is_not_deployed(settings: Settings, demo: bool) -> None:
    settings.DEMO = demo
    found = [message.id for message in run_checks(include_deployment_checks=True)]
    assert ("people.E001" in found) is demo
    assert "people.E001" not in [message.id for message in run_checks()]
