"""Who leaves and who takes over (the handover's tests)."""

import pytest
from django.test import Client
from django.urls import reverse

from kultursamverkan.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.drafts import signed_in


@pytest.fixture
def alva(cast: Cast) -> Person:
    return Person.objects.get(name="Alva Exempelsson")


@pytest.fixture
def bo(cast: Cast) -> Person:
    return factories.person(cast.region, "Bo Exempelsson", email="bo@kommun.example")


@pytest.fixture
def url(alva: Person) -> str:
    return reverse("pages:handover", args=[alva.pk])


@pytest.fixture
def editor(cast: Cast) -> Client:
    return signed_in(cast.editor)


@pytest.fixture
def admin(cast: Cast) -> Client:
    return signed_in(cast.admin)
