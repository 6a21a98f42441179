"""Two people edit the same activity: the second is shown both versions, loses nothing, and decides."""

from functools import partial

import pytest
from django.test import Client

from activities.actions.content import ActivityContent, ParticipantLine, ResponsibleLine
from activities.actions.editing import edit_activity
from activities.models import Activity
from kultursamverkan.shared.errors import Conflict
from tests.cast import Cast, make_cast
from tests.drafts import Draft, make_draft, signed_in
from tests.forms import form_data
from tests.races import at_once


@pytest.fixture
def admin(cast: Cast) -> Client:
    return signed_in(cast.admin)


def test_the_second_save_shows_both_versions(cast: Cast, draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine, theirs = form_data(editor.get(url)), form_data(admin.get(url))
    assert admin.post(url, theirs | {"title": "Adminens titel", "start": "2021"}).status_code == 302
    response = editor.post(url, mine | {"title": "Redaktörens titel", "note": "Min anmärkning"})
    text = response.content.decode()
    assert "Admin har sparat medan du skrev" in text
    for word in ("Adminens titel", "Redaktörens titel", "Min anmärkning", "2021", "Ht 2020"):
        assert word in text
    assert text.count('data-label="Fält"') == 3, "the fields that differ"
    shown = form_data(response)
    assert (shown["title"], shown["note"], shown["revision"]) == ("Redaktörens titel", "Min anmärkning", "2")
    saved = Activity.objects.get(pk=draft.activities[0].pk)
    assert (saved.title, saved.revision) == ("Adminens titel", 2)


def test_a_second_press_saves_on_purpose(draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine = form_data(editor.get(url))
    admin.post(url, form_data(admin.get(url)) | {"title": "Adminens titel"})
    shown = form_data(editor.post(url, mine | {"title": "Redaktörens titel"}))
    assert editor.post(url, shown).status_code == 302
    assert Activity.objects.get(pk=draft.activities[0].pk).title == "Redaktörens titel"


def test_a_third_save_in_between_clashes_again(draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine = form_data(editor.get(url))
    admin.post(url, form_data(admin.get(url)) | {"title": "Ett"})
    shown = form_data(editor.post(url, mine | {"title": "Mitt"}))
    admin.post(url, form_data(admin.get(url)) | {"title": "Två"})
    assert "Två" in editor.post(url, shown).content.decode()
    assert Activity.objects.get(pk=draft.activities[0].pk).title == "Två"


def test_taking_the_others_is_opening_the_form_again(draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine = form_data(editor.get(url))
    admin.post(url, form_data(admin.get(url)) | {"title": "Adminens titel"})
    response = editor.post(url, mine | {"title": "Mitt"})
    assert f'href="{url}">Släng det du skrev och fortsätt från det som är sparat</a>' in response.content.decode()
    assert form_data(editor.get(url))["title"] == "Adminens titel"


def test_responsibles_and_participants_clash_too(cast: Cast, draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine, theirs = form_data(editor.get(url)), form_data(admin.get(url))
    admin.post(url, theirs | {f"municipality-{cast.laxa.pk}-included": "on"})
    line = {"responsibles-count": "2", "responsibles-1-role": "Kulturchef"}
    response = editor.post(url, mine | line)
    text = response.content.decode()
    assert "Laxå: svarar" in text
    assert "Alva Exempelsson, sammankallande<br>Kulturchef" in text
    assert form_data(response)["responsibles-1-role"] == "Kulturchef"
    assert f"municipality-{cast.laxa.pk}-included" not in form_data(response), "my own form stays mine"


def test_saving_the_form_of_a_binned_activity_is_not_found(draft: Draft, editor: Client, admin: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    mine = form_data(editor.get(url))
    admin.post(draft.url("activities:activity_bin", "a1"))
    assert editor.post(url, mine).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_saves_at_once_wins() -> None:
    """On PostgreSQL in threads: one saves, the other clashes; the rows are one of the two, whole."""
    cast = make_cast()
    draft = make_draft(cast)
    contents = [
        ActivityContent(
            heading=draft.headings[0],
            title=f"Titel {number}",
            responsibles=[ResponsibleLine(role=f"Roll {number}")],
            participants=[ParticipantLine(organisation)],
        )
        for number, organisation in enumerate((cast.hallsberg, cast.laxa))
    ]
    saves = [
        partial(edit_activity, activity=draft.activities[0], revision=1, content=content, by=user)
        for content, user in zip(contents, (cast.editor, cast.admin), strict=True)
    ]
    outcomes = at_once(*saves)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [Activity.__name__, Conflict.__name__]
    row = Activity.objects.get(pk=draft.activities[0].pk)
    number = int(row.title[-1])
    assert row.revision == 2
    assert [str(line) for line in row.responsibilities.all()] == [f"Roll {number}"]
    assert [line.organisation for line in row.participations.all()] == [(cast.hallsberg, cast.laxa)[number]]
