"""A form sent after the session ended is kept for its writer and shown again to that person only."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kultursamverkan.people.models import User
from kultursamverkan.records import drafts
from kultursamverkan.records.models import Draft
from kultursamverkan.shared import writer
from tests.cast import Cast
from tests.forms import Data, form_data, shown_forms

TOLD = "Det du skrev förra gången hann inte sparas"


@pytest.fixture
def url(cast: Cast) -> str:
    return reverse("people:organisation_edit", args=[cast.hallsberg.key])


def _typed(client: Client, user: User, url: str) -> Data:
    """What the person has typed in the form when the session ends."""
    client.force_login(user)
    data = form_data(client.get(url)) | {"official_name": "Hallsbergs kommun, som det ska stå"}
    client.logout()
    return data


def test_a_form_sent_after_the_session_ended_is_shown_again(cast: Cast, client: Client, url: str) -> None:
    data = _typed(client, cast.admin, url)
    response = client.post(url, data)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={url}"
    assert "finns det du skrev kvar" in client.get(response["Location"]).content.decode()

    client.force_login(cast.admin)
    page = client.get(url)
    assert TOLD in page.content.decode()
    again = form_data(page)
    assert again["official_name"] == data["official_name"]
    cast.hallsberg.refresh_from_db()
    assert cast.hallsberg.official_name == "Hallsbergs kommun", "a draft is never saved by itself"

    assert client.post(url, again).status_code == 302
    cast.hallsberg.refresh_from_db()
    assert cast.hallsberg.official_name == data["official_name"]
    assert not Draft.objects.exists(), "a saved form forgets its draft"
    assert TOLD not in client.get(url).content.decode()


def test_nobody_else_sees_it(cast: Cast, client: Client, url: str) -> None:
    client.post(url, _typed(client, cast.admin, url))
    colleague = User.objects.create_user("second-admin@kultur.example")
    colleague.memberships.create(organisation=cast.region, role="admin")
    client.force_login(colleague)
    page = client.get(url).content.decode()
    assert TOLD not in page
    assert "som det ska stå" not in page


def test_a_draft_can_be_thrown_away(cast: Cast, client: Client, url: str) -> None:
    client.post(url, _typed(client, cast.admin, url))
    client.force_login(cast.admin)
    page = client.get(url)
    assert next(form.buttons for form in shown_forms(page)) == [(writer.DISCARD, "1")]
    response = client.post(url, {writer.DISCARD: "1"})
    assert (response.status_code, response["Location"]) == (302, url)
    assert not Draft.objects.exists()
    page = client.get(url)
    assert len(shown_forms(page)) == 1
    assert form_data(page)["official_name"] == "Hallsbergs kommun"


@pytest.mark.parametrize("signature", ["", "1", "1:x:y", "tampered"])
def test_a_signature_that_is_not_ours_is_ignored(cast: Cast, client: Client, url: str, signature: str) -> None:
    data = _typed(client, cast.admin, url)
    if signature == "tampered":
        signature = str(data[writer.FIELD]).replace(":", "x:", 1)
    assert client.post(url, data | {writer.FIELD: signature}).status_code == 302
    assert not Draft.objects.exists()


def test_an_old_signature_is_ignored(cast: Cast, client: Client, url: str) -> None:
    data = _typed(client, cast.admin, url)
    with time_machine.travel(timezone.now() + timedelta(seconds=writer.MAX_AGE + 60)):
        client.post(url, data)
    assert not Draft.objects.exists()


def test_nothing_is_kept_for_an_account_that_has_gone(cast: Cast, client: Client, url: str) -> None:
    data = _typed(client, cast.admin, url)
    cast.admin.delete()
    assert client.post(url, data).status_code == 302
    assert not Draft.objects.exists()


def test_passwords_are_never_kept(cast: Cast, client: Client) -> None:
    cast.admin.set_password("ett långt lösenord")
    cast.admin.save()
    client.force_login(cast.admin)
    url = reverse("account_change_password")
    data = form_data(client.get(url)) | {"oldpassword": "ett långt lösenord", "password1": "x", "password2": "x"}
    assert writer.FIELD in data
    client.logout()
    client.post(url, data)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("sent", "headers"), [({}, {}), ({"name": "På väg"}, {"HX-Request": "true"})], ids=["a button", "by htmx"]
)
def test_what_is_no_form_that_was_sent_is_not_kept(
    cast: Cast, client: Client, url: str, sent: dict[str, Any], headers: dict[str, str]
) -> None:
    client.post(url, {writer.FIELD: writer.sign(cast.admin.pk)} | sent, headers=headers)
    assert not Draft.objects.exists()


def test_after_a_button_the_way_leads_back_to_its_page(cast: Cast, client: Client, url: str) -> None:
    page = f"http://testserver{reverse('people:member_list')}?sort=role"
    response = client.post(url, headers={"Referer": page})
    assert response["Location"] == f"{reverse('account_login')}?next=/administration/medlemmar/%3Fsort%3Drole"
    elsewhere = client.post(url, headers={"Referer": "https://evil.example/x"})
    assert elsewhere["Location"] == f"{reverse('account_login')}?next={url}"


def test_an_old_draft_is_not_shown_and_goes(cast: Cast, client: Client, url: str) -> None:
    client.post(url, _typed(client, cast.admin, url))
    with time_machine.travel(timezone.now() + drafts.KEPT_FOR + timedelta(minutes=1)):
        client.force_login(cast.admin)
        assert TOLD not in client.get(url).content.decode()
        other = reverse("people:organisation_create")
        data = form_data(client.get(other)) | {"name": "Ny"}
        client.logout()
        client.post(other, data)
    assert [draft.path for draft in Draft.objects.all()] == [other]


def test_keeping_again_keeps_the_latest(cast: Cast, client: Client, url: str) -> None:
    data = _typed(client, cast.admin, url)
    client.post(url, data)
    client.post(url, data | {"name": "Den senaste"})
    assert "Den+senaste" in Draft.objects.get().body


def test_there_is_a_limit_to_what_is_kept(cast: Cast, client: Client, url: str) -> None:
    data = _typed(client, cast.admin, url)
    client.post(url, data | {"name": "x" * (drafts.MAX_CHARACTERS + 1)})
    assert not Draft.objects.exists()
    for number in range(drafts.MAX_DRAFTS):
        Draft.objects.create(user=cast.admin, path=f"/{number}/", body="name=x")
    client.post(url, data)
    assert Draft.objects.count() == drafts.MAX_DRAFTS


# --- A form whose token is from before a sign-in or sign-out -------------------------------------


@pytest.fixture
def strict() -> Client:
    """A client that is asked for tokens, as browsers are."""
    return Client(enforce_csrf_checks=True)


def _with_old_token(client: Client, user: User, url: str) -> Data:
    """The form as it stands in another tab when the person signs in anew."""
    client.force_login(user)
    return form_data(client.get(url)) | {"official_name": "Det jag skrev", "csrfmiddlewaretoken": "x" * 64}


def test_an_old_token_loses_nothing(cast: Cast, strict: Client, url: str) -> None:
    data = _with_old_token(strict, cast.admin, url)
    response = strict.post(url, data)
    assert (response.status_code, response["Location"]) == (302, url)
    page = strict.get(url).content.decode()
    assert TOLD in page
    assert "Det jag skrev" in page


def test_an_old_token_of_nobody_signed_in_leads_to_the_door(cast: Cast, strict: Client, url: str) -> None:
    data = _with_old_token(strict, cast.admin, url)
    strict.logout()
    response = strict.post(url, data)
    assert response["Location"] == f"{reverse('account_login')}?next={url}"
    assert Draft.objects.get().user == cast.admin


def test_an_old_token_of_another_account_says_so(cast: Cast, strict: Client, url: str) -> None:
    data = _with_old_token(strict, cast.admin, url)
    strict.force_login(cast.reader)
    response = strict.post(url, data, follow=True)
    assert response.status_code == 403, "the reader may not see the page"
    assert Draft.objects.get().user == cast.admin
    page = strict.get(reverse("pages:about")).content.decode()
    assert "annat konto" in page
    assert "Det jag skrev" not in page


def test_a_token_that_is_missing_is_refused(cast: Cast, strict: Client, url: str) -> None:
    response = strict.post(url, {"name": "Utan underskrift"})
    assert response.status_code == 403
    assert "Formuläret gick inte att skicka" in response.content.decode()
    assert not Draft.objects.exists()
