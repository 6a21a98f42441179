"""The register of personal data, as admins read it."""

from django.test import Client
from django.urls import reverse

from kultursamverkan.people.register import AREAS, PERSONAL
from tests.cast import Cast


def test_every_field_of_the_register_is_shown(cast: Cast, client: Client) -> None:
    client.force_login(cast.admin)
    response = client.get(reverse("people:personal_data"))
    html = response.content.decode()
    assert all(title in html for title in AREAS)
    shown = [line for _, lines in response.context["areas"] for line in lines]
    assert len(shown) == len(PERSONAL)
    assert all(line.held.why in html for line in shown)
    assert "Person: e-post" in html
