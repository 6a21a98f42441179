"""What was typed in the form for an activity survives that the session ends, or that the activity goes."""

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from activities.models import Activity
from tests.cast import Cast
from tests.drafts import Draft, signed_in
from tests.forms import Data, form_data, shown_forms, typed_in, with_line


def typed(cast: Cast, client: Client, url: str) -> Data:
    """Something in every kind of field, lines too."""
    data = with_line(client, url, form_data(client.get(url)), "responsibles")
    return with_line(client, url, data, "others") | {
        "title": "Min långa titel",
        "start": "hösten 2021",
        "responsibles-1-role": "Kulturchef",
        "responsibles-1-is_convener": "on",
        f"municipality-{cast.laxa.pk}-included": "on",
        f"municipality-{cast.laxa.pk}-note": "om det går",
        "others-0-note": "vilka?",
    }


def shown(response: HttpResponseBase) -> Data:
    """The form itself, below the way to be rid of what was kept."""
    return typed_in(shown_forms(response)[-1].data)


def test_the_session_ended_meanwhile(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    sent = typed(cast, editor, url)
    editor.logout()
    response = editor.post(url, sent)
    assert response["Location"].startswith(reverse("account_login"))
    assert Activity.objects.get(pk=draft.activities[0].pk).revision == 1, "it is never saved by itself"
    editor.force_login(cast.editor)
    again = editor.get(url)
    assert "Det du skrev förra gången hann inte sparas." in again.content.decode()
    assert shown(again) == typed_in(sent)
    assert "Min långa titel" not in signed_in(cast.admin).get(url).content.decode(), "only its writer sees it"
    # Mended and saved, it is forgotten.
    assert editor.post(url, sent | {"others-0-note": ""}).status_code == 302
    assert form_data(editor.get(url))["title"] == "Min långa titel"


def test_a_new_activity_too(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_create")
    sent = typed(cast, editor, url)
    editor.logout()
    editor.post(url, sent)
    editor.force_login(cast.editor)
    assert shown(editor.get(url)) == typed_in(sent)


def test_somebody_binned_it_meanwhile(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    sent = typed(cast, editor, url)
    admin = signed_in(cast.admin)
    admin.post(draft.url("activities:activity_bin", "a1"))
    assert editor.post(url, sent).status_code == 404
    assert "Det gick inte att spara" in editor.get(draft.url("activities:activity_bin_list")).content.decode()
    admin.post(draft.url("activities:activity_restore", "a1"))
    assert shown(editor.get(url)) == typed_in(sent)


def test_the_working_copy_went_meanwhile(cast: Cast, draft: Draft, editor: Client) -> None:
    """It was thrown away; the next one has the same address and the same keys."""
    url = draft.url("activities:activity_edit", "a1")
    sent = typed(cast, editor, url)
    draft.plan.adjusts = None
    draft.plan.slug = "annan"
    draft.plan.save()
    assert editor.post(url, sent).status_code == 404
    draft.plan.slug = "plan-arbetsversion"
    draft.plan.save()
    assert shown(editor.get(url)) == typed_in(sent)
