"""Somebody leaves, and who takes over is responsible already: nobody is named twice."""

from django.test import Client

from activities.models import Responsibility
from kultursamverkan.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.pages.handing import BEFORE, filled, hand_over, lines


def test_whoever_is_responsible_already_takes_over_in_that_line(
    cast: Cast, editor: Client, url: str, alva: Person, bo: Person
) -> None:
    cast.activity.responsibilities.update(role="Kulturchef")
    Responsibility.objects.create(activity=cast.activity, person=bo, order=2)
    draft = factories.activity(factories.plan(cast.region))
    factories.convener(draft, person=alva)
    Responsibility.objects.create(activity=draft, person=bo, order=2)
    html = editor.post(url, filled(editor, url)).content.decode()
    assert "Bo Exempelsson är redan ansvarig; blir sammankallande; får rollen Kulturchef" in html
    hand_over(editor, url)
    assert lines(cast.plan) == [
        ("Kulturchef Alva Exempelsson", True, None, BEFORE),
        ("Kulturchef Bo Exempelsson", True, None, None),
    ]
    assert lines(draft.plan) == [("Bo Exempelsson", True, None, None)]


def test_groups_that_differ_keep_a_line_each(cast: Cast, editor: Client, url: str, bo: Person) -> None:
    one, other = (factories.organisation(cast.region, name, kind="network") for name in ("Ett", "Två"))
    cast.activity.responsibilities.update(group=one)
    Responsibility.objects.create(activity=cast.activity, person=bo, group=other, order=2)
    hand_over(editor, url)
    assert cast.activity.responsibilities.filter(person=bo).count() == 2
